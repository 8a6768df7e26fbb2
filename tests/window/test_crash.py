"""When something goes wrong: a trace without content, a calm dialog, and nothing typed in either."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coping_app.app.crash import CrashGuard, trace_without_content
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.memory import Memory
from coping_app.ui.fields import Box
from coping_app.ui.messages import CalmDialog

from .hands import click, wake, words_on

WORDS = "the lump under the left arm"


class TypedError(Exception):
    """An error whose message holds what was typed."""


def fall(words: str) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    """Let an error happen inside the program, with words in its values and its message."""
    memory = Memory()

    def listener(name: str) -> None:
        local = words
        raise TypedError(local, name)

    memory.listen(listener)
    try:
        memory.put("pinned", words)
    except TypedError as error:
        return type(error), error, error.__traceback__
    raise AssertionError


@pytest.fixture
def guard(sample: SampleHouse) -> Iterator[CrashGuard]:
    made = CrashGuard(sample.house.window)
    yield made
    if made.dialog:
        made.dialog.reject()
    settle()


def test_the_trace_says_where_and_nothing_of_what():
    kind, _value, trace = fall(WORDS)
    text = trace_without_content(kind, trace)
    assert "TypedError" in text
    assert "coping_app/base/memory.py:" in text
    assert " put" in text
    for word in WORDS.split():
        assert f" {word} " not in f" {text} "
    assert "pinned" not in text
    assert "raise TypedError" not in text, "no line of source"


def test_the_trace_names_no_folder_of_this_computer():
    kind, _value, trace = fall(WORDS)
    text = trace_without_content(kind, trace)
    assert str(Path.home()) not in text
    assert "test_crash" not in text
    assert "Python or Qt" in text
    assert str(Path(__file__).parents[2]) not in text


def test_a_trace_without_frames_is_still_a_line():
    assert trace_without_content(ValueError, None).endswith("ValueError")


def test_the_dialog_shows_the_trace_and_the_window_stays(guard: CrashGuard, capsys: pytest.CaptureFixture[str]):
    guard.take(*fall(WORDS))
    settle()
    assert guard.dialog is not None
    assert guard.dialog.isVisible()
    shown = guard.dialog.findChild(Box).toPlainText() + words_on(guard.dialog)
    assert "coping_app/base/memory.py" in shown
    assert "You can go on." in shown
    assert "the left arm" not in shown
    assert "the left arm" not in capsys.readouterr().err
    wake(guard.dialog)
    assert QApplication.focusWidget() is guard.dialog.safe
    click(guard.dialog.safe)
    assert guard.dialog is None
    assert guard._window.isVisible()


def test_what_was_typed_is_still_there(guard: CrashGuard, sample: SampleHouse):
    sample.house.go("practise", "search")
    line = sample.house.page("practise").library_page.search.line
    line.setText(WORDS)
    guard.take(*fall(WORDS))
    settle()
    assert WORDS not in guard.dialog.findChild(Box).toPlainText()
    guard.dialog.reject()
    settle()
    assert line.text() == WORDS


def test_one_at_a_time_and_three_at_most(guard: CrashGuard):
    seen: set[int] = set()
    for _ in range(6):
        guard.take(*fall(WORDS))
        first = guard.dialog
        guard.take(*fall(WORDS))
        assert guard.dialog is first
        if first is not None:
            seen.add(id(first))
            assert len([one for one in guard._window.findChildren(QWidget) if type(one) is type(first)]) == 1
            first.reject()
        settle()
    assert guard._shown == 3
    assert guard.dialog is None
    assert seen


def test_ctrl_c_closes_the_window(guard: CrashGuard, capsys: pytest.CaptureFixture[str]):
    guard.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert guard.dialog is None
    assert not guard._window.isVisible()
    assert capsys.readouterr().err == ""


def test_an_error_nobody_caught_comes_to_the_guard(guard: CrashGuard, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    guard.install()
    assert sys.excepthook == guard.take


def test_with_no_terminal_it_is_shown_all_the_same(guard: CrashGuard, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stderr", None)
    guard.take(*fall(WORDS))
    assert guard.dialog is not None


def save_as(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """Answer the question where to; return the names that were proposed."""
    proposed: list[str] = []

    def choose(_window: QWidget, _title: str, proposal: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(proposal).name)
        return name, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return proposed


def test_a_report_is_saved_under_a_plain_name_and_holds_what_was_shown(
    guard: CrashGuard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    proposed = save_as(monkeypatch, str(tmp_path / "mine.txt"))
    guard.take(*fall(WORDS))
    shown = guard.dialog.findChild(Box).toPlainText()
    click(guard.dialog.other)
    assert (tmp_path / "mine.txt").read_text() == shown + "\n"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert re.fullmatch(r"page-\d{4}-\d\d-\d\d\.txt", proposed[0])


def test_with_no_name_nothing_is_saved(guard: CrashGuard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    save_as(monkeypatch, "")
    guard.take(*fall(WORDS))
    click(guard.dialog.other)
    assert guard.dialog is None


def test_a_report_that_cannot_be_saved_is_said(guard: CrashGuard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "file").touch()
    save_as(monkeypatch, str(tmp_path / "file" / "mine.txt"))
    said: list[str] = []
    monkeypatch.setattr(CalmDialog, "exec", lambda dialog: said.append(words_on(dialog)) or 0)
    guard.take(*fall(WORDS))
    click(guard.dialog.other)
    assert len(said) == 1


def test_an_error_while_something_is_painted_leaves_no_painter_behind():
    command = [sys.executable, "-m", "tests.window.falling"]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "still here\n"), "the widget went before its painter"
    assert "ValueError" in done.stderr
    assert "painter" not in done.stderr, "Qt has something to say of it"


def test_what_an_error_had_in_its_hands_is_let_go_of(guard: CrashGuard):
    kind, value, trace = fall(WORDS)
    guard.take(kind, value, trace)
    held = []
    while trace is not None:
        held.append(trace.tb_frame.f_locals)
        trace = trace.tb_next
    assert all(WORDS not in values.values() for values in held[1:]), "the first is the function that still runs"
