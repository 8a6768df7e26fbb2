"""Earlier versions of something that was written: when each was, what stood there, and a way to bring it back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.days import moment_line
from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.layouts import Card, empty, rows
from coping_app.ui.text import Text, heading


class EarlierCard(Card):
    """Shows one earlier version at a time. `wanted` tells the one that is to come back, `closed` that it is done.

    A room gives it what shows a version, and fills that in `show_version`. `none` is said where there is none.
    """

    wanted = Signal(object)  # a Record
    closed = Signal()

    def __init__(self, none: str, *shown: QWidget) -> None:
        super().__init__(padding=16, gap=10, fill_name="sunken")
        self._versions: Sequence[Record] = ()
        self.choice = ChoiceChips("", [], one="0")
        self._place = rows(self.choice)
        self.back = Button(tr("Bring this back"))
        self.back.clicked.connect(self._bring)
        self.close_button = Button(tr("Close"), "quiet")
        self.close_button.clicked.connect(self.closed)
        self.none = Text(none, "body")
        self.box.addWidget(heading(tr("Earlier versions"), "subheading"))
        self.box.addLayout(self._place)
        for part in (self.none, flow(self.back, self.close_button), *shown):
            self.box.addWidget(part)

    def show_version(self, version: Record | None) -> None:
        """Show what stood there; None where there is no version."""
        raise NotImplementedError

    def show_versions(self, versions: Sequence[Record], today: date) -> None:
        """Show these, the newest first."""
        self._versions = versions
        empty(self._place)
        options = [(str(n), self._when(one, today)) for n, one in enumerate(versions)]
        self.choice = ChoiceChips(tr("Written"), options, one="0")
        self.choice.changed.connect(self._show)
        self._place.addWidget(self.choice)
        there = bool(versions)
        self.none.setVisible(not there)
        for part in (self.choice, self.back):
            part.setVisible(there)
        self._show()

    def forget(self) -> None:
        """Hold no version."""
        self._versions = ()
        self.show_version(None)

    def focus_first(self) -> None:
        """Give the keyboard to the newest one, or to Close."""
        chips = list(self.choice.chips.values())
        (chips[0] if chips else self.close_button).setFocus(Qt.FocusReason.TabFocusReason)

    @staticmethod
    def _when(version: Record, today: date) -> str:
        return moment_line(version.changed.astimezone(), today) if version.changed else tr("Earlier")

    @property
    def _shown(self) -> Record | None:
        at = int(self.choice.value or 0)
        return self._versions[at] if at < len(self._versions) else None

    def _show(self) -> None:
        self.show_version(self._shown)

    def _bring(self) -> None:
        if self._shown is not None:
            self.wanted.emit(self._shown)
