"""Where longer words are written: bold and italic, and nothing else that would have to be learnt."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTextEdit

from coping_app.base.records import BOLD, ITALIC, Mark
from coping_app.base.words import tr
from coping_app.ui.asking import CanAsk
from coping_app.ui.field_menu import entry, field_menu
from coping_app.ui.fields import see_through
from coping_app.ui.finding import find_words
from coping_app.ui.layouts import CalmScrollBar
from coping_app.ui.menu import CalmMenu
from coping_app.ui.pasting import copied, has_words, pasted
from coping_app.ui.theme import theme
from coping_app.ui.tokens import type_role
from coping_app.ui.written import (
    BOLD_WEIGHT,
    insert,
    looks_of,
    positions,
    read_marks,
    read_text,
    selection,
    write,
)

_MEASURE = 560  # the widest a line gets, at 100 %
_BETWEEN = 14  # between two paragraphs, at 100 %
_MOST_SHOWN = 100  # found words that are marked; each costs a little at every key in the same paragraph
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_HINTS = (
    Qt.InputMethodHint.ImhMultiLine
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText  # nothing underlined, nothing learnt
)


class Editor(CanAsk, QTextEdit):
    """A sheet to write on. It scrolls by itself, so that a key costs the same however long the text is.

    A plain one knows nothing of bold and italic. `edited` tells that a person changed something; what `show_text` puts
    in tells nothing. Positions in marks count characters, whatever Qt counts.
    """

    edited = Signal()
    looks_changed = Signal()  # the letters at the cursor are bold or italic now, or no more

    def __init__(self, name: str, placeholder: str = "", *, plain: bool = False) -> None:
        super().__init__()
        self._plain = plain
        self._found: tuple[str, ...] = ()
        self._quiet = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleDescription(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(CalmScrollBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # one that comes and goes can end Qt
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setInputMethodHints(_HINTS)
        self.viewport().setAutoFillBackground(False)
        self.retheme()
        self.document().contentsChanged.connect(self._tell)
        self.currentCharFormatChanged.connect(self.looks_changed)

    def text(self) -> str:
        """Return exactly what is written."""
        return read_text(self.document())

    def marks(self) -> tuple[Mark, ...]:
        """Return what of it is bold or italic."""
        return read_marks(self.document())

    def show_text(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Show another text from its beginning, without telling anyone. There is nothing to undo in it."""
        self._quiet = True
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.clear()
        write(document, text, marks, self._block())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self._quiet = False
        self._show_found()

    def insert_words(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Put words in at the cursor, as if they were typed."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        insert(cursor, text, marks)
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def word_count(self) -> int:
        """Return how many words are written."""
        return sum(1 for _word in _WORD.finditer(self.text()))

    def show_found(self, words: Sequence[str]) -> None:
        """Mark where searched words stand, with a colour and a line under them; none takes the marks away."""
        self._found = tuple(words)
        self._show_found()

    @property
    def looks(self) -> frozenset[str]:
        """What is typed now will be: bold, italic, both or neither."""
        return frozenset(looks_of(self.currentCharFormat()))

    def turn(self, look: str) -> None:
        """Make the selected words, or what is typed next, bold or italic, or take it away again."""
        form = QTextCharFormat()
        if look == BOLD:
            form.setFontWeight(400 if BOLD in self.looks else BOLD_WEIGHT)
        else:
            form.setFontItalic(ITALIC not in self.looks)
        self.mergeCurrentCharFormat(form)

    def turn_bold(self) -> None:
        """Make it bold, or not."""
        self.turn(BOLD)

    def turn_italic(self) -> None:
        """Make it italic, or not."""
        self.turn(ITALIC)

    def commit_composition(self) -> None:
        """Take in what an input method still holds: it would be lost when the text is saved or another one shown."""
        if self._composed():
            QGuiApplication.inputMethod().commit()
        if held := self._composed():  # an input method that does not answer
            event = QInputMethodEvent()
            event.setCommitString(held)
            QApplication.sendEvent(self, event)

    def retheme(self) -> None:
        """Measure anew. The space between paragraphs follows where nothing would be lost from Undo by it."""
        quiet, self._quiet = self._quiet, True
        document = self.document()
        self.setFont(theme().font("reading"))
        document.setDefaultFont(theme().font("reading"))
        see_through(self)
        self.setCursorWidth(max(2, theme().size(2)))
        if not document.isUndoAvailable() and not document.isRedoAvailable():
            self._set_blocks()
        self._measure()
        self._show_found()
        self._quiet = quiet

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the lines as long as is good to read."""
        self._measure()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys for bold and italic from whatever else they are for in the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._look_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+B and Ctrl+I; Enter with Shift is Enter, too: one line end is enough to know."""
        if look := self._look_of(event):
            self.turn(look)
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        """Take words; no files, pictures or addresses of them."""
        return has_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Take in the words of what is pasted or dropped, bold and italic, and nothing else of it."""
        found = pasted(source)
        if found.text and not self.isReadOnly():
            self.insert_words(found.text, () if self._plain else found.marks)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        """Return what is selected, marked as private."""
        return copied(*selection(self.textCursor()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Open a menu in our looks."""
        self.menu().open_at(event.globalPos())

    def menu(self) -> CalmMenu:
        """Return what can be done here, with the keys for it."""
        keys, writable = QKeySequence.StandardKey, not self.isReadOnly()
        looks = [
            entry(tr("Bold"), keys.Bold, self.turn_bold, able=writable),
            entry(tr("Italic"), keys.Italic, self.turn_italic, able=writable),
        ]
        return field_menu(self, [] if self._plain else looks)

    def _tell(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _look_of(self, event: QKeyEvent) -> str:
        """Return the look that a key turns on or off, or nothing."""
        known = ((BOLD, QKeySequence.StandardKey.Bold), (ITALIC, QKeySequence.StandardKey.Italic))
        return next((look for look, key in known if event.matches(key) and not self._plain), "")

    def _composed(self) -> str:
        return self.textCursor().block().layout().preeditAreaText()

    def _measure(self) -> None:
        self.setLineWrapColumnOrWidth(max(1, min(self.viewport().width(), theme().size(_MEASURE))))

    def _block(self) -> QTextBlockFormat:
        """Return how a paragraph is set: by a share of its letters' height, which grows with them."""
        form = QTextBlockFormat()
        natural = QFontMetricsF(theme().font("reading")).height()
        share = 100 * type_role("reading").line * theme().scale / natural
        form.setLineHeight(share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(theme().size(_BETWEEN))
        return form

    def _set_blocks(self) -> None:
        document, modified = self.document(), self.document().isModified()
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._block())
        document.setUndoRedoEnabled(True)
        document.setModified(modified)

    def _show_found(self) -> None:
        text = self.text() if self._found else ""
        places = find_words(text, self._found)[:_MOST_SHOWN]
        flat = positions(text, [end for start, length in places for end in (start, start + length)])
        shown = []
        for start, end in zip(flat[::2], flat[1::2], strict=True):
            one = QTextEdit.ExtraSelection()
            one.cursor = QTextCursor(self.document())
            one.cursor.setPosition(start)
            one.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.format.setBackground(theme().colour("lampSoft"))
            one.format.setUnderlineColor(theme().colour("lampInk"))
            one.format.setFontUnderline(True)
            shown.append(one)
        self.setExtraSelections(shown)
