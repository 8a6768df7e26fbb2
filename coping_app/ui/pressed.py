"""What is pressed as a whole, wherever it is touched."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from coping_app.ui.keys import ENTER, goes_on
from coping_app.ui.placing import tall
from coping_app.ui.theme import theme

if TYPE_CHECKING:
    _Mixed = QAbstractButton
else:
    _Mixed = object  # the button it goes with brings the real one


class PressedWhole(_Mixed):
    """A button that presses all over, by Enter as by Space.

    It is named before the button's own class: `class Switch(PressedWhole, QCheckBox)`.
    """

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """All of it presses."""
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses as Space does; with Ctrl it is for the page."""
        if goes_on(event):
            event.ignore()
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class PressedCard(PressedWhole):
    """A button as large as what stands on it, which lets the mouse through."""

    least = 44  # how high it is at least, in pixels at 100 %

    def hold(self, box: QBoxLayout) -> None:
        """Let this stand on it."""
        self.held = box
        self.setLayout(box)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        tall(self)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        self.setMinimumHeight(self._least())  # Qt asks the layout alone how high it is
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of what stands on it."""
        return self.held.sizeHint().expandedTo(QSize(0, self._least()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size of what stands on it."""
        return QSize(self.held.minimumSize().width(), self._least())

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return max(self.held.totalHeightForWidth(width), self._least())

    def _least(self) -> int:
        return theme().target(self.least)
