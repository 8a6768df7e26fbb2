"""What a person does in the journal. What can be taken back comes with its words and the way back."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from coping_app.base.records import ENTRY, LETTER, Attachment, Change, Record
from coping_app.base.words import clock_time, tr, tr_count
from coping_app.rooms.journal.words import letter_title
from coping_app.vault import attachments, erase, records
from coping_app.vault import bin as paper_bin
from coping_app.vault.vault import Vault

KINDS = (ENTRY, LETTER)
PHOTO, VOICE = "photo", "voice"  # the kinds of what belongs to an entry
PROMPT, WORDS, TO, REACH = "prompt", "words", "to", "reach"  # in the data of a record; WORDS is found by a search

_TAGS = (
    "WITH RECURSIVE each (value) AS (SELECT min(folded) FROM tag UNION ALL"
    " SELECT (SELECT min(folded) FROM tag WHERE folded > value) FROM each WHERE value IS NOT NULL)"
    " SELECT (SELECT word FROM tag WHERE folded = value LIMIT 1) FROM each WHERE value IS NOT NULL LIMIT 200"
)
_FEELINGS = (
    "WITH RECURSIVE each (value) AS (SELECT min(word) FROM feeling UNION ALL"
    " SELECT (SELECT min(word) FROM feeling WHERE word > value) FROM each WHERE value IS NOT NULL)"
    " SELECT value FROM each WHERE value IS NOT NULL LIMIT 200"
)


class Photo(NamedTuple):
    """A photo from a file, ready to be added: its media type and its bytes."""

    form: str
    data: bytes


def blank(now: datetime, kind: str = ENTRY) -> Record:
    """Return an entry or a letter in which nothing is written. It is not kept until something is."""
    return Record(records.new_uuid(), kind, now)


def is_empty(record: Record) -> bool:
    """Tell whether there is nothing in an entry that anybody would miss."""
    written = record.title.strip() or record.text.strip() or record.data.get(WORDS)
    return not (written or record.tags or record.feelings or record.attachments or record.starred)


def tags(vault: Vault) -> list[str]:
    """Return the tags that were used, A to Z. Each is looked up in the index: quick, however many entries have it."""
    return [word for (word,) in vault.rows(_TAGS)]


def feelings(vault: Vault) -> list[str]:
    """Return the feelings that were used."""
    return [word for (word,) in vault.rows(_FEELINGS)]


def find(vault: Vault, uuid: str) -> Record:
    """Return an entry. Raises NotThereError."""
    return records.find(vault, uuid)


def write(vault: Vault, record: Record, visit: str) -> Record:
    """Keep what is written now, and return it as it is kept. Earlier versions are those before each visit.

    Raises VaultError; then the state before is still there.
    """
    return records.save(vault, record, visit=visit)


def star(vault: Vault, uuid: str, *, starred: bool) -> Change:
    """Give an entry a star, or take it away."""

    def put(value: bool) -> None:  # noqa: FBT001
        records.save(vault, find(vault, uuid)._replace(starred=value))

    put(starred)
    words = tr("Starred.") if starred else tr("The star is taken away.")
    return Change(words, lambda: put(not starred))


def set_moment(vault: Vault, uuid: str, at: datetime) -> Change:
    """Let an entry be about another day and time."""
    before = find(vault, uuid).at

    def put(moment: datetime) -> None:
        records.save(vault, find(vault, uuid)._replace(at=moment))

    put(at)
    return Change(tr("Date and time changed."), lambda: put(before))


def make_kind(vault: Vault, uuid: str, kind: str) -> Change:
    """Make an entry a letter, or a letter an entry."""
    before = find(vault, uuid).kind

    def put(wanted: str) -> None:
        records.save(vault, find(vault, uuid)._replace(kind=wanted))

    put(kind)
    return Change(tr("It is a letter now.") if kind == LETTER else tr("It is an entry now."), lambda: put(before))


def bring_back(vault: Vault, uuid: str, version: Record, visit: str) -> Change:
    """Let an earlier version be the one that stands there. The one of now becomes an earlier version."""
    now = find(vault, uuid)

    def put(shown: Record, visit: str) -> None:
        fresh = find(vault, uuid)
        kept = fresh._replace(title=shown.title, text=shown.text, marks=shown.marks, data=shown.data)
        records.save(vault, kept, visit=visit)

    put(version, f"{visit}-back")
    return Change(tr("The earlier version is back."), lambda: put(now, f"{visit}-forth"))


def note_reach(vault: Vault, uuid: str, how: str, visit: str) -> None:
    """Keep how a letter reaches somebody: "printed", "file", "own-word" or "not-now"."""
    letter = find(vault, uuid)
    records.save(vault, letter._replace(data={**letter.data, REACH: how}), visit=visit)


def earlier(vault: Vault, uuid: str) -> list[Record]:
    """Return the earlier versions of an entry, newest first."""
    return records.versions(vault, uuid)


def forget_versions(vault: Vault, uuid: str) -> None:
    """Erase the earlier versions of a letter here. Older backups hold them until they go, which is said before."""
    erase.erase_versions(vault, uuid)


# --- the bin --------------------------------------------------------------------------------------------------------


def move_to_bin(vault: Vault, uuid: str) -> Change:
    """Put an entry into the bin, where it stays for thirty days."""
    return paper_bin.put_away(vault, uuid, back_words())


def back_words() -> str:
    """Return what is said where an entry comes back from the bin."""
    return tr("It is back in the journal.")


def erase_words() -> str:
    """Return the question before an entry is erased that has no words."""
    return tr("Erase this entry now?")


# --- photos and voice notes -----------------------------------------------------------------------------------------


def attached_kinds(vault: Vault, uuid: str) -> list[str]:
    """Return of which kind each thing is that belongs to an entry. Raises VaultError."""
    return [one.kind for one in find(vault, uuid).attachments]


def add_photos(vault: Vault, uuid: str, photos: Iterable[Photo]) -> Change:
    """Seal photos and give them to an entry. It can be called in any thread. Raises VaultError."""
    find(vault, uuid)
    added: list[Attachment] = []
    try:
        for photo in photos:
            pieces = attachments.pieces_of(photo.data)
            added.append(attachments.add(vault, uuid, pieces, kind=PHOTO, form=photo.form))
    except BaseException:
        _remove(vault, added)
        raise
    words = tr_count("{n} photo added.", "{n} photos added.", len(added))
    return Change(words, lambda: _remove(vault, added))


def add_voice(vault: Vault, uuid: str, data: bytes, form: str, seconds: float) -> Change:
    """Seal a voice note and give it to an entry. Raises VaultError."""
    find(vault, uuid)
    added = attachments.add(vault, uuid, attachments.pieces_of(data), kind=VOICE, form=form, seconds=seconds)
    words = tr("The voice note of {time} is added.").format(time=clock_time(seconds))
    return Change(words, lambda: _remove(vault, [added]))


def remove_attachment(vault: Vault, one: Attachment) -> Change:
    """Take a photo or a voice note away from its entry."""
    removed = attachments.remove(vault, one.uuid)
    words = tr("The photo is removed.") if one.kind == PHOTO else tr("The voice note is removed.")
    return Change(words, lambda: attachments.put_back(vault, removed))


def describe(vault: Vault, one: Attachment, caption: str) -> Change:
    """Give a photo or a voice note a caption. It is found by it."""
    attachments.describe(vault, one.uuid, caption)
    return Change(tr("The caption is changed."), lambda: attachments.describe(vault, one.uuid, one.caption))


def _remove(vault: Vault, added: list[Attachment]) -> None:
    for one in added:
        attachments.remove(vault, one.uuid)


def name_of(record: Record) -> str:
    """Return what an entry is called: its title, or the beginning of its text; nothing where it has no words."""
    first = next((line.strip() for line in record.text.splitlines() if line.strip()), "")
    return letter_title(record) or first[:60]
