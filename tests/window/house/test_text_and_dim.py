"""Text size and Dim, by key and by button."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.app.text_panel import TextPanel
from coping_app.app.tools import change_text, toggle_dim
from coping_app.base.settings import DIM_FROM, PALETTE, TEXT_SIZE, Settings
from coping_app.ui.focus import FocusRing
from coping_app.ui.theme import theme

from ..hands import CTRL, click, key


def test_text_grows_and_shrinks_by_keys_and_stops_at_both_ends(sample: SampleHouse):
    window, settings = sample.house.window, sample.house.settings
    key(window, Qt.Key.Key_Plus, CTRL)
    key(window, Qt.Key.Key_Equal, CTRL)
    assert settings[TEXT_SIZE] == 130
    assert theme().scale == 1.3
    key(window, Qt.Key.Key_Minus, CTRL)
    assert settings[TEXT_SIZE] == 115
    change_text(settings, 20)
    assert settings[TEXT_SIZE] == 200
    change_text(settings, -20)
    assert settings[TEXT_SIZE] == 100


@pytest.mark.parametrize("before", ["light", "dark"])
def test_dim_goes_to_night_and_back_to_where_it_came_from(sample: SampleHouse, before: str):
    window, settings = sample.house.window, sample.house.settings
    settings[PALETTE] = before
    key(window, Qt.Key.Key_D, CTRL)
    assert (settings[PALETTE], theme().palette_name) == ("night", "night")
    key(window, Qt.Key.Key_D, CTRL)
    assert (settings[PALETTE], theme().palette_name) == (before, before)


def test_dim_from_a_night_that_was_chosen_goes_back_to_the_colours_kept():
    settings = Settings()
    settings[PALETTE], settings[DIM_FROM] = "night", "dark"
    toggle_dim(settings)
    assert settings[PALETTE] == "dark"


def test_the_tools_say_what_a_press_would_do(sample: SampleHouse):
    tools = sample.house.page("today").head.tools
    assert tools.dim_button.words == "Dim"
    click(tools.dim_button)
    assert (sample.house.settings[PALETTE], tools.dim_button.words) == ("night", "Brighter")
    assert tools.size_button.accessibleName() == "Text size, 100 percent"


@pytest.mark.parametrize("size", [100, 130])
def test_nothing_at_the_head_of_a_page_shifts_with_dim(sample: SampleHouse, size: int):
    sample.house.settings[TEXT_SIZE] = size
    settle()
    tools = sample.house.page("today").head.tools
    buttons = (tools.size_button, tools.dim_button, tools.cover_button)
    before = [button.geometry() for button in buttons]
    assert len({place.center().y() for place in before}) == 1
    for _ in range(2):
        key(sample.house.window, Qt.Key.Key_D, CTRL)
        assert [button.geometry() for button in buttons] == before
        assert all(tools.rect().contains(place) for place in before)


def test_the_text_panel_opens_under_its_button_and_goes_under_the_cover(sample: SampleHouse):
    window = sample.house.window
    click(sample.house.page("today").head.tools.size_button)
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, TextPanel)
    assert panel.level.slider.hasFocus()
    sample.house.cover()
    settle()
    assert window.layer is not None
    assert QApplication.activePopupWidget() is None


def test_the_text_panel_has_a_ring_where_keys_are_used_and_needs_no_compositor(sample: SampleHouse):
    window = sample.house.window
    button = sample.house.page("today").head.tools.size_button
    click(button)
    panel = QApplication.activePopupWidget()
    assert not panel.findChild(FocusRing).isVisible(), "it was opened by hand"
    key(window, Qt.Key.Key_Tab)  # the system gives keys to the window under it
    ring = panel.findChild(FocusRing)
    assert ring.isVisible()
    panel.close()
    settle()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    key(window, Qt.Key.Key_Space)
    panel = QApplication.activePopupWidget()
    ring, slider = panel.findChild(FocusRing), panel.level.slider
    assert (ring.target, ring.isVisible()) == (slider, True)
    assert panel.rect().contains(ring.geometry())
    key(panel, Qt.Key.Key_Right)
    assert ring.geometry().contains(QRect(slider.mapTo(panel, QPoint(0, 0)), slider.size())), "it grew with the text"
    assert not panel.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert not panel.mask().contains(QPoint(0, 0))
    panel.close()
