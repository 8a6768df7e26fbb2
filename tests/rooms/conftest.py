"""Qt for tests of rooms, and two houses: one with sample data at hand, one that nobody has told anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import DAY, SampleHouse, settle
from coping_app.base.plain_card import CardFile
from coping_app.base.settings import WELCOMED, Settings
from coping_app.ui.layouts import Page
from tests.vault.pages import emptied
from tests.window.conftest import application, quiet_qt  # noqa: F401 - fixtures
from tests.window.hands import wake


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:  # noqa: F811 - the fixture
    made = SampleHouse()
    settle()
    yield made
    made.close()


@pytest.fixture(scope="module")
def one_house(application: QApplication) -> Iterator[SampleHouse]:  # noqa: F811 - the fixture
    """One house for all the tests of a file."""
    made = SampleHouse()
    settle()
    yield made
    made.close()


@pytest.fixture
def lasting(one_house: SampleHouse) -> SampleHouse:
    """The one house with nothing written in it. Pages of Thoughts stay, as at a first visit: that is quicker."""
    house = one_house.house
    one_house.wall = DAY
    house.close_everything()
    room = house.page("thoughts")
    for page in room.findChildren(Page):
        if hasattr(page, "fresh") and page is not room.home:  # type: ignore[attr-defined]
            page.fresh()
    emptied(house.vault)
    settle()
    wake(house.window)
    return one_house


@pytest.fixture
def paper(one_house: SampleHouse) -> SampleHouse:
    """The one house with nothing written in it, no page made, and its window in front."""
    one_house.house.drop_pages()
    emptied(one_house.house.vault)
    one_house.fresh()
    wake(one_house.house.window)
    one_house.house.window.repaint()  # Today asks for its cards once it is painted
    settle()
    return one_house


@pytest.fixture
def house(application: QApplication, tmp_path: Path) -> Iterator[House]:  # noqa: F811 - the fixture
    """A house that nobody has told anything, with a place for the plain card."""
    wishes = Settings()
    wishes[WELCOMED] = True
    made = House(ROOMS, wishes, CardFile(tmp_path / "card.json"))
    made.window.resize(1280, 800)
    made.welcome_or_today()
    made.window.show()
    yield made
    made.close_everything()
    made.window.hide()
    made.window.deleteLater()
    settle()
