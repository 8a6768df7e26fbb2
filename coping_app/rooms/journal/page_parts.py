"""Small parts of an entry's page: the line of its title, the chips of what belongs to it, and the line at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from coping_app.base.records import Feeling
from coping_app.base.words import tr, tr_count
from coping_app.rooms.journal.words import feeling_words
from coping_app.ui.asking import CanAsk
from coping_app.ui.beside import Beside
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Icon
from coping_app.ui.chips import WordChip, WordChips
from coping_app.ui.fields import see_through
from coping_app.ui.layouts import Rule, rows, side_by_side
from coping_app.ui.placing import tall
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_DAY_SIDE = 4  # before and after the day, at 100 %


class TitleLine(CanAsk, QLineEdit):
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


class EntryChips(WordChips):
    """The words and the feelings of an entry, a chip that adds whatever can belong to it, and what stands behind it.

    `feeling_taken` tells a feeling that goes. What is added is asked of whoever hears the chip.
    """

    feeling_taken = Signal(str)

    def __init__(self, *last: QWidget) -> None:
        super().__init__(tr("Tags and feelings"), add_chip=WordChip(tr("Add"), tr("Add to this entry"), "plus"))
        self._behind = last
        self.show_feelings(())

    def show_feelings(self, feelings: Sequence[Feeling]) -> None:
        """Show other feelings."""
        chips = []
        for one in feelings:
            words = feeling_words(one.word, one.strength)
            chip = WordChip(words, tr("{word}, take away").format(word=words), "hand-heart", cross=True)
            chip.setProperty("word", one.word)
            chip.clicked.connect(self._take_feeling)
            chips.append(chip)
        self.stand_with(chips, self._behind)

    def _take_feeling(self) -> None:
        self.feeling_taken.emit(str(self.sender().property("word")))


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
