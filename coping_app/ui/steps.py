"""Where one is in a few steps: dots, and "2 of 3" in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from coping_app.base.words import tr
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.theme import theme


class StepDots(QProgressBar):
    """A progress bar to screen readers, painted as dots with the step in words."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.setRange(0, count)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def words(self) -> str:
        """Return "2 of 3"."""
        return tr("{n} of {all}").format(n=self.value(), all=self.maximum())

    def show_step(self, index: int) -> None:
        """Show a step, the first being 0."""
        self.setValue(index + 1)
        self.setAccessibleName(tr("Step {words}").format(words=self.words()))
        self.update()

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for dots and words."""
        words = QFontMetrics(theme().font("small")).horizontalAdvance(self.words())
        return QSize(36 + 20 * self.maximum() + words + 24, theme().target(56))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, x, middle = painter_for(self), 0.0, self.height() / 2
        for step in range(1, self.maximum() + 1):
            width = 36 if step == self.value() else 12
            colour = theme().colour("accent") if step == self.value() else theme().colour("control", 0.55)
            panel(painter, QRectF(x, middle - 6, width, 12), 6, colour)
            x += width + 8
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("text2"))
        painter.drawText(
            QRectF(x + 8, 0, self.width() - x - 8, self.height()), Qt.AlignmentFlag.AlignVCenter, self.words()
        )
