"""What keeps clear of a line that stands over the foot of its window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Mixed = QWidget
else:
    _Mixed = object  # the widget it goes with brings the real one

_LINE = "line-over-the-foot"  # the name of a window's property
_BETWEEN = 12  # pixels


class KeepingClear(_Mixed):
    """Ends above a line at the foot of its window, so that nothing of it is hidden there.

    It is named before the widget's own class: `class SessionView(KeepingClear, QWidget)`.
    """

    kept_clear = 0  # how many pixels of its foot are left free

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Come up above a line that stands there already."""
        super().showEvent(event)
        self.keep_clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep above it."""
        super().resizeEvent(event)
        self.keep_clear()

    def keep_clear(self) -> None:
        """Leave the room that the line takes now, if there is one over this."""
        line, clear = self.window().property(_LINE), 0
        if line is not None:
            area = QRect(self.mapTo(self.window(), QPoint(0, 0)), self.size())
            covered = area.bottom() + _BETWEEN - line.top() if line.intersects(area) else 0
            clear = min(covered, area.height() // 2)
        if clear != self.kept_clear:
            self.kept_clear = clear
            self.leave_free(clear)

    def leave_free(self, pixels: int) -> None:
        """Leave so many pixels at the foot to the line."""
        self.setContentsMargins(0, 0, 0, pixels)


def stand_over_foot(window: QWidget, place: QRect | None) -> None:
    """Tell what keeps clear of it where a line stands over the foot of a window, or that there is none any more."""
    window.setProperty(_LINE, place)
    for widget in window.findChildren(QWidget):
        if isinstance(widget, KeepingClear) and widget.isVisible():
            widget.keep_clear()
