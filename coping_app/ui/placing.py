"""Widgets that put their parts in their places themselves, and get taller as they get narrower."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


def tall(widget: QWidget) -> QWidget:
    """Let a widget get taller as it gets narrower."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget


def height_at(widget: QWidget, width: int) -> int:
    """Return the height a widget wants at a width."""
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()


class Placing(QWidget):
    """Answers what Qt asks of whatever places its own parts; a subclass says where they go, in `_arrange`."""

    def __init__(self) -> None:
        super().__init__()
        tall(self)

    def retheme(self) -> None:
        """Measure anew."""
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Less width takes more height."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return self._arrange(width, move=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put everything in its place."""
        self._arrange(event.size().width(), move=True)

    def event(self, event: QEvent) -> bool:
        """Measure anew when a part changes, comes or goes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.retheme()
        return super().event(event)

    def _arrange(self, width: int, *, move: bool) -> int:
        """Return the height of all parts at a width; with `move`, put them there."""
        raise NotImplementedError
