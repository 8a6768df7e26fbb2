"""Words as chips: added, offered and taken away, all by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coping_app.app.sample import settle
from coping_app.ui.buttons import Button
from coping_app.ui.chips import WordChip, WordChips

from ..hands import click, focused, key, listen
from .parts import Show, scaled

KNOWN = ["fear", "Ada", "feeling sick", "good day", "long wait", "food"]


@pytest.fixture
def chips(show: Show) -> WordChips:
    made = WordChips("Words for this entry", KNOWN)
    made.show_words(["fear", "Ada"])
    show(made)
    return made


def names(chips: WordChips) -> list[str]:
    """Return what can be pressed, in the order in which it stands."""
    found = [chip for chip in chips.findChildren(WordChip) if chip.isVisible()]
    return [chip.accessibleName() for chip in sorted(found, key=lambda chip: (chip.y(), chip.x()))]


def offered(chips: WordChips) -> list[str]:
    return [chip.word for chip in chips._offers]


def test_each_word_says_what_a_press_does(chips: WordChips):
    assert names(chips) == ["fear, take away", "Ada, take away", "Add a tag"]
    told: list[tuple[str, ...]] = []
    chips.changed.connect(lambda: told.append(chips.words))
    click(chips._chips[0])
    assert told == [("Ada",)]
    assert names(chips) == ["Ada, take away", "Add a tag"]


def test_words_are_typed_chosen_and_left_by_keyboard(show: Show, chips: WordChips, monkeypatch: pytest.MonkeyPatch):
    said, window = listen(monkeypatch), chips.window()
    chips.add_chip.setFocus()
    key(window, Qt.Key.Key_Return)
    assert focused() is chips.line
    assert offered(chips) == ["feeling sick", "good day", "long wait", "food"]
    QTest.keyClicks(chips.line, "f")
    assert offered(chips) == ["feeling sick", "food"]
    key(window, Qt.Key.Key_Down)
    assert focused().word == "feeling sick"
    key(window, Qt.Key.Key_Right)
    key(window, Qt.Key.Key_Return)
    assert chips.words == ("fear", "Ada", "food")
    assert focused() is chips.line
    QTest.keyClicks(chips.line, " a  new, one")
    key(window, Qt.Key.Key_Return)
    assert chips.words == ("fear", "Ada", "food", "a new", "one")
    key(window, Qt.Key.Key_Escape)
    assert focused() is chips.add_chip
    assert not chips.line.isVisible()
    assert [words for words in said if words.startswith("Added")] == ["Added: food", "Added: a new", "Added: one"]
    assert "2 tags to choose from" in said


def test_arrows_move_along_and_delete_takes_away(chips: WordChips, monkeypatch: pytest.MonkeyPatch):
    said, window, gone = listen(monkeypatch), chips.window(), list[str]()
    chips.taken_away.connect(gone.append)
    chips._chips[0].setFocus()
    key(window, Qt.Key.Key_Right)
    assert focused().word == "Ada"
    key(window, Qt.Key.Key_Delete)
    assert focused().word == "fear"
    key(window, Qt.Key.Key_Backspace)
    assert focused() is chips.add_chip
    assert gone == ["Ada", "fear"]
    assert said == ["Taken away: Ada", "Taken away: fear"]
    key(window, Qt.Key.Key_Delete)
    assert chips.words == ()


def test_a_word_is_there_once_and_written_as_it_was_known(chips: WordChips):
    told: list[bool] = []
    chips.changed.connect(lambda: told.append(True))
    for word in ("FEAR", "", " , ", "Good DAY", "good day"):
        chips.add(word)
    assert chips.words == ("fear", "Ada", "good day")
    assert len(told) == 1
    chips.show_words(["other"], ["known"])
    assert len(told) == 1
    chips.begin()
    assert offered(chips) == ["known"]


@pytest.mark.parametrize("when", ["before", "after", "both"])
def test_tab_goes_through_words_field_and_offers_in_the_order_in_which_they_stand(show: Show, when: str):
    first, chips, after = Button("First"), WordChips("Words", ["one", "two"]), Button("After")
    if when != "after":
        chips.show_words(["fear", "Ada"])
    window = show(first, chips, after)
    if when != "before":
        chips.show_words(["fear", "Ada"])
    assert tabbed(window, first, 4) == [*chips._chips, chips.add_chip, after]
    chips.add("last")
    assert tabbed(window, first, 5) == [*chips._chips, chips.add_chip, after]
    chips.begin()
    assert tabbed(window, first, 8) == [*chips._chips, chips.line, chips.close_button, *chips._offers, after]
    chips.take_away("fear")
    chips.end()
    assert tabbed(window, first, 4) == [*chips._chips, chips.add_chip, after]


def tabbed(window: QWidget, start: QWidget, times: int) -> list[QWidget]:
    """Return what Tab leads to, one after another."""
    start.setFocus()
    met: list[QWidget] = []
    for _ in range(times):
        key(window, Qt.Key.Key_Tab)
        met.append(focused())
    return met


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_a_very_long_word_stays_inside_a_narrow_window(show: Show, scale: float):
    scaled(scale)
    chips = WordChips("Words")
    chips.show_words(["w" * 60, "short & sweet"])
    show(chips, width=420)
    assert all(chip.geometry().right() < chips.width() for chip in chips._chips)
    assert all(chip.height() >= 44 for chip in chips._chips)
    assert chips._chips[1].word == "short & sweet"


def test_other_chips_stand_in_the_same_rows_and_a_given_chip_adds_what_it_likes(show: Show):
    pressed: list[str] = []
    add, last = WordChip("Add", "Add to this", "plus"), Button("Last")
    add.clicked.connect(lambda: pressed.append("add"))
    chips = WordChips("Words", KNOWN, add)
    chips.show_words(["fear"])
    calm, sad = WordChip("calm", "calm, take away"), WordChip("sad", "sad, take away")
    chips.stand_with([calm, sad], [last])
    calm.clicked.connect(lambda: pressed.append("calm"))
    before = Button("Before")
    window = show(before, chips)
    assert names(chips) == ["fear, take away", "calm, take away", "sad, take away", "Add to this"]
    assert last.x() > add.x()
    assert tabbed(window, before, 5) == [chips._chips[0], calm, sad, add, last]
    click(add)
    assert (pressed, chips.line.isVisible()) == (["add"], False)
    calm.setFocus()
    key(window, Qt.Key.Key_Delete)
    assert pressed == ["add", "calm"], "keys that take away a word press another chip"
    chips.begin()
    settle()
    assert offered(chips)
    offer = chips._offers[-1].geometry()
    assert last.y() > offer.bottom() or last.x() > offer.right(), "what is offered comes before it"
    chips.stand_with([sad], [last])
    assert names(chips)[:2] == ["fear, take away", "sad, take away"]
    assert calm.parent() is None
