"""The clipboard, marked so that its history and other computers leave it alone where the system can."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

MARKS = {
    "x-kde-passwordManagerHint": b"secret",  # Plasma, GNOME's and other clipboard managers
    "ExcludeClipboardContentFromMonitorProcessing": b"1",  # Windows
    "CanIncludeInClipboardHistory": b"\0\0\0\0",  # Windows
    "CanUploadToCloudClipboard": b"\0\0\0\0",  # Windows
    "application/x-nspasteboard-concealed-type": b"1",  # macOS
}


def private_words(text: str) -> QMimeData:
    """Return a text with the marks that ask others not to keep it."""
    data = QMimeData()
    data.setText(text)
    for name, mark in MARKS.items():
        data.setData(name, mark)
    return data


def clear_private() -> None:
    """Take our own words off the clipboard, and what is marked to be pasted by a press; what others put there stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
    if clipboard.ownsFindBuffer():
        clipboard.clear(QClipboard.Mode.FindBuffer)


def copy_private(text: str) -> None:
    """Put a text on the clipboard, marked private."""
    QGuiApplication.clipboard().setMimeData(private_words(text))
