"""The head of a session and of its end: buttons that fold away their words before anything else gives way."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import rows
from coping_app.ui.paint import panel
from coping_app.ui.placing import Placing
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_UNDER, _LINE = 3, 3  # the line under an icon alone that says that it is on
_GAP, _APART = 8, 16  # between buttons that belong together, and between those and the title


class FoldingButton(Button):
    """A button that can do without its words: the icon stays, the name is said and shown as a tip."""

    def __init__(self, text: str, kind: str, icon: str, *, height: int = 0) -> None:
        super().__init__(text, kind, icon, height=height)
        self.folded = False
        self._sign = icon  # what stands for the words, whatever mark stands beside them

    def fold(self, folded: bool) -> None:  # noqa: FBT001
        """Show the icon alone, or the words too."""
        if folded != self.folded:
            self.folded = folded
            self.setToolTip(self.words if folded else "")
            self.update()

    def wide(self, *, folded: bool) -> QSize:
        """Return the size it wants with its words or without."""
        side = self.height_at_least()
        return QSize(side, side) if folded else super().sizeHint()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size it wants now."""
        return self.wide(folded=self.folded)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a square, or the size in which its longest word fits."""
        return self.sizeHint() if self.folded else super().minimumSizeHint()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return self.height_at_least() if self.folded else super().heightForWidth(width)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        if not self.folded:
            super()._paint_words(painter, ink)
            return
        side = theme().size(24)
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.drawPixmap(left, top, theme().icon(self._sign, ink))
        if self.lit:
            panel(painter, QRectF(left, top + side + _UNDER, side, _LINE), _LINE / 2, theme().colour(ink))


def steady_lamp(key: str) -> FoldingButton:
    """Return the small Steady me button that stands on the pages without a rail; a key is named where there is one."""
    button = FoldingButton(tr("Steady me"), "lamp", "anchor", height=48)
    button.radius = 12
    if key:
        button.setAccessibleName(tr("Steady me, {key}").format(key=key))
    return button


class _Fold(NamedTuple):
    """What a head shows at one width."""

    title: bool
    without_words: int  # how many buttons have none, in the order in which they give them up


class Head(Placing):
    """One row: the way out and the title at the left, three buttons at the right.

    Where it is narrow the title goes, and then the words, those of the way out last.
    """

    leaving = Signal()
    captions = Signal()
    sound = Signal()
    steady = Signal()

    def __init__(self, title: str, facts: str, steady_key: str) -> None:
        super().__init__()
        self.leave_button = FoldingButton(tr("Leave"), "quiet", "arrow-left")
        self.words = QWidget()
        self.words.setLayout(rows(Text(title, "bodyStrong"), Text(facts, "small", "text2")))
        self.captions_button = FoldingButton(tr("Captions"), "tool", "captions")
        self.sound_button = FoldingButton(tr("Sound"), "tool", "sliders-horizontal")
        self.steady_button = steady_lamp(steady_key)
        self.leave_button.clicked.connect(self.leaving)
        self.captions_button.clicked.connect(self.captions)
        self.sound_button.clicked.connect(self.sound)
        self.steady_button.clicked.connect(self.steady)
        for widget in (self.leave_button, self.words, *self._right_ones()):
            widget.setParent(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the width of all icons."""
        return QSize(self._width(self._folds()[-1]), self._height())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the width with every word."""
        return QSize(self._width(self._folds()[0]), self._height())

    def _right_ones(self) -> list[FoldingButton]:
        return [self.captions_button, self.sound_button, self.steady_button]

    def _shown(self) -> list[FoldingButton]:
        """Return the buttons there are, in the order in which they fold their words away."""
        return [button for button in (*self._right_ones(), self.leave_button) if not button.isHidden()]

    def _folds(self) -> list[_Fold]:
        count = len(self._shown())
        return [_Fold(title=True, without_words=0), *(_Fold(title=False, without_words=n) for n in range(count + 1))]

    def _width(self, fold: _Fold) -> int:
        shown = self._shown()
        widths = [button.wide(folded=at < fold.without_words).width() for at, button in enumerate(shown)]
        title = _APART + self.words.sizeHint().width() if fold.title else 0
        return sum(widths) + title + _APART + _GAP * (len(shown) - 2)

    def _height(self) -> int:
        heights = [button.height_at_least() for button in self._shown()]
        return max(*heights, self.words.sizeHint().height()) if heights else 0

    def _arrange(self, width: int, *, move: bool) -> int:
        folds = self._folds()
        fold = next((fold for fold in folds if self._width(fold) <= width), folds[-1])
        buttons = [button.height_at_least() for button in self._shown()]
        height = max([*buttons, self.words.sizeHint().height() if fold.title else 0])
        if not move:
            return height
        for at, button in enumerate(self._shown()):
            button.fold(at < fold.without_words)
        if self.words.isHidden() is fold.title:
            self.words.setVisible(fold.title)
        x = width
        for button in reversed(self._right_ones()):
            if not button.isHidden():
                x -= button.sizeHint().width()
                _stand(button, x, height)
                x -= _GAP
        _stand(self.leave_button, 0, height)
        if fold.title:
            wanted = self.words.sizeHint()
            left = self.leave_button.width() + _APART
            self.words.setGeometry(left, (height - wanted.height()) // 2, wanted.width(), wanted.height())
        return height


def _stand(button: FoldingButton, left: int, height: int) -> None:
    wanted = button.sizeHint()
    button.setGeometry(left, (height - wanted.height()) // 2, wanted.width(), wanted.height())
