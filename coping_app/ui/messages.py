"""What the program has to say: banners in the page, a toast that stays, empty states, and calm dialogs."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.art import SessionArt
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.cards import Icon
from coping_app.ui.focus import FocusRing, scroll_to
from coping_app.ui.giving_way import GivingWay
from coping_app.ui.keeping_clear import stand_over_foot
from coping_app.ui.layouts import BAR, FlowLayout, fill, rows, scrolling, side_by_side
from coping_app.ui.paint import cut_corners, painter_for, panel, sheet
from coping_app.ui.placing import tall
from coping_app.ui.scrim import Scrim
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme

_LEAST_SENTENCE = 240  # the width of a banner's sentence with a button beside it, at 100 %
_MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}


class Banner(QFrame):
    """A sentence inside the page, with a button where something can be done. It never blocks."""

    pressed = Signal()

    def __init__(self, words: str = "", kind: str = "note", action: str = "") -> None:
        super().__init__()
        self._kind = kind
        icon, ink = {
            "note": ("info", "lampInk"),
            "warning": ("circle-alert", "lampInk"),
            "error": ("circle-alert", "danger"),
            "fact": ("wifi-off", "onSoft"),
        }[kind]
        self.words = Text(words, "body", "text")
        sentence = QWidget()
        self._line = side_by_side(Icon(icon, ink), self.words)
        self._line.setStretch(1, 1)
        sentence.setLayout(self._line)
        tall(sentence)
        self.button = Button(action or "-", "secondary")
        self.button.clicked.connect(self.pressed)
        self._box = fill(QVBoxLayout(self), (Beside(sentence, self.button, gap=12, least=_LEAST_SENTENCE),))
        self.button.setVisible(bool(action))  # now that it stands on something
        self.retheme()

    def say(self, words: str) -> None:
        """Say something else; an empty sentence hides it."""
        new = words != self.words.text()
        self.words.setText(words)
        if self.parentWidget() or not words:  # alone it would come up as a window
            self.setVisible(bool(words))
        if new:
            announce(self, words)  # once it can be seen: what is hidden is not listened to

    def retheme(self) -> None:
        """Measure anew."""
        self._line.setSpacing(theme().size(12))
        self._box.setContentsMargins(theme().size(18), theme().size(12), theme().size(14), theme().size(12))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel."""
        fill_name = {"error": "dangerSoft", "fact": "soft"}.get(self._kind, "lampSoft")
        panel(painter_for(self), QRectF(self.rect()), 12, theme().colour(fill_name))


