"""Locking by itself: after some minutes, and after a sleep of the computer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coping_app.app.idle import Idle
from coping_app.app.sample import SampleHouse, settle
from coping_app.app.text_panel import TextPanel
from coping_app.base.room import Play
from coping_app.base.settings import LOCK_AFTER
from coping_app.ui.menu import CalmMenu
from coping_app.ui.messages import CalmDialog
from coping_app.ui.touches import touches

from ..hands import focused, key, words_on
from .locked import TYPED, WORDS, Clocks, put_page, rest, screen, unlock

# --- by itself ------------------------------------------------------------------------------------------------------


def test_it_locks_after_fifteen_minutes_and_saves_first(locked_sample: SampleHouse, clocks: Clocks):
    house, page = locked_sample.house, put_page(locked_sample)
    clocks.run(14.9 * 60)
    rest(locked_sample)
    assert not house.locked
    clocks.run(6.1)
    page.log.clear()
    rest(locked_sample)
    assert house.locked
    assert page.log == [f"saved {TYPED}"]
    assert not house.locking._idle._timer.isActive(), "what is locked counts nothing"


def wheel() -> QWheelEvent:
    at = QPointF(5, 5)
    held, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    return QWheelEvent(at, at, QPoint(), QPoint(0, 120), held, none, Qt.ScrollPhase.NoScrollPhase, False)


def touch_page(sample: SampleHouse) -> None:
    key(sample.house.window, Qt.Key.Key_Shift)


def touch_dialog(sample: SampleHouse) -> None:
    made = CalmDialog(sample.house.window, "A question", "", safe="Stay")
    made.open()
    settle()
    QTest.mouseMove(made.windowHandle(), QPoint(20, 20))
    settle()
    made.close()
    made.deleteLater()


@contextmanager
def as_popups_are() -> Iterator[None]:
    """Give no popup the keyboard, which offscreen ones get and those of real screens do not."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    heard = touches()
    application.focusWindowChanged.disconnect(heard.watch)
    application.focusObjectChanged.disconnect(heard._follow)
    yield
    application.focusWindowChanged.connect(heard.watch)
    application.focusObjectChanged.connect(heard._follow)


def touch_popup(sample: SampleHouse) -> None:
    with as_popups_are():
        popup(sample)


def popup(sample: SampleHouse) -> None:
    made = CalmMenu(sample.house.window, "Menu")
    made.add("One")
    made.open_at(QPoint(10, 10))
    settle()
    QTest.mouseMove(made.windowHandle(), QPoint(20, 20))
    settle()
    made.close()


def touch_panel(sample: SampleHouse) -> None:
    with as_popups_are():
        made = TextPanel(sample.house.settings, sample.house.window)
        made.open_under(sample.house.window.rail.steady_button)
        settle()
        QApplication.sendEvent(made.windowHandle(), wheel())
        made.close()


def touch_file_dialog(sample: SampleHouse) -> None:
    made = QFileDialog(sample.house.window)
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.open()
    settle()
    QTest.qWaitForWindowActive(made, 2000)
    QTest.mouseMove(made.windowHandle(), QPoint(20, 20))
    settle()
    made.close()
    made.deleteLater()


def touch_by_composing(sample: SampleHouse) -> None:
    put_page(sample).typed.setFocus()
    settle()
    sample.house.locking._idle._touched = 0.0  # it was touched by nothing yet
    QApplication.sendEvent(focused(), QInputMethodEvent("に", []))


TOUCHED = [touch_page, touch_dialog, touch_popup, touch_panel, touch_file_dialog, touch_by_composing]


@pytest.mark.parametrize("touch", TOUCHED)
def test_a_touch_counts_wherever_it_falls(
    locked_sample: SampleHouse, clocks: Clocks, touch: Callable[[SampleHouse], None]
):
    clocks.run(14 * 60)
    touch(locked_sample)
    assert locked_sample.house.locking._idle._touched == clocks.wall_now
    clocks.run(14 * 60)
    rest(locked_sample)
    assert not locked_sample.house.locked
    clocks.run(61)
    rest(locked_sample)
    assert locked_sample.house.locked


def test_it_does_not_lock_a_session_and_counts_anew_when_that_ends(locked_sample: SampleHouse, clocks: Clocks):
    house = locked_sample.house
    locked_sample.play(Play("sound-rest", minutes=3), 5)
    clocks.run(3600)
    rest(locked_sample)
    assert not house.locked
    clocks.run(14 * 60)
    view = house.player.view
    view.end_here()
    locked_sample.clock.move(3)
    view.conductor.poke()
    settle()
    assert house.player.ending
    clocks.run(14 * 60)
    rest(locked_sample)
    assert not house.locked, "the session ended fourteen minutes ago"
    clocks.run(61)
    rest(locked_sample)
    assert house.locked


