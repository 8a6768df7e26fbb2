"""Rail, compact rail or bar."""

import gettext
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QMenu

from coping_app.app.cover import Cover
from coping_app.app.sample import SampleHouse, settle
from coping_app.app.window import layout_mode
from coping_app.base import words
from coping_app.base.settings import PALETTE, TEXT_SIZE
from coping_app.ui.theme import theme

from ..test_every_page import Longer


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


@pytest.fixture
def longer() -> Iterator[None]:
    words.use_translations(Longer())
    yield
    words.use_translations(gettext.NullTranslations())


@pytest.mark.parametrize("size", [100, 130, 200])
@pytest.mark.usefixtures("longer")
def test_the_menu_of_narrow_windows_cuts_no_word(application: QApplication, size: int) -> None:
    sample = SampleHouse("light", size, 800, 600)
    sample.house.window.top_bar.open_menu()
    menu = QApplication.activePopupWidget()
    metrics = QFontMetrics(theme().font("body", 700))
    for entry in menu.actions():
        place = menu.actionGeometry(entry)
        assert menu.rect().adjusted(8, 8, -8, -8).contains(place)
        if not entry.isSeparator():
            assert place.height() >= 44
            assert place.width() >= metrics.horizontalAdvance(entry.text()) + theme().size(3 * 14 + 2 * 24)
    assert menu.width() <= 800
    menu.close()
    sample.close()


def test_the_menu_of_narrow_windows_shows_the_page_and_needs_no_compositor(sample: SampleHouse) -> None:
    sample.house.window.resize(800, 600)
    sample.house.go("practise")
    settle()
    sample.house.window.top_bar.open_menu()
    menu = QApplication.activePopupWidget()
    assert [entry.text() for entry in menu.actions() if entry.isChecked()] == ["Practise"]
    assert not menu.mask().contains(QPoint(0, 0))
    picture = menu.grab().toImage()
    for entry in menu.actions():
        if not entry.isSeparator() and entry is not menu.activeAction():
            colour = "soft" if entry.isChecked() else "surface"
            place = menu.actionGeometry(entry)
            assert picture.pixelColor(place.left() + 6, place.center().y()) == theme().colour(colour)
    menu.close()
