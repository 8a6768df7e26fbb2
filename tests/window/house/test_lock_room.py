"""Room on the lock screen: Steady me and the safety card are in sight at once, and so is what is asked."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.lock_screen import LockScreen
from coping_app.app.sample import SampleHouse, settle

from ..hands import focused, key, wake
from .locked import screen

STATES = ("lock", "lock-wrong", "lock-keyring", "lock-sheet", "lock-which", "lock-copies", "lock-trouble")


@pytest.fixture(params=[(800, 600, 100), (800, 600, 200), (1280, 800, 100), (1280, 800, 200)], ids=str)
def shown(application: QApplication, request: pytest.FixtureRequest) -> Iterator[SampleHouse]:
    width, height, size = request.param
    made = SampleHouse("light", size, width, height)
    yield made
    made.close()


def place(widget: QWidget) -> QRect:
    """Return where a widget is in its window, as much of it as can be seen."""
    corner = widget.mapTo(widget.window(), QPoint(0, 0))
    return widget.visibleRegion().boundingRect().translated(corner)


def seen_whole(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty() and place(widget).size() == widget.size()


def foot_is_right(lock: LockScreen) -> bool:
    """Tell whether both buttons can be seen, on nothing else."""
    buttons = (lock.steady_button, lock.safety_button)
    card = place(lock.card)
    return all(seen_whole(button) and not place(button).intersects(card) for button in buttons)


def test_steady_me_and_the_safety_card_are_in_sight_in_every_state(shown: SampleHouse):
    states = shown.states()
    for name in STATES:
        shown.fresh()
        states[name]()
        shown.house.jobs.wait_all()
        settle()
        assert foot_is_right(screen(shown.house)), name


def test_so_is_the_field_for_the_passphrase(shown: SampleHouse):
    shown.house.locking.put_up()
    settle()
    assert seen_whole(screen(shown.house).field.secret)


def test_it_finds_its_place_again(shown: SampleHouse):
    house = shown.house
    lock = house.locking.put_up()
    for width, height in ((1000, 640), (2000, 1800), (800, 600)):
        house.window.resize(width, height)
        settle()
        assert foot_is_right(lock), (width, height)
    lock.note("Some words that take a line or two more than there were, so that the card grows downwards. " * 3)
    settle()
    assert foot_is_right(lock)
    house.toast("A line at the foot.")
    settle()
    assert foot_is_right(lock)


def test_tab_comes_to_them_after_the_card(shown: SampleHouse):
    wake(shown.house.window)
    lock = shown.house.locking.put_up()
    settle()
    lock.sheet_button.setFocus(Qt.FocusReason.TabFocusReason)
    for button in (lock.steady_button, lock.safety_button):
        key(shown.house.window, Qt.Key.Key_Tab)
        assert focused() is button
