"""Whether the desktop is set to less motion, asked of its settings once: Qt tells it from 6.12 on, and not before."""

import threading

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from coping_app.app.bus import BusLink, Call
from coping_app.ui.theme import theme

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_MEANS_LESS: tuple[tuple[str, str, int], ...] = (  # namespace, key, and the value that asks for less
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", 0),
)


class MotionWish(QObject):
    """Asks in a thread, since a bus may take its time or never answer, and keeps the window still in its own."""

    _found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found.connect(self._heed)
        threading.Thread(target=self._ask, name="motion", daemon=True).start()

    def _heed(self) -> None:
        theme().heed_desktop()

    def _ask(self) -> None:
        try:
            link = BusLink()
        except OSError:
            return  # then pictures move as the person's own setting says
        wanted = any(link.read(_reading(space, key)) == less for space, key, less in _MEANS_LESS)
        link.close()
        if wanted and isValid(self):
            self._found.emit()


def _reading(namespace: str, key: str) -> Call:
    return Call(_PORTAL, _PATH, _SETTINGS, "Read", (namespace, key))
