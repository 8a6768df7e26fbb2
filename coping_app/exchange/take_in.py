"""Takes in what a preview found, as one batch that can be taken out again. Saving goes on meanwhile."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from coping_app.base.errors import BrokenFileError
from coping_app.base.progress import Report, unseen
from coping_app.base.records import NewAttachment, NewRecord
from coping_app.base.words import tr
from coping_app.exchange.preview import Preview
from coping_app.vault import attachments, batches, erase, records
from coping_app.vault.batches import TakenOut
from coping_app.vault.errors import TooLargeError
from coping_app.vault.records import Origin, new_uuid
from coping_app.vault.vault import Vault

SLICE = 0.008  # seconds in which nobody else can save
_BREATH = 0.001  # seconds between two slices, so that whoever waits comes first
_MOST_MISSING = 100


class Taken(NamedTuple):
    """What came in: the batch, how many entries, how many were here already, and photos or sounds that could not be.

    `missing` has a sentence for each of those, as far as they can be listed; `missing_more` counts the others.
    """

    batch: int
    entries: int
    again: int
    attachments: int
    missing: tuple[str, ...] = ()
    missing_more: int = 0


class LocalZone(tzinfo):
    """The zone of this computer, with its summers and winters: where a time belongs that has no zone."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return how far it is ahead of UTC at a moment by the clock on the wall."""
        try:
            found = (moment or datetime.now(UTC)).replace(tzinfo=None).astimezone()
        except (OverflowError, OSError, ValueError):  # a year that the system's calendar does not have
            found = datetime.now().astimezone()
        return found.utcoffset() or timedelta()

    def dst(self, _moment: datetime | None) -> timedelta:
        """Return nothing: it is in the offset already."""
        return timedelta()

    def tzname(self, _moment: datetime | None) -> str:
        """Return no name; each computer has another for it."""
        return ""


def take_in(vault: Vault, preview: Preview, report: Report = unseen) -> Taken:
    """Keep everything that a preview found, in short slices. What is here already is left as it is.

    Cancelled or failed, everything that came in goes again. Raises VaultError and what a report raises.
    """
    batch = batches.begin(vault, preview.source)
    taking = _Taking(vault, batch)
    try:
        for done in taking.go(preview.records):
            report(done, len(preview.records))
            time.sleep(_BREATH)
        batches.finish(vault, batch)
    except BaseException:
        take_out(vault, batch)
        raise
    return taking.taken()


def take_out(vault: Vault, batch: int, report: Report = unseen) -> TakenOut:
    """Take a batch out again, in short slices; what was changed since goes to the bin. Raises VaultError."""
    gone = binned = 0
    most = 1
    while True:
        started = time.perf_counter()
        found = batches.take_out(vault, batch, most)
        if not found.gone and not found.binned:
            return TakenOut(gone, binned)
        gone, binned = gone + found.gone, binned + found.binned
        report(gone + binned, 0)
        spent = time.perf_counter() - started
        most = max(1, min(batches.SLICE, int(most * 2 if spent < SLICE / 2 else most * SLICE / spent)))
        time.sleep(_BREATH)


class _Taking:
    """Saves one record after the other, as many in one go as there is time for."""

    def __init__(self, vault: Vault, batch: int) -> None:
        self._vault, self._batch = vault, batch
        self._entries = self._again = self._attachments = self._lost = 0
        self._missing: list[str] = []
        self._erased: set[str] = set()

    def go(self, news: tuple[NewRecord, ...]) -> Iterator[int]:
        """Take in one slice after the other, and say each time how far it is."""
        self._erased = erase.erased_among(self._vault, [new.record.uuid for new in news])
        at = 0
        while at < len(news):
            at = self._slice(news, at)
            yield at

    def taken(self) -> Taken:
        """Return what came in."""
        return Taken(self._batch, self._entries, self._again, self._attachments, tuple(self._missing), self._lost)

    def _slice(self, news: tuple[NewRecord, ...], at: int) -> int:
        """Take in records until the time is up or one has photos, and return which comes next."""
        until = time.perf_counter() + SLICE
        waiting: NewRecord | None = None
        with self._vault.change():
            while at < len(news) and waiting is None and time.perf_counter() < until:
                new = self._save(news[at])
                waiting = new if new is not None and new.attachments else None
                at += 1
        if waiting is not None:
            for one in waiting.attachments:
                self._attach(waiting, one)
        return at

    def _save(self, new: NewRecord) -> NewRecord | None:
        """Keep a record; None where it is here already. What was erased under its name gets another one."""
        record = new.record
        if batches.is_here(self._vault, new.source, new.source_id, record.uuid):
            self._again += 1
            return None
        if record.uuid in self._erased:
            record = record._replace(uuid=new_uuid())
        records.save(self._vault, record, origin=Origin(self._batch, new.source, new.source_id))
        self._entries += 1
        return new._replace(record=record)

    def _attach(self, new: NewRecord, one: NewAttachment) -> None:
        try:
            attachments.add(
                self._vault,
                new.record.uuid,
                attachments.pieces_of(one.read()),
                kind=one.kind,
                form=one.form,
                seconds=one.seconds,
                caption=one.caption,
            )
        except (OSError, BrokenFileError, TooLargeError):
            self._say(new)
        else:
            self._attachments += 1

    def _say(self, new: NewRecord) -> None:
        if len(self._missing) < _MOST_MISSING:
            words = tr("{day}: a photo or sound could not be read. It stays in the source.")
            self._missing.append(words.format(day=new.record.at.date().isoformat()))
        else:
            self._lost += 1
