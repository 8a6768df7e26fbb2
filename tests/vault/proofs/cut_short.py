"""Cuts a traced life short at every step, and looks at what is left.

Killed: everything that the program wrote until then is there. Without power: only what was flushed is there for sure.
"""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from coping_app.vault import attachments, derive, migrations, records
from coping_app.vault.backup import verify_backup
from coping_app.vault.backup_file import backups_in
from coping_app.vault.errors import VaultError, WrongPassphraseError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.key_file import copy_of
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import (
    Closed,
    Lock,
    create_vault,
    look,
    open_vault,
    unwrap_with_passphrase,
    unwrap_without_lock,
)
from coping_app.vault.vault import Vault

from ..pages import CHEAP
from .disk import Disk, Folder
from .life import MARKS, NONE, TEMP, VAULT, A, B, C, Promises, State, next_schema, read_marks
from .trace import Call, traced

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


class Recording(NamedTuple):
    """A life that was traced, and under which folder."""

    root: Path
    calls: list[Call]

    def steps(self) -> "Iterator[Disk]":
        """Yield the disk after every call that changed or flushed anything. It is one and the same disk."""
        disk = Disk(self.root)
        disk.top.change(**{TEMP: Folder()})
        disk.top.flush()
        for call in self.calls:
            if disk.take(call):
                yield disk


class Outcome(NamedTuple):
    """How often a life was cut short, how many promises stood at the end, and where one was broken."""

    tried: int
    promised: int
    broken: list[str]


def record(life: str, fault: str = "") -> Recording:
    """Trace a life."""
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        root = Path(place) / "life"
        (root / TEMP).mkdir(parents=True)
        patch.setenv("TMPDIR", str(root / TEMP))
        recording = Recording(root, traced(["-m", f"{__package__}.life", str(root), life, fault], Path(place) / "log"))
        if not fault:
            _check_true(recording, Path(place) / "again")
    return recording


def _check_true(recording: Recording, again: Path) -> None:
    """Make sure that the disk in memory ends as the true one did: every folder, every file, every byte."""
    *_, disk = recording.steps()
    disk.after_kill(again)
    assert _all_in(again) == _all_in(recording.root)


def _all_in(root: Path) -> dict[Path, bytes | None]:
    return {path.relative_to(root): path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


def killed(recording: Recording, chances: float = 1.0, seed: int = 1) -> Outcome:
    """Look at what is left after a kill at each step, or at some of them."""
    chance = random.Random(seed)
    return _cut(recording, [chance.random() < chances for _ in recording.steps()], None)


def without_power(recording: Recording, count: int, seed: int = 1) -> Outcome:
    """Look at what is left after so many power cuts, at random steps."""
    chance = random.Random(seed)
    total = sum(1 for _ in recording.steps())
    times = [0] * total
    for _ in range(count):
        times[chance.randrange(total)] += 1
    return _cut(recording, times, chance)


def _cut(recording: Recording, times: "list[int] | list[bool]", chance: random.Random | None) -> Outcome:
    tried, broken, promised = 0, [], 0
    with TemporaryDirectory(dir=in_memory()) as place, _of_tomorrow(), remembered_keys():
        for step, (disk, often) in enumerate(zip(recording.steps(), times, strict=True)):
            promised = disk.file(MARKS).count(b"\n")
            for _ in range(often):
                tried += 1
                left = Path(place) / f"{step}-{tried}"
                if chance is None:
                    disk.after_kill(left)
                else:
                    disk.after_cut(left, chance)
                try:
                    check(left, read_marks(disk.file(MARKS)), thorough=chance is not None or tried % 5 == 0)
                except (AssertionError, VaultError, OSError) as error:
                    broken.append(f"step {step}: {type(error).__name__} {error}"[:300])
                shutil.rmtree(left)
    return Outcome(tried, promised, broken)


def in_memory() -> Path | None:
    """Return where files can be made that no disk has to hold, if the system has such a place."""
    return _IN_MEMORY if _IN_MEMORY.is_dir() else None


@contextmanager
def remembered_keys() -> Iterator[None]:
    """Make the key of the same words and salt once only: that costs the most, and is not what is looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(derive, "derive", cache(derive.derive))
        yield


@contextmanager
def _of_tomorrow() -> Iterator[None]:
    """Open with the later schema that the life went over to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "steps", next_schema)
        yield


def check(root: Path, promised: Promises, *, thorough: bool) -> None:
    """Make sure that exactly one good state is there, and that it is one that was promised."""
    folder = VaultFolder(root / VAULT)
    allowed = [promised.sure, promised.may]
    if not folder.exists():
        assert promised.sure.opens is None, "the pages are gone"
        create_vault(folder, Lock(A, cost=CHEAP)).close()
        allowed = [State({}, A)]
    state, closed, key = _opened(folder, allowed)
    vault = open_vault(closed, key)
    try:
        _check_pages(vault, [one for one in allowed if one.opens == state.opens])
    finally:
        vault.close()
    _check_swept(folder)
    _check_key_files(closed)
    if thorough:
        _check_backups(root, state, key)
        _state, closed, key = _opened(folder, allowed)
        open_vault(closed, key).close()


def _opened(folder: VaultFolder, allowed: list[State]) -> tuple[State, Closed, DataKey]:
    """Try every lock there ever was; exactly one may open it."""
    closed = look(folder)
    found: list[tuple[str, DataKey]] = []
    for words in (A, B, C, NONE):
        try:
            key = unwrap_with_passphrase(closed, words) if words else unwrap_without_lock(closed)
        except WrongPassphraseError:
            continue
        found.append((words, key))
    assert len(found) == 1, f"{len(found)} locks open it"
    words, key = found[0]
    fitting = [state for state in allowed if state.opens == words]
    assert fitting, "another lock opens it than was promised"
    return fitting[0], closed, key


def _check_pages(vault: Vault, allowed: list[State]) -> None:
    found = [uuid for (uuid,) in vault.rows("SELECT uuid FROM record WHERE binned_ms IS NULL")]
    pages = {uuid: page.text for uuid in found if (page := records.get(vault, uuid))}
    fitting = [state for state in allowed if state.pages == pages]
    assert fitting, f"{len(pages)} pages, not those that were promised"
    assert vault.rows("PRAGMA quick_check") == [("ok",)]
    assert not vault.rows("PRAGMA foreign_key_check")
    with vault.change():
        vault.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    attached = []
    for (uuid,) in vault.rows("SELECT record.uuid FROM attachment JOIN record ON record.id = attachment.record"):
        page = records.get(vault, uuid)
        assert page is not None
        attached.append(uuid)
        for one in page.attachments:
            assert attachments.read(vault, one) == bytes(range(256)) * 300
    assert any(sorted(state.attached) == sorted(attached) for state in fitting), "the photos are not those promised"


def _check_swept(folder: VaultFolder) -> None:
    left = [path.name for path in folder.path.rglob("*") if path.name.endswith((".new", ".old", ".copying"))]
    assert not left, f"left over: {left}"


def _check_key_files(closed: Closed) -> None:
    """Make sure that the copy of the key file is what the key file is: an older one would open with older words."""
    path = closed.generation.key_file
    assert path.read_bytes() == copy_of(path).read_bytes(), "the copy of the key file is an older one"


def _check_backups(root: Path, state: State, key: DataKey) -> None:
    """Make sure that every backup that was promised can be read back, and that there is no half one."""
    for name in state.backups:
        verify_backup(root / name, key, thorough=True)
    for path in {(root / name).parent for name in state.backups}:
        assert backups_in(path)
