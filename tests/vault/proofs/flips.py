"""Flips single bits in the files of a vault, and looks whether each is found or harmless, and what is said of it."""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest

from coping_app.vault import erase
from coping_app.vault.backup import make_backup, verify_backup
from coping_app.vault.backup_file import DamagedBackupError, attachments_beside, backups_in
from coping_app.vault.errors import (
    BadAttachmentError,
    ChangedKeyFileError,
    DamagedKeyFileError,
    DamagedVaultError,
    VaultError,
)
from coping_app.vault.facts import put_fact
from coping_app.vault.folder import VaultFolder
from coping_app.vault.key_file import copy_of
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import Lock, look, open_vault, unwrap_with_passphrase, unwrap_without_lock
from coping_app.vault.restore import head_as_closed, reopen, restore
from coping_app.vault.state import NOTES

from ..pages import CHEAP, kept, made
from .cut_short import in_memory, remembered_keys
from .everything import filled, told

WORDS = "words that open it well"
CODE = bytes(range(17))


class Target(NamedTuple):
    """A file in which bits are flipped: where it is, what may be said of it, and how it is used afterwards."""

    name: str
    find: Callable[[Path], list[Path]]
    errors: tuple[type[VaultError], ...]
    use: Callable[[Path], Any]
    lock: Lock = Lock(WORDS, CODE, cost=CHEAP)
    first: int = 1 << 60  # bytes from the beginning in which bits are flipped


class Flipped(NamedTuple):
    """What came of the bits flipped in one kind of file: how often what was said, how often nothing, what was wrong."""

    name: str
    said: Counter[str]
    harmless: int
    wrong: list[str]

    @property
    def tried(self) -> int:
        """How many bits were flipped."""
        return self.said.total() + self.harmless + len(self.wrong)


def _open(root: Path) -> Any:
    closed = look(VaultFolder(root / "notes-1"))
    key = unwrap_with_passphrase(closed, WORDS) if closed.has_lock else unwrap_without_lock(closed)
    vault = open_vault(closed, key)
    try:
        found = told(vault)
    finally:
        vault.close()
    if found["whole"] != [("ok",)]:
        raise DamagedVaultError
    return found


def _restore(root: Path) -> Any:
    """Read a backup back, restore it, and return what the vault tells then."""
    folder = VaultFolder(root / "notes-1")
    heads = backups_in(folder.backups)
    if not heads:
        raise DamagedBackupError  # it is passed over in lists, and what reads it says so
    key = _key_of(heads[0])
    verify_backup(heads[0].path, key, thorough=True)
    restored = restore(folder, heads[0], key)
    if restored.missing:
        raise BadAttachmentError
    vault = reopen(restored, key)
    try:
        put_fact(vault, NOTES, None)  # the name of the backup of before, which is another each time
        return told(vault)
    finally:
        vault.close()


def _key_of(head: Any) -> DataKey:
    return unwrap_with_passphrase(head_as_closed(head), WORDS)


def _living(root: Path) -> Any:
    return VaultFolder(root / "notes-1").generations()[-1]


def _both_key_files(root: Path) -> list[Path]:
    return [_living(root).key_file, copy_of(_living(root).key_file)]


def _backup(root: Path) -> list[Path]:
    return list((root / "notes-1" / "backups").glob("*.notes"))


TARGETS = (
    Target("vault.db", lambda root: [_living(root).database], (DamagedVaultError,), _open),
    Target("vault.json", lambda root: _both_key_files(root)[:1], (), _open),
    Target("vault.json.bak", lambda root: _both_key_files(root)[1:], (), _open),
    Target("vault.json and its copy, the same bit", _both_key_files, (DamagedKeyFileError,), _open),
    Target(
        "device.key",
        lambda root: [_living(root).device_key],
        (DamagedKeyFileError, ChangedKeyFileError),
        _open,
        Lock(),
    ),
    Target("attachments", lambda root: sorted(_living(root).attachments.iterdir())[:1], (BadAttachmentError,), _open),
    Target("backup", _backup, (DamagedBackupError,), _restore),
    Target("backup's head", _backup, (DamagedBackupError,), _restore, first=1200),
    Target(
        "backup's photos",
        lambda root: sorted(attachments_beside(_backup(root)[0]).iterdir())[:1],
        (DamagedBackupError,),
        _restore,
    ),
    Target("current", lambda root: [root / "notes-1" / "current"], (), _open),
    Target("list of what was erased", lambda root: [root / "notes-1" / "erased"], (), _restore),
)


