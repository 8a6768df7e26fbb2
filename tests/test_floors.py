"""The house stands: imports only go down, and each heavy or dangerous library stays in its room."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "coping_app"
FLOOR = {
    "base": 1,
    "content": 2,
    "exchange": 2,
    "player": 2,
    "vault": 2,
    "ui": 3,
    "rooms": 4,
    "terminal": 5,
    "app": 5,
    "__main__": 6,
    "__init__": 0,
}
NEIGHBOURS = {"exchange": {"content", "vault"}}  # else those of one floor do not import each other
ONLY_IN = {
    "pygame": {"player/pygame_mixer.py"},
    "numpy": {"player/mixdown.py"},
    "soundfile": {"player/mixdown.py", "player/record_host.py"},
    "ctypes": {
        *("app/awake.py", "app/bus.py", "app/screen.py", "app/sleep_mac.py", "app/sleep_windows.py"),
        "base/core_dumps.py",
        "player/microphone.py",
    },
    "apsw": {"vault/"},
    "nacl": {"vault/", "exchange/"},
    "sqlite3": set(),
    "filelock": {"vault/opening.py"},
    "keyring": {"vault/ring.py"},
    "appdirs": {"vault/locator.py"},
    "yaml": {"exchange/rednotebook.py"},
    "segno": {"app/recovery_sheet.py"},
    "subprocess": {"player/child.py", "player/helper.py", "player/live_mixer.py"},
}
NETWORK = {
    "socket", "ssl", "http", "urllib", "asyncio", "socketserver", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib",
    "xmlrpc", "wsgiref", "webbrowser", "requests", "httpx", "aiohttp", "importlib", "multiprocessing", "runpy",
}  # fmt: skip
WITH_QT = re.compile(r"(ui|app)/.*|rooms/\w+/page\w*\.py")
QT_NETWORK = {"QtNetwork", "QtWebEngineCore", "QtWebSockets", "QtNetworkAuth", "QtBluetooth"}
TRICKS = {"__import__", "eval", "exec", "compile"}


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of everything that is imported, wherever in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports say where from"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room_of(path: str) -> str:
    """Return the room a file belongs to, or nothing."""
    return path.split("/")[1] if path.startswith("rooms/") else ""


def faults(path: str, text: str) -> list[str]:
    """Return what a file does that its floor does not allow."""
    tree = ast.parse(text)
    found = {f"{path} imports {name}{why}" for name in set(imports(tree)) for why in refusals(path, name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRICKS:
            found.add(f"{path} calls {node.func.id}")
    return sorted(found)


def refusals(path: str, name: str) -> Iterator[str]:
    """Yield why a file may not import something."""
    part = path.split("/", maxsplit=1)[0].removesuffix(".py")
    top, _, rest = name.partition(".")
    other, _, inner = rest.partition(".")
    beside = other == part or other in NEIGHBOURS.get(part, set())
    if top == "coping_app" and other in FLOOR and not beside and FLOOR[other] >= FLOOR[part]:
        yield ", which is not below it"
    if top == "coping_app" and part == other == "rooms" and inner and inner.split(".")[0] != room_of(path):
        yield ", which is another room"
    if top in NETWORK or (top == "PySide6" and other in QT_NETWORK):
        yield ""
    if top in {"PySide6", "shiboken6"} and not WITH_QT.fullmatch(path):
        yield ""
    if top in ONLY_IN and not any(path.startswith(place) for place in ONLY_IN[top]):
        yield ""


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_keeps_to_its_floor(path: Path):
    assert faults(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("base/x.py", "from coping_app.player.player import Player", "not below"),
        ("content/x.py", "import coping_app.player.sounds", "not below"),
        ("player/x.py", "from coping_app.content.compile import Wish", "not below"),
        ("content/x.py", "import coping_app.exchange.export", "not below"),
        ("exchange/x.py", "import coping_app.player.sounds", "not below"),
        ("terminal/x.py", "import pygame", "imports pygame"),
        ("rooms/journal/store.py", "import apsw", "imports apsw"),
        ("app/x.py", "from nacl.public import SealedBox", "imports nacl"),
        ("vault/x.py", "import sqlite3", "imports sqlite3"),
        ("player/player.py", "def f():\n    import numpy", "imports numpy"),
        ("base/x.py", "from urllib import request", "imports urllib"),
        ("ui/x.py", "from coping_app.rooms.today import ROOM", "not below"),
        ("rooms/today/page.py", "from coping_app.rooms.practise.offers import offers", "another room"),
        ("rooms/today/model.py", "from PySide6.QtCore import Qt", "imports PySide6"),
        ("rooms/today/states.py", "from PySide6.QtCore import Qt", "imports PySide6"),
        ("terminal/x.py", "from PySide6.QtCore import Qt", "imports PySide6"),
        ("ui/x.py", "from PySide6.QtNetwork import QNetworkAccessManager", "imports PySide6.QtNetwork"),
        ("ui/x.py", "import ctypes", "imports ctypes"),
        ("base/x.py", "import importlib", "imports importlib"),
        ("terminal/x.py", "x = __import__('so' + 'cket')", "calls __import__"),
    ],
)
def test_a_planted_fault_is_caught(path: str, text: str, fault: str):
    assert any(fault in one for one in faults(path, text))


def test_every_folder_has_a_floor():
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders <= set(FLOOR)


def test_no_file_grows_beyond_what_a_reader_can_hold():
    long = [p.name for p in PACKAGE.rglob("*.py") if len(p.read_text(encoding="utf-8").splitlines()) > 420]
    assert long == []


def test_listing_practices_loads_no_sound_and_no_numbers():
    import subprocess

    program = (
        "import sys; from coping_app.terminal.commands import run; run(['practices']);"
        "print(sorted({'pygame', 'numpy', 'soundfile', 'subprocess'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
