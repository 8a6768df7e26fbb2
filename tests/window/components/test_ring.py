"""The focus ring is drawn on what scrolls, and not over what stands around that."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from coping_app.ui.buttons import Button
from coping_app.ui.focus import FocusRing
from coping_app.ui.layouts import Page
from coping_app.ui.messages import CalmDialog

from ..hands import key, settle
from .parts import Show, scaled


def ringed(show: Show) -> tuple[QWidget, Page, list[Button], FocusRing]:
    """A window with a button over a page of many, and its ring, as keys are used."""
    page = Page()
    buttons = [Button(str(n)) for n in range(30)]
    for button in buttons:
        page.box.addWidget(button)
    window = show(Button("Above"), page, Button("Below"), height=500)
    ring = FocusRing(window)
    ring.watch(window.windowHandle())
    key(window, Qt.Key.Key_Tab)
    buttons[8].setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    return window, page, buttons, ring


def test_a_ring_ends_where_the_page_does(show: Show):
    window, page, buttons, ring = ringed(show)
    button, bar = buttons[8], page.verticalScrollBar()
    top = page.viewport().mapTo(window, QPoint(0, 0)).y()
    view = QRect(0, top, window.width(), page.viewport().height())
    assert view.contains(ring.geometry())
    before = ring.height()
    for way in (button.geometry().center().y(), button.geometry().center().y() - page.viewport().height()):
        bar.setValue(way)
        settle()
        assert ring.isVisible()
        assert view.contains(ring.geometry()), "half of it is scrolled away"
        assert ring.height() < before


def test_a_question_that_a_page_asks_moves_nothing_of_the_page(show: Show, qtlog: Any):
    _window, page, _buttons, _ring = ringed(show)
    before = page.verticalScrollBar().value()
    dialog = CalmDialog(page, "A question", "What happens.", "Stay", "Keep")
    dialog.open()
    settle()
    key(dialog, Qt.Key.Key_Tab)
    settle()
    assert dialog.other.hasFocus()
    assert page.verticalScrollBar().value() == before
    assert [record.message for record in qtlog.records] == []
    dialog.reject()
    dialog.deleteLater()


def test_what_has_the_keyboard_is_in_sight_after_the_letters_have_grown(show: Show):
    _window, page, buttons, ring = ringed(show)
    buttons[20].setFocus(Qt.FocusReason.TabFocusReason)
    scaled(2.0)
    for widget in (*buttons, page):
        widget.retheme()
    settle()
    page.verticalScrollBar().setValue(0)
    ring.refresh()
    settle()
    assert buttons[20].visibleRegion().boundingRect() == buttons[20].rect()
    assert ring.isVisible()
