"""Silence with chimes: how long, how often."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.settings import CHIME_LEVEL, NIGHT_CHIMES
from coping_app.player.mixer import Channel
from coping_app.rooms.practise.page_silence import SilencePage
from coping_app.ui.session.mixer_panel import LevelChange


def silence(sample: SampleHouse) -> SilencePage:
    sample.house.go("practise", "silence")
    settle()
    page = sample.house.page("practise").silence_page
    assert isinstance(page, SilencePage)
    return page


def test_silence_offers_no_chime_that_would_never_ring(sample: SampleHouse):
    page = silence(sample)
    page.every.chips["5"].click()
    page.minutes.slider.setValue(5)
    assert page.every.chosen == {"0"}
    assert not page.every.chips["5"].isEnabled()
    assert page.every.chips["5"].toolTip()
    page.every.chips["2"].click()
    page.every.chips["0"].click()
    assert page.every.chosen == {"0"}, "one of them always holds"
    page.start.click()
    settle()
    assert sample.house.player.view.player.timeline.end >= 300
    QTest.keyClick(sample.house.window, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("hour", "wanted", "level", "heard"),
    [
        (2, False, 100, 0.0),
        (2, True, 100, 1.0),
        (15, False, 100, 1.0),
        (15, False, 0, 0.0),
        (2, True, 0, 0.0),
    ],
)
def test_at_night_no_chime_rings_unless_wanted_and_the_page_says_so(
    sample: SampleHouse, hour: int, wanted: object, level: int, heard: float
):
    sample.wall = sample.wall.replace(hour=hour, minute=40)
    sample.house.settings[NIGHT_CHIMES], sample.house.settings[CHIME_LEVEL] = bool(wanted), level
    page = silence(sample)
    assert page.silent.isVisible() is (heard == 0)
    assert ("at night" in page.silent.words.text()) is (heard == 0 and hour == 2 and not wanted)
    page.start.click()
    view = sample.house.player.view
    assert view is not None
    assert view.player.options.chime_level == heard
    assert view.player.timeline.end >= 600, "the silence is as long without them"


def test_the_line_about_silent_chimes_leads_to_sound_and_goes_when_they_are_wanted(sample: SampleHouse):
    sample.wall = sample.wall.replace(hour=2, minute=40)
    silence(sample).silent.button.click()
    assert sample.house.here == ("you", "sound")
    sample.house.settings[NIGHT_CHIMES] = True
    sample.house.back()
    settle()
    assert not silence(sample).silent.isVisible()


def test_a_night_without_chimes_leaves_their_volume_as_it_is(sample: SampleHouse):
    sample.wall = sample.wall.replace(hour=2, minute=40)
    silence(sample).start.click()
    view = sample.house.player.view
    assert view is not None
    view.panel.level_changed.emit(LevelChange(Channel.BACKGROUND, 0.3))
    assert sample.house.settings[CHIME_LEVEL] == 100
    for level in (0.5, 0.0):
        view.panel.level_changed.emit(LevelChange(Channel.CHIME, level))
        assert sample.house.settings[CHIME_LEVEL] == round(100 * level), "what was asked for is kept"
