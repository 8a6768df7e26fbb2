"""A list that may be as long as a life, in which one row is the chosen one."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from coping_app.ui.even_rows import EvenRows
from coping_app.ui.keys import ENTER
from coping_app.ui.long_rows import KEY, Pages

_OPENING = {*ENTER, Qt.Key.Key_Space}
_MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}
_WALKED = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason}


class LongList(EvenRows):
    """Rows under headings. One row is the chosen one; headings can't be.

    `chosen` tells its key when a person goes to another row, `opened` when a row is pressed or Enter is, and
    `bin_wanted` when Delete is. What `show_pages` and `choose` do tells nothing.
    """

    chosen = Signal(str)
    opened = Signal(str)
    bin_wanted = Signal(str)
    trouble = Signal(object)  # a CopingError: rows could not be fetched, and are shown empty

    _quiet = False  # these are asked for while Qt is still making the view
    _by_key = False  # whether a key is being answered

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows.trouble.connect(self.trouble, Qt.ConnectionType.QueuedConnection)  # nothing is shown amid painting
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._selected)

    @property
    def key(self) -> str:
        """The key of the row that is chosen, or nothing."""
        return str(self.currentIndex().data(KEY) or "")

    def show_pages(self, pages: Pages) -> None:
        """Show other rows, or the same after a change. What was on top stays there, and what was chosen stays so."""
        chosen, row, before = self.key, self.currentIndex().row(), self.verticalOffset()
        top = self.row_at(before)
        top_key = self._rows.key_of(top)
        if top >= 0 and not top_key:  # a heading goes with the row under it
            top += 1
            top_key = self._rows.key_of(top)
        aside = self.top_of(top) - before
        self._quiet = True
        self._rows.show_pages(pages)
        at = self._rows.row_of(chosen) if chosen else -1
        if at < 0 and row >= 0:
            at = self._rows.able(min(row, self._rows.rowCount() - 1))  # the chosen one has gone: what stands there now
        self._set_current(at)
        self.updateGeometries()
        if top_key and (place := self._rows.row_of(top_key)) >= 0:
            self.verticalScrollBar().setValue(self.top_of(place) - aside)
        elif top < 0:  # what stands over the rows is on top
            self.verticalScrollBar().setValue(before)
        self._quiet = False
        self.viewport().update()
        self._say_row()
        if chosen and self.key != chosen:
            self.chosen.emit(self.key)

    def choose(self, key: str) -> bool:
        """Choose the row with a key and bring it into view; return whether it is there."""
        row = self._rows.row_of(key)
        if row < 0:
            return False
        self._quiet = True
        self._set_current(row)
        self._quiet = False
        self.scrollTo(self.currentIndex())
        self._say_row()
        return True

    def stand_at(self, row: int) -> None:
        """Let the keyboard stand on a row, or on the nearest there is; that opens nothing."""
        self._quiet = True
        self._set_current(self._rows.able(min(row, self._rows.rowCount() - 1)))
        self._quiet = False
        self._say_row()

    def choose_none(self) -> None:
        """Let no row be the chosen one."""
        self._quiet = True
        self._set_current(-1)
        self._quiet = False

    def focus_area(self) -> QRect:
        """Return where the focus ring stands: around the chosen row, as far as it can be seen."""
        area = self.visualRect(self.currentIndex()) & self.viewport().rect()
        return area.translated(self.viewport().pos()) if self.currentIndex().isValid() else self.rect()

    def setSelection(self, area: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802
        """Choose what stands at a corner of an area: it is a press, for only one can be chosen."""
        index = self.indexAt(area.topLeft())
        if index.isValid() and self._rows.flags(index) & Qt.ItemFlag.ItemIsSelectable:
            self.selectionModel().select(index, command)

    def currentChanged(  # noqa: N802
        self, current: QModelIndex | QPersistentModelIndex, before: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Bring the row into view, tell a screen reader where the keyboard is, and everybody which row it is."""
        QAbstractItemView.currentChanged(self, current, before)
        self.viewport().update()
        if current.isValid() and not self._quiet:
            self._say_row()
            self.chosen.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, Delete asks for the bin; letters and the keys that go sideways are for others."""
        if event.modifiers() not in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
            event.ignore()
        elif event.key() in _OPENING:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.key:
            self.bin_wanted.emit(self.key)
        elif event.key() in _MOVES:
            self._by_key = True
            super().keyPressEvent(event)
            self._by_key = False
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose a row; a heading stays what it is."""
        if not self._rows.is_head(self.row_at(event.position().toPoint().y() + self.verticalOffset())):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Point at a row; an unsteady press that moves on chooses no other."""
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Where no row is chosen, let the keyboard stand on one that can be seen; that opens nothing."""
        self._quiet = True
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self._set_current(self._rows.able(max(0, self.row_at(self.verticalOffset()))))
        super().focusInEvent(event)
        if event.reason() in _WALKED:  # a press shows where it is, and may not move what is pressed
            self.scrollTo(self.currentIndex())
        self._quiet = False
        QTimer.singleShot(0, self, self._say_row)  # once Qt has told that the list itself has the keyboard

    def _say_row(self) -> None:
        """Tell a screen reader that the keyboard is on the chosen row."""
        row = self.currentIndex().row()
        if row >= 0 and self.hasFocus() and QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(row)
            QAccessible.updateAccessibility(event)

    def _set_current(self, row: int) -> None:
        index = self._rows.index(row) if row >= 0 else QModelIndex()
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect if row >= 0 else flags.Clear)

    def _open(self, index: QModelIndex) -> None:
        if key := str(index.data(KEY) or ""):
            self.opened.emit(key)

    def _selected(self) -> None:
        """Open what a screen reader or a switch selects: they have no other way to press a row."""
        rows = self.selectedIndexes()
        if rows and rows[0] != self.currentIndex() and not self._quiet and not self._by_key:
            self._set_current(rows[0].row())
            self._open(rows[0])
