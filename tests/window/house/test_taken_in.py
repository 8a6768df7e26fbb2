"""What could not be saved is taken in once after each opening, before a page shows it, and said once it can be seen."""

from typing import Any

import pytest
from PySide6.QtTest import QTest

from coping_app.app.house import House
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import THOUGHT
from coping_app.rooms.journal import store
from coping_app.vault import records, rescue
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.unsaved import packed

from ..hands import focused, words_on
from .locked import unlock


def full(*_given: object, **_more: object) -> Any:
    raise NoSpaceError


def versions(house: House, uuid: str) -> list[str]:
    return [one.text for one in records.versions(house.vault, uuid)]


def test_words_of_any_kind_are_in_the_pages_once_they_open(locked_sample: SampleHouse):
    house = locked_sample.house
    thought = records.save(house.vault, records.Record("a" * 32, THOUGHT, house.now(), text="It may be true."))
    assert house.rescue(packed(thought._replace(text="It may be true, and hard.")))
    house.go("today")
    house.lock()
    told: list[object] = []
    house.keeper.taken_in.connect(told.append)
    unlock(house)
    assert records.find(house.vault, "a" * 32).text == "It may be true, and hard."
    assert rescue.found(house.vault) == []
    assert "Something you wrote that could not be saved before is here now." in words_on(house.window)
    house.undo()
    settle()
    assert records.find(house.vault, "a" * 32).text == "It may be true."
    house.lock()
    unlock(house)
    assert len(told) == 1
    assert "could not be saved before" not in words_on(house.window)


def test_an_entry_that_was_open_shows_what_was_taken_in_and_saving_it_goes_on_from_there(
    locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    house = locked_sample.house
    page = records.save(house.vault, store.blank(house.now())._replace(text="Toast."))
    house.go("journal", page.uuid)
    settle()
    QTest.keyClicks(focused(), "Tea. ")
    monkeypatch.setattr(store, "write", full)
    house.lock()
    monkeypatch.undo()
    unlock(house)
    entry = house.page("journal").entry  # type: ignore[attr-defined]
    assert entry.editor.text() == "Tea. Toast."
    assert records.find(house.vault, page.uuid).text == "Tea. Toast."
    QTest.keyClicks(entry.editor, "Jam. ")
    house.go("today")
    assert records.find(house.vault, page.uuid).text == "Jam. Tea. Toast."
    assert versions(house, page.uuid) == ["Tea. Toast.", "Toast."]


def test_newer_words_that_stayed_on_their_page_are_kept_over_those_that_were_sealed(
    locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    """The first words could be sealed, those typed after them not even that: they wait on their hidden page."""
    house = locked_sample.house
    page = records.save(house.vault, store.blank(house.now())._replace(text="Toast."))
    house.go("journal", page.uuid)
    settle()
    QTest.keyClicks(focused(), "Tea. ")
    monkeypatch.setattr(store, "write", full)
    assert house.save_pages()
    QTest.keyClicks(focused(), "Jam. ")
    monkeypatch.setattr(house.keeper, "seal", lambda _words: None)
    house.lock()
    monkeypatch.undo()
    assert not house.pages_safe
    unlock(house)
    entry = house.page("journal").entry  # type: ignore[attr-defined]
    assert entry.editor.text() == "Tea. Jam. Toast."
    assert records.find(house.vault, page.uuid).text == "Tea. Jam. Toast."
    assert versions(house, page.uuid) == ["Tea. Toast.", "Toast."]
    assert rescue.found(house.vault) == []
    assert house.vault.value("SELECT count(*) FROM record WHERE text LIKE '%Toast.'") == 1


def test_a_disk_that_is_still_full_keeps_nothing_from_opening_and_the_file_stays(
    locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    house = locked_sample.house
    assert house.rescue(packed(store.blank(house.now())._replace(text="Toast.")))
    house.lock()
    monkeypatch.setattr(records, "save", full)
    unlock(house)
    assert house.keeper.is_open
    assert len(rescue.found(house.vault)) == 1
    monkeypatch.undo()
    house.lock()
    unlock(house)
    assert rescue.found(house.vault) == []
