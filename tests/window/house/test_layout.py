"""Rail, compact rail or bar."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from coping_app.app.cover import Cover
from coping_app.app.sample import SampleHouse, settle
from coping_app.app.window import layout_mode
from coping_app.base.settings import PALETTE, TEXT_SIZE


@pytest.mark.parametrize(
    ("width", "scale", "mode"),
    [
        (1280, 1.0, "wide"),
        (1180, 1.0, "wide"),
        (1179, 1.0, "compact"),
        (760, 1.0, "compact"),
        (759, 1.0, "bar"),
        (1280, 2.0, "bar"),
        (1280, 1.3, "compact"),
        (2360, 2.0, "wide"),
    ],
)
def test_rail_or_bar(width: int, scale: float, mode: str):
    assert layout_mode(width, scale) == mode


def test_the_window_changes_its_layout_with_its_width_and_text(sample: SampleHouse):
    window = sample.house.window
    assert (window.rail.isVisible(), window.rail.compact, window.top_bar.isVisible()) == (True, False, False)
    window.resize(900, 800)
    settle()
    assert (window.rail.isVisible(), window.rail.compact, window.top_bar.isVisible()) == (True, True, False)
    sample.house.settings[TEXT_SIZE] = 200
    settle()
    assert (window.rail.isVisible(), window.top_bar.isVisible()) == (False, True)
    assert not sample.house.page("today").head.tools.isVisible(), "the bar has them"
    sample.house.settings[TEXT_SIZE] = 100
    window.resize(1280, 800)
    settle()
    assert (window.rail.isVisible(), window.rail.compact, window.top_bar.isVisible()) == (True, False, False)


def test_the_bar_of_narrow_windows_says_what_dim_would_do(sample: SampleHouse) -> None:
    bar = sample.house.window.top_bar
    assert bar.dim_button.accessibleName() == "Dim"
    sample.house.settings[PALETTE] = "night"
    assert (bar.dim_button.accessibleName(), bar.dim_button.icon_name) == ("Brighter", "sun")
    sample.house.settings[PALETTE] = "light"
    assert (bar.dim_button.accessibleName(), bar.dim_button.icon_name) == ("Dim", "moon")


@pytest.mark.parametrize(
    ("entry", "there"),
    [
        ("Practise", "here"),
        ("Safety card", "safety"),
        ("Show only this page", "only"),
        ("Cover the screen", "cover"),
    ],
)
def test_the_menu_of_narrow_windows_holds_what_the_wide_one_has(sample: SampleHouse, entry: str, there: str) -> None:
    house = sample.house
    house.window.resize(800, 600)
    settle()
    house.window.top_bar.open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == entry).trigger()
    settle()
    found = {
        "here": house.here == ("practise", ""),
        "safety": house.layer("safety") is not None,
        "only": house.window.only_page,
        "cover": isinstance(house.window.layer, Cover),
    }
    assert [name for name, so in found.items() if so] == [there]
    assert QApplication.activePopupWidget() is None
