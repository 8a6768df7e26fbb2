"""A field for a passphrase, and the line under it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from coping_app.app.sample import settle
from coping_app.ui.buttons import Button
from coping_app.ui.menu import CalmMenu
from coping_app.ui.secret_field import Meter, SecretField

from ..hands import CTRL, click, focused, key, listen
from .parts import Show, scaled

WORDS = "kettle harbour nine plums"


@pytest.fixture
def field(show: Show) -> SecretField:
    made = SecretField("Passphrase", placeholder="Three or four words")
    show(made)
    made.secret.setFocus()
    return made


@pytest.fixture(autouse=True)
def empty_clipboard(application: QApplication) -> None:
    QGuiApplication.clipboard().clear()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_letters_are_hidden_until_the_eye_is_pressed(field: SecretField):
    QTest.keyClicks(field.secret, WORDS)
    assert field.secret.displayText() != WORDS
    assert field.secret.eye.accessibleName() == "Show what is typed"
    click(field.secret.eye)
    assert field.secret.displayText() == field.text == WORDS
    assert field.secret.eye.accessibleName() == "Hide what is typed"
    click(field.secret.eye)
    assert field.secret.displayText() != WORDS
    assert field.text == WORDS


def test_the_keyboard_reaches_the_eye_after_the_line_and_goes_on(show: Show):
    field, after = SecretField("Passphrase"), Button("After")
    window = show(field, after)
    field.secret.setFocus()
    key(window, Qt.Key.Key_Tab)
    assert focused() is field.secret.eye
    key(window, Qt.Key.Key_Return)
    assert not field.secret.hidden
    key(window, Qt.Key.Key_Tab)
    assert focused() is after


def test_what_is_hidden_cannot_be_copied_or_cut(field: SecretField):
    QTest.keyClicks(field.secret, WORDS)
    field.secret.selectAll()
    key(field.window(), Qt.Key.Key_C, CTRL)
    key(field.window(), Qt.Key.Key_X, CTRL)
    assert (copied(), field.text) == ("", WORDS)


def test_what_is_shown_is_copied_with_a_mark_to_keep_it_out_of_histories(field: SecretField):
    QTest.keyClicks(field.secret, WORDS)
    field.secret.show_words()
    field.secret.selectAll()
    key(field.window(), Qt.Key.Key_C, CTRL)
    assert copied() == WORDS
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    key(field.window(), Qt.Key.Key_X, CTRL)
    assert field.text == ""


def test_a_passphrase_can_be_pasted_by_key_and_from_the_menu(field: SecretField):
    QGuiApplication.clipboard().setText(WORDS)
    key(field.window(), Qt.Key.Key_V, CTRL)
    assert field.text == WORDS
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), field.secret.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(field.secret, event)
    menu = field.secret.findChild(CalmMenu)
    assert [action.text() for action in menu.actions()] == ["Paste"]
    menu.actions()[0].trigger()
    menu.close()
    settle()
    assert field.text == WORDS * 2


def test_undo_brings_nothing_back_that_was_forgotten_or_hidden(field: SecretField):
    field.secret.show_words()
    QTest.keyClicks(field.secret, WORDS)
    field.secret.hide_words()
    assert not field.secret.isUndoAvailable()
    assert field.text == WORDS
    told: list[str] = []
    field.changed.connect(lambda: told.append(field.text))
    field.forget()
    key(field.window(), Qt.Key.Key_Z, CTRL)
    assert (field.text, field.secret.isUndoAvailable(), told) == ("", False, [])


def test_input_methods_are_asked_not_to_learn_it(field: SecretField):
    for _ in range(2):
        hints = field.secret.inputMethodHints()
        for hint in ("ImhSensitiveData", "ImhNoPredictiveText", "ImhNoAutoUppercase"):
            assert hints & Qt.InputMethodHint[hint]
        assert bool(hints & Qt.InputMethodHint.ImhHiddenText) is field.secret.hidden
        field.secret.show_words()


def test_enter_and_complaints(field: SecretField):
    entered: list[bool] = []
    field.entered.connect(lambda: entered.append(True))
    key(field.window(), Qt.Key.Key_Return)
    field.complain("That is not it. Nothing is lost.")
    assert entered == [True]
    assert field.secret.accessibleDescription() == "That is not it. Nothing is lost."


@pytest.mark.parametrize(("scale", "big"), [(1.0, False), (1.3, False), (2.0, False), (1.0, True)])
def test_it_is_60_high_and_the_eye_stands_inside(show: Show, scale: float, big: bool):  # noqa: FBT001
    scaled(scale, big=big)
    field = SecretField("Passphrase")
    show(field, width=700)
    eye, line = field.secret.eye, field.secret
    assert line.height() == (64 if big else round(60 * scale))
    assert eye.height() >= (64 if big else 44)
    assert line.rect().contains(eye.geometry())
    assert line.textMargins().right() >= line.width() - eye.x()
    assert line.echoMode() is QLineEdit.EchoMode.Password


def test_the_meter_says_a_new_verdict_once_with_icon_and_words(show: Show, monkeypatch: pytest.MonkeyPatch):
    said, meter = listen(monkeypatch), Meter()
    show(meter)
    for _ in range(2):
        meter.say("weak", "One more word would make it strong.")
    assert (meter.icon.icon_name, meter.words.text()) == ("circle-alert", "One more word would make it strong.")
    meter.say("good", "Strong. Nothing else is needed.")
    assert (meter.icon.icon_name, meter.words.colour) == ("circle-check", "accent")
    meter.say("", "")
    assert not meter.isVisible()
    assert said == ["One more word would make it strong.", "Strong. Nothing else is needed."]
