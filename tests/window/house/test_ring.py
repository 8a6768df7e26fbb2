"""The focus ring goes with what has the keyboard, whatever moves it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.room import Play
from coping_app.base.settings import BIG_BUTTONS, TEXT_SIZE
from coping_app.ui.focus import FocusRing

from ..hands import CTRL, key

REACH = 8


def stands(sample: SampleHouse) -> bool:
    """Tell whether the ring can be seen, and stands around what has the keyboard."""
    window = sample.house.window
    target = window.focusWidget()
    assert target is window.ring.target
    place = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
    return window.ring.isVisible() and window.ring.geometry() == place.adjusted(-REACH, -REACH, REACH, REACH)


@pytest.fixture
def target(sample: SampleHouse) -> QWidget:
    """Something on Today that a key gave the keyboard to."""
    window = sample.house.window
    key(window, Qt.Key.Key_Tab)
    found = sample.house.page("today").energy.segments[2]
    found.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert stands(sample)
    return found


@pytest.mark.parametrize("code", [Qt.Key.Key_Plus, Qt.Key.Key_F8])
def test_after_a_key_that_moves_everything(sample: SampleHouse, target: QWidget, code: Qt.Key):
    before = target.mapTo(sample.house.window, QPoint(0, 0))
    key(sample.house.window, code, CTRL if code is Qt.Key.Key_Plus else Qt.KeyboardModifier.NoModifier)
    assert target.mapTo(sample.house.window, QPoint(0, 0)) != before
    assert stands(sample)


def test_after_other_sizes(sample: SampleHouse, target: QWidget):
    for change in (
        lambda: sample.house.settings.__setitem__(BIG_BUTTONS, True),
        lambda: sample.house.window.resize(900, 700),
        lambda: sample.house.settings.__setitem__(TEXT_SIZE, 130),
    ):
        change()
        settle()
        assert stands(sample)


def test_after_something_above_it_folds_or_goes(sample: SampleHouse, target: QWidget):
    head = sample.house.page("today").head
    head.hide()
    settle()
    assert stands(sample)
    head.show()
    settle()
    assert stands(sample)


def test_it_listens_to_nothing_of_the_window_where_no_key_moved_the_focus(
    sample: SampleHouse, target: QWidget, monkeypatch: pytest.MonkeyPatch
):
    window, stood = sample.house.window, []
    monkeypatch.setattr(window.ring, "_stand", lambda: stood.append(1))
    window.update()
    settle()
    assert stood, "it looks before the window is painted"
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    stood.clear()
    window.update()
    settle()
    assert stood == []


def test_it_rests_with_the_screen_of_a_session(sample: SampleHouse):
    window = sample.house.window
    sample.play(Play("sound-rest", minutes=3), 20)
    view = sample.house.player.view
    key(window, Qt.Key.Key_Tab)
    assert stands(sample)
    view.veil.fall()
    settle()
    assert not window.ring.isVisible()
    key(window, Qt.Key.Key_F9)
    assert stands(sample), "the cover has a ring of its own thing"
    key(window, Qt.Key.Key_F9)
    view.veil.lift()
    settle()
    assert stands(sample)


def test_only_one_ring_can_be_seen(sample: SampleHouse):
    window = sample.house.window
    button = sample.house.page("today").head.tools.size_button
    key(window, Qt.Key.Key_Tab)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    key(window, Qt.Key.Key_Space)
    panel = QApplication.activePopupWidget()
    assert panel.findChild(FocusRing).isVisible()
    assert not window.ring.isVisible()
    key(panel, Qt.Key.Key_Escape)
    assert window.focusWidget() is button
    assert stands(sample)
