"""Kills a writing program at random moments, and looks whether everything is there that it said was saved."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from coping_app.vault import erase
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import look, open_vault, unwrap_without_lock
from coping_app.vault.vault import Vault

from ..pages import made
from . import second_library
from .trace import ROOT
from .writer import DONE

_SAME = 25  # kills of one vault, before a new one is begun
_LONGEST = 0.25  # seconds of writing
_ALL = "SELECT uuid, text FROM record ORDER BY uuid"


class Killed(NamedTuple):
    """How many programs were killed, what they said was saved, what was wrong, and how often a log was left to read."""

    kills: int
    saved: int
    wrong: list[str]
    hot: int


def kill_many(count: int, seed: int = 1) -> Killed:
    """Kill so many writing programs, one after the other, and look after each."""
    chance = random.Random(seed)
    saved, hot, wrong = 0, 0, []
    for first in range(0, count, _SAME):
        with TemporaryDirectory() as place:
            folder = VaultFolder(Path(place) / "notes-1")
            made(folder.path).close()
            pages: dict[str, str | None] = {}
            for turn in range(first, min(count, first + _SAME)):
                told = _kill_one(folder, turn, chance.uniform(0, _LONGEST))
                done = [(uuid, text) for what, uuid, text in told if what == DONE]
                pages.update(done)
                saved += len(done)
                hot += _look_at(folder, pages, told[-1:], wrong)
    return Killed(count, saved, wrong, hot)


def _kill_one(folder: VaultFolder, seed: int, seconds: float) -> list[tuple[str, str, str | None]]:
    """Let a program write for a while, kill it, and return what it said."""
    command = [sys.executable, "-m", f"{__package__}.writer", str(folder.path), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0) as child:
        assert child.stdout is not None
        heard = os.read(child.stdout.fileno(), 1 << 16)
        until = time.monotonic() + seconds
        os.set_blocking(child.stdout.fileno(), False)
        while time.monotonic() < until:
            time.sleep(0.001)
            heard += _what_came(child.stdout.fileno())
        child.kill()
        child.wait()
        heard += _what_came(child.stdout.fileno())
    return [tuple(json.loads(line)) for line in heard.split(b"\n")[:-1]]


def _what_came(handle: int) -> bytes:
    try:
        return os.read(handle, 1 << 22)
    except BlockingIOError:
        return b""


def _look_at(
    folder: VaultFolder, pages: dict[str, str | None], last: list[tuple[str, str, str | None]], wrong: list[str]
) -> bool:
    """Compare what is there with what was said; tell whether there was a log to read."""
    closed = look(folder)
    key = unwrap_without_lock(closed)
    hot = closed.generation.wal.exists() and closed.generation.wal.stat().st_size > 0
    elsewhere = second_library.rows(closed.generation, key, _ALL)
    vault = open_vault(closed, key)
    try:
        found = vault.rows(_ALL)
        if elsewhere != found:
            wrong.append("the second library reads something else")
        erase.finish(vault)  # as at every opening
        _compare(vault, dict(vault.rows(_ALL)), pages, last, wrong)
    finally:
        vault.close()
    return hot


def _compare(
    vault: Vault,
    found: dict[str, str],
    pages: dict[str, str | None],
    last: list[tuple[str, str, str | None]],
    wrong: list[str],
) -> None:
    begun = {uuid: text for _what, uuid, text in last}
    may = {**pages, **begun}
    if found not in (_there(pages), _there(may)):
        wrong.append(f"{len(found)} pages there, {len(_there(pages))} were saved")
    pages.clear()
    pages.update(found)
    if vault.rows("PRAGMA quick_check") != [("ok",)]:
        wrong.append("the file is damaged")
    with vault.change():
        vault.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


def _there(pages: dict[str, str | None]) -> dict[str, str]:
    return {uuid: text for uuid, text in pages.items() if text is not None}
