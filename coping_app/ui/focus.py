"""The focus ring: one overlay for a window, seen only when the keyboard is used."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coping_app.ui.paint import painter_for
from coping_app.ui.theme import theme

_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
_REACH = 8  # how far the ring stands out


class FocusRing(QWidget):
    """Draws a ring around what has the focus, after Tab or another key moved it there.

    A page that scrolls is moved so that the ring can be seen.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._by_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if application:
            application.installEventFilter(self)

    @property
    def target(self) -> QWidget | None:
        """What the ring stands around."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the focus."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            if watched.window() is self.window():
                self._follow(watched, event.reason())
        elif kind == QEvent.Type.KeyPress:
            self._by_key = True
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self._let_go()
        elif watched is self._target and kind in {
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Hide,
            QEvent.Type.Show,
        }:
            self._stand()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the ring."""
        painter = painter_for(self)
        painter.setPen(QPen(theme().colour("focus"), 3))
        area = QRectF(self.rect()).adjusted(_REACH - 3.5, _REACH - 3.5, 3.5 - _REACH, 3.5 - _REACH)
        radius = min(area.height() / 2, 16)
        painter.drawRoundedRect(area, radius, radius)

    def refresh(self) -> None:
        """Stand where the target is now."""
        self._stand()

    def _follow(self, widget: QWidget, reason: Qt.FocusReason) -> None:
        arrows = self._by_key and reason is Qt.FocusReason.OtherFocusReason
        if reason not in _KEYS and not arrows:
            if reason not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
                self._let_go()
            return
        self._target = widget
        self._scroll_to(widget)
        self._stand()

    def _let_go(self) -> None:
        self._target = None
        self.hide()

    def _scroll_to(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 12, 40)
                bar = parent.verticalScrollBar()
                bar.valueChanged.connect(self.refresh, Qt.ConnectionType.UniqueConnection)
            parent = parent.parentWidget()

    def _stand(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self.window(), target.rect().topLeft())
        self.setGeometry(QRect(corner, target.size()).adjusted(-_REACH, -_REACH, _REACH, _REACH))
        hole = QRegion(self.rect()) - QRegion(self.rect().adjusted(_REACH, _REACH, -_REACH, -_REACH))
        self.setMask(hole)
        self.raise_()
        self.show()
