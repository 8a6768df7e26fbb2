"""Whatever is pressed, in any order: the window stays, something has the keyboard, and nothing goes wrong."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from coping_app.app.sample import SampleHouse, settle
from coping_app.ui.messages import Toast

from ..examples import examples
from .audit import told
from .hands import ALT, CTRL, NONE, SHIFT, wake

KEYS = (
    *[(Qt.Key.Key_Tab, NONE)] * 12,
    *[(key, NONE) for key in (Qt.Key.Key_Return, Qt.Key.Key_Space)] * 5,
    *[(key, NONE) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)] * 2,
    *[(key, NONE) for key in (Qt.Key.Key_Escape, Qt.Key.Key_Backtab, Qt.Key.Key_Home, Qt.Key.Key_End)],
    *[
        (key, NONE)
        for key in (Qt.Key.Key_A, Qt.Key.Key_7, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_PageDown)
    ],
    *[(key, NONE) for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F8, Qt.Key.Key_F9)],
    *[(key, CTRL) for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_6, Qt.Key.Key_D, Qt.Key.Key_F, Qt.Key.Key_Z)],
    *[(key, CTRL) for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_T, Qt.Key.Key_Space)],
    (Qt.Key.Key_Left, ALT),
    (Qt.Key.Key_Tab, SHIFT),
)  # everything but closing the window


class Monkey:
    """Presses keys, and now and then lets time pass."""

    def __init__(self, sample: SampleHouse, seed: int) -> None:
        self._sample, self._dice = sample, random.Random(seed)
        self.pressed: list[str] = []

    def press(self) -> None:
        """Press one key where the system would."""
        code, holding = self._dice.choice(KEYS)
        self.pressed.append(QKeySequence(code | holding).toString())
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._sample.house.window
        handle = top.window().windowHandle()
        assert handle is not None
        QTest.keyPress(handle, code, holding)
        if isValid(top) and top.isVisible():  # a panel may be gone that took the press
            QTest.keyRelease(handle, code, holding)
        if self._dice.random() < 0.1:
            self._sample.clock.move(self._dice.choice((0.4, 5.0, 60.0)))
            self._sample.house.window.update()
        settle()

    def fault(self) -> str:
        """Return what is wrong with the window now; empty when nothing is."""
        window = self._sample.house.window
        if not window.isVisible():
            return "the window has gone"
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return ""
        if QApplication.focusWidget() is None:
            wake(window)  # as a window manager does once a dialog has gone
        focus = QApplication.focusWidget()
        if focus is None:
            return "nothing has the keyboard"
        if not focus.isVisible() or not focus.isEnabled() or focus.window() is not window:
            return f"{told(focus)} has the keyboard, visible: {focus.isVisible()}, enabled: {focus.isEnabled()}"
        toast = window.findChild(Toast)  # it stands over layers too
        layer = window.layer
        well = layer is None or layer.isAncestorOf(focus) or (toast is not None and toast.isAncestorOf(focus))
        return "" if well else f"{told(focus)} has the keyboard under a layer"


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:
    made = SampleHouse()
    made.fresh()
    made.known()
    wake(made.house.window)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def answered(application: QApplication) -> Iterator[None]:
    """Close every dialog that waits, as Esc does: for the keys pressed here, its question blocks."""
    timer = QTimer(interval=20)

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()

    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()


@pytest.mark.parametrize("seed", range(examples(2)))
def test_any_keys_in_any_order(sample: SampleHouse, seed: int):
    monkey = Monkey(sample, seed)
    for _ in range(250):
        monkey.press()
        assert monkey.fault() == "", " ".join(monkey.pressed[-12:])
