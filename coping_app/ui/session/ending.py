"""The end of a session: a fact, three answers of which none is needed, and Done."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from coping_app.base.words import number_word, tr
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import BAR, FlowLayout, Page, empty, fill, side_by_side
from coping_app.ui.placing import Placing
from coping_app.ui.session.head import steady_lamp
from coping_app.ui.session.orb import RestingOrb
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme

_TALL, _LOW = 700, 560  # heights at 100 %: from here on there is air around the lamp, and below there is no picture


def length_said(seconds: float) -> str:
    """Say how long it was, as a fact: "That was four minutes."."""
    minutes = round(seconds / 60)
    if seconds < 45:
        return tr("That was less than a minute.")
    if minutes <= 1:
        return tr("That was one minute.")
    return tr("That was {n} minutes.").format(n=number_word(minutes))


class Answers(Placing):
    """Three buttons of one size: in a row, or under each other where the row has no room. One can be the chosen one."""

    _LEAST, _GAP = 220, 14
    _HEIGHT, _LOW_HEIGHT = 72, 56  # in a row, and under each other

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._icons = {"easier": "arrow-down-right", "same": "minus", "harder": "arrow-up-right"}
        words = {"easier": tr("A little easier"), "same": tr("About the same"), "harder": tr("Harder")}
        self.buttons = {key: Button(words[key], "secondary", icon) for key, icon in self._icons.items()}
        for button in self.buttons.values():
            button.setParent(self)
            button.clicked.connect(self._choose)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size as they stand now: in a row, or under each other."""
        row = 3 * self._each() + 2 * self._GAP
        width = row if self.width() >= row else self._each()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the width in which the longest word fits."""
        return QSize(max(button.minimumSizeHint().width() for button in self.buttons.values()), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put them in their places, and say how high they are now."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _each(self) -> int:
        """Return the width of one, with or without a mark."""
        return max(theme().size(self._LEAST), *(button.sizeHint().width() for button in self.buttons.values()))

    def _arrange(self, width: int, *, move: bool) -> int:
        each = self._each()
        row = 3 * each + 2 * self._GAP <= width
        each = min(each, max(1, width))
        for button in self.buttons.values():
            button.wanted_height = self._HEIGHT if row else self._LOW_HEIGHT
        height = max(button.heightForWidth(each) for button in self.buttons.values())
        left = (width - 3 * each - 2 * self._GAP) // 2 if row else (width - each) // 2
        x, y = (each + self._GAP, 0) if row else (0, height + self._GAP)
        if move:
            for at, button in enumerate(self.buttons.values()):
                button.setGeometry(left + at * x, at * y, each, height)
        return height + 2 * y

    def _choose(self) -> None:
        for key, button in self.buttons.items():
            here = button is self.sender()
            button.lit = here
            button.set_icon("check" if here else self._icons[key])
            button.setAccessibleDescription(tr("chosen") if here else "")
            if here:
                self.chosen.emit(key)


class Ending(QWidget):
    """Asks how it is now. `answered` tells an answer, each time another is given; `chosen` what to go on with."""

    answered = Signal(str)
    done = Signal()
    quiet = Signal()
    steady = Signal()
    chosen = Signal(str)

    def __init__(self, seconds: float, steady_key: str, *, ask: bool, more_quiet: bool) -> None:
        super().__init__()
        self.steady_button = steady_lamp(steady_key)
        self.steady_button.clicked.connect(self.steady)
        self._head = side_by_side(-1, self.steady_button)
        self._page = page = Page(widest=800)
        page.hills = True
        self.title = heading(length_said(seconds), "display")
        self.title.centred = True
        self.asks = Text(
            tr("How is it now, compared with before? Any answer is useful, and so is none."),
            "body", "text2", centred=True,
        )  # fmt: skip
        self._answers = Answers()
        self._answers.chosen.connect(self.answered)
        self.answers = self._answers.buttons
        self.said = Text("", "body", "text2", centred=True)
        self._after, self._last = _centred(), _centred()
        self.quiet_button = Button(tr("Stay in the quiet"), "secondary", "waves", height=56)
        self.quiet_button.clicked.connect(self.quiet)
        self.done_button = Button(tr("Done"), "primary")
        self.done_button.clicked.connect(self.done)
        self._last.addWidget(self.quiet_button)
        self._last.addWidget(self.done_button)
        self._doors: dict[Button, str] = {}
        self._above = QSpacerItem(0, 0)
        page.box.addItem(self._above)
        self._orb = RestingOrb()
        page.box.addWidget(self._orb, 0, Qt.AlignmentFlag.AlignHCenter)
        page.box.addWidget(self.title)
        page.box.addWidget(self.asks)
        page.box.addSpacing(8)
        page.box.addWidget(self._answers)
        page.box.addWidget(self.said)
        page.box.addLayout(self._after)
        page.box.addLayout(self._last)
        page.box.addStretch(2)
        fill(QVBoxLayout(self), (self._head, page)).setStretch(1, 1)
        for widget in (self.asks, self._answers, self.said):
            widget.setVisible(ask)
        self.quiet_button.setVisible(more_quiet)

    def focus_first(self) -> None:
        """Give the keyboard to Done: Enter leaves."""
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.title, f"{self.title.text()} {self.asks.text() if self.asks.isVisible() else ''}")

    def go_on(self, words: str, doors: list[tuple[str, str, str]]) -> None:
        """Say a line after an answer and offer ways on: key, words and icon of each. What stands above stays there."""
        above = self._above.geometry().height()
        self.said.setText(words)
        if words:
            self._page.ensureWidgetVisible(self.said)
        announce(self.said, words)
        empty(self._after)
        self._doors.clear()
        for key, label, icon in doors:
            button = Button(label, "lamp" if key == "steady" else "secondary", icon, height=56)
            button.clicked.connect(self._open)
            self._doors[button] = key
            self._after.addWidget(button)
            button.show()
        for before, after in pairwise([*self.answers.values(), *self._doors, self.quiet_button, self.done_button]):
            QWidget.setTabOrder(before, after)
        self._hold(above)

    def retheme(self) -> None:
        """Measure anew."""
        self._let_go()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Stand in the middle again, with air around the lamp where there is room."""
        super().resizeEvent(event)
        self._let_go()

    def _hold(self, above: int) -> None:
        """Keep so much room above, so that nothing jumps when something comes below; less where that goes too low."""
        self._keep_above(0, QSizePolicy.Policy.Fixed)
        needed = self._page.box.totalHeightForWidth(self._page.content.width())
        self._keep_above(max(0, min(above, self._page.viewport().height() - needed)), QSizePolicy.Policy.Fixed)

    def _keep_above(self, height: int, policy: QSizePolicy.Policy) -> None:
        self._above.changeSize(0, height, QSizePolicy.Policy.Minimum, policy)
        self._page.box.setStretch(0, 1 if policy is QSizePolicy.Policy.Expanding else 0)
        self._page.box.invalidate()

    def _let_go(self) -> None:
        """Let the room above be as large as is good."""
        side, edge = (32, 24) if self.height() >= theme().size(_TALL) else (BAR, 12)
        self._head.setContentsMargins(side, edge, side, 0)
        self._orb.setVisible(self.height() >= theme().size(_LOW))
        self._keep_above(0, QSizePolicy.Policy.Expanding)

    def _open(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.chosen.emit(self._doors[pressed])


def _centred() -> FlowLayout:
    return FlowLayout(gap=12, row_gap=12, align="centre")
