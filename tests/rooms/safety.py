"""What tests of the safety card do again and again: open it, and read what can be seen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coping_app.app.house import House
from coping_app.app.sample import settle
from coping_app.rooms.safety.page import SafetyPage
from coping_app.rooms.safety.page_card import CardView
from coping_app.rooms.safety.page_stay import StayView
from coping_app.ui.text import Text

NUMBER = "01632 960123"


def opened(house: House, part: str = "") -> SafetyPage:
    house.safety_card(part)
    settle()
    page = house.layer("safety")
    assert isinstance(page, SafetyPage)
    return page


def card_view(house: House) -> CardView:
    return opened(house).card_view


def stay_view(house: House) -> StayView:
    view = opened(house, "stay").view
    assert isinstance(view, StayView)
    return view


def texts(top: QWidget) -> list[str]:
    """Return every text that can be seen, from top to bottom as it was made."""
    return [text.text() for text in top.findChildren(Text) if text.isVisibleTo(top) and text.text()]


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)
    settle()
