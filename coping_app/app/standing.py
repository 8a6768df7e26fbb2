"""Where the window stands: inside a screen that is there, also after one was unplugged."""

from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow

from coping_app.ui.tokens import tokens

_AROUND = QSize(4, 40)  # pixels of the frame and the title bar that a window manager puts around a window
_SMALLEST = QSize(320, 240)
_SETTLED = 400  # milliseconds until a window manager has put windows where it wants them after a screen has gone


def room_on(screen: QScreen | None) -> QSize:
    """Return how large a window may be on a screen, in pixels; the least where there is no screen."""
    if screen is None:
        return _SMALLEST
    return (screen.availableGeometry().size() - _AROUND).expandedTo(_SMALLEST)


def smallest(screen: QScreen | None) -> QSize:
    """Return the least size of the window. A tiny screen gets what it has room for."""
    return QSize(*tokens()["layout"]["window"]["minimum"]).boundedTo(room_on(screen))


def brought_in(frame: QRect, screen: QRect) -> QRect:
    """Return a window's frame moved, and where it must be made smaller, to lie inside a screen."""
    size = frame.size().boundedTo(screen.size())
    left = min(max(frame.left(), screen.left()), screen.left() + screen.width() - size.width())
    top = min(max(frame.top(), screen.top()), screen.top() + screen.height() - size.height())
    return QRect(left, top, size.width(), size.height())


class Standing(QObject):
    """Keeps a window where it can be seen and reached while screens come and go."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settled = QTimer(self, interval=_SETTLED, singleShot=True)
        self._settled.timeout.connect(self._bring_in)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._look_soon)

    def _look_soon(self, _screen: QScreen) -> None:
        self._settled.start()

    def _bring_in(self) -> None:
        """Come back from where a screen was. What is maximised follows its screen by itself."""
        window, screen = self._window, self._window.screen()
        if screen is None or window.isMaximized() or window.isFullScreen() or window.isMinimized():
            return
        window.setMinimumSize(smallest(screen))
        frame = window.frameGeometry()
        wanted = brought_in(frame, screen.availableGeometry())
        if wanted != frame:
            window.resize(window.size() + wanted.size() - frame.size())
            window.move(wanted.topLeft())
