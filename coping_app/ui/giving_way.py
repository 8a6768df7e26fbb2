"""What opens over the window gives way to the keys that have to work everywhere."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from coping_app.ui.actions import OVER_QUESTIONS


class GivingWay(QObject):
    """Hears, for a panel or a question, the keys of its window that it may not keep from their work.

    It leaves first, and then the key does what it is for.
    """

    def __init__(self, top: QWidget, window: QWidget, leave: Callable[[], object]) -> None:
        super().__init__(top)
        self._leave = leave
        known = [one for one in window.findChildren(QShortcut) if one.property(OVER_QUESTIONS)]
        self._calls: dict[QObject, QShortcut] = {QShortcut(one.key(), top, self._give_way): one for one in known}

    def _give_way(self) -> None:
        call = self._calls[self.sender()]
        self._leave()
        QTimer.singleShot(0, call, call.activated.emit)  # once whoever opened it has heard that it left
