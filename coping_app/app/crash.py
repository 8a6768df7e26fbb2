"""When something in the window goes wrong: a calm dialog, a trace without content, and the window stays open."""

import sys
import traceback
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coping_app import PRODUCT, __version__
from coping_app.base.files import write_aside
from coping_app.base.words import tr

if TYPE_CHECKING:
    from coping_app.ui.messages import CalmDialog

_MOST = 3  # dialogs in one run: an error in painting would come again and again


def trace_without_content(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where it happened, as files of the program and line numbers: no values, no messages, no typed words."""
    lines = [f"{PRODUCT} {__version__}, Python {sys.version.split()[0]}, {sys.platform}", kind.__name__]
    for frame in traceback.extract_tb(trace):
        _, _, inner = frame.filename.replace("\\", "/").rpartition("/coping_app/")
        where = f"coping_app/{inner}" if inner and inner != frame.filename else "Python or Qt"
        lines.append(f"{where}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class CrashGuard(QObject):
    """Takes every error that nobody caught. `happened` brings it to the window's own thread."""

    happened = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._shown, self._text = window, 0, ""
        self.dialog: CalmDialog | None = None
        self.happened.connect(self._show)

    def install(self) -> None:
        """Be asked by Python from here on."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], _value: BaseException, trace: TracebackType | None) -> None:
        """Write the trace to the terminal, and tell the person."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        text = trace_without_content(kind, trace)
        # Python keeps the last trace, and with it a painter of a widget that goes: the next collecting of garbage would
        # end the painting of nothing, and the program. What was typed does not stay in its values either.
        traceback.clear_frames(trace)
        if sys.stderr:
            sys.stderr.write(text + "\n")
        self.happened.emit(text)

    def _show(self, text: str) -> None:
        if self.dialog is not None or self._shown >= _MOST:
            return
        self._shown += 1
        self._text = text
        self.dialog = dialog = crash_dialog(self._window, text)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, answer: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        if answer:
            save_report(self._window, self._text)
        dialog.deleteLater()


def save_report(window: QWidget, text: str) -> None:
    """Ask where to, and write the report there. A disk that says no is told where the name was asked for."""
    from coping_app.ui.file_dialogs import file_to_save
    from coping_app.ui.messages import CalmDialog

    place = file_to_save(window, tr("Save as"), f"page-{datetime.now().astimezone().date().isoformat()}.txt")
    if place is None:
        return
    try:
        write_aside(place, text + "\n")
    except OSError as error:
        dialog = CalmDialog(
            window,
            tr("It was not saved"),
            tr("The file could not be written ({why}). Nothing else is touched.").format(why=error.strerror or "?"),
            safe=tr("Go on"),
        )
        dialog.exec()
        dialog.deleteLater()


def crash_dialog(window: QWidget, text: str) -> "CalmDialog":
    """Return the dialog: what happened, what is safe, and what would be in a report. Nothing is sent anywhere."""
    from coping_app.ui.messages import CalmDialog

    dialog = CalmDialog(
        window,
        tr("Something went wrong"),
        tr(
            "A part of the program stopped. What you typed is still here, and your settings are kept. You can go on. "
            "If it comes again, closing and starting anew often mends it."
        ),
        safe=tr("Go on"),
        other=tr("Save this as a file"),
    )
    from coping_app.ui.fields import Box
    from coping_app.ui.text import Text

    box = Box(tr("What happened, for whoever mends it"), lines=5)
    box.setPlainText(text)
    box.setReadOnly(True)
    dialog.middle.addWidget(Text(tr("This is all a report would hold. It is not sent anywhere."), "small", "text2"))
    dialog.middle.addWidget(box)
    return dialog
