"""Earlier versions of an entry: when each was written, what stood there, and a way to bring it back."""

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from coping_app.base.days import moment_line
from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.rooms.journal.store import PROMPT
from coping_app.rooms.journal.words import prompt_words
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.editor import Editor
from coping_app.ui.layouts import Card, empty, rows
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme


class VersionsCard(Card):
    """Shows one earlier version at a time. `wanted` tells the one that is to come back, `closed` that it is done."""

    wanted = Signal(object)  # a Record
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16, gap=10, fill_name="sunken")
        self._versions: Sequence[Record] = ()
        self.choice = ChoiceChips("", [], one="0")
        self._place = rows(self.choice)
        self.title = Text("", "bodyStrong")
        self.prompt = Text("", "small", "text2")
        self.preview = Editor(tr("Earlier version"))
        self.preview.setReadOnly(True)
        self.preview.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.back = Button(tr("Bring this back"))
        self.back.clicked.connect(self._bring)
        self.close_button = Button(tr("Close"), "quiet")
        self.close_button.clicked.connect(self.closed)
        self.none = Text(tr("There is no earlier version. Each visit to an entry keeps the one before it."), "body")
        self.box.addWidget(heading(tr("Earlier versions"), "subheading"))
        self.box.addLayout(self._place)
        for part in (self.none, flow(self.back, self.close_button), self.title, self.prompt, self.preview):
            self.box.addWidget(part)
        self._fit()

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
        for part in (self.choice, self.preview, self.back):
            part.setVisible(there)
        self._show()

    def focus_first(self) -> None:
        """Give the keyboard to the newest one, or to Close."""
        chips = list(self.choice.chips.values())
        (chips[0] if chips else self.close_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        """Let a version be as high as its words: it scrolls with the page it stands on."""
        self.preview.setFixedHeight(max(theme().line("reading"), math.ceil(self.preview.document().size().height())))

    @staticmethod
    def _when(version: Record, today: date) -> str:
        return moment_line(version.changed.astimezone(), today) if version.changed else tr("Earlier")

    @property
    def _shown(self) -> Record | None:
        at = int(self.choice.value or 0)
        return self._versions[at] if at < len(self._versions) else None

    def _show(self) -> None:
        one = self._shown
        words = prompt_words(one.data.get(PROMPT)) if one else ""
        self.title.setText(one.title if one else "")
        self.title.setVisible(bool(one and one.title))
        self.prompt.setText(words)
        self.prompt.setVisible(bool(words))
        self.preview.show_text(one.text if one else "", one.marks if one else ())

    def _bring(self) -> None:
        if self._shown is not None:
            self.wanted.emit(self._shown)
