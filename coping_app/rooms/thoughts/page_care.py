"""The lines of care: what comes first, with the safety card one press away, and people for thoughts of dying."""

from coping_app.base.words import tr
from coping_app.content.thought_record import forms
from coping_app.ui.buttons import Button
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell


class CareLine(Banner):
    """A sentence, and the safety card."""

    def __init__(self, shell: Shell, words: str) -> None:
        super().__init__(words, "warning", tr("Safety card"))
        self._shell = shell
        self.button.set_icon("phone")
        self.pressed.connect(self._open)

    def _open(self) -> None:
        self._shell.safety_card()


class SafetyLine(Button):
    """A sentence for whoever thinks of ending their life, or is not safe. It leads to people to talk to now."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr(forms().safety_line), "line", "users-round")
        self._shell = shell
        self.left_aligned = True
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._shell.safety_card("people")