def test_a_paused_session_is_no_reason_to_stay_open(locked_sample: SampleHouse, clocks: Clocks):
    locked_sample.play(Play("sound-rest", minutes=3), 5)
    locked_sample.house.player.view.toggle_pause()
    clocks.run(16 * 60)
    rest(locked_sample)
    assert locked_sample.house.locked


def test_it_does_not_lock_steady_me_but_it_does_under_the_cover(locked_sample: SampleHouse, clocks: Clocks):
    house = locked_sample.house
    house.steady_me()
    clocks.run(3600)
    rest(locked_sample)
    assert not house.locked
    house.cover()
    clocks.run(3600)
    rest(locked_sample)
    assert house.locked
    assert words_on(house.window) == "Notes"


def test_the_setting_counts_at_once(locked_sample: SampleHouse, clocks: Clocks):
    locked_sample.house.settings[LOCK_AFTER] = 1
    clocks.run(61)
    rest(locked_sample)
    assert locked_sample.house.locked


def test_it_counts_once_there_is_a_passphrase_and_not_before(sample: SampleHouse):
    assert not sample.house.locking._idle._timer.isActive()


def test_after_unlocking_it_counts_again(locked_sample: SampleHouse, clocks: Clocks):
    house = locked_sample.house
    house.lock()
    assert not house.locking._idle._timer.isActive()
    unlock(house)
    assert house.locking._idle._timer.isActive()
    clocks.run(16 * 60)
    rest(locked_sample)
    assert house.locked


# --- the computer slept ---------------------------------------------------------------------------------------------


def test_the_first_key_after_a_sleep_locks_and_goes_no_further(locked_sample: SampleHouse, clocks: Clocks):
    house, page = locked_sample.house, put_page(locked_sample)
    page.typed.setFocus()
    clocks.sleep(21)
    handle = house.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_A)
    settle()
    assert house.locked
    assert page.log[-1] == f"saved {TYPED}", "nothing was typed after the sleep"
    assert screen(house).field.text == ""


def test_the_next_picture_after_a_sleep_is_the_lock(locked_sample: SampleHouse, clocks: Clocks):
    house, page = locked_sample.house, put_page(locked_sample)
    painted: list[bool] = []

    class Seen(QWidget):
        def paintEvent(self, _event: object) -> None:  # noqa: N802
            painted.append(house.locked)

    seen = Seen(page)
    seen.setGeometry(0, 0, 20, 20)
    seen.show()
    settle()
    painted.clear()
    clocks.sleep(60)
    house.window.update()
    settle()
    assert house.locked
    assert painted == []


def test_the_timer_finds_a_sleep_too(locked_sample: SampleHouse, clocks: Clocks):
    clocks.sleep(30)
    rest(locked_sample)
    assert locked_sample.house.locked


def test_a_clock_that_was_set_a_little_is_no_sleep(locked_sample: SampleHouse, clocks: Clocks):
    clocks.sleep(19)
    clocks.run(60)
    key(locked_sample.house.window, Qt.Key.Key_Shift)
    assert not locked_sample.house.locked
    clocks.sleep(-19)
    clocks.run(60)
    key(locked_sample.house.window, Qt.Key.Key_Shift)
    assert not locked_sample.house.locked


def test_a_sleep_locks_in_a_session_as_well(locked_sample: SampleHouse, clocks: Clocks):
    locked_sample.play(Play("sound-rest", minutes=3), 5)
    clocks.sleep(60)
    rest(locked_sample)
    assert locked_sample.house.locked
    assert locked_sample.house.player.playing


def test_one_sleep_is_told_once(application: QApplication):
    told: list[int] = []
    clocks = Clocks()
    idle = Idle(application, clocks.wall, clocks.running)
    idle.set_minutes(15)
    idle.slept.connect(lambda: told.append(1))
    idle.begin()
    clocks.sleep(100)
    event = QEvent(QEvent.Type.UpdateRequest)
    for _ in range(3):
        assert not idle._hear(event)
    assert told == [1]
    idle.stop()
    idle.deleteLater()


def test_nothing_is_left_on_the_disk_that_is_not_sealed(locked_sample: SampleHouse):
    house = locked_sample.house
    house.memory.put("pinned", TYPED)
    house.lock()
    place = Path(locked_sample._place.name)
    assert all(TYPED.encode() not in path.read_bytes() for path in place.rglob("*") if path.is_file())
    assert house.memory.pinned == ""
    unlock(house, WORDS)
    assert house.memory.pinned == TYPED
