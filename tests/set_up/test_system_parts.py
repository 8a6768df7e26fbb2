"""What run.py looks for in the operating system, and how it asks for what is missing."""

import os
import sys
from pathlib import Path

import pytest

import run
from coping_app.app import screen
from run import Place, SystemPart


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


def test_what_a_window_needs_is_what_the_program_looks_for_before_it_opens_one() -> None:
    here = {part.name for part in run.SYSTEM_PARTS if part.what_for == "a window"}
    assert here == {*screen.NEEDED, *screen.NEEDED_FOR_X}
