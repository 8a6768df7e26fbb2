"""The components by themselves: words as they are, shapes that give way, values, and what is announced."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coping_app.app.looks import apply_looks
from coping_app.base.settings import TEXT_SIZES, Settings
from coping_app.ui import theme as theming
from coping_app.ui.buttons import MANNERS, Button, IconButton
from coping_app.ui.choices import ChoiceChips, Segmented
from coping_app.ui.fields import Box, Field, SearchField
from coping_app.ui.grid import Grid
from coping_app.ui.layouts import Columns, FlowLayout
from coping_app.ui.levels import Level, percent
from coping_app.ui.messages import Banner, CalmDialog, EmptyState, Toast
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text, heading
from coping_app.ui.text_level import TextLevel
from coping_app.ui.theme import load_fonts, theme
from coping_app.ui.tokens import tokens, type_role

from .hands import key, listen, wake

LONG = "Everything that can be put into very many words and still is a button"
Show = Callable[..., Any]


@pytest.fixture(autouse=True)
def plain_looks(application: QApplication) -> Iterator[None]:
    apply_looks(Settings())
    yield
    apply_looks(Settings())


@pytest.fixture
def show(application: QApplication) -> Iterator[Show]:
    """Put widgets into a window of their own."""
    windows: list[QWidget] = []

    def put(*widgets: QWidget, width: int = 600, height: int = 500) -> QWidget:
        window = QWidget()
        box = QVBoxLayout(window)
        for widget in widgets:
            box.addWidget(widget)
        box.addStretch(1)
        window.resize(width, height)
        window.show()
        wake(window)
        windows.append(window)
        return window

    yield put
    for window in windows:
        window.hide()
        window.deleteLater()


def scaled(scale: float, **about: bool) -> None:
    looks = {"big": False, "still": False, "letters": False, "scenes": False} | about
    theme().set_looks("light", scale, **looks)


# --- text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["<b>x</b>", "&amp;", "Salt & pepper", "<img src='http://x'>", "# x", "a\tb", "&x"])
def test_text_is_shown_as_it_is(application: QApplication, words: str):
    text = Text(words)
    assert text.text() == words
    assert text.textFormat() is Qt.TextFormat.PlainText
    interface = QAccessible.queryAccessibleInterface(text)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == words
    other = Text("x" * len(words))
    assert text.sizeHint().height() == other.sizeHint().height()
    text.deleteLater()
    other.deleteLater()


def test_text_is_painted_with_its_marks(application: QApplication):
    pictures = []
    for words in ("<b>x</b>", "x"):
        text = Text(words)
        text.resize(200, 40)
        pictures.append(text.grab().toImage())
        text.deleteLater()
    assert pictures[0] != pictures[1]


def test_text_wraps_at_its_width_and_needs_its_longest_word(application: QApplication):
    text = Text("one two three four five six seven", "body")
    line = theme().line("body")
    assert text.heightForWidth(2000) == line
    assert text.heightForWidth(text.sizeHint().width() // 2) in {2 * line, 3 * line}
    assert text.minimumSizeHint().width() < text.sizeHint().width() / 3
    text.setText("one\ntwo\n\nfour")
    assert text.heightForWidth(2000) == 4 * line
    text.deleteLater()


@given(st.text(alphabet="ab &<>\n", max_size=60), st.integers(20, 800), st.integers(0, 400))
def test_text_never_gets_shorter_as_it_gets_narrower(words: str, width: int, more: int):
    text = Text(words)
    assert text.heightForWidth(width) >= text.heightForWidth(width + more) >= theme().line("body")
    text.deleteLater()


def test_a_measure_holds_the_width_and_grows_with_the_text(application: QApplication):
    text = Text("word " * 60, measure=300)
    assert text.sizeHint().width() == text.maximumWidth() == 300
    scaled(2.0)
    assert text.maximumWidth() == 600
    text.deleteLater()


def test_a_heading_is_known_as_one(application: QApplication):
    found = heading("A title", "title")
    assert found.property("heading")
    found.deleteLater()


# --- buttons ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(MANNERS))
def test_a_button_wraps_long_words(application: QApplication, kind: str):
    button = Button(LONG, kind, "play")
    whole = button.sizeHint()
    assert button.heightForWidth(whole.width()) == whole.height()
    assert button.heightForWidth(whole.width() // 3) > whole.height()
    assert button.minimumSizeHint().width() < whole.width() // 2
    button.deleteLater()


def test_a_button_shows_an_ampersand_as_one(application: QApplication):
    button = Button("Salt & pepper")
    assert button.words == button.accessibleName() == "Salt & pepper"
    assert button.shortcut().isEmpty()
    button.deleteLater()


def test_busy_keeps_the_width_and_cannot_be_pressed(show: Show):
    button, pressed = Button("Save it to a file", "primary"), []
    button.clicked.connect(lambda: pressed.append(1))
    show(button)
    width = button.width()
    hint = button.sizeHint().width()
    button.busy("…")
    assert button.sizeHint().width() >= min(width, hint)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == []
    assert button.accessibleName() == "…"
    button.ready("Save it to a file")
    assert button.sizeHint().width() == hint
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_a_button_that_is_off_says_why(application: QApplication):
    button = Button("Print")
    button.why_off("There is no printer.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "There is no printer."
    button.why_off("")
    assert button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == ""
    button.deleteLater()


@pytest.mark.parametrize("code", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_as_space_does(show: Show, code: Qt.Key):
    button, pressed = Button("Go"), []
    button.clicked.connect(lambda: pressed.append(1))
    window = show(button)
    button.setFocus()
    key(window, code)
    assert pressed == [1]


def test_extra_large_buttons_are_64_and_none_is_under_44(application: QApplication):
    button, small = Button("Go", "quiet"), Button("Go", height=10)
    assert small.height_at_least() == 44
    scaled(1.0, big=True)
    assert button.height_at_least() == small.height_at_least() == 64
    button.deleteLater()
    small.deleteLater()


def test_an_icon_button_has_a_name_and_a_tip_and_is_square(application: QApplication):
    button = IconButton("Close this", "x")
    assert button.accessibleName() == button.toolTip() == "Close this"
    assert button.sizeHint().width() == button.sizeHint().height() >= 44
    button.name_it("Open this")
    assert button.accessibleName() == button.toolTip() == "Open this"
    button.deleteLater()


# --- choices ------------------------------------------------------------------------------------------------------

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


def test_several_chips_or_one_alone(show: Show):
    several, told = ChoiceChips("Words", [("a", "A"), ("b", "B"), ("c", "C & D")]), []
    one = ChoiceChips("One", [("a", "A"), ("b", "B")], one=True)
    several.changed.connect(lambda: told.append(several.chosen))
    show(several, one)
    several.chips["a"].click()
    several.chips["c"].click()
    assert told == [{"a"}, {"a", "c"}]
    several.chips["a"].click()
    assert several.chosen == {"c"}
    one.chips["a"].click()
    one.chips["b"].click()
    assert one.chosen == {"b"}
    told.clear()
    several.choose({"b", "not there"})
    assert (several.chosen, told) == ({"b"}, [])
    assert several.chips["c"].accessibleName() == "Words: C & D"


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
    switch.setChecked(True)
    assert len(told) == 4
    assert (switch.accessibleName(), switch.accessibleDescription()) == ("Still pictures", "Nothing moves.")


# --- fields -------------------------------------------------------------------------------------------------------


def test_a_field_says_what_would_work_and_takes_it_back(show: Show):
    field = Field("Number", "As on the card.")
    show(field)
    assert field.line.accessibleName() == "Number"
    field.complain("Only figures and spaces.")
    assert field.line.wrong
    assert field.hint.text() == field.line.accessibleDescription() == "Only figures and spaces."
    assert field._alert.isVisible()
    field.complain("")
    assert not field.line.wrong
    assert field.hint.text() == field.line.accessibleDescription() == "As on the card."
    assert not field._alert.isVisible()


def test_a_text_put_into_a_field_is_there_and_typing_tells(show: Show):
    field, told = Field("Name"), []
    field.changed.connect(lambda: told.append(field.text))
    window = show(field)
    field.line.setFocus()
    key(window, Qt.Key.Key_A)
    assert told[-1] == "a"
    field.show_text("<b>Sam</b>")
    assert field.text == "<b>Sam</b>"


def test_esc_clears_a_search_and_only_where_there_is_something(show: Show):
    field, told = SearchField("Search"), []
    field.changed.connect(told.append)
    window = show(field)
    field.line.setFocus()
    QTest.keyClicks(field.line, "ab")
    assert field.clear.isVisible()
    key(window, Qt.Key.Key_Escape)
    assert (told, field.line.text()) == (["a", "ab", ""], "")
    assert not field.clear.isVisible()
    assert field.line.hasFocus()
    QTest.keyClicks(field.line, "c")
    field.clear.click()
    assert told[-1] == ""
    assert field.line.hasFocus()


def test_tab_leaves_a_box_of_several_lines(show: Show):
    box, after = Box("Words"), Button("After")
    window = show(box, after)
    box.setFocus()
    key(window, Qt.Key.Key_Return)
    key(window, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert box.toPlainText() == "\n"


# --- levels -------------------------------------------------------------------------------------------------------


def test_a_level_has_words_and_two_buttons(show: Show):
    level, told = Level("Voice", 10), []
    level.changed.connect(told.append)
    show(level)
    assert (level.shown.text(), level.slider.accessibleDescription()) == ("10 %", "10 %")
    level.fewer.click()
    level.fewer.click()
    level.fewer.click()
    assert (told, level.shown.text()) == ([5, 0], "Off")
    level.more.click()
    assert level.value == 5
    level.show_value(100)
    level.more.click()
    assert (told, level.value, level.shown.text()) == ([5, 0, 5], 100, "100 %")
    assert (level.fewer.accessibleName(), level.more.accessibleName()) == ("Voice, less", "Voice, more")


def test_a_slider_goes_to_where_it_is_pressed(show: Show):
    level = Level("Voice", 0)
    show(level)
    QTest.mouseClick(level.slider, Qt.MouseButton.LeftButton, pos=level.slider.rect().center())
    assert level.value == 50
    QTest.keyClick(level.slider, Qt.Key.Key_Right)
    assert level.value == 55


@pytest.mark.parametrize(("value", "words"), [(0, "Off"), (1, "1 %"), (100, "100 %")])
def test_percent(value: int, words: str):
    assert percent(value) == words


def test_the_text_level_follows_the_setting_and_sets_it(show: Show):
    from coping_app.base.settings import TEXT_SIZE

    settings = Settings()
    level = TextLevel(settings)
    show(level)
    level.more.click()
    assert settings[TEXT_SIZE] == 115
    settings[TEXT_SIZE] = 200
    level.retheme()
    assert level.shown.text() == "200 %"


# --- messages -----------------------------------------------------------------------------------------------------


def test_a_banner_is_announced_once_and_goes_with_an_empty_sentence(show: Show, monkeypatch: pytest.MonkeyPatch):
    said, banner = listen(monkeypatch), Banner("", "warning")
    show(banner)
    banner.say("The sound has gone.")
    banner.say("The sound has gone.")
    assert said == ["The sound has gone."]
    assert banner.isVisible()
    assert not banner.button.isVisible()
    banner.say("")
    assert not banner.isVisible()
    assert said == ["The sound has gone."]


def test_a_toast_is_announced_and_stands_inside_its_window(show: Show, monkeypatch: pytest.MonkeyPatch):
    said, window = listen(monkeypatch), show(Button("x"), width=500)
    toast = Toast(window)
    toast.say(LONG * 3, undo=True)
    assert said == [LONG * 3]
    assert toast.accessibleDescription() == LONG * 3
    assert window.rect().contains(toast.geometry())
    assert toast.words.height() >= toast.words.heightForWidth(toast.words.width())
    toast.say("Short.", undo=False)
    assert not toast.undo.isVisible()
    assert window.rect().contains(toast.geometry())


def test_an_empty_state_without_a_button_has_none(show: Show):
    plain, told = EmptyState("Nothing here", "Yet."), []
    other = EmptyState("Nothing", "Yet.", "Begin")
    other.pressed.connect(lambda: told.append(1))
    show(plain, other)
    assert not plain.button.isVisible()
    other.button.click()
    assert told == [1]


def test_a_calm_dialog_answers_with_each_of_its_buttons(show: Show):
    window = show(Button("x"))
    for name, answer in (("safe", CalmDialog.SAFE), ("other", CalmDialog.OTHER), ("third", CalmDialog.THIRD)):
        dialog = CalmDialog(window, "A question", "What happens.", "Stay", "Keep", "Let go")
        dialog.open()
        getattr(dialog, name).click()
        assert dialog.result() == answer
        dialog.deleteLater()
    dialog = CalmDialog(window, "A fact", "What happened.", "Go on")
    dialog.open()
    assert not dialog.other.isVisible()
    assert not dialog.third.isVisible()
    assert dialog.windowTitle() == "Notes"
    dialog.reject()
    dialog.deleteLater()


# --- layouts ------------------------------------------------------------------------------------------------------


class Block(QWidget):
    """A widget of one size."""

    def __init__(self, width: int, height: int = 40) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size


def flow_of(*widths: int, align: str = "left") -> tuple[QWidget, FlowLayout, list[Block]]:
    holder = QWidget()
    flow = FlowLayout(holder, gap=10, row_gap=6, align=align)
    blocks = [Block(width) for width in widths]
    for block in blocks:
        flow.addWidget(block)
    return holder, flow, blocks


def test_a_flow_goes_on_in_the_next_row(application: QApplication):
    holder, flow, blocks = flow_of(100, 100, 100)
    assert (flow.heightForWidth(320), flow.heightForWidth(319), flow.heightForWidth(100)) == (40, 86, 132)
    assert flow.sizeHint() == QSize(320, 40)
    assert flow.minimumSize().width() == 100
    flow.setGeometry(QRect(0, 0, 319, 86))
    assert [(block.x(), block.y()) for block in blocks] == [(0, 0), (110, 0), (0, 46)]
    holder.deleteLater()


@pytest.mark.parametrize(("align", "left"), [("left", 0), ("centre", 50), ("right", 100)])
def test_a_flow_stands_left_in_the_middle_or_right(application: QApplication, align: str, left: int):
    holder, flow, blocks = flow_of(100, align=align)
    flow.setGeometry(QRect(0, 0, 200, 40))
    assert blocks[0].x() == pytest.approx(left, abs=1)
    holder.deleteLater()


@given(st.lists(st.integers(10, 200), min_size=1, max_size=8), st.integers(60, 700))
def test_in_a_flow_nothing_overlaps_or_sticks_out(widths: list[int], width: int):
    holder, flow, blocks = flow_of(*widths)
    height = flow.heightForWidth(width)
    flow.setGeometry(QRect(0, 0, width, height))
    places = [block.geometry() for block in blocks]
    for index, place in enumerate(places):
        assert place.right() < width
        assert place.bottom() < height
        assert not any(place.intersects(other) for other in places[:index])
    holder.deleteLater()


def test_a_hidden_one_takes_no_room_in_a_flow(show: Show):
    holder, flow, blocks = flow_of(100, 100)
    show(holder)
    blocks[0].hide()
    assert flow.sizeHint().width() == 100


def test_columns_stand_side_by_side_where_there_is_room(show: Show):
    columns = Columns(Block(100), Block(100), least=500)
    window = show(columns, width=700)
    assert columns.two
    window.resize(480, 500)
    QApplication.processEvents()
    assert not columns.two
    window.resize(700, 500)
    QApplication.processEvents()
    assert columns.two
    scaled(2.0)
    assert not columns.two, "larger text needs more room"


def test_a_grid_has_as_many_columns_as_fit_and_rows_as_tall_as_their_tallest(show: Show):
    grid = Grid(least=200, gap=10, row_gap=6, most=2)
    blocks = [Block(50, height) for height in (40, 70, 30)]
    show(grid, width=640)
    grid.show_widgets(blocks)
    grid.resize(410, grid.heightForWidth(410))
    assert [(block.x(), block.y(), block.width(), block.height()) for block in blocks] == [
        (0, 0, 200, 70),
        (210, 0, 200, 70),
        (0, 76, 200, 30),
    ]
    assert grid.heightForWidth(410) == 106
    assert grid.heightForWidth(409) == 40 + 70 + 30 + 12
    grid.show_widgets(blocks[:1])
    assert [block.isVisible() for block in blocks] == [True, False, False]
    grid.show_widgets([])
    assert grid.heightForWidth(410) == 0


# --- the theme ----------------------------------------------------------------------------------------------------


def test_an_icon_that_is_missing_is_an_empty_picture(application: QApplication):
    missing, there = theme().icon("there-is-none", "text"), theme().icon("sun", "text")
    assert missing.size() == there.size()
    image = missing.toImage()
    assert {image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())} == {0}
    assert there.toImage() != image


def test_icons_grow_with_the_text_and_take_the_colour_asked_for(application: QApplication):
    assert theme().icon("sun", "text").toImage() != theme().icon("sun", "accent").toImage()
    scaled(2.0)
    assert theme().icon("sun", "text").width() == 48


def test_letters_that_are_missing_stop_nothing(
    application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(theming, "DESIGN", tmp_path)
    monkeypatch.setattr(theming, "_loaded", set())
    assert load_fonts() == []
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "broken.ttf").write_bytes(b"no letters")
    assert load_fonts() == ["broken.ttf"]
    assert load_fonts() == [], "it is tried once"


class Preference:
    """What a system says of motion."""

    def __init__(self, name: str) -> None:
        self.name = name

    def accessibility(self) -> "Preference":
        return self

    def motionPreference(self) -> "Preference":  # noqa: N802 - Qt's name
        return self


@pytest.mark.parametrize(("name", "still"), [("ReducedMotion", True), ("NoPreference", False)])
def test_still_where_the_system_asks_for_it(monkeypatch: pytest.MonkeyPatch, name: str, still: object):
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(lambda: Preference(name)))
    assert theme().still is still
    scaled(1.0, still=True)
    assert theme().still


def test_an_older_qt_that_cannot_say_moves(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(object))
    assert not theme().still


@pytest.mark.parametrize("percent_", TEXT_SIZES)
def test_sizes_at_every_text_size(application: QApplication, percent_: int):
    scaled(percent_ / 100)
    least = tokens()["type"]["minimumSize"]
    for role in tokens()["type"]["scale"]:
        assert theme().font(role).pixelSize() == max(least, round(type_role(role).size * percent_ / 100))
        assert theme().line(role) == round(type_role(role).line * percent_ / 100)
    assert theme().size(100) == percent_
    assert theme().target(10) == 44


def test_plain_letters_are_those_of_the_buttons(application: QApplication):
    assert theme().font("title").family() != theme().font("body").family()
    scaled(1.0, letters=True)
    assert theme().font("title").family() == theme().font("body").family()


def test_looks_that_stay_the_same_repaint_nothing(application: QApplication):
    told: list[int] = []
    theme().changed.connect(lambda: told.append(1))
    scaled(1.0)
    scaled(1.3)
    scaled(1.3)
    theme().changed.disconnect()
    assert told == [1]
