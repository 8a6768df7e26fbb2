"""What has to be seen in the journal can be seen, in large letters too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.rooms.journal import store
from coping_app.ui.bin_page import BinRow
from coping_app.vault.errors import NoSpaceError

from ..window.hands import CTRL, focused, key, wake, words_on
from .journal import LETTER_ON_THE_MAT, THINGS, UNTITLED, opened, page_of, rows, typed, written


@pytest.fixture(params=[100, 200])
def seen(application: QApplication, request: pytest.FixtureRequest) -> Iterator[SampleHouse]:
    """A house with sample data, in letters of one size and another."""
    made = SampleHouse(size=request.param)
    made.fresh()
    yield made
    made.close()


def is_whole(widget: QWidget) -> bool:
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def test_the_word_of_a_letter_is_asked_where_it_can_be_seen(seen: SampleHouse):
    page = opened(seen, THINGS)
    card = page.paper.reach_card
    assert card is not None
    card.word_button.click()
    settle()
    assert is_whole(card.word.line)
    page.entry.sheet.show_top()
    QTest.keyClicks(card.word.line, "abc")
    QTest.keyClick(card.word.line, Qt.Key.Key_Return)
    settle()
    assert is_whole(card.word.line)
    assert is_whole(card.word.hint), "what would work"


def test_that_words_are_not_saved_is_seen_wherever_the_sheet_is_scrolled_to(seen: SampleHouse):
    page = opened(seen, LETTER_ON_THE_MAT)
    page.entry.saving.failed.emit(NoSpaceError())
    settle()
    assert is_whole(page.entry.trouble.words)
    assert is_whole(page.entry.trouble.button)
    assert page.entry.sheet.viewport().height() > 100, "and there is room to write"


def test_feelings_are_asked_about_the_day_of_the_entry(sample: SampleHouse):
    page = opened(sample, LETTER_ON_THE_MAT)
    page.deeds.ask_feelings()
    card = page.deeds.feelings_card
    assert card is not None
    assert card.question.text().startswith("What is around today?")
    page.deeds.ask_feelings()
    opened_again = opened(sample, UNTITLED)
    opened_again.deeds.ask_feelings()
    assert card.question.text().startswith("What was around that day?")


def test_what_stands_over_the_list_scrolls_with_it_where_there_is_little_room(application: QApplication):
    sample = SampleHouse("light", 200)
    page = page_of(sample)
    window, pane = sample.house.window, page.list
    wake(window)
    assert pane.whole
    assert pane.upper.y() == 0
    pane.focus_list()
    for _ in range(4):
        key(window, Qt.Key.Key_Down)
    settle()
    bar = pane.list.verticalScrollBar()
    assert pane.upper.y() == -bar.value() < 0
    row = pane.list.visualRect(pane.list.currentIndex())
    assert pane.list.viewport().rect().contains(row), "the entry that the keyboard is on"
    key(window, Qt.Key.Key_F, CTRL)
    assert pane.search.line.visibleRegion().boundingRect() == pane.search.line.rect(), "what has the keyboard is seen"
    pane.focus_list()
    key(window, Qt.Key.Key_End)
    wheel = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(0, 0), QPoint(0, 1200),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    before = bar.value()
    QApplication.sendEvent(pane, wheel)
    assert bar.value() < before, "the wheel turns it there, too"
    key(window, Qt.Key.Key_Home)
    assert bar.value() == 0 or not pane.list.visualRect(pane.list.currentIndex()).top() < 0
    sample.close()


def test_what_is_searched_for_stays_in_sight_as_it_is_typed(application: QApplication):
    sample = SampleHouse("light", 200)
    page = page_of(sample)
    page.show_entry(rows(page)[3].key)
    sample.house.go("journal")
    wake(sample.house.window)
    key(sample.house.window, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(page.list.search.line, "Ada")
    settle()
    assert page.list.found_words.text() == "5 entries mention “Ada”"
    assert page.list.search.line.visibleRegion().boundingRect() == page.list.search.line.rect()
    sample.close()


def test_a_page_alone_has_the_same_room_at_its_sides_as_the_bin(application: QApplication):
    sample = SampleHouse("light", 200)
    page = page_of(sample)
    left = page.list.search.mapTo(sample.house.window, QPoint(0, 0)).x()
    store.move_to_bin(sample.house.vault, rows(page)[0].key)
    sample.house.go("journal", "bin")
    settle()
    assert page.bin_page is not None
    (row,) = page.bin_page.findChildren(BinRow)
    assert row.mapTo(sample.house.window, QPoint(0, 0)).x() == left
    sample.close()


def test_that_nothing_is_written_is_said_no_more_as_something_is(sample: SampleHouse):
    page = page_of(sample, samples=False)
    assert "Nothing is written here" in words_on(page)
    typed(page, "T")
    assert "Nothing is written here" not in words_on(page)
    QTest.keyClick(page.entry.editor, Qt.Key.Key_Backspace)
    page.save_now()
    assert "Nothing is written here" in words_on(page)


def test_a_row_of_an_entry_without_words_says_what_belongs_to_it(sample: SampleHouse):
    page = page_of(sample, samples=False)
    entry = written(sample.house.vault, now=sample.house.now(), starred=True)
    photo = store.Photo("image/png", b"x")
    store.add_photos(sample.house.vault, entry.uuid, [photo, photo])
    store.add_voice(sample.house.vault, entry.uuid, b"x", "audio/ogg", 3.0)
    settle()
    (row,) = rows(page)
    assert row.snippet == "2 photos, 1 voice note"


def test_tab_goes_through_the_bin_as_it_stands(sample: SampleHouse):
    page = page_of(sample)
    for row in rows(page)[:2]:
        store.move_to_bin(sample.house.vault, row.key)
    sample.house.go("journal", "bin")
    wake(sample.house.window)
    settle()
    walked = [focused().accessibleName()]
    while walked[-1] != "Empty the bin":
        assert len(walked) < 12
        key(sample.house.window, Qt.Key.Key_Tab)
        walked.append(focused().accessibleName())
    assert walked[0] == "All entries"
    assert walked[walked.index("Cover the screen") + 1 :] == [
        *("Put back Infusion, chair 6", "Erase Infusion, chair 6 now"),
        *("Put back The letter on the mat", "Erase The letter on the mat now"),
        "Empty the bin",
    ]


def test_the_first_tab_into_the_list_stands_on_its_first_entry(sample: SampleHouse):
    page = page_of(sample)
    sample.house.go("journal", "new")
    wake(sample.house.window)
    page.list.bin_button.setFocus()
    key(sample.house.window, Qt.Key.Key_Tab)
    assert focused() is page.list.list
    assert page.list.list.key == rows(page)[0].key
    assert page.entry.is_blank, "which opens nothing"


def test_adding_photos_leaves_the_keyboard_on_what_adds(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = opened(sample)
    wake(sample.house.window)
    page.entry.ask_prompt.setFocus()
    monkeypatch.setattr(page.entry.photos, "ask_for_files", list)
    page.deeds.add_photos()
    assert focused() is page.entry.chips.add_chip
