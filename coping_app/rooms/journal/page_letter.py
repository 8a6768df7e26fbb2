"""How a letter will get to whom it is for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.rooms.journal.words import NOT_NOW, reach_words
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.fields import Field
from coping_app.ui.layouts import Card
from coping_app.ui.text import Text, heading

_LEAST = 4  # letters of a word that seals a letter; the longer it is, the longer it holds


class ReachCard(Card):
    """How will they get this? Four answers, none of which has to be given; after "Not now" the question is folded in.

    `grown` tells that something in it has to be seen.
    """

    print_wanted = Signal()
    file_wanted = Signal()
    word_wanted = Signal(str)
    later = Signal()
    grown = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16, gap=10, fill_name="sunken")
        self._about = ("", "")  # which letter, and how it reaches somebody
        self._question = heading(tr("How will they get this?"), "subheading")
        self.unfold = Button(tr("How will they get this?"), "quiet", "chevron-right")
        self.unfold.left_aligned = True
        self.unfold.clicked.connect(self._unfold)
        self.answer = Text("", "small", "text2")
        self.print_button = Button(tr("Print"), "secondary", "printer")
        self.print_button.clicked.connect(self.print_wanted)
        self.file_button = Button(tr("Save as an ordinary file"))
        self.file_button.clicked.connect(self.file_wanted)
        self.word_button = Button(tr("With its own word"), "secondary", "key-round")
        self.word_button.clicked.connect(self._ask_word)
        self.later_button = Button(tr("Not now"), "quiet")
        self.later_button.clicked.connect(self._fold)
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
                "They need this word, and Coping or the free program age. The letter stays here, too. "
                "Its earlier versions are erased. Older backups still hold them."
            ),
            "small",
            "text2",
        )
        self._word_part = stack(about, 8, self.word, 10, flow(self.seal_button, self.cancel))
        for part in (self.unfold, self._question, self.answer):
            self.box.addWidget(part)
        ways = (self.print_button, self.file_button, self.word_button, self.later_button)
        self._ways: QWidget = flow(*ways, gap=8)
        self.box.addWidget(self._ways)
        self.box.addWidget(self._word_part)
        self._show_ways(folded=False)

    def show_answer(self, letter: str, how: str) -> None:
        """Say what was done before with a letter; where it is the same, what is being asked stays."""
        if (letter, how) == self._about:
            return
        self._about = (letter, how)
        self._forget_word()
        self.answer.setText(reach_words().get(how, ""))
        self._show_ways(folded=how == NOT_NOW)

    def _show_ways(self, *, folded: bool) -> None:
        """Show the ways to choose from, or only that there is a question."""
        self.unfold.setVisible(folded)
        self._word_part.hide()
        for part in (self._question, self._ways):
            part.setVisible(not folded)
        self.answer.setVisible(bool(self.answer.text()) and not folded)

    def _unfold(self) -> None:
        self._show_ways(folded=False)
        self.print_button.setFocus(Qt.FocusReason.TabFocusReason)
        self.grown.emit()

    def _fold(self) -> None:
        self._show_ways(folded=True)
        self.unfold.setFocus(Qt.FocusReason.TabFocusReason)
        self.later.emit()

    def _ask_word(self) -> None:
        self._ways.hide()
        self._word_part.show()
        self.word.setFocus(Qt.FocusReason.TabFocusReason)
        self.grown.emit()

    def _close_word(self) -> None:
        self._forget_word()
        self._show_ways(folded=False)
        self.word_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _forget_word(self) -> None:
        self.word.show_text("")
        self.word.complain("")

    def _seal(self) -> None:
        word = self.word.text.strip()
        if len(word) < _LEAST:
            self.word.complain(tr("Four letters or more. Several words are better."))
            self.grown.emit()
            return
        self._close_word()
        self.word_wanted.emit(word)
