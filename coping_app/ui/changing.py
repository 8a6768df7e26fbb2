"""Rows that are made anew while a page is open."""

from PySide6.QtWidgets import QWidget

from coping_app.ui.focus import order_inside
from coping_app.ui.layouts import let_go, rows
from coping_app.ui.placing import tall


class Changing(QWidget):
    """Holds rows that change. Tab and a screen reader come to them where they stand on the page.

    Put into the page itself they would come last of everything in the window, as whatever is made late.
    """

    keeps_place = True

    def __init__(self, *, gap: int = 0) -> None:
        super().__init__()
        self.rows: tuple[QWidget, ...] = ()
        self._box = rows(gap=gap)
        self.setLayout(self._box)
        tall(self)
        self.hide()

    def show_rows(self, *widgets: QWidget) -> None:
        """Show these in the place of those before, which go, but for those that stay. By then it stands on its page."""
        for widget in self.rows:
            self._box.removeWidget(widget)
            if widget not in widgets:
                let_go(widget)
        self.rows = widgets
        for widget in widgets:
            self._box.addWidget(widget)
            widget.raise_()  # the children stand in the order in which they are read
        self.setVisible(bool(widgets))
        order_inside(self)
