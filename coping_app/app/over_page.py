"""A page that lies over the others and has its own way out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent

from coping_app.ui.layouts import Page
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.theme import theme


class OverPage(Page):
    """Paints the page's colour, since nothing else does under a layer, and leaves by Esc."""

    def leave(self) -> None:
        """Close, where that is possible now."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour."""
        flood(painter_for(self.viewport()), self.viewport().rect(), theme().colour("canvas"))
        super().paintEvent(event)