def flip_bits(target: Target, count: int, seed: int = 1) -> Flipped:
    """Flip one bit so many times, each in a fresh copy of the same vault, and use that.

    In a file that has no more than so many bits, each is flipped once.
    """
    chance = random.Random(seed)
    said: Counter[str] = Counter()
    harmless, wrong = 0, []
    with TemporaryDirectory(dir=in_memory()) as place, remembered_keys(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", place)
        whole = _whole(Path(place) / "whole", target.lock)
        shutil.copytree(whole, Path(place) / "expected")
        expected = target.use(Path(place) / "expected")
        bits = _bits(target.find(whole)[0], target.first, count, chance)
        for turn, at in enumerate(bits):
            root = Path(place) / str(turn)
            shutil.copytree(whole, root)
            _flip(target.find(root), at)
            try:
                if target.use(root) == expected:
                    harmless += 1
                else:
                    wrong.append(f"bit {at}: something else, and nothing was said")
            except target.errors as error:
                said[type(error).__name__] += 1
            except Exception as error:  # noqa: BLE001 - any other is what is looked for
                wrong.append(f"bit {at}: {type(error).__name__}")
            shutil.rmtree(root)
    return Flipped(target.name, said, harmless, wrong)


def _whole(root: Path, lock: Lock) -> Path:
    """Make the vault: two older generations beside the living one, and a backup that has what was erased since."""
    vault = filled(root / "notes-1", lock)
    key, head = vault.key, make_backup(vault, vault.folder.backups)
    kept(vault, "written after the backup")
    for gone in ("c" * 32, "b" * 32):
        vault.close()
        vault = reopen(restore(vault.folder, head, key), key)
        erase.erase(vault, [gone])
    vault.close()
    return root


def _bits(path: Path, first: int, count: int, chance: random.Random) -> Sequence[int]:
    """Return which bits of a file to flip: all of them, or so many at random."""
    there = 8 * min(first, path.stat().st_size)
    return range(there) if there <= count else [chance.randrange(there) for _ in range(count)]


def _flip(paths: list[Path], at: int) -> None:
    """Flip the same bit in each of the files."""
    for path in paths:
        data = bytearray(path.read_bytes())
        data[at // 8] ^= 1 << at % 8
        path.write_bytes(data)


class LogFlipped(NamedTuple):
    """What came of bits flipped in the log that a kill left: how often nothing, an end of the log there, a sentence."""

    harmless: int
    ended: int
    said: int
    wrong: list[str]


def flip_bits_in_log(count: int, seed: int = 1) -> LogFlipped:
    """Flip bits in the log beside a database: what is taken from it has to be whole, up to where it is damaged."""
    chance = random.Random(seed)
    harmless = ended = said = 0
    wrong: list[str] = []
    with TemporaryDirectory(dir=in_memory()) as place:
        vault = made(Path(place) / "living")
        vault.checkpoint()
        pages = [kept(vault, f"page {number} " * 50).text for number in range(12)]
        whole = shutil.copytree(vault.folder.path, Path(place) / "whole")
        vault.close()
        bits = _bits(VaultFolder(whole).current().wal, 1 << 60, count, chance)
        for turn, at in enumerate(bits):
            folder = VaultFolder(shutil.copytree(whole, Path(place) / str(turn)))
            _flip([folder.current().wal], at)
            try:
                closed = look(folder)
                vault = open_vault(closed, unwrap_without_lock(closed))
                found = [text for (text,) in vault.rows("SELECT text FROM record ORDER BY id")]
                whole_file = vault.rows("PRAGMA quick_check") == [("ok",)]
                vault.close()
            except DamagedVaultError:
                said += 1
                continue
            harmless += found == pages
            ended += len(found) < len(pages)
            if found != pages[: len(found)] or not whole_file:
                wrong.append(f"bit {at}: something else, and nothing was said")
            shutil.rmtree(folder.path)
    return LogFlipped(harmless, ended, said, wrong)
