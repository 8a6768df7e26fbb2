"""A grid of cards: as many columns as fit, each row as tall as its tallest card."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coping_app.ui.focus import order_inside
from coping_app.ui.placing import Placing, height_at
from coping_app.ui.theme import theme


class Grid(Placing):
    """Shows widgets in columns, none narrower than `least` pixels (at 100 %)."""

    keeps_place = True

    def __init__(self, *, least: int = 420, gap: int = 20, row_gap: int = 16, most: int = 2) -> None:
        super().__init__()
        self._least, self._gap, self._row_gap, self._most = least, gap, row_gap, most
        self._widgets: list[QWidget] = []

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these and hide the others. Tab goes through them in this order."""
        for old in self._widgets:
            if old not in widgets and old.parentWidget() is self:  # it may stand in another grid by now
                old.hide()
        self._widgets = list(widgets)
        for widget in self._widgets:
            if widget.parentWidget() is not self:
                widget.setParent(self)
            widget.show()
            widget.raise_()  # the children stand in the order in which they are read
        order_inside(self)
        self.retheme()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size for its present width."""
        width = max(self.width(), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the widest least width."""
        return QSize(max((widget.minimumSizeHint().width() for widget in self._widgets), default=0), 0)

    def _arrange(self, width: int, *, move: bool) -> int:
        if not self._widgets or width < 1:
            return 0
        room = width + self._gap
        count = max(1, min(self._most, int(room // (self._least * theme().scale + self._gap))))
        each = (width - self._gap * (count - 1)) // count
        y = 0
        for start in range(0, len(self._widgets), count):
            row = self._widgets[start : start + count]
            height = max(height_at(widget, each) for widget in row)
            for index, widget in enumerate(row):
                if move:
                    widget.setGeometry(index * (each + self._gap), y, each, height)
            y += height + self._row_gap
        return y - self._row_gap
