"""Messages: banners, toasts, empty states and calm dialogs."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import settle
from coping_app.ui.buttons import Button
from coping_app.ui.focus import FocusRing
from coping_app.ui.layouts import Page
from coping_app.ui.messages import Banner, CalmDialog, EmptyState, Toast

from ..hands import key, listen, wake
from .parts import LONG, Show, scaled


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


def test_a_toast_grows_with_the_text(show: Show):
    window = show(Button("x"), width=900, height=800)
    toast = Toast(window)
    toast.say(LONG, undo=True)
    for scale in (2.0, 1.0, 1.5):
        scaled(scale)
        QApplication.processEvents()
        assert toast.words.height() >= toast.words.heightForWidth(toast.words.width())
        assert window.rect().contains(toast.geometry())


def test_a_toast_gives_the_keyboard_back(show: Show):
    first, button = Button("First"), Button("Second")
    window = show(first, button)
    toast = Toast(window)
    toast.closed.connect(toast.hide)
    button.setFocus()
    toast.say("Added.", undo=True)
    toast.undo.setFocus()
    toast.say("Taken back.", undo=False)
    toast.close_button.setFocus()
    key(window, Qt.Key.Key_Return)
    assert not toast.isVisible()
    assert button.hasFocus()


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


def test_a_dialog_has_a_ring_where_keys_are_used(show: Show):
    window = show(Button("x"))
    under = FocusRing(window)
    under.watch(window.windowHandle())
    for uses_keys in (False, True):
        if uses_keys:
            key(window, Qt.Key.Key_Tab)
        dialog = CalmDialog(window, "A question", "What happens.", "Stay", "Keep")
        ring = dialog.findChild(FocusRing)
        dialog.open()
        wake(dialog)
        assert ring.isVisible() is uses_keys
        key(dialog, Qt.Key.Key_Tab)
        assert ring.target is dialog.other
        assert ring.geometry().contains(dialog.other.rect().translated(dialog.other.mapTo(dialog, QPoint(0, 0))))
        dialog.reject()
        dialog.deleteLater()


def test_the_ring_goes_with_what_is_scrolled_away(show: Show):
    page = Page()
    buttons = [Button(str(n)) for n in range(30)]
    for button in buttons:
        page.box.addWidget(button)
    window = show(Button("Above"), page, height=400)
    ring = FocusRing(window)
    ring.watch(window.windowHandle())
    key(window, Qt.Key.Key_Tab)
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    settle()
    assert not ring.isVisible()
    page.verticalScrollBar().setValue(0)
    settle()
    assert ring.isVisible()
