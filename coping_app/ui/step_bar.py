"""How far one is in a few steps: a bar in as many parts."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from coping_app.base.words import tr
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme

_HEIGHT, _GAP = 8, 6


class StepBar(QProgressBar):
    """A progress bar to screen readers, painted as one part for each step; nothing moves in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(1, 1)

    def show_step(self, step: int, steps: int) -> None:
        """Show which step it is, the first being 1, and of how many."""
        self.setRange(0, steps)
        self.setValue(step)
        self.setAccessibleName(tr("Step {n} of {all}").format(n=step, all=steps))
        self.update()

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
            colour = theme().colour("accent" if step < self.value() else "line")
            panel(painter, QRectF(step * (width + _GAP), 0, width, _HEIGHT), _HEIGHT / 2, colour)
