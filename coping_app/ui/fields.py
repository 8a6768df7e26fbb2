"""Fields to type into. Their words are plain text, and the label above names them."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from coping_app.ui.announcing import announce
from coping_app.ui.asking import CanAsk
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Icon
from coping_app.ui.layouts import CalmScrollBar, fill, side_by_side
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.text import Text
from coping_app.ui.theme import theme


def see_through(widget: QWidget) -> None:
    """Let the panel that we paint show behind the letters."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    palette.setColor(QPalette.ColorRole.Text, theme().colour("text"))
    palette.setColor(QPalette.ColorRole.PlaceholderText, theme().colour("text3"))
    palette.setColor(QPalette.ColorRole.Highlight, theme().colour("accent"))
    palette.setColor(QPalette.ColorRole.HighlightedText, theme().colour("canvas"))
    widget.setPalette(palette)


class Line(CanAsk, QLineEdit):
    """One line to type in, with an icon before the words and a button after them if wanted.

    `wrong` gives it the edge of an error.
    """

    def __init__(
        self, name: str, icon: str = "", placeholder: str = "", height: int = 48, button: Button | None = None
    ) -> None:
        super().__init__()
        self.icon_name, self.wanted_height, self.wrong, self._button = icon, height, False, button
        if button is not None:
            button.setParent(self)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        self.setFont(theme().font("body"))
        left = theme().size(24 + 22) if self.icon_name else theme().size(14)
        right = self._button.sizeHint().width() + theme().size(4) if self._button else theme().size(12)
        self.setTextMargins(left, 0, right, 0)
        see_through(self)
        self._stand()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for some words."""
        return QSize(theme().size(270), theme().target(self.wanted_height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for one word."""
        return QSize(theme().size(120), theme().target(self.wanted_height))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the button at the right."""
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        if self._button is not None:
            size, aside = self._button.sizeHint(), theme().size(4)
            height = min(size.height(), self.height())
            self._button.setGeometry(
                self.width() - size.width() - aside, (self.height() - height) // 2, size.width(), height
            )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel, then the words."""
        painter = painter_for(self)
        edge = "danger" if self.wrong else "control"
        panel(painter, QRectF(self.rect()), 12, theme().colour("surface"), theme().colour(edge), 2)
        if self.icon_name:
            size = theme().size(24)
            icon = theme().icon(self.icon_name, "text2")
            painter.drawPixmap(theme().size(14), (self.height() - size) // 2, icon)
        painter.end()
        super().paintEvent(event)


class Field(QWidget):
    """A label, a line, and under it a hint or a sentence that says what would work."""

    changed = Signal()

    def __init__(self, label: str, hint: str = "", placeholder: str = "", line: Line | None = None) -> None:
        super().__init__()
        self.label = Text(label, "bodyStrong")
        self.line = line or Line(label, placeholder=placeholder)
        self.hint_text = hint
        self.hint = Text(hint, "small", "text2")
        if not hint:
            self.hint.hide()
        self._alert = Icon("circle-alert", "danger", 20)
        self._alert.hide()
        self.label.setBuddy(self.line)
        self.line.setAccessibleDescription(hint)
        self.line.textEdited.connect(self._tell)
        self.box = QVBoxLayout(self)
        fill(self.box, (self.label, 4, self.line, 2))
        under = side_by_side(self._alert, gap=6)
        under.addWidget(self.hint, 1)
        self.box.addLayout(under)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Show another text, without telling anyone."""
        if text != self.line.text():
            self.line.setText(text)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802
        """Give the keyboard to the line. With a focus proxy Qt (6.12) would turn Tab round at a field made late."""
        self.line.setFocus(reason)

    def complain(self, sentence: str) -> None:
        """Say what would work, or take that back with an empty sentence."""
        self.line.wrong = bool(sentence)
        self._alert.setVisible(bool(sentence))
        self.hint.set_colour("danger" if sentence else "text2")
        self.hint.setText(sentence or self.hint_text)
        self.hint.setVisible(bool(sentence or self.hint_text))
        self.line.setAccessibleDescription(sentence or self.hint_text)
        self.line.update()
        announce(self.line, sentence)

    def _tell(self) -> None:
        self.changed.emit()


class Box(CanAsk, QPlainTextEdit):
    """Several lines to write in. Tab goes on to the next control."""

    def __init__(self, name: str, placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(CalmScrollBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # one that comes and goes can end Qt
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.retheme()

    def retheme(self) -> None:
        """Measure anew."""
        self.setFont(theme().font("reading"))
        see_through(self)
        self.document().setDocumentMargin(theme().size(12))
        self.setFixedHeight(theme().line("reading") * self._lines + 2 * theme().size(12))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Repaint with the cursor."""
        super().focusInEvent(event)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Paint the panel behind words and scroll bar: the paint event of what scrolls is for its words alone."""
        if event.type() is QEvent.Type.Paint:
            area = QRectF(self.rect())
            panel(painter_for(self), area, 12, theme().colour("surface"), theme().colour("control"), 2)
        return super().event(event)
