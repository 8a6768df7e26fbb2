"""One import as one thing: what came with it can be taken out again, and nothing is taken in twice."""

import contextlib
from datetime import datetime
from typing import NamedTuple

from coping_app.base.records import Topic
from coping_app.vault import bin as paper_bin
from coping_app.vault.records import new_uuid
from coping_app.vault.times import from_ms
from coping_app.vault.vault import Vault, now_ms

SLICE = 50  # records taken out in one go


class Batch(NamedTuple):
    """An import that is here: its number, where it came from, when, and how many of its records are not in the bin."""

    number: int
    source: str
    at: datetime
    left: int


class TakenOut(NamedTuple):
    """What taking out came to: how many went, and how many that were changed since lie in the bin."""

    gone: int
    binned: int


def begin(vault: Vault, source: str) -> int:
    """Begin an import from a program; return its number. Raises VaultError."""
    with vault.change():
        vault.run("INSERT INTO batch (uuid, source, at_ms) VALUES (?, ?, ?)", new_uuid(), source, now_ms())
        return vault.last_inserted


def finish(vault: Vault, batch: int) -> None:
    """Note that all of an import is there; what changes from here on was changed by the person."""
    with vault.change():
        vault.run("UPDATE batch SET done = 1, at_ms = ? WHERE id = ?", now_ms(), batch)


def end_cut_short(vault: Vault) -> None:
    """Let imports that a crash cut short end with what is there of them, so that it can be taken out.

    Only while none is under way: as the vault is opened. Raises VaultError.
    """
    if vault.value("SELECT EXISTS (SELECT 1 FROM batch WHERE done = 0)"):
        with vault.change():
            vault.run(
                "UPDATE batch SET done = 1, at_ms = max(at_ms, coalesce((SELECT max(made_ms) FROM attachment"
                " JOIN record ON record.id = attachment.record WHERE record.batch = batch.id), 0)) WHERE done = 0"
            )


def here(vault: Vault, most: int) -> list[Batch]:
    """Return the last imports of which anything is left outside the bin, the newest first."""
    found = vault.rows(
        "SELECT batch.id, batch.source, batch.at_ms, count(*) FROM batch JOIN record ON record.batch = batch.id"
        " WHERE done = 1 AND binned_ms IS NULL GROUP BY batch.id ORDER BY batch.id DESC LIMIT ?",
        most,
    )
    return [Batch(number, source, from_ms(at), left) for number, source, at, left in found]


def is_here(vault: Vault, source: str, source_id: str, uuid: str) -> bool:
    """Tell whether something was taken in before, in the bin or not."""
    if vault.value("SELECT 1 FROM record WHERE uuid = ?", uuid) is not None:
        return True
    if not source_id:
        return False
    return vault.value("SELECT 1 FROM record WHERE source = ? AND source_id = ?", source, source_id) is not None


def take_out(vault: Vault, batch: int, most: int = SLICE) -> TakenOut:
    """Take out some of an import: what is as it came goes, what was changed since goes to the bin.

    It is to be called until nothing is left. Raises VaultError.
    """
    found = vault.rows(
        "SELECT record.id, record.uuid, kind, parent_rev <> '' OR EXISTS"
        " (SELECT 1 FROM attachment WHERE attachment.record = record.id AND made_ms > batch.at_ms AND batch.done = 1)"
        " FROM record JOIN batch ON batch.id = record.batch WHERE batch.id = ? AND binned_ms IS NULL LIMIT ?",
        batch,
        most,
    )
    gone = binned = 0
    loose: list[str] = []
    with vault.change(paper_bin.BIN):
        for number, uuid, kind, changed in found:
            if changed:
                paper_bin.move_to_bin(vault, uuid)
                binned += 1
                continue
            with vault.change(Topic(kind, uuid)):
                loose += [name for (name,) in vault.rows("SELECT name FROM attachment WHERE record = ?", number)]
                vault.run("INSERT INTO loose (name) SELECT name FROM attachment WHERE record = ?", number)
                vault.run("DELETE FROM record WHERE id = ?", number)
            gone += 1
        vault.leave_traces()  # until soon after the next opening
    for name in loose:
        with contextlib.suppress(OSError):  # it is tried again at the next opening
            (vault.generation.attachments / name).unlink(missing_ok=True)
            with vault.change():
                vault.run("DELETE FROM loose WHERE name = ?", name)
    return TakenOut(gone, binned)
