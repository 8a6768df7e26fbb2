"""A room is one folder and one line: a room made here stands in the rail, opens, shows on Today, and goes again."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import settle
from coping_app.base.plain_card import CardFile
from coping_app.base.room import Door, Room, Step, TodayCard
from coping_app.base.settings import WELCOMED, Settings
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import Page
from coping_app.ui.nav import NavButton
from coping_app.ui.text import Text, heading

ROOT = Path(__file__).resolve().parents[2]
AFTERNOON = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)


class KettlePage(Page):
    """The page of a room that is nowhere else."""

    def __init__(self, shell: Any) -> None:
        super().__init__()
        self.arrived: list[str] = []
        self.box.addWidget(heading("The kettle", "title"))
        self.button = Button("Put it on")
        self.box.addWidget(self.button)

    def arrive(self, item: str = "") -> None:
        """Note what was asked for."""
        self.arrived.append(item)


def kettle_today(_shell: Any) -> list[TodayCard]:
    return [TodayCard("row", "The kettle is cold", (Step("See to it", Door("kettle", "cold")),), "It can wait.")]


KETTLE = Room(
    key="kettle", title="Kettle", icon="utensils", order=55, page=KettlePage, today=kettle_today, short_title="Tea"
)


@pytest.fixture
def houses(application: QApplication) -> Iterator[list[House]]:
    made: list[House] = []
    yield made
    for house in made:
        house.close_everything()
        house.window.hide()
        house.window.deleteLater()
    settle()


def open_house(houses: list[House], rooms: tuple[Room, ...]) -> House:
    settings = Settings()
    settings[WELCOMED] = True
    house = House(rooms, settings, CardFile(None), wall=lambda: AFTERNOON)
    houses.append(house)
    house.window.resize(1280, 800)
    house.welcome_or_today()
    house.window.show()
    house.window.activateWindow()
    settle()
    return house


def destinations(house: House) -> list[str]:
    return [button.title for button in house.window.rail.buttons.values()]


def words_on(page: QWidget) -> str:
    return " ".join(text.text() for text in page.findChildren(Text) if text.isVisible())


def test_a_room_that_is_added_stands_in_the_rail_at_its_place(houses: list[House]):
    house = open_house(houses, (KETTLE, *ROOMS))
    names = destinations(house)
    assert names.index("Practise") < names.index("Kettle") < names.index("You")
    assert house.window.rail.buttons["kettle"].short == "Tea"


def test_it_opens_by_keyboard_and_is_marked_as_the_current_page(houses: list[House]):
    house = open_house(houses, (*ROOMS, KETTLE))
    house.window.rail.buttons["today"].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(30):
        now = QApplication.focusWidget()
        if isinstance(now, NavButton) and now.title == "Kettle":
            break
        QTest.keyClick(now or house.window, Qt.Key.Key_Tab)
    now = QApplication.focusWidget()
    assert isinstance(now, NavButton)
    assert now.title == "Kettle"
    QTest.keyClick(now, Qt.Key.Key_Return)
    settle()
    page = house.page("kettle")
    assert isinstance(page, KettlePage)
    assert page.isVisible()
    assert page.arrived == [""]
    assert now.accessibleDescription() == "current page"
    assert house.window.rail.buttons["today"].accessibleDescription() == ""


def test_its_card_stands_on_today_and_leads_to_it(houses: list[House]):
    house = open_house(houses, (*ROOMS, KETTLE))
    today = house.page("today")
    assert "The kettle is cold It can wait." in words_on(today)
    button = next(button for button in today.findChildren(Button) if button.words == "See to it")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    page = house.page("kettle")
    assert isinstance(page, KettlePage)
    assert page.isVisible()
    assert page.arrived == ["cold"]
    assert house.here == ("kettle", "cold")


def test_taken_away_again_it_leaves_no_trace(houses: list[House]):
    before = open_house(houses, ROOMS)
    plain = (destinations(before), words_on(before.page("today")))
    open_house(houses, (*ROOMS, KETTLE)).go("kettle")
    after = open_house(houses, ROOMS)
    assert (destinations(after), words_on(after.page("today"))) == plain
    assert "kettle" not in {room.key for room in after.rooms}
    with pytest.raises(StopIteration):
        after.page("kettle")


def test_rooms_have_keys_of_their_own_and_icons_that_are_there():
    assert len({room.key for room in ROOMS}) == len(ROOMS)
    for room in ROOMS:
        assert (ROOT / "coping_app" / "ui" / "design" / "icons" / f"{room.icon}.svg").is_file()


def test_the_cards_of_all_rooms_load_no_qt_and_no_sound():
    program = (
        "import sys; from coping_app.app.rooms import ROOMS; assert ROOMS;"
        "print(sorted(n for n in sys.modules if n.split('.')[0] in {'PySide6', 'shiboken6', 'pygame', 'numpy'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(path.parent.name for path in (ROOT / "coping_app/rooms").glob("*/__init__.py")))
def test_a_room_is_imported_without_qt(name: str):
    program = f"import sys; import coping_app.rooms.{name}; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
