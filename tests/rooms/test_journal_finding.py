"""Finding what was written: months, a search as one types, filters, and what stands there when nothing is found."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import Record
from coping_app.rooms.journal import page_list, store
from coping_app.rooms.journal.words import found_words
from coping_app.vault import listing, records
from coping_app.vault.listing import Filter, Listing

from ..window.hands import CTRL, focused, key, listen, wake, words_on
from .journal import LETTER_ON_THE_MAT, headings, opened, page_of, rows, titles, toast, typed

ADA = ["The letter on the mat", "Infusion, chair 6", "Things I want her to know", "Furious", "Small good thing"]


def search(page: object, words: str) -> None:
    line = page.list.search.line  # type: ignore[attr-defined]
    line.clear()
    QTest.keyClicks(line, words)
    settle()


def test_months_say_how_much_they_hold(sample: SampleHouse):
    page = page_of(sample)
    assert headings(page) == [
        ("November", "5 entries"),
        ("October", "3 entries"),
        ("September", "1 entry"),
        ("January", "1 entry"),
    ]
    assert titles(page)[:2] == ADA[:2]


def test_an_entry_without_a_title_is_called_by_its_time(sample: SampleHouse):
    page = page_of(sample)
    row = rows(page)[4]
    assert (row.title, row.day, row.weekday) == ("9:10", "6", "Fri")
    assert row.snippet.startswith("Slept. Toast.")


def test_a_row_says_all_of_itself(sample: SampleHouse):
    spoken = rows(page_of(sample))[2].spoken
    assert spoken.startswith("Tuesday 17 November, Things I want her to know, letter, starred, For Ada")


def test_each_key_of_a_search_makes_the_list_anew(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    made: list[str] = []
    before = listing.make_listing

    def make(vault: object, wanted: Filter) -> Listing:
        made.append(wanted.words)
        return before(vault, wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(page_list, "make_listing", make)
    page = page_of(sample)
    made.clear()
    search(page, "Ada")
    assert made == ["A", "Ad", "Ada"]
    assert titles(page) == ADA
    assert page.list.found_words.text() == "5 entries mention “Ada”"
    assert headings(page) == [("November", "4 entries"), ("October", "1 entry")]
    found = rows(page)[0]
    assert [found.snippet[start : start + length] for start, length in found.found] == ["Ada"]


def test_found_words_are_marked_in_the_entry_too(sample: SampleHouse):
    page = opened(sample, LETTER_ON_THE_MAT)
    search(page, "ada")
    shown = page.entry.editor.extraSelections()
    assert [one.cursor.selectedText() for one in shown] == ["Ada"]
    page.list.search.clear.click()
    assert page.entry.editor.extraSelections() == []


def test_a_search_is_said_once_the_typing_rests(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = page_of(sample)
    said = listen(monkeypatch)
    search(page, "Ada")
    assert said == []
    page.list.search._rest.timeout.emit()
    assert said == ["5 entries mention “Ada”"]


def test_how_much_is_found_in_words():
    wanted = Filter(words=" Ada ")
    assert found_words(Listing(wanted, (), 1)) == "1 entry mentions “Ada”"
    assert found_words(Listing(wanted, (), 500, more=True)) == "500 or more mention “Ada”"
    assert found_words(Listing(wanted, (), 0)) == "Nothing is found by that."


def test_the_entry_beside_the_list_stays_while_one_searches(sample: SampleHouse):
    page = opened(sample, 4)
    uuid = page.entry.record.uuid
    search(page, "Ada")
    assert page.entry.record.uuid == uuid
    assert page.list.list.key == ""
    page.list.search.clear.click()
    settle()
    assert len(rows(page)) == 10


def test_down_and_enter_go_from_the_search_to_what_was_found(sample: SampleHouse):
    page = page_of(sample)
    wake(sample.house.window)
    key(sample.house.window, Qt.Key.Key_F, CTRL)
    assert focused() is page.list.search.line
    search(page, "Ada")
    key(sample.house.window, Qt.Key.Key_Return)
    assert focused() is page.list.list
    key(sample.house.window, Qt.Key.Key_Down)
    assert page.entry.record.title == ADA[1]
    key(sample.house.window, Qt.Key.Key_Return)
    assert focused() is page.entry.editor


def test_search_elsewhere_is_for_practices(sample: SampleHouse):
    wake(sample.house.window)
    sample.house.go("you")
    key(sample.house.window, Qt.Key.Key_F, CTRL)
    assert sample.house.here == ("practise", "search")


def test_nothing_found_is_said_and_can_be_cleared(sample: SampleHouse):
    page = page_of(sample)
    search(page, "penguin")
    assert "Nothing is found by that" in words_on(page)
    page.list._states["no_word"].button.click()
    settle()
    assert page.list.search.text == ""
    assert len(rows(page)) == 10


def test_stars_and_letters(sample: SampleHouse):
    page = page_of(sample)
    page.list.kind.chips["starred"].click()
    assert titles(page) == ["Things I want her to know", "Small good thing"]
    page.list.kind.chips["letters"].click()
    assert titles(page) == ["Things I want her to know", "For Jonas, about the garden"]
    assert headings(page)[0] == ("November", "1 letter")
    page.list.kind.chips["letters"].click()
    assert page.list.kind.value == "letters", "another press keeps it; All is a chip of its own"
    page.list.kind.chips["all"].click()
    assert len(titles(page)) > 2


@pytest.mark.parametrize(
    ("chip", "words"),
    [
        ("starred", "Nothing is starred now"),
        ("letters", "There are no letters now"),
        ("all", "Nothing is written here"),
    ],
)
def test_where_there_is_nothing_the_words_fit(sample: SampleHouse, chip: str, words: str):
    page = page_of(sample, samples=False)
    page.list.kind.choose({chip})
    page.list.refresh()
    settle()
    assert words in words_on(page)


def test_letters_that_are_not_there_can_be_begun(sample: SampleHouse):
    page = page_of(sample, samples=False)
    page.list.kind.chips["letters"].click()
    page.list._states["no_letters"].button.click()
    settle()
    assert page.entry.record.kind == "letter"
    assert page.entry.to.isVisible()


def test_the_other_filters_go_together(sample: SampleHouse):
    page = page_of(sample)
    page.list.more_button.click()
    filters = page.list.filters
    assert set(filters.tags.chips) == {"", "Ada", "anger", "fear", "questions", "treatment day"}
    filters.tags.chips["fear"].click()
    assert page.list.found_words.text() == "1 entry"
    assert page.list.more_button.words == "More filters: 1"
    filters.clear_button.click()
    filters.feelings.chips["on-edge"].click()
    assert filters.feelings.chips["on-edge"].text() == "on edge"
    page.list.show_found.click()
    assert not page.list.found_words.isVisible(), "the list itself can be seen"
    assert titles(page) == ["Appointment moved"]
    page.list.forget()
    assert len(rows(page)) == 10


def test_days_are_read_as_people_write_them(sample: SampleHouse):
    page = page_of(sample)
    page.list.toggle_more()
    filters = page.list.filters
    QTest.keyClicks(filters.since_field.line, "1 November")
    assert "Sunday 1 November" in words_on(filters)
    assert page.list.found is not None
    assert page.list.found.total == 5
    QTest.keyClicks(filters.until_field.line, "8 nov")
    assert page.list.found.total == 2
    filters.until_field.line.clear()
    QTest.keyClicks(filters.until_field.line, "someday")
    filters.until_field.line.editingFinished.emit()
    assert "Try a day like 21 November." in words_on(filters)
    assert page.list.found.total == 5


def test_entries_with_photos_alone(sample: SampleHouse):
    page = page_of(sample)
    uuid = rows(page)[3].key
    store.add_photos(sample.house.vault, uuid, [store.Photo("image/png", b"x")])
    settle()
    page.list.toggle_more()
    page.list.filters.photos.chips["photos"].click()
    assert titles(page) == ["Furious"]
    assert "1 photo or sound" in rows(page)[0].spoken


def test_delete_moves_to_the_bin_and_undo_brings_it_back(sample: SampleHouse):
    page = opened(sample, 1)
    wake(sample.house.window)
    page.list.list.setFocus()
    key(sample.house.window, Qt.Key.Key_Delete)
    assert "Infusion, chair 6" not in titles(page)
    assert "Moved to the bin" in words_on(sample.house.window.toast)
    assert page.entry.is_blank
    assert page.list.list.currentIndex().row() == 2, "the keyboard stands on the one that was behind it"
    assert page.entry.is_blank, "which is not opened by that"
    sample.house.window.toast.undo.setFocus()
    key(sample.house.window, Qt.Key.Key_Return)
    settle()
    assert "Infusion, chair 6" in titles(page)
    assert focused() is page.list.list
    assert page.list.list.key == page.entry.record.uuid
    assert page.entry.record.title == "Infusion, chair 6"
    assert toast(sample) == "It is back in the journal."


def test_the_last_entry_deleted_leaves_the_keyboard_on_the_one_before(sample: SampleHouse):
    page = opened(sample, -1)
    wake(sample.house.window)
    page.list.list.setFocus()
    key(sample.house.window, Qt.Key.Key_Delete)
    settle()
    assert page.list.list.key == rows(page)[-1].key


def test_a_list_that_cannot_be_read_says_so(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    from coping_app.vault.errors import DiskError

    def fail(*_of: object) -> None:
        raise DiskError

    page = page_of(sample)
    with monkeypatch.context() as broken:
        broken.setattr(page_list, "make_listing", fail)
        page.list.refresh()
    assert page.list.trouble.isVisible()
    page.list.trouble.button.click()
    assert not page.list.trouble.isVisible()


def test_typing_makes_no_list_and_what_comes_or_goes_makes_one(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = opened(sample)
    made: list[int] = []
    before = page.list.refresh
    monkeypatch.setattr(page.list, "refresh", lambda: (made.append(1), before()))
    typed(page, "Toast")
    assert made == [], "a key makes no list"
    page.save_now()
    settle()
    assert made == [], "only its rows are fetched again"
    assert rows(page)[0].snippet.startswith("ToastWalked")
    page.entry.star.click()
    settle()
    assert made == [1]


def test_a_long_list_costs_what_is_seen_of_it(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    """Counted in rows and questions; times are for the long measurements."""
    vault, now = sample.house.vault, sample.house.now()
    with vault.change():
        for number in range(600):
            day = now - timedelta(days=number)
            records.save(vault, Record(records.new_uuid(), "entry", day, text=f"Page {number}. Tea."))
    asked: list[int] = []
    before = listing.rows

    def fetch(vault: object, found: Listing, start: int, count: int) -> object:
        asked.append(count)
        return before(vault, found, start, count)  # type: ignore[arg-type]

    monkeypatch.setattr(listing, "rows", fetch)
    page = page_of(sample, samples=False)
    sample.house.window.grab()
    assert sum(asked) <= 128
    asked.clear()
    search(page, "te")
    sample.house.window.grab()
    assert sum(asked) <= 2 * 128, "two keys, a page or two of rows for each"
    assert page.list.found_words.text() == "500 or more mention “te”"
