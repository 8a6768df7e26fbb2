"""The bin: what is deleted stays for thirty days, counted so that a clock that jumps empties nothing."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from coping_app.base.records import Change, Topic
from coping_app.base.words import tr
from coping_app.vault.clock import DAYS_OF_USE, trusts_clock
from coping_app.vault.records import NotThereError, kind_of
from coping_app.vault.times import from_ms, to_ms
from coping_app.vault.vault import Vault, now_ms

DAYS = 30
BIN = Topic("bin")


class Binned(NamedTuple):
    """What lies in the bin: which, its kind, how it is called or begins, when it went there, and until which day."""

    uuid: str
    kind: str
    title: str
    at: datetime
    binned: datetime
    until: date


def move_to_bin(vault: Vault, uuid: str) -> None:
    """Put a record into the bin; nothing of it is lost. Raises NotThereError."""
    with vault.change(BIN, Topic(kind_of(vault, uuid), uuid)):
        now = now_ms()
        clock = vault.tick(now)
        vault.run(
            "UPDATE record SET binned_ms = ?, binned_use = (SELECT count(*) FROM day_of_use), clock = ?"
            " WHERE uuid = ? AND binned_ms IS NULL",
            now if trusts_clock(vault, from_ms(now)) else clock,  # one set back would shorten the thirty days
            clock,
            uuid,
        )


def take_out(vault: Vault, uuid: str) -> None:
    """Take a record out of the bin, as it was. Raises NotThereError."""
    with vault.change(BIN, Topic(kind_of(vault, uuid), uuid)):
        clock = vault.tick(now_ms())
        vault.run("UPDATE record SET binned_ms = NULL, binned_use = NULL, clock = ? WHERE uuid = ?", clock, uuid)


def is_in_bin(vault: Vault, uuid: str) -> bool:
    """Tell whether a record lies in the bin. Raises NotThereError."""
    found = vault.row("SELECT binned_ms IS NOT NULL FROM record WHERE uuid = ?", uuid)
    if found is None:
        raise NotThereError
    return bool(found[0])


def put_away(vault: Vault, uuid: str, back: str) -> Change:
    """Put a record into the bin for a person. `back` is said where it comes back. Raises NotThereError."""
    move_to_bin(vault, uuid)

    def undo() -> str:
        take_out(vault, uuid)
        return back

    return Change(tr("Moved to the bin. It stays there for 30 days."), undo)


def bring_back(vault: Vault, uuid: str, back: str) -> Change:
    """Take a record out of the bin for a person, and say `back`. Raises NotThereError."""
    take_out(vault, uuid)
    return Change(back, partial(move_to_bin, vault, uuid))


def in_bin(vault: Vault, kinds: tuple[str, ...] = ()) -> list[Binned]:
    """Return what lies in the bin, the last first; of some kinds alone, or of all."""
    found = vault.rows(
        "SELECT uuid, kind, title, substr(text, 1, 120), at_ms, offset_min, binned_ms FROM record"
        " WHERE binned_ms IS NOT NULL ORDER BY binned_ms DESC, id DESC"
    )
    return [
        Binned(
            uuid,
            kind,
            title or text,
            from_ms(at_ms, offset),
            from_ms(binned),
            (from_ms(binned) + timedelta(days=DAYS)).date(),
        )
        for uuid, kind, title, text, at_ms, offset, binned in found
        if not kinds or kind in kinds
    ]


def note_day(vault: Vault, day: date) -> None:
    """Note that Coping was open on a day."""
    if vault.value("SELECT 1 FROM day_of_use WHERE day = ?", day.isoformat()) is None:
        with vault.change():
            vault.run("INSERT INTO day_of_use (day) VALUES (?)", day.isoformat())


def restart(vault: Vault, now: datetime) -> int:
    """Let the thirty days of what went into the bin while the clock was ahead begin now; return how many there were.

    Nothing where the clock has jumped.
    """
    if not trusts_clock(vault, now):
        return 0
    ahead = vault.value("SELECT count(*) FROM record WHERE binned_ms > ?", to_ms(now))
    if ahead:
        with vault.change(BIN):
            vault.run("UPDATE record SET binned_ms = ? WHERE binned_ms > ?", to_ms(now), to_ms(now))
    return int(ahead)


def due(vault: Vault, now: datetime) -> list[str]:
    """Return what has lain in the bin for thirty days and five days of use; nothing where the clock has jumped."""
    if not trusts_clock(vault, now):
        return []
    before = to_ms(now - timedelta(days=DAYS))
    used = vault.value("SELECT count(*) FROM day_of_use")
    found = vault.rows(
        "SELECT uuid FROM record WHERE binned_ms <= ? AND binned_use + ? <= ?", before, DAYS_OF_USE, used
    )
    return [uuid for (uuid,) in found]
