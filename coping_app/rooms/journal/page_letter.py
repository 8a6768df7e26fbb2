"""What makes a letter: whom it is for, and how it will get to them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.rooms.journal.words import reach_words
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.fields import Field
from coping_app.ui.layouts import Card
from coping_app.ui.text import Text, heading

_LEAST = 4  # letters of a word that seals a letter; the longer it is, the longer it holds


class ReachCard(Card):
    """How will they get this? Four answers, none of which has to be given."""

    print_wanted = Signal()
    file_wanted = Signal()
    word_wanted = Signal(str)
    later = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16, gap=10, fill_name="sunken")
        self.answer = Text("", "small", "text2")
        self.print_button = Button(tr("Print"), "secondary", "printer")
        self.print_button.clicked.connect(self.print_wanted)
        self.file_button = Button(tr("Save as an ordinary file"))
        self.file_button.clicked.connect(self.file_wanted)
        self.word_button = Button(tr("With its own word"), "secondary", "key-round")
        self.word_button.clicked.connect(self._ask_word)
        self.later_button = Button(tr("Not now"), "quiet")
        self.later_button.clicked.connect(self.later)
        self.word = Field(
            tr("The word that opens it"), tr("Write it down for them, apart from the file. Nobody can look it up.")
        )
        self.word.line.returnPressed.connect(self._seal)
        self.seal_button = Button(tr("Save the sealed file"))
        self.seal_button.clicked.connect(self._seal)
        self.cancel = Button(tr("Cancel"), "quiet")
        self.cancel.clicked.connect(self._close_word)
        about = Text(
            tr(
                "The file opens with this word in any program that knows age. The letter stays here, too. "
                "Its earlier versions are erased. Older backups still hold them."
            ),
            "small",
            "text2",
        )
        self._word_part = stack(about, 8, self.word, 10, flow(self.seal_button, self.cancel))
        self.box.addWidget(heading(tr("How will they get this?"), "subheading"))
        self.box.addWidget(self.answer)
        ways = (self.print_button, self.file_button, self.word_button, self.later_button)
        self._ways: QWidget = flow(*ways, gap=8)
        self.box.addWidget(self._ways)
        self.box.addWidget(self._word_part)
        self._close_word()

    def show_answer(self, how: str) -> None:
        """Say what was done before."""
        words = reach_words().get(how, "")
        self.answer.setText(words)
        self.answer.setVisible(bool(words))
        self._word_part.hide()
        self._ways.show()

    def _ask_word(self) -> None:
        self._ways.hide()
        self._word_part.show()
        self.word.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_word(self) -> None:
        self.word.show_text("")
        self.word.complain("")
        had = self._word_part.isVisible()
        self._word_part.hide()
        self._ways.show()
        if had:
            self.word_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _seal(self) -> None:
        word = self.word.text.strip()
        if len(word) < _LEAST:
            self.word.complain(tr("Four letters or more. Several words are better."))
            return
        self._close_word()
        self.word_wanted.emit(word)
