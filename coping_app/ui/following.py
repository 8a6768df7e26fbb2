"""What shows things as they are now: the clock goes on, and other pages change what is known."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
else:
    QWidget = object  # the widget it goes with brings the real one


class Following(QWidget):
    """Lets a widget follow whenever it comes up, and when the window is turned to again: a day may have begun.

    It is named before the widget's own class: `class TodayPage(Following, Page)`.
    """

    def follow(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Come up as things are now."""
        super().showEvent(event)
        self.follow()

    def event(self, event: QEvent) -> bool:
        """Follow when the window is turned to again."""
        if event.type() is QEvent.Type.WindowActivate:
            self.follow()
        return super().event(event)
