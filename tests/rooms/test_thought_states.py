"""States of Thoughts for pictures: what a state is named after can be seen in it."""

import pytest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle


@pytest.mark.parametrize(("state", "part"), [("questions-answered", "answered"), ("habits-hidden", "hidden")])
def test_what_is_folded_out_is_brought_into_sight(one_house: SampleHouse, state: str, part: str):
    one_house.fresh()
    one_house.states()[state]()
    settle()
    page = one_house.house.page("thoughts").currentWidget()  # type: ignore[attr-defined]
    folding = getattr(page, part)
    assert folding.is_open
    assert folding.button.visibleRegion().boundingRect() == folding.button.rect()


def test_a_habit_of_ones_own_that_is_reworded_is_in_sight(one_house: SampleHouse):
    one_house.fresh()
    one_house.states()["habits-own"]()
    settle()
    line = QApplication.focusWidget()
    assert line is not None
    assert line.visibleRegion().boundingRect() == line.rect()
