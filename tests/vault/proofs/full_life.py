"""A vault on a small disk of its own that is filled up and emptied again; says at the end what it saw.

Started by `full_disk` where it may mount: `python -m tests.vault.proofs.full_life FOLDER ROUNDS`.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coping_app.vault import attachments, locks, records
from coping_app.vault.backup import make_backup
from coping_app.vault.errors import NoSpaceError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, look, open_vault, unwrap_with_passphrase
from coping_app.vault.restore import restore

from ..pages import CHEAP, entry, made

WORDS = "words for a small disk"
_SIZE = "5m"


class SmallDisk:
    """Fills the disk, saves what fits, and looks that nothing is lost."""

    def __init__(self, place: Path, seed: int) -> None:
        self._place, self._chance = place, random.Random(seed)
        self._pages: dict[str, str] = {}
        self.seen = {"refused": 0, "saved": 0, "resumed": 0, "opened while full": 0, "other work refused": 0}
        self.vault = made(place / "notes-1", Lock(WORDS, cost=CHEAP))
        for _ in range(6):
            self.save("a page from before")
        self._head = make_backup(self.vault, self.vault.folder.backups)

    def save(self, text: str) -> bool:
        """Save a new page, or refuse with the one right sentence."""
        page = entry(text)
        try:
            records.save(self.vault, page)
        except NoSpaceError:
            self.seen["refused"] += 1
            return False
        self._pages[page.uuid] = text
        self.seen["saved"] += 1
        return True

    def round(self) -> None:
        """Fill the disk but for a little, do everything on it, and make room again."""
        self._fill(self._chance.choice((0, 1, 5, 12, 40, 100, 200)) * 4096 + self._chance.randrange(4096))
        while self.save("words " * self._chance.randrange(1, 4000)):
            pass
        self._look()
        self._refuse_other_work()
        if self._chance.random() < 0.5:
            self._reopen()
        (self._place / "filler").unlink()
        assert self.save("after there was room again")
        self.seen["resumed"] += 1
        self._look()
        self._make_room()

    def _fill(self, but: int) -> None:
        free = os.statvfs(self._place).f_bavail * os.statvfs(self._place).f_frsize
        (self._place / "filler").write_bytes(bytes(max(0, free - but)))

    def _refuse_other_work(self) -> None:
        folder, before = self.vault.folder, _names(self.vault.folder)
        big = [bytes(60_000)] * 60
        work: tuple[Callable[[], Any], ...] = (
            lambda: make_backup(self.vault, folder.backups),
            lambda: attachments.add(self.vault, next(iter(self._pages)), big, kind="photo", form="image/png"),
            lambda: locks.renew(self.vault, Lock("other words by now", cost=CHEAP)),
        )
        for one in work:
            self._refused(one)
        key = self.vault.key
        self.vault.close()
        self._refused(lambda: restore(folder, self._head, key))
        self._open()
        assert _names(folder) == before, f"left over: {_names(folder) ^ before}"
        self._look()

    def _refused(self, work: Callable[[], Any]) -> None:
        try:
            work()
        except NoSpaceError:
            self.seen["other work refused"] += 1
        else:
            raise AssertionError("there was room after all")

    def _reopen(self) -> None:
        self.vault.close()
        self._open()
        self._look()

    def _open(self) -> None:
        closed = look(VaultFolder(self._place / "notes-1"))
        self.vault = open_vault(closed, unwrap_with_passphrase(closed, WORDS))
        self.seen["opened while full"] += 1

    def _look(self) -> None:
        found = dict(self.vault.rows("SELECT uuid, text FROM record"))
        assert found == self._pages, f"{len(found)} pages there, {len(self._pages)} saved"
        assert self.vault.rows("PRAGMA quick_check") == [("ok",)]

    def _make_room(self) -> None:
        """Take old pages out, so that the disk stays small for many rounds."""
        with self.vault.change():
            for uuid in list(self._pages)[:-6]:
                self.vault.run("DELETE FROM record WHERE uuid = ?", uuid)
                del self._pages[uuid]
        with self.vault.alone() as connection:
            connection.execute("VACUUM")
        self.vault.checkpoint()

    def finish(self) -> None:
        """Look at the index too, and close."""
        with self.vault.change():
            self.vault.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        self.vault.close()


def _names(folder: VaultFolder) -> set[str]:
    """Return every file of a vault but the log, which comes and goes."""
    return {str(path) for path in folder.path.rglob("*") if not path.name.endswith("-wal")}


def live(place: Path, rounds: int) -> dict[str, int]:
    """Mount the disk, and fill it so many times."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "coping", str(place)], check=True)
    try:
        (place / "tmp").mkdir()
        tempfile.tempdir = str(place / "tmp")
        disk = SmallDisk(place, 1)
        for _ in range(rounds):
            disk.round()
        disk.finish()
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
    return disk.seen


if __name__ == "__main__":
    sys.stdout.write(json.dumps(live(Path(sys.argv[1]), int(sys.argv[2]))))
