"""Silence with chimes: how long, how often."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle


def test_silence_offers_no_chime_that_would_never_ring(sample: SampleHouse):
    sample.house.go("practise", "silence")
    page = sample.house.page("practise").silence_page
    page.every.chips["5"].click()
    page.minutes.slider.setValue(5)
    assert page.every.chosen == {"0"}
    assert not page.every.chips["5"].isEnabled()
    assert page.every.chips["5"].toolTip()
    page.every.chips["2"].click()
    page.every.chips["2"].click()
    assert page.every.chosen == {"0"}, "one of them always holds"
    page.start.click()
    settle()
    assert sample.house.player.view.player.timeline.end >= 300
    QTest.keyClick(sample.house.window, Qt.Key.Key_Escape)
