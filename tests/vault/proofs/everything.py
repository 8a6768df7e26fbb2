"""A vault with something of everything in it, and all that it tells, to be compared."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from coping_app.base.memory import Practised
from coping_app.base.records import BOLD, ITALIC, LETTER, Feeling, Mark, Record
from coping_app.vault import attachments, erase, facts, listing, records
from coping_app.vault import bin as paper_bin
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, create_vault
from coping_app.vault.vault import Vault

from ..pages import entry

_TABLES = ("record", "version", "tag", "feeling", "fact", "session", "day_of_use", "batch")
PHOTO, VOICE = bytes(range(256)) * 40, b"\x1aE\xdf\xa3" + bytes(3000)


def filled(path: Path, lock: Lock, secret: str = "") -> Vault:
    """Make a vault and write something of everything; `secret` stands in all of it. The vault is open."""
    vault = create_vault(VaultFolder(path), lock)
    walk = records.save(vault, _walk(secret))
    records.save(vault, walk._replace(text=f"{walk.text} And back again."), visit="second")
    photo = attachments.add(
        vault, walk.uuid, [PHOTO], kind="photo", form="image/jpeg", caption=f"The river {secret}".strip()
    )
    attachments.add(vault, walk.uuid, [VOICE], kind="voice", form="audio/ogg", seconds=2.5)
    attachments.describe(vault, photo.uuid, f"The river in the morning {secret}".strip())
    records.save(vault, entry(f"Zwölf Boxkämpfer, 水, दिन. {secret}".strip(), uuid="b" * 32, starred=True))
    letter = entry(f"Dear Ana, {secret}".strip(), uuid="c" * 32, kind=LETTER, data={"words": {"to": "Ana"}})
    records.save(vault, letter)
    binned = records.save(vault, entry(f"Not this one. {secret}".strip(), uuid="d" * 32))
    paper_bin.move_to_bin(vault, binned.uuid)
    gone = records.save(vault, entry(f"Gone for good. {secret}".strip() + " and so on" * 800, uuid="e" * 32))
    erase.erase(vault, [gone.uuid])
    facts.put_fact(vault, "around", ["lying down", secret])
    facts.add_session(vault, Practised("body-scan", "Body scan", datetime(2026, 11, 20, 9, tzinfo=UTC), 600.0, "eased"))
    paper_bin.note_day(vault, datetime(2026, 11, 20, tzinfo=UTC).date())
    return vault


def _walk(secret: str) -> Record:
    return entry(
        f"Walked to the river. {secret}".strip(),
        uuid="a" * 32,
        title=f"A slow day {secret}".strip(),
        tags=("walk", *([secret] if secret else [])),
        feelings=(Feeling("calm", "some"), Feeling("tired")),
        marks=(Mark(0, 6, BOLD), Mark(14, 5, ITALIC)),
    )


def told(vault: Vault) -> dict[str, Any]:
    """Return all that a vault tells: every row, and the bytes of every attachment."""
    found: dict[str, Any] = {}
    for table in _TABLES:
        found[table] = sorted(map(repr, vault.rows(f"SELECT * FROM {table}")))  # noqa: S608 - names from above
    found["attachment"] = sorted(vault.rows("SELECT uuid, record, kind, form, size, seconds, caption FROM attachment"))
    uuids = [uuid for (uuid,) in vault.rows("SELECT uuid FROM record ORDER BY uuid")]
    pages = [page for uuid in uuids if (page := records.get(vault, uuid))]
    found["bytes"] = [attachments.read(vault, one) for page in pages for one in page.attachments]
    found["whole"] = vault.rows("PRAGMA quick_check")
    return found


def as_shown(vault: Vault) -> dict[str, Any]:
    """Return what a person finds in a vault, as plain JSON values; it stays the same whatever the tables look like."""
    uuids = [uuid for (uuid,) in vault.rows("SELECT uuid FROM record ORDER BY uuid")]
    pages = [page for uuid in uuids if (page := records.get(vault, uuid))]
    found = listing.make_listing(vault, listing.Filter(words="river morn"))
    return {
        "pages": {page.uuid: _page_as_shown(vault, page) for page in pages},
        "bin": [one.title for one in paper_bin.in_bin(vault)],
        "found": [row.uuid for row in listing.rows(vault, found, 0, 50)],
        "tags": [list(one) for one in records.tags_used(vault)],
        "around": facts.fact(vault, "around"),
        "sessions": [_session_as_shown(session) for _name, session in facts.sessions(vault)],
        "days of use": vault.value("SELECT count(*) FROM day_of_use"),
    }


def _page_as_shown(vault: Vault, page: Record) -> dict[str, Any]:
    return {
        "kind": page.kind,
        "at": page.at.isoformat(),
        "title": page.title,
        "text": page.text,
        "marks": [list(mark) for mark in page.marks],
        "tags": list(page.tags),
        "feelings": [list(feeling) for feeling in page.feelings],
        "starred": page.starred,
        "data": page.data,
        "in bin": page.binned is not None,
        "versions": [version.text for version in records.versions(vault, page.uuid)],
        "attachments": [
            [one.kind, one.form, one.size, one.seconds, one.caption, sha256(attachments.read(vault, one)).hexdigest()]
            for one in page.attachments
        ],
    }


def _session_as_shown(session: Practised) -> list[Any]:
    return [session.practice, session.title, session.at.isoformat(), session.seconds, session.answer]
