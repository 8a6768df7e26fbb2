"""A list that grows: its first rows are there, and more of them with each press of a button."""

from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.base.words import tr
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.focus import focus_first_in
from coping_app.ui.text import Text, heading

AT_ONCE = 30  # rows that are there at first, and that come with each press


class _Title(NamedTuple):
    whole: QWidget
    words: Text


class Growing(Changing):
    """Shows the first rows of a list that may be long. `wanted` tells that more of them are to be shown.

    What would be cut off and has to stay in sight is shown behind them.
    """

    wanted = Signal()

    def __init__(self, *, gap: int = 0) -> None:
        super().__init__(gap=gap)
        self.most = AT_ONCE
        self.more: Button | None = None
        self._foot: QWidget | None = None
        self._titles: dict[Hashable, _Title] = {}

    def begin_anew(self) -> None:
        """Show nothing, and then the first rows again."""
        self.most = AT_ONCE
        self.show_some()

    def first(self, names: Sequence[str], in_sight: Collection[str] = ()) -> frozenset[str]:
        """Return which rows of a list are shown: the first, and what has to stay in sight."""
        return frozenset((*names[: self.most], *(name for name in names if name in in_sight)))

    def title(self, key: Hashable, words: str) -> QWidget:
        """Return the title of some rows, the one that stands there already where there is one."""
        if key not in self._titles:
            made = heading(words, "subheading")
            self._titles[key] = _Title(stack(8, made), made)
        title = self._titles[key]
        title.words.setText(words)
        return title.whole

    def show_some(self, *widgets: QWidget, are_more: bool = False) -> None:
        """Show rows in the place of those before, and a button where there are more of them."""
        self._titles = {key: title for key, title in self._titles.items() if title.whole in widgets}
        if not are_more:
            self.more = self._foot = None
        elif self._foot is None:
            self.more = Button(tr("Show more"))
            self.more.clicked.connect(self._show_more)
            self._foot = flow(self.more)
        self.show_rows(*widgets, *([self._foot] if self._foot is not None else []))

    def _show_more(self) -> None:
        """Let more of them be shown; the keyboard goes on at the first of these."""
        before = set(self.rows)
        self.most += AT_ONCE
        self.wanted.emit()
        for row in self.rows:
            if row not in before:
                row.show()  # now, and not with the others in a moment: the keyboard goes there
                focus_first_in(row)
                if row.isAncestorOf(QApplication.focusWidget() or self):
                    break
