"""Looks for a person's words, their passphrases and their keys in every byte that a life of a vault writes anywhere.

Not only what lies there at the end: every write of the program to any file, pipe or screen, and every name it gives.
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from .trace import Call, text_of, traced
from .words_life import CODE, HINT, UNWRITTEN

_KEY = re.compile(rb"^[0-9a-f]{64}$", re.MULTILINE)
_PLACES = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")


class Looked(NamedTuple):
    """How many bytes, writes, names, and files that lay there at the end were looked at, and what was found."""

    size: int
    writes: int
    names: int
    files: int
    found: list[str]


def look_for_words(fault: str = "") -> Looked:
    """Let a vault live in a home of its own, and look at everything that was written."""
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        home = Path(place) / "home"
        home.mkdir()
        for name in _PLACES:
            (home / name).mkdir()
            patch.setenv(name, str(home / name))
        calls = traced(["-m", f"{__package__}.words_life", str(home / "pages"), fault], Path(place) / "log")
        written = [text_of(call.args[1]) for call in calls if call.name in {"write", "pwrite64"}]
        names = [text_of(arg) for call in calls for arg in _names(call)]
        left = [path for path in home.rglob("*") if path.is_file()]
        contents = [path.read_bytes() for path in left]
    keys = [bytes.fromhex(found[::-1].decode()) for text in written for found in _KEY.findall(text)]
    assert not {call.name for call in calls} & {"writev", "pwritev"}, "these are not looked at"
    assert len(keys) == 2, "the life says two keys"
    assert any(HINT.encode() in data for data in written), "the search finds what stands in clear"
    signs = [*_shapes(), *keys, *(form for key in keys for form in (key.hex().encode(), key.hex().upper().encode()))]
    found = [
        f"{sign[:9]!r} in {what}"
        for what, pieces in (("a write", written), ("a name", names), ("a file", contents))
        for data in pieces
        for sign in signs
        if sign in data.lower() or sign in data
    ]
    return Looked(sum(map(len, written)), len(written), len(names), len(left), sorted(set(found)))


def _names(call: Call) -> list[str]:
    return [arg for arg in call.args if arg.startswith('"')] if call.name not in {"write", "pwrite64"} else []


def _shapes() -> list[bytes]:
    """Return the words, and the code of the sheet, in the forms in which they may stand somewhere."""
    texts = [word.encode(form) for word in UNWRITTEN for form in ("utf-8", "utf-16-le", "utf-16-be")]
    return [*texts, *(word.encode().hex().encode() for word in UNWRITTEN), CODE]
