"""How an entry gets out of the journal: on paper, in a file, and what is asked about that under a letter."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coping_app.base.errors import CopingError
from coping_app.base.records import LETTER
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page_entry import EntryPane
from coping_app.rooms.journal.store import REACH
from coping_app.rooms.journal.words import NOT_NOW, OWN_WORD
from coping_app.ui.shell import Shell

if TYPE_CHECKING:
    from coping_app.rooms.journal.page_letter import ReachCard
    from coping_app.rooms.journal.page_print import Printing


class EntryPaper(QObject):
    """Connects what stands on an entry's page with what prints it, saves it, or seals it with its own word."""

    def __init__(self, pane: EntryPane, shell: Shell) -> None:
        super().__init__(pane)
        self._pane, self._shell = pane, shell
        self.reach_card: ReachCard | None = None
        self._printing: Printing | None = None
        pane.print_button.clicked.connect(self.print_entry)
        pane.facts_shown.connect(self._follow_kind)

    @property
    def printing(self) -> "Printing":
        """What prints; made when it is first wanted."""
        if self._printing is None:
            from coping_app.rooms.journal.page_print import Printing

            self._printing = Printing(self._pane, self._shell)
            self._printing.failed.connect(self._tell)
            self._printing.done.connect(self._on_paper)
        return self._printing

    def print_entry(self) -> None:
        """Print the entry."""
        if self._pane.keep_words():
            self.printing.print_one(self._pane.record)

    def _tell(self, error: CopingError) -> None:
        self._shell.toast(str(error))

    def _follow_kind(self) -> None:
        """Ask under a letter how it will get to somebody."""
        letter = self._pane.record.kind == LETTER and self._pane.saving.is_kept
        if self.reach_card is None:
            if not letter:
                return
            from coping_app.rooms.journal.page_letter import ReachCard

            self.reach_card = card = ReachCard()
            card.print_wanted.connect(self.print_entry)
            card.file_wanted.connect(self._save_file)
            card.word_wanted.connect(self._seal)
            card.later.connect(self._not_now)
            card.grown.connect(self._show_reach)
            self._pane.sheet.put_under(card, self._pane.chips)
        self.reach_card.setVisible(letter)
        self.reach_card.show_answer(self._pane.record.uuid, str(self._pane.record.data.get(REACH, "")))

    def _show_reach(self) -> None:
        """Let all of the card be seen, or else the field in which a word is asked for."""
        if (card := self.reach_card) is not None:
            self._pane.sheet.bring_into_view(card, card.seal_button, card.word)

    def _save_file(self) -> None:
        if self._pane.keep_words():
            self.printing.print_one(self._pane.record, as_file=True)

    def _seal(self, word: str) -> None:
        if self._pane.keep_words():
            self.printing.seal(self._pane.record, word)

    def _not_now(self) -> None:
        self._note_reach(NOT_NOW)

    def _on_paper(self, how: str) -> None:
        if self._pane.record.kind == LETTER:
            self._note_reach(how)

    def _note_reach(self, how: str) -> None:
        """Keep how a letter reaches somebody; of one with its own word no earlier version stays here."""
        if not self._pane.keep_words():
            return
        try:
            store.note_reach(self._shell.vault, self._pane.record.uuid, how, self._pane.saving.visit)
            if how == OWN_WORD:
                store.forget_versions(self._shell.vault, self._pane.record.uuid)
        except CopingError as error:
            self._tell(error)
            return
        self._pane.follow()
