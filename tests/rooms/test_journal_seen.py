"""What has to be seen in the journal can be seen, in large letters too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.vault.errors import NoSpaceError

from .journal import LETTER_ON_THE_MAT, THINGS, UNTITLED, opened


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
    card = page.deeds.reach_card
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
