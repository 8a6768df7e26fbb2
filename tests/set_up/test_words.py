"""The words of ./run that are done here, and all the others, which are the program's."""

import re
from pathlib import Path

import pytest

import run
from run import Place

from .checkout import posix_only

MOST, HEARD = "not prove and not sound", "sound and not prove"  # the tests in two parts


@pytest.mark.parametrize(("word", "needs"), [("test", "test"), ("lint", "test"), ("bench", "test"), ("prove", "test")])
def test_own_words_are_done_here(place: Place, monkeypatch: pytest.MonkeyPatch, word: str, needs: str) -> None:
    seen: list[object] = []
    monkeypatch.setattr(run, "provide", lambda _, needs: seen.append(needs))
    monkeypatch.setitem(run.OWN_WORDS, word, lambda _, extra: seen.append(extra) or 3)
    assert run.run(place, [word, "-k", "clock"]) == 3
    assert seen == [needs, ["-k", "clock"]]


@pytest.mark.parametrize("arguments", [[], ["play", "test"], ["--help"], ["tests"]])
def test_everything_else_is_the_programs(place: Place, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(run, "provide", lambda *_: None)
    monkeypatch.setattr(run, "start", lambda command: started.append(command) or 0)
    run.run(place, arguments)
    assert started == [[str(place.program("python")), "-P", "-m", "coping_app", *arguments]]


def test_test_lints_then_listens_and_pytest_has_the_last_line(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(run, "lint", lambda _: seen.append("lint") or print("ok      format") or 0)
    monkeypatch.setattr(run, "call", lambda _, module, **_more: seen.append(module) or 0)
    assert run.test(place, []) == 0
    most = ("pytest", "-m", MOST, "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
    assert seen == ["lint", ("pytest", "-m", HEARD, "-n", "2", "tests/sound"), most]
    assert capsys.readouterr().out == "ok      format\n"
    seen.clear()
    assert run.test(place, ["-k", "clock"]) == 0
    assert seen == [("pytest", "-m", "not prove", "-k", "clock")]


@pytest.mark.parametrize("fails", [MOST, HEARD])
def test_test_is_not_ok_when_either_part_is_not(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fails: str
) -> None:
    monkeypatch.setattr(run, "lint", lambda _: 0)
    monkeypatch.setattr(run, "call", lambda _, module, **_more: 1 if fails in module else 0)
    assert run.test(place, []) == 1
    assert ("Live sound" in capsys.readouterr().out) is (fails == HEARD)


def test_test_is_not_ok_when_only_lint_is_not(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "lint", lambda _: 1)
    monkeypatch.setattr(run, "call", lambda *_, **_more: 0)
    assert run.test(place, []) == 1
    assert "Lint was not ok" in capsys.readouterr().out


def test_the_files_of_the_tests_lie_in_memory_where_there_is_room_and_go_with_them(
    place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folders: list[Path] = []

    def call(_place: Place, _module: object, **more: str) -> int:
        given = [Path(folder) for folder in more.values()]
        folders.extend(given)
        return int(not all(folder.is_dir() for folder in given))

    monkeypatch.setattr(run, "lint", lambda _: 0)
    monkeypatch.setattr(run, "call", call)
    monkeypatch.setattr(run, "MEMORY", tmp_path)
    monkeypatch.setattr(run, "ENOUGH", 0)
    assert run.test(place, []) == 0
    assert [folder.parent for folder in folders] == [tmp_path]
    assert not folders[0].exists()
    monkeypatch.setattr(run, "ENOUGH", 1 << 60)
    assert run.test(place, []) == 0
    monkeypatch.setattr(run, "MEMORY", tmp_path / "there-is-none")
    assert run.test(place, []) == 0
    assert len(folders) == 1


@posix_only
def test_what_is_compiled_is_kept_whatever_the_environment_says(
    place: Place, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (place.root / "asked.py").write_text("import os, sys; print(sys.dont_write_bytecode, os.environ['TMPDIR'])")
    assert run.call(place, ("asked",), TMPDIR="here") == 0
    assert capfd.readouterr().out == "False here\n"


@posix_only
def test_lint_does_every_step_and_shows_what_failed(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = (("one", ("platform",)), ("two", ("coping_app", "words")), ("three", ("platform",)))
    monkeypatch.setattr(run, "LINT_STEPS", steps)
    assert run.lint(place) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["ok", "not", "told", "ok", "Not"]
    assert re.fullmatch(r"ok      one +\d+\.\d s", lines[0])
    assert lines[-1] == "Not ok: two"
