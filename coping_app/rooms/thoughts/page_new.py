"""What is being written and stands in no list yet: kept as it is typed, and let go once its words are taken away."""

from coping_app.base.errors import CopingError
from coping_app.base.records import Record
from coping_app.rooms.thoughts import store
from coping_app.ui.layouts import Card
from coping_app.ui.messages import Banner
from coping_app.ui.saving import Saving
from coping_app.ui.shell import Shell


class NewCard(Card):
    """Holds a new line of one kind. A subclass puts its box, and `trouble`, where they stand."""

    def __init__(self, shell: Shell, keeping: store.Keeping) -> None:
        super().__init__(gap=10)
        self._shell, self._keeping = shell, keeping
        self.trouble = Banner("", "error")
        self.trouble.hide()
        self.saving = Saving(self, shell, self._read, keeping)
        self.saving.saved.connect(self._say_saved)
        self.saving.failed.connect(self._say_failed)

    @property
    def kept(self) -> str:
        """The name of the record that is kept already while it is being written, or nothing."""
        return self.saving.record.uuid if self.saving.is_kept else ""

    @property
    def busy(self) -> bool:
        """Whether it is keeping something right now."""
        return self.saving.busy

    @property
    def has_words(self) -> bool:
        """Whether anything is typed."""
        return not self._keeping.is_empty(self._read(self.saving.record))

    def save_now(self) -> bool:
        """Keep what is typed, or put it aside; return whether it is safe."""
        return self.saving.flush_or_put_aside()

    def _read(self, record: Record) -> Record:
        """Return what stands here now, given what was kept last."""
        raise NotImplementedError

    def _on_typed(self) -> None:
        """Keep words soon, as of the moment of the first letter; once all of them were taken away again, begin anew."""
        if self.has_words and not (self.kept or self.saving.unsaved):
            self._begin_anew()
        if self.has_words or not self._let_go():
            self.saving.touch()

    def _on_asked(self) -> None:
        """Keep what is asked beside the words, where there are any."""
        if self.has_words:
            self.saving.touch()

    def _let_go(self) -> bool:
        """Begin anew once all words were taken away again; what was kept of them is in the bin."""
        if self.kept:
            try:
                store.move_to_bin(self._shell.vault, self.kept)
            except CopingError as error:
                self._say_failed(error)
                return False
        self._begin_anew()
        return True

    def _begin_anew(self) -> None:
        self.trouble.say("")
        self.saving.open(self._keeping.blank(self._shell.now()), is_kept=False)

    def _say_saved(self) -> None:
        self.trouble.say("")

    def _say_failed(self, error: CopingError) -> None:
        self.trouble.say(str(error))
