"""A house with sample data, with its window in front."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse

from ..hands import wake


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:
    made = SampleHouse()
    made.fresh()
    wake(made.house.window)
    yield made
    made.close()
