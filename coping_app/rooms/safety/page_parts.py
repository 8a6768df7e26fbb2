"""What the safety card is made of: its head, numbers with a Copy button, and rows that give way."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coping_app.base.words import tr
from coping_app.rooms.safety.model import can_ring
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import FlowLayout, Item, rows
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme


def tall(widget: QWidget) -> QWidget:
    """Let a widget get taller as it gets narrower."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget


def stack(*items: Item, gap: int = 0) -> QWidget:
    """Return widgets under each other as one."""
    whole = QWidget()
    whole.setLayout(rows(*items, gap=gap))
    return tall(whole)


def flow(*widgets: QWidget, gap: int = 12, align: str = "left") -> QWidget:
    """Return widgets beside each other as one; they go on in the next row."""
    whole = QWidget()
    layout = FlowLayout(whole, gap=gap, row_gap=8, align=align)
    for widget in widgets:
        layout.addWidget(widget)
    return tall(whole)


class Beside(QWidget):
    """Words at the left and controls at the right, or under the words where there is no room for both."""

    def __init__(
        self, left: QWidget, right: QWidget, *, gap: int = 16, least: int = 0, right_first: bool = False
    ) -> None:
        super().__init__()
        self._left, self._right, self._gap = left, right, gap
        self._right_first = right_first  # where there is no room for both, the controls stand over the words
        self._least = least  # how much room is enough for the left at 100 %; 0 is all its words in one line
        left.setParent(self)
        right.setParent(self)
        tall(self)

    def retheme(self) -> None:
        """Measure anew."""
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size with both on one line."""
        left, right = self._left.sizeHint(), self._right.sizeHint()
        if self._right.isHidden():
            return left
        return QSize(left.width() + self._gap + right.width(), max(left.height(), right.height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the wider part alone."""
        widest = max(self._left.minimumSizeHint().width(), self._right.minimumSizeHint().width())
        return QSize(widest, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put both in their places."""
        self._arrange(event.size().width(), move=True)

    def event(self, event: QEvent) -> bool:
        """Measure anew when the words or the controls change."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.retheme()
        return super().event(event)

    def _arrange(self, width: int, *, move: bool) -> int:
        if self._right.isHidden():
            height = _height(self._left, width)
            if move:
                self._left.setGeometry(0, 0, width, height)
            return height
        wanted = self._right.sizeHint().width()
        enough = min(theme().size(self._least), self._left.sizeHint().width()) if self._least else 0
        enough = max(enough or self._left.sizeHint().width(), self._left.minimumSizeHint().width())
        if enough + self._gap + wanted <= width:
            room = width - wanted - self._gap
            first, second = _height(self._left, room), _height(self._right, wanted)
            height = max(first, second)
            if move:
                self._left.setGeometry(0, (height - first) // 2, room, first)
                self._right.setGeometry(width - wanted, (height - second) // 2, wanted, second)
            return height
        upper, lower = (self._right, self._left) if self._right_first else (self._left, self._right)
        first, second = _height(upper, width), _height(lower, width)
        if move:
            upper.setGeometry(0, 0, _width(upper, width), first)
            lower.setGeometry(0, first + 8, _width(lower, width), second)
        return first + 8 + second


class NumberText(Text):
    """A number to ring, or whatever was typed for one. It may be broken anywhere: it can be longer than a line."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the width of a few figures, or of all where they are fewer."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), theme().size(150)), whole.height())


class FreeText(Text):
    """What somebody typed: it may be broken anywhere."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the width of a few letters."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), theme().size(100)), whole.height())


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
        words = stack(FreeText(title, "bodyStrong"), *(FreeText(fact, "small", "text2") for fact in facts if fact))
        self.copies: list[CopyButton] = []
        numbers: list[QWidget] = []
        for shown, copied in ways:
            number = NumberText(shown, "heading")
            if can_ring(copied):
                copy = CopyButton(shell, copied, title)
                self.copies.append(copy)
                numbers.append(Beside(number, copy))
            else:
                numbers.append(number)
        super().__init__(words, stack(*numbers, gap=8), gap=24, least=150)


class CardHead(QWidget):
    """The head of each of the card's pages: the title, the tools, and Close, always in the same place."""

    closed = Signal()

    def __init__(self, shell: Shell, title: str, under: str = "", *, before: QWidget | None = None) -> None:
        super().__init__()
        self.close_button = Button(tr("Close"), "secondary", "x")
        tools = shell.tools()
        tools.setObjectName("safety-tools")  # there is no bar above this page that has them, however large the text
        title_text = heading(title, "display")
        right = flow(tools, self.close_button, gap=8, align="right")
        bar = Beside(flow(before) if before else title_text, right, gap=24, right_first=True)
        box = rows(bar, gap=4)
        if before:
            box.addWidget(title_text)
        if under:
            box.addWidget(Text(under, "body", "text2", measure=640))
        self.setLayout(box)
        tall(self)
        self.close_button.clicked.connect(self.closed)

    def focus_close(self) -> None:
        """Give the keyboard to Close: the way out comes first."""
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _width(widget: QWidget, room: int) -> int:
    """Return how wide a widget is where it stands alone: a button is as wide as its words."""
    return min(room, widget.sizeHint().width()) if isinstance(widget, Button) else room


def _height(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return widget.sizeHint().height()
