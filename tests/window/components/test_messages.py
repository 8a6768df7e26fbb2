"""Messages: banners, toasts, empty states and calm dialogs."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coping_app.app.sample import settle
from coping_app.ui.art import SessionArt
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Icon
from coping_app.ui.focus import FocusRing
from coping_app.ui.keeping_clear import KeepingClear
from coping_app.ui.layouts import Page, rows
from coping_app.ui.messages import Banner, CalmDialog, EmptyState, Toast
from coping_app.ui.scrim import Scrim
from coping_app.ui.theme import theme

from ..hands import key, listen, wake
from .parts import LONG, Block, Show, scaled


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


def test_what_has_the_keyboard_stays_above_a_toast(show: Show):
    page = Page()
    buttons = [Button(str(n)) for n in range(30)]
    for button in buttons:
        page.box.addWidget(button)
    window = show(page, height=400)
    ring, toast, bar = FocusRing(window), Toast(window), page.verticalScrollBar()
    ring.watch(window.windowHandle())
    key(window, Qt.Key.Key_Tab)

    def clear(button: Button) -> bool:
        settle()
        seen = button.visibleRegion().boundingRect() == button.rect()
        return seen and ring.isVisible() and ring.target is button and not ring.geometry().intersects(toast.geometry())

    buttons[6].setFocus(Qt.FocusReason.TabFocusReason)
    bar.setValue(buttons[6].geometry().bottom() + 30 - page.height())
    toast.say("Added.", undo=True)
    assert clear(buttons[6]), "what was there when it came"
    assert toast.isVisible()
    buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)
    assert clear(buttons[-1]), "and the last thing on the page"
    window.resize(600, 330)
    settle()
    assert page.viewport().mapTo(window, page.viewport().rect().bottomLeft()).y() < toast.y()
    toast.hide()
    settle()
    assert page.viewport().height() == page.height()


def test_a_toast_takes_room_only_from_what_it_covers(show: Show):
    page, later = Page(), Page()
    window = show(page, later, height=500)
    later.hide()
    toast = Toast(window)
    for one in (page, later):
        one.setFixedHeight(470)
    toast.say("Added.", undo=True)
    settle()
    assert page.viewport().height() < page.height()
    page.hide()
    later.show()
    settle()
    assert later.viewport().height() < later.height(), "what comes up while it is there"
    later.setFixedHeight(100)
    settle()
    assert later.viewport().height() == later.height() == 100


class Pinned(KeepingClear, QWidget):
    """Something with buttons at its foot that do not scroll."""


def test_buttons_at_the_foot_stay_above_a_toast_where_they_keep_clear(show: Show):
    pinned, button, page = Pinned(), Button("Next"), Page()
    pinned.setLayout(rows(page, button))
    window = show(pinned, height=500)
    pinned.setFixedHeight(470)
    toast = Toast(window)
    toast.say("Added.", undo=True)
    settle()
    assert button.mapTo(window, button.rect().bottomLeft()).y() < toast.y()
    assert page.viewport().height() == page.height(), "it is taken once"
    toast.hide()
    settle()
    assert button.mapTo(pinned, button.rect().bottomLeft()).y() == pinned.height() - 1


def test_a_toast_shown_as_a_part_of_a_page_takes_no_room(show: Show):
    page = Page()
    toast = Toast(page)
    page.box.addWidget(toast)
    toast.setVisible(True)
    show(page)
    assert toast.isVisible()
    assert page.viewport().height() == page.height()


def test_a_dialog_has_its_whole_height_in_a_layout_too(show: Show):
    dialog = CalmDialog(None, "A question", LONG * 6, "Stay")
    dialog.middle.addWidget(Block(300, 400))
    dialog.setWindowFlags(Qt.WindowType.Widget)
    show(dialog, width=700, height=800)
    settle()
    assert dialog.findChild(QScrollArea).verticalScrollBar().maximum() == 0


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


@pytest.mark.parametrize("action", ["", "Begin"])
def test_the_words_of_an_empty_state_stand_together_in_the_middle_of_its_picture(show: Show, action: str):
    state = EmptyState("Nothing here", "A few words are enough.", action)
    show(state)
    title, about = state.title.geometry(), state.about.geometry()
    assert about.top() - title.bottom() - 1 == 4
    last = state.button if action else state.about
    foot = last.mapTo(state, last.rect().bottomLeft()).y()
    picture = state.findChild(SessionArt).geometry()
    if action:
        assert foot - about.bottom() == 12 + last.height()
    else:
        assert abs((title.top() + foot) / 2 - picture.center().y()) <= 1


def test_the_room_beside_the_icon_of_a_banner_grows_with_its_words(show: Show):
    gaps = []
    for scale in (1.0, 2.0):
        scaled(scale)
        banner = Banner("It waits.")
        show(banner)
        icon = banner.findChild(Icon).geometry()
        gaps.append(banner.words.geometry().left() - icon.right() - 1)
    scaled(1.0)
    assert gaps == [12, 24]


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


def test_the_window_behind_a_question_is_dimmed_while_it_stands(show: Show):
    window = show(Button("x"), width=900)
    dialog = CalmDialog(window, "A question", "What happens.", "Stay", "Erase", danger=True)
    assert dialog.other.kind == "danger"
    dialog.open()
    settle()
    (scrim,) = window.findChildren(Scrim)
    assert scrim.geometry() == window.rect()
    window.resize(700, 400)
    settle()
    assert scrim.geometry() == window.rect()
    dialog.reject()
    settle()
    assert window.findChildren(Scrim) == []
    dialog.deleteLater()


@pytest.mark.parametrize(("scale", "height"), [(1.0, 800), (2.0, 800), (2.0, 600)])
def test_the_answers_of_a_dialog_are_always_there_and_its_words_scroll(show: Show, scale: float, height: int):
    scaled(scale)
    window = show(Button("x"), width=1280, height=height)
    dialog = CalmDialog(window, "A question", LONG * 6, "Stay", "Keep this as a file")
    dialog.middle.addWidget(Block(300, 300))
    dialog.open()
    settle()
    assert dialog.height() <= height - 20
    for button in (dialog.safe, dialog.other):
        corner = button.mapTo(dialog, QPoint(0, 0))
        assert dialog.rect().adjusted(20, 20, -16, -16).contains(button.rect().translated(corner))
        assert button.visibleRegion().boundingRect() == button.rect()
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    assert (bar.maximum() > 0) is (scale > 1), "it scrolls only where it has to"
    dialog.reject()
    dialog.deleteLater()


def test_a_dialog_is_one_colour_from_edge_to_edge_and_needs_no_compositor(show: Show):
    dialog = CalmDialog(show(Button("x"), width=900), "A question", "What happens.", "Stay")
    dialog.open()
    settle()
    assert not dialog.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    picture = dialog.grab().toImage()
    line = {picture.pixelColor(x, 4 + dialog.height() // 8).name() for x in range(2, picture.width() - 2)}
    assert theme().colour("canvas").name() not in line
    area, mask = dialog.rect(), dialog.mask()
    assert not any(mask.contains(corner) for corner in (area.topLeft(), area.topRight(), area.bottomLeft()))
    assert mask.boundingRect() == area
    for x in range(20):
        column = [mask.contains(QPoint(x, y)) for y in range(area.height())]
        assert column == column[::-1], "all corners alike"
        assert column == [mask.contains(QPoint(area.right() - x, y)) for y in range(area.height())]
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
