"""Taking in as one batch: nothing twice, nothing lost, and all of it can go again."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.progress import Cancelled
from coping_app.base.records import NewAttachment, NewRecord, Record
from coping_app.exchange.preview import Entry, Findings, Preview
from coping_app.exchange.take_in import LocalZone, take_in, take_out
from coping_app.vault import attachments, batches, erase, records, upkeep
from coping_app.vault import bin as paper_bin
from coping_app.vault.errors import LockedError, NoSpaceError
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import look, open_vault
from coping_app.vault.restore import restore
from coping_app.vault.vault import Vault
from tests.examples import examples
from tests.vault.pages import NOON, emptied, kept, made, some_vault

from .some import PHOTO, any_record, record


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = made(tmp_path / "notes-1")
    yield vault
    vault.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[Vault]:
    with some_vault() as vault:
        yield vault


def preview(*news: NewRecord) -> Preview:
    return Preview("Elsewhere", news)


def new(number: int = 1, **fields: object) -> NewRecord:
    return NewRecord(record(number), source="elsewhere", source_id=f"id-{number}", **fields)  # type: ignore[arg-type]


def photo(data: bytes = PHOTO, form: str = "image/jpeg") -> NewAttachment:
    return NewAttachment("photo", form, len(data), lambda: data, "The garden")


def unreadable() -> NewAttachment:
    def read() -> bytes:
        raise OSError("gone")

    return NewAttachment("photo", "image/jpeg", 3, read)


def count(vault: Vault) -> int:
    return int(vault.value("SELECT count(*) FROM record"))


def test_everything_comes_in_with_its_photos_and_says_where_from(vault: Vault):
    taken = take_in(vault, preview(new(1, attachments=(photo(),)), new(2)))
    assert (taken.entries, taken.again, taken.attachments, taken.missing) == (2, 0, 1, ())
    found = records.get(vault, record(1).uuid)
    assert found is not None
    assert found.text == record(1).text
    assert attachments.read(vault, found.attachments[0]) == PHOTO
    assert found.attachments[0].caption == "The garden"
    rows = vault.rows("SELECT source, source_id, batch FROM record ORDER BY source_id")
    assert rows == [("elsewhere", "id-1", taken.batch), ("elsewhere", "id-2", taken.batch)]
    assert vault.row("SELECT source, done FROM batch") == ("Elsewhere", 1)


def test_a_sound_keeps_the_length_that_its_source_told(vault: Vault):
    told = NewAttachment("voice", "audio/ogg", len(PHOTO), lambda: PHOTO, seconds=12.5)
    untold = told._replace(seconds=0.0)
    take_in(vault, preview(new(1, attachments=(told, untold))))
    found = records.get(vault, record(1).uuid)
    assert found is not None
    assert [one.seconds for one in found.attachments] == [12.5, 0.0]


def test_the_same_is_not_taken_in_twice_whatever_became_of_it(vault: Vault):
    take_in(vault, preview(new(1), new(2)))
    found = records.get(vault, record(1).uuid)
    assert found is not None
    records.save(vault, found._replace(text="changed here"))
    paper_bin.move_to_bin(vault, record(2).uuid)
    again = take_in(vault, preview(new(1), new(2), new(3)))
    assert (again.entries, again.again) == (1, 2)
    kept_one = records.get(vault, record(1).uuid)
    assert kept_one is not None
    assert kept_one.text == "changed here"


def test_what_was_erased_comes_back_under_another_name_and_outlives_a_restore(vault: Vault):
    take_in(vault, preview(new(1)))
    erase.erase(vault, [record(1).uuid])
    taken = take_in(vault, preview(new(1)))
    assert taken.entries == 1
    assert records.get(vault, record(1).uuid) is None
    assert count(vault) == 1
    assert take_in(vault, preview(new(1))).again == 1  # known by what it is called there
    head, key = upkeep.back_up_to(vault, vault.folder.backups, NOON).head, vault.key
    vault.close()
    restored = open_vault(restore(vault.folder, head, key).closed, key)
    erase.finish(restored)
    found = restored.rows("SELECT text FROM record")
    restored.close()
    assert found == [(record(1).text,)]


def test_a_photo_that_cannot_be_read_is_named_by_its_day_and_the_words_come_in(vault: Vault):
    taken = take_in(vault, preview(new(1, attachments=(unreadable(), photo()))))
    assert (taken.entries, taken.attachments) == (1, 1)
    assert taken.missing == ("2026-11-21: a photo or sound could not be read. It stays in the source.",)


def test_stopping_leaves_what_was_there_and_nothing_else(vault: Vault):
    mine = kept(vault, "mine")

    def stop(done: int, _total: int) -> None:
        if done >= 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        take_in(vault, preview(*(new(number, attachments=(photo(),)) for number in range(1, 25))), stop)
    assert [uuid for (uuid,) in vault.rows("SELECT uuid FROM record")] == [mine.uuid]
    assert list(vault.generation.attachments.iterdir()) == []
    assert take_in(vault, preview(new(1))).entries == 1


def test_a_full_disk_leaves_nothing_half(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    def full(*_given: object, **_more: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr(attachments, "add", full)
    with pytest.raises(NoSpaceError):
        take_in(vault, preview(new(1), new(2, attachments=(photo(),))))
    assert count(vault) == 0


def test_taking_out_again_keeps_what_was_changed_since(vault: Vault):
    mine = kept(vault, "mine")
    taken = take_in(vault, preview(*(new(number) for number in range(1, 121)), new(200, attachments=(photo(),))))
    changed = records.get(vault, record(7).uuid)
    assert changed is not None
    records.save(vault, changed._replace(text="mine now"))
    attachments.add(vault, record(8).uuid, [b"light"], kind="photo", form="image/jpeg")
    paper_bin.move_to_bin(vault, record(9).uuid)
    found = take_out(vault, taken.batch)
    assert (found.gone, found.binned) == (118, 2)
    left = {uuid for (uuid,) in vault.rows("SELECT uuid FROM record WHERE binned_ms IS NULL")}
    assert left == {mine.uuid}
    binned = {one.uuid for one in paper_bin.in_bin(vault)}
    assert binned == {record(number).uuid for number in (7, 8, 9)}
    assert len(list(vault.generation.attachments.iterdir())) == 1
    assert take_in(vault, preview(new(1))).entries == 1


def test_nothing_that_was_taken_out_is_left_in_the_index(vault: Vault):
    taken = take_in(vault, preview(new(1)))
    take_out(vault, taken.batch)
    assert vault.value("SELECT unmerged FROM meta") == 1
    erase.finish(vault)
    assert vault.value("SELECT unmerged FROM meta") == 0
    assert vault.rows("SELECT rowid FROM words WHERE words MATCH 'bench'") == []


def test_saving_goes_on_meanwhile(vault: Vault):
    """A person who types while thousands of entries come in waits no longer than a slice and the disk take."""
    waits: list[float] = []
    mine = kept(vault, "mine")
    going = threading.Thread(target=take_in, args=(vault, preview(*(new(number) for number in range(1, 500)))))
    going.start()
    while going.is_alive():
        started = time.perf_counter()
        mine = records.save(vault, mine._replace(text=f"{len(waits)} words"))
        waits.append(time.perf_counter() - started)
        time.sleep(0.005)
    going.join()
    assert len(waits) > 5
    assert sorted(waits)[len(waits) // 2] < 0.1
    found = records.get(vault, mine.uuid)
    assert found is not None
    assert found.text == f"{len(waits) - 1} words"
    assert count(vault) == 500


def test_stopping_while_somebody_types_loses_nothing_typed(vault: Vault):
    mine = kept(vault, "mine")
    stop = threading.Event()
    ended: list[bool] = []

    def report(_done: int, _total: int) -> None:
        if stop.is_set():
            raise Cancelled

    def work() -> None:
        with pytest.raises(Cancelled):
            take_in(vault, preview(*(new(number) for number in range(1, 800))), report)
        ended.append(True)

    going = threading.Thread(target=work)
    going.start()
    for number in range(40):
        mine = records.save(vault, mine._replace(text=f"{number} words"))
        if number == 10:
            stop.set()
    going.join()
    found = records.get(vault, mine.uuid)
    assert found is not None
    assert found.text == "39 words"
    assert ended == [True]
    assert count(vault) == 1


@settings(max_examples=examples(12))
@given(st.lists(any_record(), max_size=5, unique_by=lambda one: one.uuid), st.integers(0, 5))
def test_any_batch_goes_as_it_came(shared: Vault, found: list[Record], stop_at: int):
    vault = emptied(shared)
    mine = kept(vault, "mine")
    news = preview(*(NewRecord(one, source="a", source_id=one.uuid) for one in found))

    def report(done: int, _total: int) -> None:
        if done > stop_at:
            raise Cancelled

    try:
        taken = take_in(vault, news, report)
    except Cancelled:
        assert count(vault) == 1
        return
    assert taken.entries == len(found)
    assert take_in(vault, news).again == len(found)
    assert take_out(vault, taken.batch).gone == len(found)
    assert [uuid for (uuid,) in vault.rows("SELECT uuid FROM record")] == [mine.uuid]


def test_times_without_a_zone_belong_to_the_summers_and_winters_here(monkeypatch: pytest.MonkeyPatch):
    if not hasattr(time, "tzset"):
        pytest.skip("this system has no way to be elsewhere")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Lisbon")
        time.tzset()
        zone = LocalZone()
        assert datetime(2026, 7, 1, 12, tzinfo=zone).utcoffset() == timedelta(hours=1)
        assert datetime(2026, 12, 1, 12, tzinfo=zone).utcoffset() == timedelta()
        findings = Findings("elsewhere")
        findings.add(Entry(datetime(2026, 7, 1, 12, tzinfo=zone), "one"), "one.txt")
        (found,) = findings.preview("Elsewhere", lambda: None).records
        assert found.record.at.astimezone(UTC).hour == 11
    time.tzset()


def test_what_a_crash_cut_short_can_be_taken_out_again(tmp_path: Path):
    vault = made(tmp_path / "notes-1")
    key, taking = DataKey(vault.key.raw), threading.Event()

    def dies() -> bytes:
        vault.close()  # nothing of what comes next reaches the disk
        taking.set()
        raise OSError("gone")

    last = NewAttachment("photo", "image/jpeg", len(PHOTO), dies)
    with pytest.raises(LockedError):
        take_in(vault, preview(new(1), new(2, attachments=(photo(),)), new(3, attachments=(last,)), new(4)))
    assert taking.is_set()
    vault = open_vault(look(vault.folder), key)
    assert batches.here(vault, 9) == []
    batches.end_cut_short(vault)
    (cut_short,) = batches.here(vault, 9)
    assert cut_short.left >= 2
    mine = vault.value("SELECT uuid FROM record WHERE source_id = 'id-1'")
    time.sleep(0.002)  # by the vault's clock
    attachments.add(vault, mine, [PHOTO], kind="photo", form="image/jpeg")
    batches.end_cut_short(vault)
    assert take_out(vault, cut_short.number) == (cut_short.left - 1, 1), "what the person added to is in the bin"
    vault.close()
