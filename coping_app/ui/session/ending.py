"""The end of a session: a fact, three answers of which none is needed, and Done."""

from PySide6.QtCore import Qt, Signal

from coping_app.base.words import number_word, tr
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import FlowLayout, Page
from coping_app.ui.session.orb import RestingOrb
from coping_app.ui.text import Text, heading


def length_said(seconds: float) -> str:
    """Say how long it was, as a fact: "That was four minutes."."""
    minutes = round(seconds / 60)
    if seconds < 45:
        return tr("That was less than a minute.")
    if minutes <= 1:
        return tr("That was one minute.")
    return tr("That was {n} minutes.").format(n=number_word(minutes))


class Ending(Page):
    """Asks how it is now. `answered` tells one of the answers; `chosen` what to go on with."""

    answered = Signal(str)
    done = Signal()
    quiet = Signal()
    chosen = Signal(str)

    def __init__(self, seconds: float, *, ask: bool) -> None:
        super().__init__(widest=800)
        self.hills = True
        self.title = heading(length_said(seconds), "display")
        self.title.centred = True
        self.asks = Text(
            tr("How is it now, compared with before? Any answer is useful, and so is none."),
            "body", "text2", centred=True,
        )  # fmt: skip
        labels = {
            "easier": (tr("A little easier"), "arrow-down-right"),
            "same": (tr("About the same"), "minus"),
            "harder": (tr("Harder"), "arrow-up-right"),
        }
        self.answers = {key: Button(words, "secondary", icon, height=72) for key, (words, icon) in labels.items()}
        self._row, self._after, self._last = _centred(14), _centred(12), _centred(12)
        for button in self.answers.values():
            button.least_width = 220
            button.clicked.connect(self._answer)
            self._row.addWidget(button)
        self.quiet_button = Button(tr("Stay in the quiet"), "secondary", "waves", height=56)
        self.quiet_button.clicked.connect(self.quiet)
        self.done_button = Button(tr("Done"), "primary")
        self.done_button.clicked.connect(self.done)
        self._last.addWidget(self.quiet_button)
        self._last.addWidget(self.done_button)
        self.said = Text("", "body", "text2", centred=True)
        self.said.hide()
        self._doors: dict[Button, str] = {}
        orb = RestingOrb()
        self.box.addStretch(1)
        self.box.addWidget(orb, 0, Qt.AlignmentFlag.AlignHCenter)
        self.box.addSpacing(12)
        self.box.addWidget(self.title)
        self.box.addWidget(self.asks)
        self.box.addSpacing(8)
        self.box.addLayout(self._row)
        self.box.addWidget(self.said)
        self.box.addLayout(self._after)
        self.box.addSpacing(12)
        self.box.addLayout(self._last)
        self.box.addStretch(2)
        if not ask:
            self.asks.hide()
            for button in self.answers.values():
                button.hide()

    def focus_first(self) -> None:
        """Give the keyboard to Done: Enter leaves."""
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.title, f"{self.title.text()} {self.asks.text() if self.asks.isVisible() else ''}")

    def go_on(self, words: str, doors: list[tuple[str, str, str]]) -> None:
        """Say a line after an answer and offer ways on: key, words and icon of each."""
        self.asks.hide()
        for button in self.answers.values():
            button.hide()
        self.said.setText(words)
        self.said.show()
        announce(self.said, words)
        for key, label, icon in doors:
            button = Button(label, "lamp" if key == "steady" else "secondary", icon, height=56)
            button.clicked.connect(self._open)
            self._doors[button] = key
            self._after.addWidget(button)
            button.show()
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self) -> None:
        for key, button in self.answers.items():
            if button is self.sender():
                self.answered.emit(key)

    def _open(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.chosen.emit(self._doors[pressed])


def _centred(gap: int) -> FlowLayout:
    return FlowLayout(gap=gap, row_gap=12, align="centre")
