"""Saves pages while long work goes on in another thread, and measures how long each save takes."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from coping_app.vault import erase, records
from coping_app.vault.backup import make_backup, verify_backup
from coping_app.vault.vault import Vault

from ..pages import entry, made

_WORDS = "a slow morning by the river with tea and nothing that had to be done before noon " * 9
_LEAST = 5  # saves, however short the work is


class Beside(NamedTuple):
    """How long some work took in seconds, and how long each save beside it took in milliseconds."""

    name: str
    took: float
    saves: list[float]

    @property
    def p95(self) -> float:
        """What 95 of 100 saves take at most."""
        return sorted(self.saves)[int(len(self.saves) * 0.95)]


def measure(pages: int) -> list[Beside]:
    """Do everything long to a vault of so many pages, and save beside it."""
    with TemporaryDirectory() as place:
        vault = made(Path(place) / "notes-1")
        uuids = _fill(vault, pages)
        found = [_beside(vault, "nothing", _nothing)]

        def back_up() -> None:
            head = make_backup(vault, vault.folder.backups)
            verify_backup(head.path, vault.key)

        found.append(_beside(vault, "a backup, made and read back", back_up))
        found.append(_beside(vault, "two backups at once", lambda: _both(back_up)))
        found.append(_beside(vault, f"erasing {pages // 4} pages", lambda: erase.erase(vault, uuids[: pages // 4])))
        head = make_backup(vault, vault.folder.backups)
        verify_backup(head.path, vault.key)
        assert vault.rows("PRAGMA quick_check") == [("ok",)]
        vault.close()
    return found


def _fill(vault: Vault, pages: int) -> list[str]:
    uuids = []
    for first in range(0, pages, 500):
        with vault.change():
            for number in range(first, min(first + 500, pages)):
                uuids.append(records.save(vault, entry(f"{number} {_WORDS}", tags=("tea",))).uuid)
    return uuids


def _nothing() -> None:
    time.sleep(0.3)


def _both(work: Callable[[], Any]) -> None:
    other = threading.Thread(target=work)
    other.start()
    work()
    other.join()


def _beside(vault: Vault, name: str, work: Callable[[], Any]) -> Beside:
    wrong: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - it is raised again below
            wrong.append(error)

    thread = threading.Thread(target=run, daemon=True)
    saves: list[float] = []
    began = time.perf_counter()
    thread.start()
    while thread.is_alive() or len(saves) < _LEAST:
        start = time.perf_counter()
        records.save(vault, entry("a page that is written meanwhile"))
        saves.append((time.perf_counter() - start) * 1000)
        time.sleep(0.005)
    if wrong:
        raise wrong[0]
    return Beside(name, time.perf_counter() - began, saves)
