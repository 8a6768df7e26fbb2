"""Small parts of an entry's page: the line of its title, the chips of its feelings, and the line at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from coping_app.base.records import Feeling
from coping_app.base.words import tr, tr_count
from coping_app.rooms.journal.words import feeling_words
from coping_app.ui.beside import Beside
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Icon
from coping_app.ui.chips import WordChip
from coping_app.ui.fields import see_through
from coping_app.ui.focus import order_tabs
from coping_app.ui.layouts import FlowLayout, Rule, empty, rows, side_by_side
from coping_app.ui.placing import Placing, height_at, tall
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_GAP = 8  # between chips
_DAY_SIDE = 4  # before and after the day, at 100 %


class TitleLine(QLineEdit):
    """The title of an entry: large letters on the page itself. Enter and Down go on to the text."""

    left_down = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFrame(False)
        self.setMaxLength(300)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.retheme()

    def show_text(self, text: str) -> None:
        """Show another title from its beginning, without telling anyone."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def retheme(self) -> None:
        """Measure anew."""
        self.setFont(theme().font("title"))
        self.setTextMargins(theme().size(2), 0, 0, 0)
        see_through(self)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for some words."""
        return QSize(theme().size(280), max(theme().target(48), theme().line("title") + 4))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for one word."""
        return QSize(theme().size(140), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter and Down go on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class DayButton(Button):
    """The day and time of an entry, quiet above its title; a press changes them."""

    def __init__(self) -> None:
        super().__init__("", "quiet")
        self.left_aligned = True

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font("small"))

    def _around(self) -> int:
        return 2 * theme().size(_DAY_SIDE)

    def _paint_words(self, painter: QPainter, _ink: str) -> None:
        side = theme().size(_DAY_SIDE)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("text2"))
        area = self.rect().adjusted(side, 0, -side, 0)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, int(align), self.words)


class LowerRow(Placing):
    """Tags, feelings and the prompt in one row, or the feelings under the others where there is no room."""

    def __init__(self, tags: QWidget, feelings: QWidget, prompt: QWidget) -> None:
        super().__init__()
        self._tags, self._feelings, self._prompt = tags, feelings, prompt
        for part in (tags, feelings, prompt):
            part.setParent(self)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size in one row."""
        hints = [part.sizeHint() for part in (self._tags, self._feelings, self._prompt)]
        return QSize(sum(hint.width() for hint in hints) + 2 * _GAP, max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the widest part alone."""
        parts = (self._tags, self._feelings, self._prompt)
        return QSize(max(part.minimumSizeHint().width() for part in parts), 0)

    def _arrange(self, width: int, *, move: bool) -> int:
        one_row = self.sizeHint().width() <= width
        asked = self._prompt.sizeHint().width()
        room = max(self._tags.minimumSizeHint().width(), width - asked - _GAP)
        beside = room + asked + _GAP <= width
        tags_width = self._tags.sizeHint().width() if one_row else (room if beside else width)
        tags_height, prompt_height = height_at(self._tags, tags_width), height_at(self._prompt, min(asked, width))
        first = max(tags_height, prompt_height) if beside else tags_height
        feelings_width = self._feelings.sizeHint().width() if one_row else width
        feelings_height = height_at(self._feelings, feelings_width)
        left, top = (tags_width + _GAP, 0) if one_row else (0, first + _GAP)
        prompt_top = 0 if beside else top + feelings_height + _GAP
        if move:
            middle = max(0, (min(first, theme().target(44)) - prompt_height) // 2) if beside else 0
            self._tags.setGeometry(0, 0, tags_width, tags_height)
            self._feelings.setGeometry(left, top, feelings_width, feelings_height)
            self._prompt.setGeometry(
                width - asked if beside else 0, prompt_top + middle, min(asked, width), prompt_height
            )
        return max(first, feelings_height) if one_row else max(top + feelings_height, prompt_top + prompt_height)


class FeelingChips(QWidget):
    """The feelings that were chosen, each of which a press takes away, and a chip that opens the words.

    `taken_away` tells the word that goes.
    """

    taken_away = Signal(str)
    wanted = Signal()

    def __init__(self, *others: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(tr("Feelings"))
        self._flow = FlowLayout(self, gap=_GAP)
        self._others = others  # what stands behind them in the same row
        self.add_chip = WordChip(tr("Feeling"), tr("Choose feelings"), "plus")
        self.add_chip.clicked.connect(self.wanted)
        tall(self)
        self.show_feelings(())

    def show_feelings(self, feelings: Sequence[Feeling]) -> None:
        """Show other feelings."""
        last = (self.add_chip, *self._others)
        for widget in last:
            self._flow.removeWidget(widget)
        empty(self._flow)
        for one in feelings:
            words = feeling_words(one.word, one.strength)
            chip = WordChip(words, tr("{word}, take away").format(word=words), "hand-heart", cross=True)
            chip.setProperty("word", one.word)
            chip.clicked.connect(self._take_away)
            self._flow.addWidget(chip)
            chip.show()
        for widget in last:
            self._flow.addWidget(widget)
        order_tabs(self, self.findChildren(WordChip))
        self.updateGeometry()

    def _take_away(self) -> None:
        self.taken_away.emit(str(self.sender().property("word")))


class Foot(QWidget):
    """The line at the foot of an entry: whether it is kept, and how many words it has."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("shield-check", "text2", 20)
        self.words = Text("", "small", "text2")
        self.count = Text("", "small", "text2")
        state = QWidget()
        state.setLayout(side_by_side(self._icon, self.words, gap=8))
        tall(state)
        layout = state.layout()
        if layout is not None:
            layout.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter)
        self._box = rows(Rule(), 8, Beside(state, self.count, gap=16))
        self.setLayout(self._box)
        tall(self)

    def say(self, words: str, icon: str) -> None:
        """Say whether what is written is kept."""
        self.words.setText(words)
        self._icon.icon_name = icon
        self._icon.setVisible(bool(words))
        self._icon.update()

    def show_count(self, count: int) -> None:
        """Say how many words there are; nothing where there is none."""
        self.count.setText(tr_count("{n} word", "{n} words", count) if count else "")
