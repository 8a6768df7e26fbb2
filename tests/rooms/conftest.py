"""Qt for tests of rooms, and two houses: one with sample data at hand, one that nobody has told anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.plain_card import CardFile
from coping_app.base.settings import WELCOMED, Settings
from tests.window.conftest import application, quiet_qt  # noqa: F401 - fixtures


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:  # noqa: F811 - the fixture
    made = SampleHouse()
    settle()
    yield made
    made.close()


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