class Toast(QFrame):
    """One line at the foot of the window that stays until it is closed or something else is said.

    It stands in the middle of `over`, or of the whole window while that is not to be seen. A line that tells of nothing
    to take back goes with the page it was said on.
    """

    undone = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget, over: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = over
        if over is not None:
            over.installEventFilter(self)
        self._before: QWidget | None = None  # what had the keyboard when it last spoke
        self._fresh = False  # whether it was said just now, by what may go on to another page
        self.words = Text("", "body", "surface")
        self.undo = Button(tr("Undo"), "secondary")
        self.close_button = IconButton(tr("Close this message"), "x", "secondary")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        fill(self._box, (self.words, self.undo, self.close_button), 10)
        self._box.setStretch(0, 1)
        self.undo.clicked.connect(self._take_back)
        self.close_button.clicked.connect(self.closed)
        self.setAccessibleName(tr("Message"))
        self.retheme()
        self.hide()

    def say(self, words: str, *, undo: bool) -> None:
        """Show a line, and announce it."""
        now = self.window().focusWidget()
        seen = now is not None and not now.visibleRegion().isEmpty()
        if now is not None and not self.isAncestorOf(now):
            self._before = now
        self.words.setText(words)
        self.setAccessibleDescription(words)
        self.undo.setVisible(undo)
        self.stand()
        self.show()
        self.raise_()
        if now is not None and seen:
            scroll_to(now)
        announce(self, words)
        self._fresh = True
        QTimer.singleShot(0, self, self._settle)

    def leave_page(self) -> None:
        """Another page is shown: go, unless there is something to take back, or this was said on the way there."""
        if not self._fresh and self.undo.isHidden():
            self.hide()

    def forget(self) -> None:
        """Hold no words."""
        self.words.setText("")
        self.setAccessibleDescription("")

    def stand(self) -> None:
        """Stand at the foot, in the middle."""
        parent, over = self.window(), self._over
        if over is not None and over.isVisible():
            left, room = over.mapTo(parent, QPoint(0, 0)).x(), over.width()
        else:
            left, room = 0, parent.width()
        width = min(room - 32, max(theme().size(420), self.sizeHint().width()))
        height = self._box.totalHeightForWidth(width) if self._box.hasHeightForWidth() else self.sizeHint().height()
        height = max(height, self.sizeHint().height() if width >= self.sizeHint().width() else height)
        self.setGeometry(left + (room - width) // 2, parent.height() - height - 20, width, height)
        if self.isVisible():
            self._take_room(taken=True)

    def retheme(self) -> None:
        """Measure anew."""
        self._box.setContentsMargins(theme().size(18), 8, 8, 8)
        self.words.set_colour("canvas" if theme().palette_name == "light" else "text")
        if self.isVisible():
            self.stand()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Move with what it stands over."""
        if event.type() in _MOVES and self.isVisible():
            self.stand()
        return False

    def _settle(self) -> None:
        self._fresh = False

    def _take_back(self) -> None:
        """Give the keyboard back first: a second press would take back what was done before."""
        self._give_keyboard_back()
        self.undone.emit()

    def _give_keyboard_back(self) -> None:
        before, now = self._before, self.window().focusWidget()
        if now is not None and self.isAncestorOf(now) and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Take room from what scrolls."""
        super().showEvent(event)
        self._take_room(taken=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Give room and keyboard back: Qt would hand the keyboard to the first thing in the window."""
        super().hideEvent(event)
        self._take_room(taken=False)
        if not event.spontaneous():
            self._give_keyboard_back()

    def _take_room(self, *, taken: bool) -> None:
        if self.parentWidget() is self.window():  # in the gallery it is a part of the page
            stand_over_foot(self.window(), self.geometry() if taken else None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel."""
        painter = painter_for(self)
        fill_name, edge = ("text", None) if theme().palette_name == "light" else ("soft", theme().colour("control"))
        panel(painter, QRectF(self.rect()), 14, theme().colour(fill_name), edge, 1)


class EmptyState(QWidget):
    """What stands where nothing is: a picture, a line, and one button."""

    pressed = Signal()

    def __init__(self, title: str, about: str, action: str = "", motif: str = "place") -> None:
        super().__init__()
        self.button = Button(action or "-", "secondary")
        self.button.clicked.connect(self.pressed)
        deed = stack(12, flow(self.button))
        if not action:
            deed.hide()
        self.title, self.about = heading(title, "subheading"), Text(about, "body", "text2")
        words = rows(-1, self.title, 4, self.about, deed, -1)  # in the middle of the picture, where they are lower
        box = side_by_side(gap=20)
        box.addWidget(SessionArt(motif, 92, 92), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 16, 0, 16)
        outer.addLayout(box)


class CalmDialog(QDialog):
    """A question that has to be answered: what will happen in words, the safe way first and with the focus.

    Where there is little room the words scroll; the answers stay. With `danger` the other answer looks like what can't
    be taken back.

    `exec` returns SAFE (also for Esc), OTHER or THIRD. A key that works over questions too, such as the one for the
    cover, gives the safe answer first.
    """

    SAFE, OTHER, THIRD = 0, 1, 2
    widest = 600  # at 100 %

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str,
        safe: str,
        other: str = "",
        third: str = "",
        *,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Notes"))
        self.setAccessibleName(title)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint, on=True)
        inner = QWidget()
        self.box = QVBoxLayout(inner)
        self.box.setContentsMargins(24, 20, 24 - BAR, 8)
        self.box.setSpacing(12)
        self.box.addWidget(heading(title, "title"))
        if words:
            self.box.addWidget(Text(words, "body", "text2", measure=520))
        self.middle = QVBoxLayout()
        self.box.addLayout(self.middle)
        buttons = FlowLayout(gap=12)
        self.safe = Button(safe, "primary")
        self.safe.setDefault(True)
        self.safe.clicked.connect(self.reject)
        buttons.addWidget(self.safe)
        self.other = Button(other or "-", "danger" if danger else "secondary", height=56)
        if not other:
            self.other.hide()
        self.other.clicked.connect(self.accept)
        buttons.addWidget(self.other)
        self.third = Button(third or "-", "secondary", height=56)
        if not third:
            self.third.hide()
        self.third.clicked.connect(self._third)
        buttons.addWidget(self.third)
        self._answers = tall(QWidget())
        self._answers.setLayout(rows(buttons))
        self._answers.setContentsMargins(24, 8, 24, 20)
        outer = fill(QVBoxLayout(self), (scrolling(inner), self._answers))
        outer.setStretch(0, 1)
        outer.setContentsMargins(1, 1, 1, 1)
        self.setMaximumWidth(theme().size(self.widest))
        self._ring = FocusRing(self)
        self._scrim: Scrim | None = None
        self._way = GivingWay(self, parent.window(), self.reject) if parent else None
        self.safe.setFocus()

    def agreed(self) -> bool:
        """Ask, and tell whether the answer was `other`; the question goes once what asked it is done."""
        answer = self.exec()
        self.deleteLater()
        return answer == self.OTHER

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size that fits the words."""
        parent = self.parentWidget()
        width = min(theme().size(self.widest), max(320, parent.width() - 40 if parent else self.widest))
        inside = width - 2
        height = self.box.totalHeightForWidth(inside - BAR) + self._answers.heightForWidth(inside) + 2
        return QSize(width, min(height, parent.height() - 20) if parent else height)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Be asked for the size alone: the layout would answer for a part of what scrolls."""
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Be as large as the words want (Qt alone keeps to a part of the screen), and let the ring learn from keys."""
        self.updateGeometry()
        if self.isWindow():
            self.resize(self.sizeHint())
            self._dim_what_is_behind()
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self._ring.watch(handle)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Give the window back."""
        super().hideEvent(event)
        if self._scrim is not None and not event.spontaneous():
            if isValid(self._scrim):
                self._scrim.lift()
            self._scrim = None

    def _dim_what_is_behind(self) -> None:
        parent = self.parentWidget()
        if parent is not None and self._scrim is None:
            self._scrim = Scrim(parent.window())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep its shape."""
        super().resizeEvent(event)
        cut_corners(self)

    def _third(self) -> None:
        self.done(self.THIRD)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc is the safe way."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel."""
        sheet(self)
