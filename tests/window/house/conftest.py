"""A house with a passphrase, for tests of its lock."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse
from coping_app.ui.touches import touches
from coping_app.vault.derive import Cost
from coping_app.vault.opening import Lock

from ..hands import wake
from .locked import WORDS, Clocks


@pytest.fixture
def locked_sample(application: QApplication) -> Iterator[SampleHouse]:
    """A house with sample data whose pages have a passphrase, and its window in front."""
    made = SampleHouse()
    made.fresh()
    made.house.keeper.forget()
    made.house.keeper.create(Lock(WORDS, hint="the first holiday", cost=Cost(8 * 1024, 1)))
    made.house.go("today")
    wake(made.house.window)
    yield made
    made.close()
    touches().tell(None)


@pytest.fixture
def clocks(locked_sample: SampleHouse) -> Clocks:
    made, idle = Clocks(), locked_sample.house.locking._idle
    idle._wall, idle._running = made.wall, made.running
    idle.begin()
    return made
