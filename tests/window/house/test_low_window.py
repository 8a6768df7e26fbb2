"""A low window: the rail shares its height among its places, and is a bar where they would have no room."""

import pytest

from coping_app.app.sample import SampleHouse, settle
from coping_app.ui.theme import theme


@pytest.mark.parametrize("size", [100, 130, 200])
@pytest.mark.parametrize("height", [600, 800])
@pytest.mark.parametrize("width", [800, 1024, 1280])
@pytest.mark.usefixtures("application")
def test_everything_on_the_rail_has_its_room(width: int, height: int, size: int) -> None:
    sample = SampleHouse("light", size, width, height)
    window, rail = sample.house.window, sample.house.window.rail
    rail.set_lockable(True)
    window.arrange()
    settle()
    if rail.isVisible():
        lamp = rail._compact_steady if rail.compact else rail.steady_button
        places = [*rail.buttons.values(), rail.safety_button, rail.lock_button]
        for part in (*places, lamp):
            assert part.height() >= part.minimumSizeHint().height() >= theme().target(44)
            assert part.geometry().bottom() < rail.height()
        assert len({place.height() for place in places}) == 1, "one place is as important as another"
    else:
        assert window.top_bar.isVisible()
    sample.close()
