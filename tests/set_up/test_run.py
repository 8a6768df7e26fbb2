"""How run.py makes its environment and keeps it up to date, with a stand-in for uv and no network."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

import run
from run import Place, SetUpError

from .checkout import CHECKOUT, UV_BROKEN, UV_FULL_DISK, UV_NO_NETWORK, UV_OK, UV_SLOW, door, finish, posix_only, use_uv


@posix_only
def test_a_finished_set_up_is_ready(place: Place) -> None:
    assert run.judge(place, "run") == "update"
    finish(place, "run")
    assert run.judge(place, "run") == "ready"


@posix_only
@pytest.mark.parametrize("name", ["uv.lock", "pyproject.toml"])
def test_a_change_of_what_is_wanted_asks_for_an_update(place: Place, name: str) -> None:
    finish(place, "run")
    with (place.root / name).open("a", encoding="utf-8") as file:
        file.write("\n# a change\n")
    assert run.judge(place, "run") == "update"


@posix_only
def test_own_words_need_more_than_a_start_does(place: Place) -> None:
    finish(place, "run")
    assert run.judge(place, "test") == "update"
    finish(place, "test")
    assert run.judge(place, "test") == "ready"
    place.program("ruff").unlink()
    assert run.judge(place, "test") == "update"


@posix_only
def test_a_set_up_that_was_cut_short_is_made_anew(place: Place) -> None:
    finish(place, "run")
    place.unfinished.touch()
    assert run.judge(place, "run") == "make"


@posix_only
def test_an_environment_whose_python_is_gone_is_made_anew(place: Place) -> None:
    finish(place, "run")
    place.program("python").unlink()
    place.program("python").symlink_to("/nowhere/python3")
    assert run.judge(place, "run") == "make"


@posix_only
@pytest.mark.parametrize(("key", "value"), [("place", "/somewhere/else"), ("python", "3.10")])
def test_an_environment_from_elsewhere_is_made_anew(place: Place, key: str, value: str) -> None:
    finish(place, "run")
    run.write_stamp(place, run.read_stamp(place) | {key: value})
    assert run.judge(place, "run") == "make"


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"place\n\n\npython"])
def test_a_damaged_stamp_is_no_stamp(tmp_path: Path, content: bytes | None) -> None:
    place = Place(tmp_path)
    place.state.mkdir(parents=True)
    if content is not None:
        (place.state / "stamp").write_bytes(content)
    assert "run" not in run.read_stamp(place)


def test_a_link_in_the_environments_place_is_unlinked_and_not_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    for name in ("uv.lock", "pyproject.toml"):
        shutil.copy2(CHECKOUT / name, tmp_path / name)
    place = Place(tmp_path)
    place.venv.symlink_to(elsewhere)
    monkeypatch.setattr(run, "step", lambda *_: None)
    run.make(place)
    assert (elsewhere / "kept").exists()
    assert not place.venv.is_symlink()


@posix_only
def test_a_first_start_sets_up_and_hands_everything_on(place: Place) -> None:
    first = door(place, "play", "two words", "--speed", "50")
    assert first.stdout == "told ['play', 'two words', '--speed', '50']\n"
    assert first.returncode == 7
    second = door(place, "practices")
    assert (second.stdout, second.stderr) == ("told ['practices']\n", "")
    assert (place.root / "calls").read_text(encoding="utf-8") == "synced\n"


@posix_only
def test_the_door_works_through_a_link_and_from_another_folder(place: Place, tmp_path: Path) -> None:
    (tmp_path / "start-coping").symlink_to(place.root / "run")
    done = subprocess.run(["./start-coping"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "told []\n"


@posix_only
@pytest.mark.parametrize(
    ("does", "why", "what_next"),
    [
        (UV_NO_NETWORK, "the network did not answer", "When there is a connection"),
        (UV_FULL_DISK, "the disk is full", "Free some space"),
        (UV_BROKEN, "it ended with an error", "read the details"),
    ],
)
def test_a_step_that_fails_says_what_happened_what_is_safe_and_what_to_do(
    place: Place, does: str, why: str, what_next: str
) -> None:
    use_uv(place, does)
    done = door(place)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for words in (why, run.SAFE, what_next, str(place.log.relative_to(place.root))):
        assert words in done.stderr
    assert place.log.read_text(encoding="utf-8").count("error") or "panicked" in place.log.read_text(encoding="utf-8")
    use_uv(place, UV_OK)
    assert door(place).stdout == "told []\n"


@posix_only
def test_an_update_without_network_starts_what_was_there(place: Place) -> None:
    finish(place, "run")
    with (place.root / "uv.lock").open("a", encoding="utf-8") as file:
        file.write("\n")
    use_uv(place, UV_NO_NETWORK)
    done = door(place)
    assert done.stdout == "told []\n"
    assert "starts with the parts it had before" in done.stderr
    assert run.judge(place, "run") == "update"


@posix_only
def test_own_words_do_not_start_with_old_parts(place: Place) -> None:
    finish(place, "run")
    use_uv(place, UV_NO_NETWORK)
    done = door(place, "lint")
    assert done.returncode == 1
    assert "the network did not answer" in done.stderr


@posix_only
def test_a_folder_that_cannot_be_written_to_is_said(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(place.venv))

    monkeypatch.setattr(run, "update", refuse)
    with pytest.raises(SetUpError, match="this account cannot write to this folder"):
        run.provide(place, "run")


@posix_only
def test_two_first_starts_at_once_set_up_once(place: Place) -> None:
    both = [
        subprocess.Popen([place.root / "run"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in "ab"
    ]
    told = [process.communicate(timeout=60) for process in both]
    assert [out for out, _ in told] == ["told []\n"] * 2
    assert (place.root / "calls").read_text(encoding="utf-8") == "synced\n"
    assert any("Waiting for it" in err for _, err in told)


@posix_only
def test_control_c_during_set_up_ends_cleanly_and_is_noticed_next_time(place: Place) -> None:
    use_uv(place, UV_SLOW)
    process = subprocess.Popen([place.root / "run"], stderr=subprocess.PIPE, text=True, start_new_session=True)
    until = time.monotonic() + 30
    while not place.unfinished.exists() and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Stopped." in err
    assert "Traceback" not in err
    assert run.judge(place, "run") == "make"


@posix_only
def test_without_a_fitting_python_the_door_says_what_to_install(tmp_path: Path) -> None:
    shutil.copy2(CHECKOUT / "run", tmp_path / "run")
    done = subprocess.run(
        ["/bin/sh", tmp_path / "run"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Coping needs Python 3.11" in done.stderr
    assert "apt-get install python3" in done.stderr


def test_uv_comes_with_hashes_and_keeps_to_the_lock(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: dict[str, list[str]] = {}
    monkeypatch.setattr(run, "step", lambda _, name, command: steps.update({name: list(command)}))
    place.program("uv").unlink()
    run.update(place, "run")
    assert "--require-hashes" in steps["fetching uv"]
    hashes = run.uv_pin(place.root)[1]
    assert len(hashes) > 5
    assert (place.state / "uv.txt").read_text(encoding="utf-8").count("--hash=sha256:") == len(hashes)
    assert "--frozen" in steps["installing the parts"]


@posix_only
def test_another_uv_is_replaced(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.program("uv").write_text('#!/bin/sh\necho "uv 0.0.1 x"\n', encoding="utf-8")
    names: list[str] = []
    monkeypatch.setattr(run, "step", lambda _, name, __: names.append(name))
    run.update(place, "run")
    assert names == ["fetching uv", "installing the parts"]


@posix_only
def test_steps_do_not_see_the_persons_own_python(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "/elsewhere")
    run.step(place, "looking", ["env"])
    assert "PATH=" in place.log.read_text(encoding="utf-8")
    assert "=/elsewhere" not in place.log.read_text(encoding="utf-8")
