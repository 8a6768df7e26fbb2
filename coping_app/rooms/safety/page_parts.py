"""What the safety card is made of: numbers to ring, each with a Copy button."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.own_numbers import OwnNumber
from coping_app.rooms.safety.model import can_ring
from coping_app.ui.beside import Beside, stack
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import Card
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.ui.theme import theme


class CopyButton(Button):
    """Puts one number on the clipboard, and says so."""

    def __init__(self, shell: Shell, what: str, whose: str) -> None:
        super().__init__(tr("Copy"), "secondary")
        self._shell, self.what, self._whose = shell, what, whose
        self.rest()
        self.clicked.connect(self._copy)

    def rest(self) -> None:
        """Say Copy again."""
        self.set_words(tr("Copy"))
        self.setAccessibleName(tr("Copy {what}, {whose}").format(what=self.what, whose=self._whose))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the width of the longer of its two words, so that nothing moves."""
        return super().sizeHint().expandedTo(QSize(self._either(), 0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same width."""
        return super().minimumSizeHint().expandedTo(QSize(self._either(), 0))

    def _either(self) -> int:
        metrics = QFontMetrics(theme().font("body", self.manner.weight))
        widest = max(metrics.horizontalAdvance(word) for word in (tr("Copy"), tr("Copied")))
        return widest + 2 * theme().size(self.manner.padding) + 2

    def _copy(self) -> None:
        from coping_app.ui.clipboard import copy_private

        copy_private(self.what)
        for other in self.window().findChildren(CopyButton):
            if other is not self:
                other.rest()
        self.set_words(tr("Copied"))
        self._shell.toast(tr("Copied."))


class ReachRow(Beside):
    """Whom one could reach: the name with a few facts, and the number, large, with Copy."""

    def __init__(self, shell: Shell, title: str, facts: tuple[str, ...], ways: tuple[tuple[str, str], ...]) -> None:
        """Make a row; each of the `ways` is what is shown and what is copied."""
        under = (Text(fact, "small", "text2", breaks=True) for fact in facts if fact)
        words = stack(Text(title, "bodyStrong", breaks=True), *under)
        self.copies: list[CopyButton] = []
        numbers: list[QWidget] = []
        for shown, copied in ways:
            number = Text(shown, "heading", breaks=True)
            if can_ring(copied):
                copy = CopyButton(shell, copied, title)
                self.copies.append(copy)
                numbers.append(Beside(number, copy))
            else:
                numbers.append(number)
        super().__init__(words, stack(*numbers, gap=8), gap=24, least=150)


def own_row(shell: Shell, one: OwnNumber) -> ReachRow:
    """Return one of the person's own numbers as a row: under its name, or under what it is for."""
    return ReachRow(shell, one.called, (one.title,) if one.name else (), ((one.number, one.number),))


class OwnBlock(Card):
    """One of the person's own numbers: whose it is, what it is for, and the number under it, with Copy."""

    def __init__(self, shell: Shell, one: OwnNumber) -> None:
        what = (Text(one.title, "small", "text2", breaks=True),) if one.name else ()
        words = stack(Text(one.called, "bodyStrong", breaks=True), *what, Text(one.number, "heading", breaks=True))
        copy = CopyButton(shell, one.number, one.called) if can_ring(one.number) else None
        whole = Beside(words, copy, least=200) if copy else words
        super().__init__(-1, whole, -1, gap=0, padding=14, fill_name="sunken")
