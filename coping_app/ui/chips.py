"""Words as chips: those a person gave to something, each of which can be taken away, and a way to add more."""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coping_app.base.words import tr, tr_count
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import IconButton
from coping_app.ui.fields import Line
from coping_app.ui.focus import order_tabs
from coping_app.ui.layouts import FlowLayout
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import tall
from coping_app.ui.theme import theme

_MOST = 60  # characters of one word
_SUGGESTED = 6
_PAD, _GAP, _ICON = 14, 8, 20  # at 100 %
_BACK, _ON = {Qt.Key.Key_Left, Qt.Key.Key_Up}, {Qt.Key.Key_Right, Qt.Key.Key_Down}
_AWAY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class WordChip(QPushButton):
    """A word with an icon before it and, where a press takes it away, a cross behind it."""

    def __init__(self, word: str, name: str, icon: str = "", *, cross: bool = False) -> None:
        super().__init__(word.replace("&", "&&"))
        self.word, self._icon, self._cross = word, icon, cross
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the whole word."""
        words = theme().metrics("body").horizontalAdvance(self.word)
        return QSize(words + self._before() + self._behind() + 2, theme().target(44))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few letters: a word that someone typed can be longer than any line."""
        return QSize(min(self.sizeHint().width(), theme().size(140)), theme().target(44))

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the pill."""
        painter, look = painter_for(self), theme()
        fill = "soft" if self.isDown() else ("sunken" if self.underMouse() else "surface")
        panel(painter, QRectF(self.rect()), self.height() / 2, look.colour(fill), look.colour("control"), 2)
        size, middle = look.size(_ICON), self.height() // 2
        if self._icon:
            painter.drawPixmap(look.size(_PAD), middle - size // 2, look.icon(self._icon, "text2", _ICON))
        if self._cross:
            painter.drawPixmap(
                self.width() - look.size(_PAD) - size, middle - size // 2, look.icon("x", "text2", _ICON)
            )
        room = QRect(self._before(), 0, self.width() - self._before() - self._behind(), self.height())
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("text"))
        shown = painter.fontMetrics().elidedText(self.word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses as Space does; arrows and Delete are for the row of chips."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in _BACK | _ON | _AWAY:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _before(self) -> int:
        return theme().size(_PAD + (_ICON + _GAP if self._icon else 0))

    def _behind(self) -> int:
        return theme().size(_PAD + (_ICON + _GAP if self._cross else 0))


class WordChips(QWidget):
    """The words of something, and a chip that adds one. Words used before are offered while one is typed.

    `changed` tells that a person added or took away a word, `taken_away` which one that was. Where the chip that adds
    is one of somebody else's, who may offer more than words with it, they call `begin`.
    """

    changed = Signal()
    taken_away = Signal(str)

    def __init__(self, name: str, known: Iterable[str] = (), add_chip: WordChip | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name, self._known = name, list(known)
        self._words: list[str] = []
        self._chips: list[WordChip] = []
        self._offers: list[WordChip] = []
        self._others: tuple[WordChip, ...] = ()  # what stands in the same rows, behind the words
        self._last: tuple[QWidget, ...] = ()  # and behind the chip that adds
        self._flow = FlowLayout(self, gap=8)
        self.close_button = IconButton(tr("Add no more tags"), "x")
        self.line = Line(tr("A tag to add"), "tag", tr("A tag"), button=self.close_button)
        self.line.setMaxLength(_MOST)
        self.add_chip = add_chip or WordChip(tr("Tag"), tr("Add a tag"), "plus")
        if add_chip is None:
            self.add_chip.clicked.connect(self.begin)
        for widget in (self.line, self.add_chip):
            widget.setParent(self)
        self.line.hide()
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._offer)
        self.line.returnPressed.connect(self._add_typed)
        self.close_button.clicked.connect(self.end)
        tall(self)
        self._build()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are there, in the order in which they came."""
        return tuple(self._words)

    @property
    def typed(self) -> str:
        """What is being typed, and is no word yet."""
        return "" if self.line.isHidden() else _clean(self.line.text())

    def show_words(self, words: Sequence[str], known: Iterable[str] | None = None) -> None:
        """Show other words, and offer others, without telling anyone. A word that is being typed stays."""
        self._words = list(words)
        if known is not None:
            self._known = list(known)
        self._build()

    def take_in(self) -> None:
        """Add what is being typed: whatever comes next, it is not to be lost."""
        if word := self.typed:
            self.line.clear()
            self.add(word)

    def put_field_away(self) -> None:
        """Take the field away with what is typed in it; the keyboard is given to nothing."""
        self.line.clear()
        self.line.hide()
        self._build()

    def stand_with(self, others: Sequence[WordChip] = (), last: Sequence[QWidget] = ()) -> None:
        """Let other chips stand in the same rows behind the words, and something behind everything."""
        for widget in (*self._others, *self._last):
            self._flow.removeWidget(widget)
        for chip in set(self._others) - set(others):
            _let_go(chip)
        self._others, self._last = tuple(others), tuple(last)
        for widget in (*self._others, *self._last):
            widget.setParent(self)
        self._build()

    def begin(self) -> None:
        """Let a word be typed."""
        self.line.clear()
        self.line.show()
        self._build()
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def end(self) -> None:
        """Take the field away again."""
        self.line.hide()
        self._build()
        self.add_chip.setFocus(Qt.FocusReason.TabFocusReason)

    def add(self, word: str) -> None:
        """Add a word, written as it was before where it is known; one that is there already is not added again."""
        word = _clean(word)
        word = next((one for one in self._known if one.casefold() == word.casefold()), word)
        if not word or self._has(word):
            return
        self._words.append(word)
        self._build()
        announce(self, tr("Added: {word}").format(word=word))
        self.changed.emit()

    def take_away(self, word: str) -> None:
        """Take a word away; the keyboard goes on to what stands in its place."""
        at = self._words.index(word)
        self._words.remove(word)
        self._build()
        (self._chips[min(at, len(self._chips) - 1)] if self._chips else self.add_chip).setFocus(
            Qt.FocusReason.TabFocusReason
        )
        announce(self, tr("Taken away: {word}").format(word=word))
        self.changed.emit()
        self.taken_away.emit(word)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """In the field: Esc closes it, a comma ends a word, Down goes to what is offered."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.text() == ",":
            self._add_typed()
        elif event.key() == Qt.Key.Key_Down and self._offers:
            self._offers[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go from chip to chip, Delete takes one away, Esc goes back from what is offered."""
        row = [*self._chips, *self._others, *([] if self.line.isVisible() else [self.add_chip]), *self._offers]
        now = next((chip for chip in row if chip.hasFocus()), None)
        if now is None:
            super().keyPressEvent(event)
        elif event.key() in _BACK | _ON:
            step = -1 if event.key() in _BACK else 1
            row[(row.index(now) + step) % len(row)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in _AWAY and now in self._chips:
            self.take_away(now.word)
        elif event.key() in _AWAY and now in self._others:
            now.click()
        elif event.key() == Qt.Key.Key_Escape and now in self._offers:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        """Put everything in its row anew."""
        for chip in (*self._chips, *self._offers):
            self._flow.removeWidget(chip)
            _let_go(chip)
        rest = (*self._others, self.line, self.add_chip)
        for widget in rest:
            self._flow.removeWidget(widget)
        self._chips = [self._chip(word) for word in self._words]
        self._offers = []
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        for widget in rest:
            self._flow.addWidget(widget)
        for chip in self._others:
            chip.show()
        self.add_chip.setVisible(self.line.isHidden())
        self._offer(self.line.text() if not self.line.isHidden() else "")

    def _chip(self, word: str) -> WordChip:
        chip = WordChip(word, tr("{word}, take away").format(word=word), "tag", cross=True)
        chip.clicked.connect(self._take_pressed)
        return chip

    def _offer(self, typed: str) -> None:
        """Offer words used before that begin as what is typed does."""
        for chip in self._offers:
            self._flow.removeWidget(chip)
            _let_go(chip)
        self._offers = []
        if not self.line.isHidden():
            begun = _clean(typed).casefold()
            fit = [word for word in self._known if not self._has(word) and _begins(word, begun)][:_SUGGESTED]
            for word in fit:
                chip = WordChip(word, tr("Add {word}").format(word=word), "plus")
                chip.clicked.connect(self._add_pressed)
                self._flow.addWidget(chip)
                chip.show()
                self._offers.append(chip)
            self._tell_offers(len(fit))
        for widget in self._last:
            self._flow.removeWidget(widget)
            self._flow.addWidget(widget)
        adding = (self.line, self.close_button, self.add_chip, *self._offers)
        order_tabs(self, (*self._chips, *self._others, *adding, *self._last))
        self.updateGeometry()

    def _tell_offers(self, count: int) -> None:
        words = tr_count("{n} tag to choose from", "{n} tags to choose from", count) if count else ""
        if words != self.line.accessibleDescription():
            self.line.setAccessibleDescription(words)
            announce(self.line, words)

    def _has(self, word: str) -> bool:
        return any(one.casefold() == word.casefold() for one in self._words)

    def _add_typed(self) -> None:
        self.add(self.line.text())
        self.begin()

    def _add_pressed(self) -> None:
        chip = self.sender()
        if isinstance(chip, WordChip):
            self.add(chip.word)
            self.begin()

    def _take_pressed(self) -> None:
        chip = self.sender()
        if isinstance(chip, WordChip):
            self.take_away(chip.word)


def _clean(word: str) -> str:
    """Return a word as it is kept: on one line, without a comma, and not too long."""
    return re.sub(r"[\s,]+", " ", word).strip()[:_MOST].strip()


def _begins(word: str, begun: str) -> bool:
    """Tell whether a word, or one of its parts, begins as what is typed does."""
    folded = word.casefold()
    return folded.startswith(begun) or f" {begun}" in folded


def _let_go(chip: WordChip) -> None:
    chip.hide()
    chip.setParent(None)
    chip.deleteLater()
