"""The line of care that comes first, with the safety card one press away."""

from coping_app.base.words import tr
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell


class CareLine(Banner):
    """A sentence, and the safety card."""

    def __init__(self, shell: Shell, words: str) -> None:
        super().__init__(words, "warning", tr("Safety card"))
        self._shell = shell
        self.pressed.connect(self._open)

    def _open(self) -> None:
        self._shell.safety_card()
