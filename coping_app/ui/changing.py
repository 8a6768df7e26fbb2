"""Rows that are made anew while a page is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

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
        """Show these in the place of those before, which go, but for those that stay. By then it stands on its page.

        What has the keyboard keeps it, also where its row comes from another list. Rows before the first change are
        not touched, and the others are laid out once.
        """
        same = _alike(self.rows, widgets)
        if same < max(len(self.rows), len(widgets)):
            held = QApplication.focusWidget()
            painted = not self.testAttribute(Qt.WidgetAttribute.WA_ForceUpdatesDisabled)  # itself, whatever holds it
            self.setUpdatesEnabled(False)
            self._box.setEnabled(False)
            self._put(widgets, same)
            self._box.setEnabled(True)
            self.setUpdatesEnabled(painted)
            self.setVisible(bool(widgets))
            order_inside(self)
            if held is not None and self.isAncestorOf(held):
                held.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(widgets))

    def give(self, row: QWidget) -> None:
        """Take a row out of the list without letting it go: it is about to stand in another one."""
        self._box.removeWidget(row)
        self.rows = tuple(one for one in self.rows if one is not row)

    def _put(self, widgets: tuple[QWidget, ...], same: int) -> None:
        """Put rows into their places, from the first on that is another one."""
        for widget in self.rows[same:]:
            self._box.removeWidget(widget)
            if widget not in widgets:
                let_go(widget)
        self.rows = widgets
        for widget in widgets[same:]:
            self._box.addWidget(widget)
            widget.raise_()  # the children stand in the order in which they are read


def _alike(some: tuple[QWidget, ...], others: tuple[QWidget, ...]) -> int:
    """Return how many rows at the beginning are the same."""
    alike = 0
    for one, other in zip(some, others, strict=False):
        if one is not other:
            break
        alike += 1
    return alike
