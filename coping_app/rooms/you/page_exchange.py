"""Bringing entries in from other programs, and taking one's own out."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import Topic
from coping_app.base.words import tr, tr_count
from coping_app.rooms.you.backups import when_words
from coping_app.rooms.you.page_bring_in import BringInCard, take_out_again
from coping_app.rooms.you.page_parts import Row, RowsCard, Said, Section
from coping_app.rooms.you.page_take_out import TakeOutCard
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.layouts import fill
from coping_app.ui.shell import Shell
from coping_app.ui.text import heading
from coping_app.vault import batches
from coping_app.vault.batches import Batch

_MOST = 3  # imports that are named


class ExchangeSection(Section):
    """Both ways, each on a card; between them what came in last, which can go again."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.bring_in = BringInCard(shell)
        self.before = Before(shell)
        self.take_out = TakeOutCard(shell)
        for card in (self.bring_in, self.before, self.take_out):
            self.box.addWidget(card)
        self.bring_in.taken.connect(self.follow)
        shell.topic.connect(self._on_topic)
        self.follow()

    def follow(self) -> None:
        """Show what there is to take out now, and what came in."""
        super().follow()
        self.before.follow()
        self.take_out.follow()

    def _on_topic(self, topic: object) -> None:
        if isinstance(topic, Topic) and topic.kind == "bin" and self.isVisible():
            self.before.follow()


class Before(QWidget):
    """The last imports, as long as something of them is here: Undo at the foot of the window outlives no lock."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._shown: list[Batch] = []
        self.buttons: list[Button] = []
        self._rows = Changing()
        fill(QVBoxLayout(self), (heading(tr("Brought in before"), "subheading"), self._rows), 8)
        self.hide()

    def follow(self) -> None:
        """Show what is here now."""
        try:
            found = batches.here(self.shell.vault, _MOST)
        except CopingError:
            return  # it is locked right now, and this page goes
        if found != self._shown:
            self.show_batches(found)

    def _take_out_again(self) -> None:
        take_out_again(self.shell, self._numbers[self.sender()])

    def show_batches(self, found: list[Batch]) -> None:
        """Show a row for each import."""
        self._shown = found
        self._numbers: dict[object, int] = {}  # which import a button is for
        self.buttons, rows, now = [], [], self.shell.now()
        for one in found:
            button = Button(tr("Undo this import"), "secondary", "rotate-ccw")
            button.setAccessibleName(tr("Undo this import: {source}").format(source=one.source))
            button.clicked.connect(self._take_out_again)
            self._numbers[button] = one.number
            count = tr_count("{n} entry", "{n} entries", one.left)
            about = tr("{entries}, {when}. What you changed since goes to the bin.")
            words = about.format(entries=count, when=when_words(one.at, now))
            rows.append(Row(Said(one.source, words), button))
            self.buttons.append(button)
        self._rows.show_rows(*([RowsCard(*rows)] if rows else []))
        self.setVisible(bool(rows))
