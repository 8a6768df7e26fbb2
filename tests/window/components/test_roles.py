"""What a screen reader is told of what Qt has no role for."""

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coping_app.app import lock_screen
from coping_app.ui import photo_strip, text
from coping_app.ui.buttons import Button
from coping_app.ui.roles import ROLES, tell_roles
from coping_app.ui.session import orb
from coping_app.ui.session.orb import BreathPicture
from coping_app.ui.text import Text, heading


@pytest.fixture(autouse=True)
def told() -> None:
    tell_roles()


def told_of(widget: QWidget) -> QAccessibleInterface:
    """Return what a screen reader is told."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def test_a_heading_is_known_as_one_by_its_words(application: QApplication):
    found = heading("Salt & pepper", "title")
    gc.collect()
    for words in ("Salt & pepper", "Another title", ""):
        found.setText(words)
        assert told_of(found).role() is QAccessible.Role.Heading
        assert told_of(found).text(QAccessible.Text.Name) == found.text() == words
    found.deleteLater()


def test_the_picture_of_a_breath_is_a_picture(application: QApplication):
    picture = BreathPicture(lambda: None)
    assert told_of(picture).role() is QAccessible.Role.Graphic
    assert told_of(picture).text(QAccessible.Text.Name) == "Breathing guide"
    picture.deleteLater()


def test_everything_else_is_left_to_qt(application: QApplication):
    for widget, role in (
        (Text("words"), QAccessible.Role.StaticText),
        (QLabel("words"), QAccessible.Role.StaticText),
        (Button("words"), QAccessible.Role.Button),
    ):
        assert told_of(widget).role() is role
        widget.deleteLater()


def test_each_name_is_that_of_a_class():
    modules = (text, orb, photo_strip, lock_screen)
    assert {name for name in ROLES if any(hasattr(module, name) for module in modules)} == set(ROLES)


def test_headings_may_come_and_go_while_a_screen_reader_listens(application: QApplication):
    for number in range(300):
        found = heading(str(number))
        assert told_of(found).role() is QAccessible.Role.Heading
        found.deleteLater()
        del found
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if number % 50 == 0:
            gc.collect()
