"""The resting screen of a session: after a while without input everything but the captions fades away."""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QRect, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QRegion, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.ui.focus import ring_of
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.theme import theme

AFTER = 20_000  # milliseconds without input
FADE = 1_000
_INPUT = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
_BUSY = _INPUT | {QEvent.Type.MouseMove, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease}
_HELD = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}


class Veil(QWidget):
    """Lies over a view and leaves a hole for the captions. Input takes it away and does nothing else.

    `let_through` tells which keys do what they always do, rest or no rest.
    """

    lifted = Signal()

    def __init__(self, view: QWidget, keep: QWidget) -> None:
        super().__init__(view)
        self._view, self._keep = view, keep
        self.let_through: list[int] = []  # key combinations, as Qt counts them
        self.after = AFTER
        self._wanted = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fall)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._fade.valueChanged.connect(self._step)
        self.hide()

    @property
    def down(self) -> bool:
        """Whether the screen rests."""
        return not self.isHidden()

    def watch(self, wanted: bool) -> None:  # noqa: FBT001
        """Rest after a while from here on, or not."""
        self._wanted = wanted
        if wanted and not self.down:
            if not self._timer.isActive():
                self._timer.start(self.after)
                self._listen()
        elif not wanted:
            self._timer.stop()
            self.lift()

    def _listen(self) -> None:
        """Notice input at the window: nothing else passes through Python."""
        handle = self.window().windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def fall(self) -> None:
        """Rest now."""
        if not self._wanted or not self._view.isVisible():
            return
        self.stand()
        self.show()
        self.raise_()
        application = QApplication.instance()
        if application:
            application.installEventFilter(self)  # only while the screen rests
        if theme().still:
            self._fade.setCurrentTime(FADE)
        else:
            self._fade.start()

    def finish(self) -> None:
        """Be all the way down at once."""
        self._fade.setCurrentTime(FADE)

    def lift(self) -> None:
        """Bring everything back."""
        self._fade.stop()
        self._fade.setCurrentTime(0)
        application = QApplication.instance()
        if application:
            application.removeEventFilter(self)
        if self.down:
            self.hide()
            self.lifted.emit()

    def stand(self) -> None:
        """Cover the view, with a hole for the captions."""
        self.setGeometry(self._view.rect())
        hole = QRect(self._keep.mapTo(self._view, self._keep.rect().topLeft()), self._keep.size())
        self.setMask(QRegion(self.rect()) - QRegion(hole))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Notice input; while the screen rests, swallow it."""
        kind = event.type()
        if kind not in _BUSY or not self._view.isVisible():
            return False
        if self._wanted and kind is not QEvent.Type.ShortcutOverride:
            self._timer.start(self.after)
        if not self.down or kind is QEvent.Type.MouseMove:
            return False
        if isinstance(event, QKeyEvent) and event.keyCombination().toCombined() in self.let_through:
            if kind is QEvent.Type.KeyPress:
                self.lift()
            return False
        if kind is QEvent.Type.ShortcutOverride:
            event.accept()  # so that it comes as a plain key, and no shortcut acts on it
            return True
        if isinstance(event, QKeyEvent) and (event.key() in _HELD) is not (kind is QEvent.Type.KeyRelease):
            return True  # Ctrl lifts it when it is let go: what is pressed with it would act already
        self.lift()
        return True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Let the ring rest too: it lies over everything in the window."""
        super().showEvent(event)
        self._rest_ring(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nothing moves where nobody looks."""
        self._rest_ring(False)
        self._fade.stop()
        application = QApplication.instance()
        if application:
            application.removeEventFilter(self)
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour over everything."""
        shown = float(self._fade.currentValue() or 0.0)
        flood(painter_for(self), self.rect(), theme().colour("canvas", min(0.999, max(0.001, shown))))

    def _rest_ring(self, resting: bool) -> None:  # noqa: FBT001
        ring = ring_of(self)
        if ring is not None:
            ring.rest(resting)

    def _step(self, _value: object) -> None:
        self.update()
