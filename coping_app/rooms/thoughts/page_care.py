"""The lines of care: what comes first, with the safety card one press away, and people for thoughts of dying."""

from PySide6.QtCore import QRect, QSize

from coping_app.base.words import tr
from coping_app.content.thought_record import forms
from coping_app.ui.buttons import Button
from coping_app.ui.messages import Banner
from coping_app.ui.placing import Placing, height_at
from coping_app.ui.shell import Shell

WHOLE, SHORT, LEAST = 0, 1, 2  # how much of a line is said, by the room there is
_BETWEEN = 4  # pixels


class CareLine(Banner):
    """A sentence, and the safety card."""

    def __init__(self, shell: Shell, words: str) -> None:
        super().__init__(words, "warning", tr("Safety card"))
        self._shell = shell
        self.button.set_icon("phone")
        self.pressed.connect(self._open)

    def _open(self) -> None:
        self._shell.safety_card()


class PressedLine(Button):
    """A sentence that opens the safety card; in fewer words where there is no room. It is heard whole all the same."""

    def __init__(self, shell: Shell, lengths: tuple[str, str, str], icon: str, part: str = "") -> None:
        super().__init__(lengths[WHOLE], "line", icon)
        self._shell, self._lengths, self._icon, self._part = shell, lengths, icon, part
        self.left_aligned = True
        self.clicked.connect(self._open)

    def say(self, length: int) -> None:
        """Say it WHOLE, SHORT or in the LEAST words; these have the room of the icon too."""
        if self._lengths[length] == self.words:
            return
        self.set_icon("" if length == LEAST else self._icon)
        self.set_words(self._lengths[length])
        self.setAccessibleDescription("" if length == WHOLE else self._lengths[WHOLE])

    def _open(self) -> None:
        self._shell.safety_card(self._part)


class SafetyLine(PressedLine):
    """For whoever thinks of ending their life, or is not safe. It leads to people to talk to now."""

    def __init__(self, shell: Shell) -> None:
        table = forms()
        lengths = (tr(table.safety_line), tr(table.safety_short), tr(table.safety_least))
        super().__init__(shell, lengths, "users-round", "people")


class SymptomLine(PressedLine):
    """What comes first where the thought is about a new or worse symptom.

    While the sentence stands on the page where no scrolling hides it, this is hidden and keeps its room.
    """

    def __init__(self, shell: Shell) -> None:
        table = forms()
        super().__init__(shell, (tr(table.symptom_line), tr(table.symptom_short), tr(table.symptom_least)), "phone")


class CareLines(Placing):
    """Both lines, always at the foot: beside each other, or one under the other where that is lower."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.safety, self.symptom = SafetyLine(shell), SymptomLine(shell)
        self._lines = (self.safety, self.symptom)
        for line in self._lines:
            line.setParent(self)

    def say(self, length: int) -> None:
        """Say them WHOLE, SHORT or in the LEAST words. The sentence about symptoms stands whole on the page."""
        self.safety.say(length)
        self.symptom.say(max(length, SHORT))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of both in a row."""
        hints = [line.sizeHint() for line in self._lines]
        return QSize(sum(hint.width() for hint in hints) + _BETWEEN, max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the wider one alone."""
        return QSize(max(line.minimumSizeHint().width() for line in self._lines), 0)

    def _arrange(self, width: int, *, move: bool) -> int:
        """Keep a place for each of them, also for one that is hidden now."""
        wanted = [line.sizeHint().width() for line in self._lines]
        half = (width - _BETWEEN) // 2
        shares = wanted if sum(wanted) + _BETWEEN <= width else [half, half]
        heights = [height_at(line, share) for line, share in zip(self._lines, shares, strict=True)]
        alone = [height_at(line, min(width, share)) for line, share in zip(self._lines, wanted, strict=True)]
        fits = half >= self.minimumSizeHint().width()
        if max(heights) <= sum(alone) and (shares is wanted or fits):
            places = [QRect(0, 0, shares[0], max(heights)), QRect(shares[0] + _BETWEEN, 0, shares[1], max(heights))]
        else:
            upper, lower = (min(width, share) for share in wanted)
            places = [QRect(0, 0, upper, alone[0]), QRect(0, alone[0], lower, alone[1])]
        if move:
            for line, place in zip(self._lines, places, strict=True):
                line.setGeometry(place)
        return places[1].bottom() + 1
