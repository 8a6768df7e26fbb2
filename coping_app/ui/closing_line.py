"""The line that closes everything that is kept here: the same whatever was written or marked."""

from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import FlowLayout
from coping_app.ui.placing import tall
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text


class ClosingLine(QWidget):
    """ "Saved. New, worse or frightening? Safety card. People." Nothing that was written changes it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.words = Text(tr("Saved. New, worse or frightening?"))
        self.card, self.people = Button(tr("Safety card"), "link", "phone"), Button(tr("People"), "link")
        row = FlowLayout(self, gap=12, row_gap=0)
        for part in (self.words, self.card, self.people):
            row.addWidget(part)
        tall(self)
        self.card.clicked.connect(self._open_card)
        self.people.clicked.connect(self._open_people)

    def say(self) -> None:
        """Have a screen reader say the whole line: something was kept just now."""
        announce(self, " ".join([self.words.text(), *(f"{one.words}." for one in (self.card, self.people))]))

    def _open_card(self) -> None:
        self._shell.safety_card()

    def _open_people(self) -> None:
        self._shell.safety_card("people")
