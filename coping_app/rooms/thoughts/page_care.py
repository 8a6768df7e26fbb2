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

    def be_short(self, *, short: bool) -> None:
        """Say it in few words where there is no room for the sentence, which is heard all the same; or say it whole."""
        whole = tr(forms().safety_line)
        words = tr(forms().safety_short) if short else whole
        if words != self.words:
            self.set_words(words)
            self.setAccessibleDescription(whole if short else "")

    def _open(self) -> None:
        self._shell.safety_card("people")
