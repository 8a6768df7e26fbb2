"""Choices: segments, chips and switches."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coping_app.app.sample import settle
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips, Segmented
from coping_app.ui.switch import Switch

from ..hands import key
from .parts import Show

THREE: list[tuple[object, str, str]] = [("a", "First", ""), ("b", "Second", ""), ("c", "Third", "")]


def test_arrows_go_through_a_segmented_choice_and_tab_passes_it(show: Show):
    segmented, told = Segmented("Size", THREE, "a"), []
    segmented.chosen.connect(told.append)
    after = Button("After")
    window = show(segmented, after)
    segmented.segments[0].setFocus(Qt.FocusReason.TabFocusReason)
    key(window, Qt.Key.Key_Right)
    key(window, Qt.Key.Key_Right)
    assert (segmented.value, told) == ("c", ["b", "c"])
    key(window, Qt.Key.Key_Left)
    assert segmented.value == "b"
    key(window, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_tab_comes_to_what_a_screen_reader_chose(show: Show):
    before, segmented = Button("Before"), Segmented("Size", THREE, "a")
    window = show(before, segmented)
    segmented.segments[2].setChecked(True)  # as a screen reader does, without the keyboard
    before.setFocus()
    key(window, Qt.Key.Key_Tab)
    assert segmented.segments[2].hasFocus()


def test_a_segmented_choice_shown_elsewhere_tells_nobody(show: Show):
    segmented, told = Segmented("Size", THREE, "a"), []
    segmented.chosen.connect(told.append)
    show(segmented)
    segmented.choose("c")
    segmented.choose("not one of them")
    assert (segmented.value, told) == ("c", [])
    assert [segment.accessibleName() for segment in segmented.segments] == [
        "Size: First",
        "Size: Second",
        "Size: Third",
    ]


def test_a_segmented_choice_breaks_into_rows(show: Show):
    segmented = Segmented("Size", THREE, "a")
    show(segmented)
    assert len({segment.y() for segment in segmented.segments}) == 1
    assert not segmented.segments[0].apart
    narrow = segmented.minimumSizeHint().width()
    assert segmented.heightForWidth(narrow) > 2 * segmented.heightForWidth(2000)


@pytest.mark.parametrize("on", [False, True])
def test_a_part_that_stands_alone_looks_like_a_chip(show: Show, *, on: bool):
    segmented, chips = Segmented("Size", THREE, "a"), ChoiceChips("Chips", [("a", "First"), ("b", "Second")], one="a")
    show(segmented, chips, width=200)
    looks = []
    for widget in (segmented.segments[0 if on else 1], chips.chips["a" if on else "b"]):
        picture, middle = widget.grab().toImage(), widget.height() // 2
        looks.append([picture.pixelColor(*at).name() for at in ((3, 3), (1, middle), (8, middle))])
    assert segmented.segments[0].apart
    assert looks[0] == looks[1]


def test_chips_that_exclude_each_other_say_so(show: Show):
    several = ChoiceChips("Words", [("a", "A"), ("b", "B")])
    one = ChoiceChips("One", [("a", "A"), ("b", "B")], one="a")
    show(several, one)
    for chips, role in ((several, QAccessible.Role.CheckBox), (one, QAccessible.Role.RadioButton)):
        told = QAccessible.queryAccessibleInterface(chips.chips["b"])
        assert told.role() is role
        actions = told.actionInterface()
        actions.doAction(actions.actionNames()[0])
        assert chips.chosen == {"b"}
        assert told.state().checked


def test_arrows_choose_among_chips_that_exclude_each_other_and_tab_passes_them(show: Show):
    chips = ChoiceChips("One", [("a", "A"), ("b", "B"), ("c", "C")], one="a")
    before, after = Button("Before"), Button("After")
    window = show(before, chips, after)
    told = []
    chips.changed.connect(lambda: told.append(chips.value))
    chips.choose({"b"})
    before.setFocus()
    key(window, Qt.Key.Key_Tab)
    assert chips.chips["b"].hasFocus()
    key(window, Qt.Key.Key_Right)
    assert chips.chips["c"].hasFocus()
    assert told == ["c"]
    key(window, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_several_chips_or_one_alone(show: Show):
    several, told = ChoiceChips("Words", [("a", "A"), ("b", "B"), ("c", "C & D")]), []
    one = ChoiceChips("One", [("a", "A"), ("b", "B"), ("c", "C")], one="a")
    several.changed.connect(lambda: told.append(several.chosen))
    show(several, one)
    several.chips["a"].click()
    several.chips["c"].click()
    assert told == [{"a"}, {"a", "c"}]
    several.chips["a"].click()
    assert several.chosen == {"c"}
    assert one.value == "a", "one of them always holds"
    one.chips["c"].click()
    one.chips["b"].click()
    assert one.chosen == {"b"}
    one.chips["b"].click()
    assert one.chosen == {"b"}, "another press on the chosen one keeps it"
    one.choose({"b"})
    assert one.value == "b"
    one.choose({"not there"})
    assert one.value == "a"
    told.clear()
    several.choose({"b", "not there"})
    assert (several.chosen, told) == ({"b"}, [])
    assert several.chips["c"].accessibleName() == "Words: C & D"


def test_a_chip_that_is_chosen_moves_nothing(show: Show):
    chips = ChoiceChips("Words", [("a", "Calm"), ("b", "Some longer words"), ("c", "C")])
    show(chips)
    before = [chip.geometry() for chip in chips.chips.values()]
    for chip in chips.chips.values():
        chip.click()
    settle()
    assert [chip.geometry() for chip in chips.chips.values()] == before


def test_a_chip_with_many_words_breaks_them_where_there_is_little_room(show: Show):
    chips = ChoiceChips("Written", [("a", "Wednesday 23 September, 14:40"), ("b", "Now")])
    show(chips, width=200)
    long, short = chips.chips.values()
    assert long.width() <= chips.width()
    assert long.height() > short.height()
    assert long.height() >= long.heightForWidth(long.width())
    chips.window().resize(600, 300)
    settle()
    assert long.height() == short.height()


def test_the_whole_row_of_a_switch_presses(show: Show):
    switch, told = Switch("Still pictures", "Nothing moves."), []
    switch.switched.connect(told.append)
    window = show(switch)
    for x in (2, switch.width() // 2, switch.width() - 3):
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QRect(x, switch.height() // 2, 1, 1).topLeft())
    assert told == [True, False, True]
    switch.setFocus()
    key(window, Qt.Key.Key_Space)
    assert told[-1] is False
    for code in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        key(window, code)
    assert told[-2:] == [True, False]
    switch.setChecked(True)
    assert len(told) == 6
    assert (switch.accessibleName(), switch.accessibleDescription()) == ("Still pictures", "Nothing moves.")


def test_the_words_and_the_knob_of_a_switch_keep_off_the_ring(show: Show):
    switch = Switch("Still pictures", "Nothing moves.", on=True)
    show(switch)
    plain = Switch("")
    show(plain)
    picture, empty = switch.grab().toImage(), plain.grab().toImage()
    paper = empty.pixel(0, 0)
    inked = [x for x in range(picture.width()) if any(picture.pixel(x, y) != paper for y in range(picture.height()))]
    assert min(inked) >= 8
    assert max(inked) < picture.width() - 8
