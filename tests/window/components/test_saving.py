"""What is typed on a page of any room is kept by its store, or sealed until it can be; then no file lies about."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import ENTRY, THOUGHT, WORRY, Record
from coping_app.ui.saving import SOON, Saving
from coping_app.vault import bin as paper_bin
from coping_app.vault import erase, records, rescue
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.vault import Vault

Going = Callable[[Vault, str], str]


class Toasts:
    """What was said in a line, from now on."""

    def __init__(self, sample: SampleHouse) -> None:
        self.words: list[str] = []
        sample.house.toast = self.say  # type: ignore[method-assign]

    def say(self, words: str, undo: object = None) -> None:
        self.words.append(words)


class Shelf:
    """A store of jars, on a disk that may be full."""

    full = False

    def blank(self, now: datetime) -> Record:
        return Record(records.new_uuid(), WORRY, now)

    def is_empty(self, record: Record) -> bool:
        return not record.data.get("jam")

    def write(self, vault: Vault, record: Record, visit: str) -> Record:
        if self.full:
            raise NoSpaceError
        return records.save(vault, record, visit=visit)


class Jar:
    """A page with one box."""

    def __init__(self, sample: SampleHouse) -> None:
        self.sample, self.shelf, self.jam = sample, Shelf(), ""
        self.saving = Saving(sample.house, sample.house, self.read, self.shelf)
        self.told: list[str] = []
        self.saving.saved.connect(self.note_saved)
        self.saving.failed.connect(self.note_failed)

    def read(self, record: Record) -> Record:
        return record._replace(data={"jam": self.jam} if self.jam else {})

    def fill(self, jam: str) -> None:
        self.jam = jam
        self.saving.touch()

    def note_saved(self) -> None:
        self.told.append("saved")

    def note_failed(self, error: object) -> None:
        self.told.append(type(error).__name__)

    @property
    def kept(self) -> str | None:
        found = records.get(self.sample.house.vault, self.saving.record.uuid)
        return found and str(found.data.get("jam", ""))

    @property
    def sealed(self) -> list[str]:
        return [words["data"]["jam"] for _path, words in rescue.found(self.sample.house.vault)]


@pytest.fixture
def jar(sample: SampleHouse) -> Jar:
    return Jar(sample)


def test_it_is_kept_soon_and_an_empty_one_only_where_something_is_to_belong_to_it(jar: Jar):
    jar.fill("")
    assert jar.saving._timer.interval() == SOON
    assert jar.saving.flush()
    assert jar.kept is None
    jar.saving.keep_even_empty()
    assert jar.saving.flush()
    assert jar.kept == ""
    jar.fill("plum")
    jar.saving._timer.timeout.emit()
    assert (jar.kept, jar.told) == ("plum", ["saved"] * 3)
    assert not jar.saving._timer.isActive()


def test_another_one_is_another_visit(jar: Jar):
    jar.fill("plum")
    jar.saving.flush()
    first, visit = jar.saving.record, jar.saving.visit
    jar.saving.open(jar.shelf.blank(jar.sample.house.now()), is_kept=False)
    assert (jar.saving.is_kept, jar.saving.unsaved) == (False, False)
    assert jar.saving.visit != visit
    jar.saving.open(first, is_kept=True)
    jar.fill("quince")
    jar.saving.flush()
    assert [one.data for one in records.versions(jar.sample.house.vault, first.uuid)] == [{"jam": "plum"}]


def test_what_can_not_be_kept_is_sealed_once_and_the_file_goes_when_it_is_kept(jar: Jar):
    jar.shelf.full = True
    for jam in ("plum", "plum and quince"):
        jar.fill(jam)
        assert not jar.saving.flush()
        assert jar.saving.flush_or_put_aside()
        assert jar.sealed == [jam]
    assert jar.told == ["NoSpaceError"] * 4
    assert jar.saving.unsaved
    assert jar.saving._timer.isActive(), "it is tried again by itself"
    jar.shelf.full = False
    assert jar.saving.flush()
    assert (jar.kept, jar.sealed) == ("plum and quince", [])


def test_an_older_file_stays_where_no_new_one_can_be_made_and_goes_with_it(jar: Jar, monkeypatch: pytest.MonkeyPatch):
    jar.shelf.full = True
    jar.fill("plum")
    assert jar.saving.flush_or_put_aside()

    def nowhere(_words: object) -> Path | None:
        return None

    monkeypatch.setattr(jar.sample.house.keeper, "seal", nowhere)
    jar.fill("plum and quince")
    assert not jar.saving.flush_or_put_aside(), "the newest words stand on the page alone"
    assert jar.sealed == ["plum"]
    jar.shelf.full = False
    assert jar.saving.flush_or_put_aside()
    assert (jar.kept, jar.sealed) == ("plum and quince", [])
    settle()


def gone_to_bin(vault: Vault, uuid: str) -> str:
    paper_bin.move_to_bin(vault, uuid)
    return "moved to the bin"


def gone_for_good(vault: Vault, uuid: str) -> str:
    erase.erase(vault, [uuid])
    return "erased"


GOING = pytest.mark.parametrize("going", [gone_to_bin, gone_for_good])


@GOING
def test_what_went_away_while_it_was_open_stays_away_and_the_words_are_a_new_one(jar: Jar, going: Going):
    vault, said = jar.sample.house.vault, Toasts(jar.sample)
    jar.fill("plum")
    jar.saving.flush()
    old, visit = jar.saving.record, jar.saving.visit
    how = going(vault, old.uuid)
    jar.fill("plum and quince")
    assert jar.saving.flush()
    there = records.get(vault, old.uuid)
    assert (there is None) == (how == "erased")
    assert there is None or (there.data, bool(there.binned)) == ({"jam": "plum"}, True)
    assert jar.saving.record.uuid != old.uuid
    assert (jar.kept, jar.saving.visit == visit) == ("plum and quince", False)
    assert said.words == [f"This was {how} meanwhile. What you wrote since is kept as a new one."]
    jar.fill("quince")
    jar.saving.flush()
    assert (jar.kept, len(said.words)) == ("quince", 1), "it goes on as any other, and nothing is said twice"


def test_nothing_is_kept_of_what_went_away_where_nothing_is_written_any_more(jar: Jar):
    jar.fill("plum")
    jar.saving.flush()
    gone_for_good(jar.sample.house.vault, jar.saving.record.uuid)
    jar.fill("")
    assert jar.saving.flush()
    assert (jar.kept, jar.saving.is_kept) == (None, False)


@GOING
def test_what_went_away_is_put_aside_as_a_new_one_on_a_full_disk(jar: Jar, going: Going):
    said = Toasts(jar.sample)
    jar.fill("plum")
    jar.saving.flush()
    old = jar.saving.record.uuid
    going(jar.sample.house.vault, old)
    jar.shelf.full = True
    jar.fill("plum and quince")
    assert jar.saving.flush_or_put_aside()
    ((_path, words),) = rescue.found(jar.sample.house.vault)
    assert (words["data"], words["uuid"] == old, said.words) == ({"jam": "plum and quince"}, False, [])
    jar.shelf.full = False
    assert jar.saving.flush()
    assert (jar.kept, jar.sealed, len(said.words)) == ("plum and quince", [], 1)


@GOING
@pytest.mark.parametrize("room", ["journal", "thoughts"])
def test_on_the_pages_of_both_rooms_words_go_on_as_a_record_of_their_own(sample: SampleHouse, going: Going, room: str):
    vault, said = sample.house.vault, Toasts(sample)
    kind = ENTRY if room == "journal" else THOUGHT
    data = {} if room == "journal" else {"form": "gentle", "open": True, "at": "situation"}
    old = records.save(vault, Record(records.new_uuid(), kind, sample.house.now(), text="Before.", data=data))
    sample.house.go(room, old.uuid)
    settle()
    page = sample.house.page(room)
    pane = page.entry if room == "journal" else page.steps
    box = pane.editor if room == "journal" else pane.answers.now.boxes["situation"]
    going(vault, old.uuid)
    settle()
    box.insert_words("More. ")
    settle()
    assert pane.saving.flush()
    settle()
    there = records.get(vault, old.uuid)
    assert there is None or (there.rev, bool(there.binned)) == (old.rev, True)
    new = records.get(vault, pane.record.uuid)
    assert new is not None
    assert new.uuid != old.uuid
    assert "More. " in f"{new.text} {new.data}"
    assert len(said.words) == 1
