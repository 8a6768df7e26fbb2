"""A disk in memory: it is told what a program did, and says what is left when that program or the power is cut off.

What a program wrote is there at once for others, so a killed program loses nothing that it wrote. A power cut keeps
only what was flushed: of the rest each write may be there, missing or torn, and of what happened to the names in a
folder only the beginning. That is less than most file systems keep, and all that any of them promises.
"""

import random
from pathlib import Path

from .trace import Call, text_of

_SECTOR = 512  # bytes; a disk writes one whole or not at all


class File:
    """The bytes of a file: as programs see them, and as they are on the disk for sure."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.sure = b""
        self.waiting: list[tuple[int, bytes | None]] = []  # place and bytes; None: cut or stretched to that length

    def write(self, at: int, data: bytes) -> None:
        """Write somewhere."""
        _put(self.data, at, data)
        self.waiting.append((at, data))

    def resize(self, length: int) -> None:
        """Cut off, or stretch with zeros."""
        _resize(self.data, length)
        self.waiting.append((length, None))

    def flush(self) -> None:
        """Make sure of all of it."""
        if self.waiting:
            self.sure, self.waiting = bytes(self.data), []

    def after_cut(self, chance: random.Random) -> bytes:
        """What is left of it after a power cut."""
        left, kept = bytearray(self.sure), chance.choice((0.0, 0.5, 0.9, 1.0))
        for at, data in self.waiting:
            if chance.random() >= kept:
                continue
            if data is None:
                _resize(left, at)
            elif chance.random() < 0.7:
                _put(left, at, data)
            else:
                _put_torn(left, at, data, chance)
        return bytes(left)


class Folder:
    """The names in a folder: as programs see them, and as they are on the disk for sure."""

    def __init__(self) -> None:
        self.names: dict[str, File | Folder] = {}
        self.sure: dict[str, File | Folder] = {}
        self.waiting: list[dict[str, File | Folder | None]] = []

    def change(self, **names: "File | Folder | None") -> None:
        """Give names, or take them away (None), all of them at once."""
        _rename(self.names, names)
        self.waiting.append(names)

    def flush(self) -> None:
        """Make sure of all of it."""
        self.sure, self.waiting = dict(self.names), []

    def after_cut(self, chance: random.Random) -> "dict[str, File | Folder]":
        """The names that are left after a power cut."""
        left = dict(self.sure)
        for names in self.waiting[: chance.randint(0, len(self.waiting))]:
            _rename(left, names)
        return left


class Disk:
    """Everything under one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.top = Folder()
        self._open: dict[int, tuple[Path, File | Folder]] = {}
        self._at: dict[int, int] = {}
        self._appending: set[int] = set()

    def take(self, call: Call) -> bool:
        """Do what a program did; tell whether anything under the folder changed or was flushed."""
        do = getattr(self, f"_do_{call.name}", None)
        assert do is not None, f"nobody thought of {call.name}"
        return bool(do(call.args, call.answer))

    def after_kill(self, target: Path) -> None:
        """Write what is there after the program was killed here."""
        _write(self.top, target, None)

    def after_cut(self, target: Path, chance: random.Random) -> None:
        """Write what is there after the power was cut here."""
        _write(self.top, target, chance)

    def file(self, name: str) -> bytes:
        """Return the bytes of a file in the folder itself; nothing where it is not there."""
        found = self.top.names.get(name)
        return bytes(found.data) if isinstance(found, File) else b""

    # --- names ------------------------------------------------------------------------------------------------------

    def _inside(self, name: str, at: str = "AT_FDCWD") -> Path | None:
        """Return a path below the folder; None for all others."""
        path = Path(text_of(name).decode())
        if at != "AT_FDCWD" and not path.is_absolute():
            if int(at) not in self._open:
                return None
            return self._open[int(at)][0] / path
        return path.relative_to(self._root) if path.is_relative_to(self._root) else None

    def _find(self, path: Path) -> "File | Folder | None":
        found: File | Folder | None = self.top
        for part in path.parts:
            found = found.names.get(part) if isinstance(found, Folder) else None
        return found

    def _folder_of(self, path: Path) -> Folder:
        found = self._find(path.parent)
        assert isinstance(found, Folder), path
        return found

    def _do_openat(self, args: list[str], handle: int) -> bool:
        self._open.pop(handle, None)
        path = self._inside(args[1], args[0])
        if path is None:
            return False
        found, changed = self._find(path), False
        if found is None:
            found, changed = File(), True
            self._folder_of(path).change(**{path.name: found})
        elif "O_TRUNC" in args[2] and isinstance(found, File):
            found.resize(0)
            changed = True
        self._open[handle] = (path, found)
        self._at[handle] = 0
        (self._appending.add if "O_APPEND" in args[2] else self._appending.discard)(handle)
        return changed

    def _do_open(self, args: list[str], handle: int) -> bool:
        return self._do_openat(["AT_FDCWD", *args], handle)

    def _do_close(self, args: list[str], _answer: int) -> None:
        self._open.pop(int(args[0]), None)

    def _do_dup(self, args: list[str], answer: int) -> None:
        found = self._open.get(int(args[0]))
        assert found is None or isinstance(found[1], Folder), "nobody thought of two handles for one file"
        self._open.pop(answer, None)
        if found is not None:
            self._open[answer] = found

    _do_dup2 = _do_dup3 = _do_dup

    def _do_fcntl(self, args: list[str], answer: int) -> None:
        if args[1].startswith("F_DUPFD"):
            self._do_dup(args, answer)

    def _do_mkdir(self, args: list[str], _answer: int) -> bool:
        path = self._inside(args[0])
        if path is None or path == Path():
            return False
        self._folder_of(path).change(**{path.name: Folder()})
        return True

    def _do_rename(self, args: list[str], _answer: int) -> bool:
        source, target = self._inside(args[0]), self._inside(args[1])
        if source is None or target is None:
            assert source == target, "nothing is moved in or out"
            return False
        moved, folder, into = self._find(source), self._folder_of(source), self._folder_of(target)
        if folder is into:
            folder.change(**{source.name: None, target.name: moved})
        else:  # no file system promises that both folders tell the same after a power cut
            into.change(**{target.name: moved})
            folder.change(**{source.name: None})
        return True

    def _do_unlink(self, args: list[str], _answer: int) -> bool:
        return self._do_unlinkat(["AT_FDCWD", *args], 0)

    _do_rmdir = _do_unlink

    def _do_unlinkat(self, args: list[str], _answer: int) -> bool:
        path = self._inside(args[1], args[0])
        if path is None:
            return False
        self._folder_of(path).change(**{path.name: None})
        return True

    # --- bytes ------------------------------------------------------------------------------------------------------

    def _opened(self, handle: str) -> File | None:
        found = self._open.get(int(handle), (None, None))[1]
        return found if isinstance(found, File) else None

    def _do_lseek(self, args: list[str], answer: int) -> None:
        self._at[int(args[0])] = answer

    def _do_write(self, args: list[str], count: int) -> bool:
        return self._write_on(int(args[0]), self._opened(args[0]), text_of(args[1])[:count] if count else b"")

    def _do_pwrite64(self, args: list[str], count: int) -> bool:
        file = self._opened(args[0])
        if file is None:
            return False
        file.write(int(args[3]), text_of(args[1])[:count])
        return True

    def _do_sendfile(self, args: list[str], count: int) -> bool:
        source = self._opened(args[1])
        if source is None:
            return False
        start = int(args[2].split("]")[0].strip("[")) if args[2] != "NULL" else self._at[int(args[1])]
        return self._write_on(int(args[0]), self._opened(args[0]), bytes(source.data[start : start + count]))

    def _do_copy_file_range(self, args: list[str], count: int) -> bool:
        return self._do_sendfile([args[2], args[0], args[1]], count)

    def _write_on(self, handle: int, file: File | None, data: bytes) -> bool:
        if file is None or not data:
            return False
        at = len(file.data) if handle in self._appending else self._at[handle]
        file.write(at, data)
        self._at[handle] = at + len(data)
        return True

    def _do_ftruncate(self, args: list[str], _answer: int) -> bool:
        file = self._opened(args[0])
        if file is None:
            return False
        file.resize(int(args[1]))
        return True

    def _do_fsync(self, args: list[str], _answer: int) -> bool:
        found = self._open.get(int(args[0]))
        if found is None:
            return False
        found[1].flush()
        return True

    _do_fdatasync = _do_fsync


def _put(data: bytearray, at: int, piece: bytes) -> None:
    if len(data) < at:
        _resize(data, at)
    data[at : at + len(piece)] = piece


def _put_torn(data: bytearray, at: int, piece: bytes, chance: random.Random) -> None:
    for start in range(0, len(piece), _SECTOR):
        if chance.random() < 0.5:
            _put(data, at + start, piece[start : start + _SECTOR])


def _resize(data: bytearray, length: int) -> None:
    del data[length:]
    data.extend(bytes(length - len(data)))


def _rename(names: "dict[str, File | Folder]", changes: "dict[str, File | Folder | None]") -> None:
    for name, what in changes.items():
        if what is None:
            names.pop(name, None)
        else:
            names[name] = what


def _write(folder: Folder, target: Path, chance: random.Random | None) -> None:
    target.mkdir(mode=0o700)
    for name, what in (folder.names if chance is None else folder.after_cut(chance)).items():
        if isinstance(what, Folder):
            _write(what, target / name, chance)
        else:
            (target / name).write_bytes(what.data if chance is None else what.after_cut(chance))
