"""The rules of run.py, with a stand-in for uv and no network."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

import run
from run import Place, SetUpError, SystemPart

CHECKOUT = Path(run.__file__).resolve().parent
posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

UV_OK = 'sleep 0.3; echo synced >> "$here/../../calls"; touch "$here/coping"'
UV_NO_NETWORK = 'echo "error: Failed to fetch: dns error: failed to lookup address information"; exit 2'
UV_FULL_DISK = 'echo "error: failed to write: No space left on device (os error 28)"; exit 2'
UV_BROKEN = 'echo "thread main panicked"; exit 101'
UV_SLOW = "sleep 30"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A copy of the doors, in an environment with a stand-in for uv and for the program."""
    root = tmp_path / "a place with spaces"
    root.mkdir()
    for name in ("run", "run.py", "uv.lock", "pyproject.toml"):
        shutil.copy2(CHECKOUT / name, root / name)
    place = Place(root)
    packages = place.venv / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
    for folder in (place.state, place.program("python").parent, packages):
        folder.mkdir(parents=True)
    base = Path(sys.base_prefix, "bin", f"python3.{sys.version_info[1]}")
    place.program("python").symlink_to(base)
    (place.venv / "pyvenv.cfg").write_text(f"home = {base.parent}\n", encoding="utf-8")
    (place.state / "looked-for").write_text("\n".join(part.name for part in run.SYSTEM_PARTS), encoding="utf-8")
    program = packages / "coping_app"
    program.mkdir()
    (program / "__init__.py").touch()
    (program / "__main__.py").write_text("import sys; print('told', sys.argv[1:]); sys.exit(7)", encoding="utf-8")
    stamp = run.facts(root, "run")
    run.write_stamp(place, {key: stamp[key] for key in ("place", "python")})
    use_uv(place, UV_OK)
    return place


def use_uv(place: Place, does: str) -> None:
    pin, _ = run.uv_pin(place.root)
    uv = place.program("uv")
    lines = [
        "#!/bin/sh",
        'here=$(dirname "$0")',
        f'[ "$1" = --version ] && {{ echo "uv {pin} x"; exit; }}',
        does,
    ]
    uv.write_text("\n".join(lines), encoding="utf-8")
    uv.chmod(0o755)


def door(place: Place, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [place.root / "run", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def finish(place: Place, needs: str) -> None:
    """Put everything there that a finished set-up leaves."""
    for name in ("coping", "uv", "ruff", "mypy", "pytest"):
        place.program(name).touch()
    run.write_stamp(place, run.facts(place.root, needs))


# ---------------------------------------------------------------- is the environment ready?


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


# ---------------------------------------------------------------- updates that end well or badly


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


# ---------------------------------------------------------------- what the system brings


def test_the_table_of_system_parts_is_complete() -> None:
    for part in run.SYSTEM_PARTS:
        assert part.needed_for in {"run", "test"}
        assert all((part.name, part.what_for, part.debian, part.fedora, part.arch))


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        (
            "apt-get",
            (
                "apt-get install -y --no-install-recommends libpulse0 libglib2.0-0 libgl1 libegl1 libxkbcommon0 "
                "libdbus-1-3 libfontconfig1 libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 "
                "libxcb-shape0 pulseaudio pulseaudio-utils strace xvfb openbox xdotool x11-xserver-utils "
                "dbus at-spi2-core python3-gi"
            ),
        ),
        (
            "dnf",
            (
                "dnf install pulseaudio-libs glib2 libglvnd-glx libglvnd-egl libxkbcommon dbus-libs fontconfig "
                "xcb-util-cursor libxkbcommon-x11 xcb-util-wm xcb-util-keysyms libxcb pulseaudio pulseaudio-utils "
                "strace xorg-x11-server-Xvfb openbox xdotool xrandr dbus-daemon dbus-tools at-spi2-core "
                "python3-gobject"
            ),
        ),
        (
            "pacman",
            (
                "pacman -S --needed libpulse glib2 libglvnd libxkbcommon dbus fontconfig xcb-util-cursor "
                "libxkbcommon-x11 xcb-util-wm xcb-util-keysyms libxcb pulseaudio strace xorg-server-xvfb openbox "
                "xdotool xorg-xrandr at-spi2-core python-gobject"
            ),
        ),
    ],
)
def test_the_line_to_install_names_each_package_once(manager: str, line: str) -> None:
    assert " ".join(run.package_line(run.SYSTEM_PARTS, manager)) == line


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for Linux libraries")
def test_libraries_and_programs_are_looked_for_as_they_are_used() -> None:
    def part(name: str) -> SystemPart:
        return SystemPart(name, "trying", "a", "b", "c", "run")

    assert run.is_there(part("libc.so.6"))
    assert not run.is_there(part("libcoping-has-no-such.so.9"))
    assert run.is_there(part("sh"))
    assert not run.is_there(part("coping-has-no-such-program"))
    assert not run.is_there(part("import coping_has_no_such_module"))
    if Path("/usr/bin/python3").exists():
        assert run.is_there(part("import json"))


