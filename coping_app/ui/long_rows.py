"""What a long list is made of: rows under headings, fetched a page at a time."""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from coping_app.base.errors import CopingError

KEY = Qt.ItemDataRole.UserRole + 1  # the key of a row, "" for a heading
ROW = Qt.ItemDataRole.UserRole + 2  # the ListRow, or the ListHeading
_PAGE = 64  # rows fetched at once
_MOST = 24  # pages that are kept


class ListHeading(NamedTuple):
    """A heading over rows: its words, how many rows stand under it (`lines`), and a note at the right ("5 entries")."""

    title: str
    lines: int
    note: str = ""


class ListRow(NamedTuple):
    """One row. `found` are the stretches of the snippet that were searched for: start and length, in characters.

    `icon` is shown at the right; what it means is said in `spoken`, which a screen reader says for the whole row.
    """

    key: str
    title: str
    snippet: str
    spoken: str
    day: str = ""
    weekday: str = ""
    found: tuple[tuple[int, int], ...] = ()
    icon: str = ""


class Pages(Protocol):
    """Where rows come from. They do not change: after a change there are other pages to show."""

    def headings(self) -> Sequence[ListHeading]:
        """Return the headings in their order; without a title it is only a count. Quick, however many rows."""

    def rows(self, start: int, count: int) -> Sequence[ListRow]:
        """Return some rows, counted without headings; fewer where some have gone meanwhile. Raises CopingError."""

    def index_of(self, key: str) -> int | None:
        """Return which row has a key, counted without headings, or None. Raises CopingError."""


class NoPages:
    """A list of nothing."""

    def headings(self) -> Sequence[ListHeading]:
        """Return none."""
        return ()

    def rows(self, _start: int, _count: int) -> Sequence[ListRow]:
        """Return none."""
        return ()

    def index_of(self, _key: str) -> int | None:
        """Return none."""
        return None


_GONE = ListRow("", "", "", "")


class RowModel(QAbstractListModel):
    """The rows and headings as Qt asks for them."""

    trouble = Signal(object)  # a CopingError: rows could not be fetched, and are shown empty

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._fetched: OrderedDict[int, list[ListRow]] = OrderedDict()
        self._take(NoPages())

    def show_pages(self, pages: Pages) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._take(pages)
        self.endResetModel()

    @property
    def headings(self) -> Sequence[ListHeading]:
        """The headings that are shown."""
        return self._headings

    def heads_before(self, row: int) -> int:
        """Return how many headings stand above a row."""
        return bisect_left(self._head_rows, row)

    def is_head(self, row: int) -> bool:
        """Tell whether a row is a heading."""
        at = self.heads_before(row)
        return at < len(self._head_rows) and self._head_rows[at] == row

    def able(self, row: int, way: int = 1) -> int:
        """Return the next row that can be chosen, looking down (1) or up (-1) first; -1 where there is none."""
        row = min(max(0, row), self._count - 1)
        for place in (row, row + way, row - way):
            if 0 <= place < self._count and not self.is_head(place):
                return place
        return -1

    def row_of(self, key: str) -> int:
        """Return where the row with a key stands, or -1."""
        try:
            entry = self._pages.index_of(key) if key else None
        except CopingError as error:
            self._tell(error)
            entry = None
        if entry is None:
            return -1
        return entry + bisect_right(self._head_entries, entry)

    def key_of(self, row: int) -> str:
        """Return the key of a row, or nothing where there is none."""
        thing = self.thing(row) if 0 <= row < self._count else None
        return thing.key if isinstance(thing, ListRow) else ""

    def thing(self, row: int) -> ListRow | ListHeading:
        """Return what stands in a row."""
        heads = self.heads_before(row)
        if heads < len(self._head_rows) and self._head_rows[heads] == row:
            return self._headings[heads]
        return self._entry(row - heads)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Return how many rows and headings there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks of a row: what is said for it, its key, or the row itself."""
        if not index.isValid() or role not in {
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, KEY, ROW,
        }:  # fmt: skip
            return None
        thing = self.thing(index.row())
        if role == ROW:
            return thing
        if isinstance(thing, ListRow):
            return thing.key if role == KEY else thing.spoken
        return "" if role == KEY else ", ".join(filter(None, (thing.title, thing.note)))

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Return what can be done with a row: a heading can only be read."""
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return can if not index.isValid() or self.is_head(index.row()) else can | Qt.ItemFlag.ItemIsSelectable

    def _take(self, pages: Pages) -> None:
        self._pages, row, entries = pages, 0, 0
        self._headings: list[ListHeading] = []
        self._head_rows: list[int] = []
        self._head_entries: list[int] = []  # the first entry under each
        for heading in pages.headings():
            if not heading.lines:
                continue
            if heading.title:
                self._headings.append(heading)
                self._head_rows.append(row)
                self._head_entries.append(entries)
                row += 1
            row += heading.lines
            entries += heading.lines
        self._count = row
        self._fetched.clear()

    def _entry(self, entry: int) -> ListRow:
        page, place = divmod(entry, _PAGE)
        if page not in self._fetched:
            try:
                found = list(self._pages.rows(page * _PAGE, _PAGE))
            except CopingError as error:
                found = []
                self._tell(error)
            self._fetched[page] = found
            while len(self._fetched) > _MOST:
                self._fetched.popitem(last=False)
        self._fetched.move_to_end(page)
        rows = self._fetched[page]
        return rows[place] if place < len(rows) else _GONE

    def _tell(self, error: CopingError) -> None:
        """Tell of an error, without where it came from: a painter that it kept alive would outlive what it paints."""
        self.trouble.emit(error.with_traceback(None))
