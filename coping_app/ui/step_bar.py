"""How far one is in a few steps: a bar in as many parts."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from coping_app.base.words import tr
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme

_HEIGHT, _GAP = 8, 6


class StepBar(QProgressBar):
    """A progress bar to screen readers, painted as one part for each step; nothing moves in it.

    A step of several questions fills its part question by question.
    """

    def __init__(self) -> None:
        super().__init__()
        self._share = 1.0  # of the step that is present, how much is filled
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(1, 1)

    def show_step(self, step: int, steps: int, part: int = 1, parts: int = 1) -> None:
        """Show which step it is, the first being 1, and of how many; and which question of how many in the step."""
        self._share = part / parts
        self.setRange(0, steps)
        self.setValue(step)
        words = tr("Step {n} of {all}").format(n=step, all=steps)
        if parts > 1:
            words = tr("{words}, question {n} of {all}").format(words=words, n=part, all=parts)
        self.setAccessibleName(words)
        self.update()

    def filled(self, step: int) -> float:
        """Return how much of the part for a step is filled, from 0 to 1; the first step is 1."""
        if step == self.value():
            return self._share
        return float(step < self.value())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a thin bar."""
        return QSize(_HEIGHT * 20, _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a short one."""
        return QSize(_HEIGHT * 10, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, steps = painter_for(self), max(1, self.maximum())
        width = (self.width() - _GAP * (steps - 1)) / steps
        for step in range(steps):
            whole = QRectF(step * (width + _GAP), 0, width, _HEIGHT)
            panel(painter, whole, _HEIGHT / 2, theme().colour("line"))
            share = self.filled(step + 1)
            if share:
                round_ends = QPainterPath()
                round_ends.addRoundedRect(whole, _HEIGHT / 2, _HEIGHT / 2)
                painter.setClipPath(round_ends)
                panel(painter, whole.adjusted(0, 0, -width * (1 - share), 0), _HEIGHT / 2, theme().colour("accent"))
                painter.setClipping(False)