def test_a_missing_part_is_told_once_and_never_stops_the_start(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (place.state / "looked-for").unlink()
    asked: list[list[str]] = []

    def install(_: Place, parts: list[SystemPart]) -> str:
        asked.append([part.name for part in parts])
        return "the line"

    monkeypatch.setattr(run, "is_there", lambda _: False)
    monkeypatch.setattr(run, "install_parts", install)
    run.offer_system_parts(place, "run")
    said = "Coping works without these too, but then without sound and a window. To add them:\n  the line\n"
    assert capsys.readouterr().err == said
    run.offer_system_parts(place, "run")
    assert capsys.readouterr().err == ""
    run.offer_system_parts(place, "test")
    for needs, names in zip(("run", "test"), asked, strict=True):
        assert names == [part.name for part in run.SYSTEM_PARTS if part.needed_for == needs]


def test_without_a_keyboard_nothing_is_asked_and_sudo_is_not_started(
    place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("apt-get", "sudo"):
        (tools / name).write_text(f'#!/bin/sh\ntouch "{tmp_path}/started"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    line = run.install_parts(place, run.SYSTEM_PARTS[:1])
    assert line == "sudo apt-get install -y --no-install-recommends libpulse0"
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("answer_runs", [("y\n", True), ("\n", False), ("n\n", False), ("", False)])
def test_sudo_runs_the_line_that_was_shown_only_after_a_yes(
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    answer_runs: tuple[str, bool],
) -> None:
    answer, runs = answer_runs

    class Keyboard:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return answer

    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("apt-get", "sudo"):
        (tools / name).write_text(f'#!/bin/sh\necho "$0 $*" > "{tmp_path}/started"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    line = run.install_parts(place, run.SYSTEM_PARTS[:1])
    assert line in capsys.readouterr().err
    started = tmp_path / "started"
    assert started.exists() == runs
    if runs:
        assert started.read_text(encoding="utf-8").strip().endswith(line)


# ---------------------------------------------------------------- words


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


def test_test_lints_first_and_pytest_has_the_last_line(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(run, "lint", lambda _: seen.append("lint") or 0)
    monkeypatch.setattr(run, "call", lambda _, module: seen.append(module) or 0)
    assert run.test(place, []) == 0
    most = ("pytest", "-m", "not prove", "-n", "2", "--dist", "loadgroup", "--ignore=tests/sound")
    assert seen == ["lint", most, ("pytest", "-m", "not prove", "tests/sound")]
    seen.clear()
    assert run.test(place, ["-k", "clock"]) == 0
    assert seen == [("pytest", "-m", "not prove", "-k", "clock")]


@pytest.mark.parametrize("fails", ["--ignore=tests/sound", "tests/sound"])
def test_test_is_not_ok_when_either_part_is_not(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fails: str
) -> None:
    monkeypatch.setattr(run, "lint", lambda _: 0)
    monkeypatch.setattr(run, "call", lambda _, module: 1 if fails in module else 0)
    assert run.test(place, []) == 1
    assert ("first part" in capsys.readouterr().out) is (fails != "tests/sound")


def test_test_is_not_ok_when_only_lint_is_not(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "lint", lambda _: 1)
    monkeypatch.setattr(run, "call", lambda *_: 0)
    assert run.test(place, []) == 1
    assert "Lint was not ok" in capsys.readouterr().out


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


# ---------------------------------------------------------------- the files that set-up rests on


def test_the_pythons_are_the_same_everywhere() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    least, below = re.findall(r"3\.(\d+)", project["project"]["requires-python"])
    assert ((3, int(least)), (3, int(below) - 1)) == (run.OLDEST, run.NEWEST)
    assert f"{run.OLDEST} <= sys.version_info[:2] <= {run.NEWEST}" in (CHECKOUT / "run").read_text(encoding="utf-8")


def test_uv_is_pinned_with_hashes() -> None:
    pin, hashes = run.uv_pin(CHECKOUT)
    assert re.fullmatch(r"\d+\.\d+\.\d+", pin)
    assert hashes
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes)


def test_the_lock_names_one_index_and_nothing_of_the_machine_it_was_made_on() -> None:
    lock = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))
    sources = {name for package in lock["package"] for name in package["source"].items()}
    assert ("editable", ".") in sources
    assert [kind for kind, _ in sources if kind != "editable"] == ["registry"]
    files = [file for package in lock["package"] for file in [*package.get("wheels", ()), package.get("sdist")] if file]
    assert all(file["url"].startswith("https://") and file["hash"].startswith("sha256:") for file in files)
    assert len({file["url"].split("/")[2] for file in files}) == 1


def test_the_lock_has_pygame_for_every_python() -> None:
    lock = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))
    (coping,) = (package for package in lock["package"] if package["name"] == "coping")
    markers = {needed["name"]: needed.get("marker") for needed in coping["dependencies"]}
    assert markers["pygame"] == "python_full_version < '3.14'"
    assert markers["pygame-ce"] == "python_full_version >= '3.14'"


def test_the_list_of_what_others_made_names_each_package_and_version_that_is_locked() -> None:
    lock = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))
    packages: dict[str, list[dict[str, Any]]] = {}
    for package in lock["package"]:
        packages.setdefault(package["name"], []).append(package)
    text = (CHECKOUT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in text.splitlines() if line.startswith("|"))
    open_names, seen = ["coping"], set()
    while open_names:
        name = open_names.pop()
        if name in seen:
            continue
        seen.add(name)
        for package in packages[name]:
            open_names += [needed["name"] for needed in package.get("dependencies", ())]
            if name != "coping":
                assert re.search(rf"\| {re.escape(name)}[ ,].*{re.escape(package['version'])}", rows), package["name"]


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


# ---------------------------------------------------------------- what is asked of pip and uv


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
