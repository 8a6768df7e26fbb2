"""Asks for files and folders, and leaves no trace of where they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

_NOTED = ("FileDialog/history", "FileDialog/lastVisited")


def file_to_open(parent: QWidget, title: str, kinds: str = "") -> Path | None:
    """Ask for one file; return none where nobody wants any. `kinds` is like "Photos (*.jpg *.png)"."""
    with no_trace():
        name, _kind = QFileDialog.getOpenFileName(parent, title, QDir.homePath(), kinds)
    return Path(name) if name else None


def files_to_open(parent: QWidget, title: str, kinds: str = "") -> list[Path]:
    """Ask for files; return an empty list where nobody wants any."""
    with no_trace():
        names, _kind = QFileDialog.getOpenFileNames(parent, title, QDir.homePath(), kinds)
    return [Path(name) for name in names]


def file_to_save(parent: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
    """Ask under which name a file is to be saved, and suggest one; return none where nobody wants to save it."""
    with no_trace():
        found, _kind = QFileDialog.getSaveFileName(parent, title, str(Path(QDir.homePath()) / name), kinds)
    return Path(found) if found else None


def folder_to_use(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; return none where nobody wants any."""
    with no_trace():
        name = QFileDialog.getExistingDirectory(parent, title, QDir.homePath())
    return Path(name) if name else None


@contextmanager
def no_trace() -> Iterator[None]:
    """Put back afterwards what stood there before, where Qt's dialogs note for every program which folders were used.

    Source: saveSettings in Qt's qfiledialog.cpp. Other dialogs that can open one, such as that of a printer, do it too.
    """
    from PySide6.QtCore import QSettings

    noted = QSettings(QSettings.Scope.UserScope, "QtProject")
    noted.setFallbacksEnabled(False)
    before = {key: noted.value(key) for key in _NOTED if noted.contains(key)}
    try:
        yield
    finally:
        noted.sync()  # what another QSettings wrote meanwhile
        for key in _NOTED:
            if key not in before:
                noted.remove(key)
            elif noted.value(key) != before[key]:
                noted.setValue(key, before[key])
        noted.sync()
