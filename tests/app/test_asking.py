"""A question for the team from anywhere: by a key, or from the menu of a field; and nowhere it would not belong."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import QUESTION
from coping_app.base.settings import KEYS
from coping_app.rooms.journal.page_parts import TitleLine
from coping_app.ui.actions import set_key
from coping_app.ui.asking import selected_words
from coping_app.ui.editor import Editor
from coping_app.ui.field_menu import TextField, field_menu
from coping_app.ui.fields import Box, Line
from coping_app.ui.menu import CalmMenu
from coping_app.ui.messages import CalmDialog
from coping_app.ui.secret_field import SecretLine
from coping_app.vault.errors import NoSpaceError

from ..vault.pages import emptied
from ..window.hands import CTRL, focused, key, wake

ASK = "Ask my team about this"
TEXT = "Ring Sam. May I bring Rosa?\nAnd the roof."


@pytest.fixture(scope="module")
def one_house(application: QApplication) -> Iterator[SampleHouse]:
    made = SampleHouse()
    settle()
    yield made
    made.close()


@pytest.fixture
def sample(one_house: SampleHouse) -> SampleHouse:
    one_house.house.drop_pages()
    emptied(one_house.house.vault)
    one_house.fresh()
    wake(one_house.house.window)
    return one_house


def field(sample: SampleHouse, kind: type[TextField]) -> TextField:
    """A field on the page that is shown, with its words in it and the keyboard."""
    made = kind("Words", "")
    made.setParent(sample.house.page("today"))
    made.resize(400, 200)
    made.show()
    if isinstance(made, QLineEdit):
        made.setText(TEXT.replace("\n", " "))
    else:
        made.setPlainText(TEXT)
    made.setFocus()
    settle()
    return made


def select(made: TextField, start: int, end: int) -> None:
    if isinstance(made, QLineEdit):
        made.setSelection(start, end - start)
    else:
        cursor = made.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        made.setTextCursor(cursor)


def place(made: TextField) -> tuple[int, ...]:
    """Where the cursor is, and what is selected."""
    if isinstance(made, QLineEdit):
        return made.cursorPosition(), made.selectionStart(), made.selectionLength()
    cursor = made.textCursor()
    return cursor.position(), cursor.anchor()


def asked(sample: SampleHouse) -> list[str]:
    found = sample.house.vault.rows("SELECT text FROM record WHERE kind = ? AND binned_ms IS NULL", QUESTION)
    return [text for (text,) in found]


def entries(made: TextField) -> list[str]:
    return [action.text() for action in field_menu(made).actions() if action.text() and action.isEnabled()]


FIELDS = (Editor, Box, Line)


@pytest.mark.parametrize("kind", FIELDS)
def test_selected_words_become_a_question_and_stay_selected(sample: SampleHouse, kind: type[TextField]):
    made = field(sample, kind)
    select(made, 10, 27)
    before, text = place(made), selected_words(made)
    key(sample.house.window, Qt.Key.Key_K, CTRL)
    assert asked(sample) == ["May I bring Rosa?"] == [text]
    assert sample.house.window.toast.words.text() == "Added to Questions for my team."
    assert place(made) == before
    assert sample.house.window.focusWidget() is made
    assert sample.house.here == ("today", "")
    sample.house.undo()
    assert asked(sample) == []


@pytest.mark.parametrize("kind", FIELDS)
def test_the_menu_of_a_field_has_it_where_words_are_selected(sample: SampleHouse, kind: type[TextField]):
    made = field(sample, kind)
    assert ASK not in entries(made)
    select(made, 10, 27)
    before = place(made)
    menu = field_menu(made)
    (entry,) = (action for action in menu.actions() if action.text() == ASK)
    assert menu._hints[entry] == "Ctrl+K"
    entry.trigger()
    assert asked(sample) == ["May I bring Rosa?"]
    assert place(made) == before


@pytest.mark.parametrize("kind", [*FIELDS, TitleLine])
def test_a_press_with_the_other_button_opens_the_menu_and_keeps_what_is_selected(
    sample: SampleHouse, kind: type[TextField]
):
    made = field(sample, kind)
    select(made, 10, 27)
    before = place(made)
    middle = made.rect().center()
    at = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, made.mapToGlobal(middle))
    QApplication.sendEvent(made if isinstance(made, QLineEdit) else made.viewport(), at)
    (menu,) = made.findChildren(CalmMenu)
    assert menu.isVisible()
    assert [action.text() for action in menu.actions() if action.text()][-1] == ASK
    menu.close()
    assert place(made) == before


def test_words_on_several_lines_stay_on_their_lines(sample: SampleHouse):
    made = field(sample, Editor)
    select(made, 10, len(TEXT))
    key(sample.house.window, Qt.Key.Key_K, CTRL)
    assert asked(sample) == ["May I bring Rosa?\nAnd the roof."]


def test_in_the_journal_nothing_of_an_entry_changes(sample: SampleHouse):
    sample.house.go("journal", "new")
    settle()
    editor = focused()
    assert isinstance(editor, Editor)
    QTest.keyClicks(editor, "Ask about January")
    editor.selectAll()
    key(sample.house.window, Qt.Key.Key_K, CTRL)
    assert asked(sample) == ["Ask about January"]
    assert editor.text() == "Ask about January"
    assert editor.textCursor().selectedText() == "Ask about January"
    entry = sample.house.page("journal").entry  # type: ignore[attr-defined]
    entry.more.click()
    (menu,) = entry.findChildren(CalmMenu)
    assert menu.actions()[0].text() == ASK
    menu.actions()[0].trigger()
    menu.close()
    assert asked(sample) == ["Ask about January", "Ask about January"]


@pytest.mark.parametrize("chosen", [False, True])
def test_without_words_the_page_opens_with_the_keyboard_in_its_box(sample: SampleHouse, chosen: object):
    if chosen:
        select(field(sample, Line), 4, 5)  # a space alone
    key(sample.house.window, Qt.Key.Key_K, CTRL)
    assert sample.house.here == ("thoughts", "ask")
    page = sample.house.page("thoughts").currentWidget()  # type: ignore[attr-defined]
    assert focused() is page.new.ask
    assert asked(sample) == []


def test_another_key_does_it_and_the_menu_tells_that_one(sample: SampleHouse):
    set_key(sample.house.settings, "question", "Ctrl+Shift+K")
    try:
        made = field(sample, Box)
        select(made, 0, 9)
        menu = field_menu(made)
        assert "Ctrl+Shift+K" in menu._hints.values()
        key(sample.house.window, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert asked(sample) == ["Ring Sam."]
    finally:
        sample.house.settings[KEYS] = ""


@pytest.mark.parametrize("over", ["cover", "steady_me", "safety_card", "toggle_only_page", "lock"])
def test_under_a_layer_covered_locked_or_with_only_this_page_nothing_happens(sample: SampleHouse, over: str):
    house = sample.house
    made = field(sample, Box)
    select(made, 0, 9)
    if over == "lock":
        house.locking.put_up()
    else:
        getattr(house, over)()
    settle()
    before = house.here
    assert ASK not in entries(made)
    made.ask_team()  # type: ignore[union-attr]
    key(house.window, Qt.Key.Key_K, CTRL)
    assert asked(sample) == []
    assert house.here == before


@pytest.mark.parametrize("shown", [False, True])
def test_a_passphrase_is_never_asked_about(sample: SampleHouse, shown: object):
    made = field(sample, SecretLine)
    assert isinstance(made, SecretLine)
    if shown:
        made.show_words()
    made.selectAll()
    assert selected_words(made) == ""
    assert ASK not in entries(made)
    made.ask_team()
    key(sample.house.window, Qt.Key.Key_K, CTRL)
    assert asked(sample) == []


def test_a_field_in_a_dialog_or_a_window_of_its_own_does_not_offer_it(sample: SampleHouse):
    dialog = CalmDialog(sample.house.window, "A question", "", "Yes")
    alone = QWidget()
    for top, box in ((dialog, dialog.middle), (alone, QVBoxLayout(alone))):
        made = Line("Words")
        made.setText(TEXT)
        box.addWidget(made)
        made.selectAll()
        assert selected_words(made)
        assert ASK not in entries(made)
        made.ask_team()
        top.deleteLater()
    assert asked(sample) == []


def test_what_can_not_be_kept_is_said_and_nothing_is_lost(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    from coping_app.rooms.thoughts import store

    def full(*_args: object, **_more: object) -> None:
        raise NoSpaceError

    made = field(sample, Box)
    select(made, 0, 9)
    before = place(made)
    monkeypatch.setattr(store.records, "save", full)
    key(sample.house.window, Qt.Key.Key_K, CTRL)
    assert sample.house.window.toast.words.text() == str(NoSpaceError())
    assert place(made) == before


def test_other_widgets_have_no_selected_words(sample: SampleHouse):
    assert selected_words(None) == ""
    assert selected_words(sample.house.window) == ""
    for kind in (QTextEdit, QPlainTextEdit):
        assert selected_words(kind(sample.house.window)) == ""
