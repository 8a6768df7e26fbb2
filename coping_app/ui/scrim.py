"""What lies over a window while a question stands before it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from coping_app.ui.paint import flood, painter_for
from coping_app.ui.theme import theme

_DENSITY = 0.45


class Scrim(QWidget):
    """Dims a window, whatever its size becomes. It takes no press and no keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep to the size of the window."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        flood(painter_for(self), self.rect(), theme().colour("scrim", _DENSITY))

    def lift(self) -> None:
        """Go away."""
        self.hide()
        self.deleteLater()
