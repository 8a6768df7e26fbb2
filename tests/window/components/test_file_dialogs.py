"""Asking for files: which folders were used is noted nowhere, and nobody asks in another way."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

import coping_app
from coping_app.ui import file_dialogs

NATIVE, USER = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
OTHER = "file:///home/of/another/program"


def noted() -> QSettings:
    return QSettings(USER, "QtProject")


@pytest.fixture
def place(application: QApplication, tmp_path: Path) -> Iterator[Path]:
    """A folder whose name tells something, and notes of Qt's own that no one else reads."""
    before = Path(noted().fileName()).parent
    QSettings.setPath(NATIVE, USER, str(tmp_path))
    found = tmp_path / "letters-to-ann"
    found.mkdir()
    (found / "one.txt").touch()
    yield found
    QSettings.setPath(NATIVE, USER, str(before))


def one(parent: QWidget) -> object:
    return file_dialogs.file_to_open(parent, "Open")


def several(parent: QWidget) -> object:
    return file_dialogs.files_to_open(parent, "Open")


def saved(parent: QWidget) -> object:
    return file_dialogs.file_to_save(parent, "Save", "page.txt")


def folder(parent: QWidget) -> object:
    return file_dialogs.folder_to_use(parent, "Choose")


def choose(path: Path) -> None:
    """Choose a path in the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(str(path))
    dialog.accept()


@pytest.mark.parametrize("before", [None, OTHER])
@pytest.mark.parametrize("ask", [one, several, saved, folder])
def test_what_was_chosen_comes_back_and_stands_nowhere(
    place: Path, ask: Callable[[QWidget], object], before: str | None
):
    if before is not None:
        noted().setValue("FileDialog/history", [before, before])
        noted().setValue("FileDialog/lastVisited", before)
    path = place if ask is folder else place / "one.txt"
    window = QWidget()
    QTimer.singleShot(0, lambda: choose(path))
    assert ask(window) == ([path] if ask is several else path)
    window.deleteLater()
    files = [file for file in place.parent.rglob("*") if file.is_file() and file.parent != place]
    assert not any(b"ann" in file.read_bytes() for file in files)
    assert noted().value("FileDialog/lastVisited") == before
    assert noted().value("FileDialog/history") == (before and [before, before])


def test_nobody_wants_any(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "")
    window = QWidget()
    assert [ask(window) for ask in (one, several, saved, folder)] == [None, [], None, None]
    window.deleteLater()


def test_nobody_asks_in_another_way():
    package = Path(coping_app.__file__).parent
    asking = [path for path in package.rglob("*.py") if re.search(r"\bQFileDialog\b", path.read_text(encoding="utf-8"))]
    assert asking == [Path(file_dialogs.__file__)]
