"""A window whose painting falls over, for a process of its own: `python -m tests.window.falling`."""

import gc
import sys

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.crash import CrashGuard
from coping_app.ui.paint import painter_for


class Falls(QWidget):
    """Begins to paint, and no more."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = painter_for(self)
        raise ValueError(painter is None)


def main() -> None:
    """Let it fall, let the widget go, and then let Python forget the error."""
    application = QApplication(["notes"])
    guard = CrashGuard(QWidget())
    guard._shown = sys.maxsize  # no dialog
    guard.install()
    falls = Falls()
    falls.show()
    application.processEvents()
    falls.hide()
    falls.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    sys.last_value = sys.last_traceback = None  # type: ignore[assignment] # as the next error does it
    gc.collect()
    sys.stdout.write("still here\n")


if __name__ == "__main__":
    main()
