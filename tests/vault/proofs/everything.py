"""A vault with something of everything in it, and all that it tells, to be compared."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from coping_app.base.memory import Practised
from coping_app.base.records import BOLD, ITALIC, LETTER, QUESTION, THOUGHT, WORRY, Feeling, Mark, Record
from coping_app.content.thought_record import FULL, LATER, NOBODY_KNOWS, PARTLY, TRUE_AND_HARD, Thought
from coping_app.content.thought_rows import to_record
from coping_app.vault import attachments, erase, facts, listing, records
from coping_app.vault import bin as paper_bin
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, create_vault
from coping_app.vault.vault import Vault

from ..pages import entry

_TABLES = ("record", "version", "tag", "feeling", "fact", "session", "day_of_use", "batch")
DUE = "2026-11-25"  # when something comes back
_FROM_FREECBT = {
    "uuid": "made-up",
    "createdAt": "2026-03-14T09:20:00Z",
    "automaticThought": "They all looked at me.",
    "cognitiveDistortions": ["mind-reading"],
    "alternativeThought": "Maybe at the clock.",
}
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
    _write_thoughts(vault, secret)
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


def _write_thoughts(vault: Vault, secret: str) -> None:
    """Write thought records of both forms, questions and worries: some open, some that come back on a day."""
    for number, thought in enumerate(_thoughts(secret)):
        blank = entry(uuid=f"{number:x}" * 32, kind=THOUGHT)
        begun = records.save(vault, to_record(thought._replace(words={}, open=True, at="situation"), blank))
        records.save(vault, to_record(thought, begun), visit="later")
    asked = {"rank": 1, "open": True, "visit_day": "2026-11-26", "words": {"visit": f"The clinic {secret}".strip()}}
    answered = {"rank": 2, "words": {"answer": f"By post, in a week. {secret}".strip()}}
    more = (
        (QUESTION, "Whom do I ring at night?", asked),
        (QUESTION, "When does the letter come?", answered),
        (WORRY, "The boiler", {"due": DUE}),
        (WORRY, "The letter about the flat", {}),
        (THOUGHT, "They all looked at me.\n\nMaybe at the clock.", {"freecbt": _FROM_FREECBT}),
    )
    for number, (kind, text, data) in enumerate(more):
        records.save(vault, entry(f"{text} {secret}".strip(), uuid=f"9{number}" * 16, kind=kind, data=data))


def _thoughts(secret: str) -> tuple[Thought, ...]:
    return (
        Thought(
            text=f"I can't ask them again. {secret}".strip(),
            words={"situation": f"They offered to cook on Sunday. {secret}".strip()},
            at="need",
        ),
        Thought(
            text=f"I ruin every supper. {secret}".strip(),
            name=f"The supper {secret}".strip(),
            form=FULL,
            words={"true_part": "I left early.", "guess_part": "That they minded.", "lean_on": "They waved."},
            feelings=("ashamed", "tired"),
            before={"ashamed": 8, "tired": 3},
            after={"ashamed": 8},
            fills=(7, 0),
            fork=PARTLY,
            habits=("mind_reading", f"My own {secret}".strip()),
            open=False,
        ),
        Thought(
            text=f"I may not see the new bridge. {secret}".strip(),
            form=FULL,
            words={"as_it_is": "Nobody can say otherwise.", "of_course": "Because I like the river."},
            fork=TRUE_AND_HARD,
            open=False,
        ),
        Thought(
            text=f"What will they decide about the flat? {secret}".strip(),
            form=FULL,
            words={"unknown": "When they meet."},
            fork=NOBODY_KNOWS,
            tree=LATER,
            day=DUE,
            due=DUE,
            open=False,
        ),
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
