"""A whole life of a vault, to be traced: it writes down what it has been promised, and what may come true meanwhile.

Started as `python -m tests.vault.proofs.life FOLDER [FAULT]`. A fault is planted to see that the proofs find it.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from coping_app.vault import attachments, engine, erase, locks, migrations, records
from coping_app.vault import bin as paper_bin
from coping_app.vault.backup import make_backup, note_verified, verify_backup
from coping_app.vault.folder import VaultFolder, make_own
from coping_app.vault.migrations import Step
from coping_app.vault.opening import Lock, create_vault, look, open_vault, unwrap_with_passphrase, unwrap_without_lock
from coping_app.vault.restore import reopen, restore
from coping_app.vault.vault import Vault

from ..pages import CHEAP, entry

A, B, C, NONE = "first words to open it", "second words to open it", "third words to open it", ""
CODE = bytes(range(17))
_STEPS = migrations.steps()
VAULT, MARKS, OUTSIDE, TEMP = "notes-1", "marks", "stick", "tmp"


class State(NamedTuple):
    """What a vault holds, and what opens it; `opens` is None where there is no vault at all."""

    pages: dict[str, str]
    opens: str | None
    backups: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()


class Promises(NamedTuple):
    """What was true when the last thing was done, and what would be once the next is."""

    sure: State
    may: State


def read_marks(marks: bytes) -> Promises:
    """Return the last promises in the file of marks; a line that was cut off is none."""
    lines = marks.split(b"\n")[:-1]
    if not lines:
        nothing = State({}, None)
        return Promises(nothing, nothing)
    sure, may = (
        {**state, "backups": tuple(state["backups"]), "attached": tuple(state["attached"])}
        for state in json.loads(lines[-1])
    )
    return Promises(State(**sure), State(**may))


def next_schema() -> tuple[Step, ...]:
    """Return the steps of the schema as a later version may have them: one that adds, and one that rewrites."""
    last = _STEPS[-1].number
    return (
        *_STEPS,
        Step(last + 1, "CREATE TABLE later (word TEXT) STRICT; INSERT INTO later SELECT title FROM record;"),
        Step(last + 2, "UPDATE record SET more = more || ' later'; DROP TABLE later;"),
    )


class Life:
    """Does one thing after the other, and says before and after each what holds."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = VaultFolder(root / VAULT)
        self._marks = os.open(root / MARKS, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._state = State({}, None)
        self._vault: Vault | None = None
        self._count = 0

    @property
    def vault(self) -> Vault:
        """The open vault."""
        assert self._vault is not None
        return self._vault

    def do(self, work: Callable[[], Any], **after: Any) -> Any:
        """Do something that makes the state another one; say so before it begins, and once it is done."""
        then = self._state._replace(**after)
        self._mark(self._state, then)
        done = work()
        self._state = then
        self._mark(then, then)
        return done

    def _mark(self, sure: State, may: State) -> None:
        os.write(self._marks, json.dumps([sure._asdict(), may._asdict()]).encode() + b"\n")

    # --- what is done -----------------------------------------------------------------------------------------------

    def create(self, passphrase: str) -> None:
        """Make the vault."""
        lock = Lock(passphrase, CODE, cost=CHEAP)
        self._vault = self.do(lambda: create_vault(self._folder, lock), opens=passphrase)

    def save(self, count: int, words: int = 60) -> None:
        """Write some new pages, and more on some old ones."""
        for _ in range(count):
            self._count += 1
            pages = self._state.pages
            uuid = list(pages)[self._count % len(pages)] if pages and self._count % 3 == 0 else entry().uuid
            text = f"{pages.get(uuid, '')} page {self._count}" + " and so it goes" * (words // 3)
            old = records.get(self.vault, uuid)
            page = (old or entry(uuid=uuid))._replace(text=text, title=f"day {self._count}", tags=("walk", "garden"))
            self.do(partial(records.save, self.vault, page), pages={**pages, uuid: text})

    def attach(self) -> None:
        """Give the last page a photo."""
        uuid = list(self._state.pages)[-1]
        data = bytes(range(256)) * 300

        def work() -> None:
            attachments.add(self.vault, uuid, attachments.pieces_of(data), kind="photo", form="image/png")

        self.do(work, attached=(*self._state.attached, uuid))

    def close(self) -> None:
        """Close the vault."""
        self.do(self.vault.close)

    def open(self) -> None:
        """Open it again."""
        closed = look(self._folder)
        words = self._state.opens
        key = unwrap_with_passphrase(closed, words) if words else unwrap_without_lock(closed)
        self._vault = self.do(lambda: open_vault(closed, key))

    def change_passphrase(self, passphrase: str) -> None:
        """Let other words open it."""
        self.do(lambda: locks.change_passphrase(self.vault, passphrase, "", CHEAP), opens=passphrase)

    def backup(self, place: Path) -> str:
        """Make a backup and read it back; return its path."""
        make_own(place)
        head = self.do(lambda: make_backup(self.vault, place))
        verify_backup(head.path, self.vault.key)
        name = str(head.path.relative_to(self._root))
        self.do(lambda: note_verified(self.vault, head), backups=(*self._state.backups, name))
        return name

    def erase(self) -> str:
        """Erase the oldest page for good."""
        pages = dict(self._state.pages)
        uuid = next(iter(pages))
        pages.pop(uuid)
        attached = tuple(one for one in self._state.attached if one != uuid)
        self.do(lambda: erase.erase(self.vault, [uuid]), pages=pages, attached=attached)
        return uuid

    def bin(self) -> None:
        """Put a page into the bin and take it out."""
        uuid = list(self._state.pages)[-1]
        pages = {one: text for one, text in self._state.pages.items() if one != uuid}
        self.do(lambda: paper_bin.move_to_bin(self.vault, uuid), pages=pages)
        self.do(lambda: paper_bin.take_out(self.vault, uuid), pages={**pages, uuid: self._text_of(uuid)})

    def _text_of(self, uuid: str) -> str:
        page = records.get(self.vault, uuid)
        assert page is not None
        return page.text

    def restore(self, name: str, then: State) -> None:
        """Put a backup in the place of the pages."""
        from coping_app.vault.backup_file import read_head

        head, key = read_head(self._root / name), self.vault.key
        self.close()
        restored = self.do(
            lambda: restore(self._folder, head, key), pages=then.pages, attached=then.attached, opens=then.opens
        )
        assert restored.missing == 0
        self._vault = self.do(lambda: reopen(restored, key))

    def renew(self, passphrase: str) -> None:
        """Put everything under a new key; then let what is under the old one go."""
        closed, key = self.do(
            lambda: locks.renew(self.vault, Lock(passphrase, cost=CHEAP)), opens=passphrase, backups=()
        )
        self._vault = self.do(lambda: open_vault(closed, key))
        self.do(lambda: self._folder.keep_only(self.vault.generation))

    def remove_lock(self) -> None:
        """Let it open without a passphrase."""
        self.do(lambda: locks.remove_lock(self.vault), opens=NONE)

    @property
    def state(self) -> State:
        """What holds now."""
        return self._state

    @property
    def folder(self) -> VaultFolder:
        """Where the vault is."""
        return self._folder


def whole_life(root: Path) -> None:
    """Everything that can happen to a vault, once."""
    life = Life(root)
    life.create(A)
    life.save(4)
    life.attach()
    life.save(3)
    life.close()
    life.open()
    life.change_passphrase(B)
    inside = life.backup(life.folder.backups)
    then = life.state
    life.save(2)
    life.bin()
    gone = life.erase()
    life.backup(root / OUTSIDE)
    life.close()
    migrations.steps = next_schema  # as if a newer version was started
    life.open()
    life.save(2)
    pages = {uuid: text for uuid, text in then.pages.items() if uuid != gone}
    life.restore(inside, then._replace(pages=pages))
    life.save(2)
    life.renew(C)
    life.save(2)
    life.backup(life.folder.backups)  # beside one under the old key
    life.save(2)
    life.remove_lock()
    life.renew(A)
    life.save(2)
    life.vault.checkpoint()
    life.close()


def new_key(root: Path) -> None:
    """A short life: a few pages, and a new key for them."""
    life = Life(root)
    life.create(A)
    life.save(2)
    life.renew(C)
    life.save(1)
    life.close()


def many_saves(root: Path) -> None:
    """Saves of different lengths, with what was saved brought into the file now and then."""
    life = Life(root)
    life.create(A)
    for round_ in range(6):
        life.save(7, words=30 + 120 * (round_ % 3))
        if round_ % 2:
            life.vault.checkpoint()
    life.close()
    life.open()
    life.save(6)
    os._exit(0)  # the log stays full


def _never_flushed(_handle: int) -> None:
    """A flush that was forgotten."""


def _finished_too_early(self: VaultFolder, fresh: Any) -> Any:
    """Take the old pages away before the new ones are in their place."""
    for one in self.generations():
        shutil.rmtree(one.path)
    return _FINISH(self, fresh)


def _synchronous(how: str) -> Callable[..., None]:
    def settle(connection: Any, **ways: bool) -> None:
        _SETTLE(connection, **ways)
        connection.pragma("synchronous", how)

    return settle


def _in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


_SETTLE, _FINISH = engine._settle, VaultFolder.finish


def plant(fault: str) -> None:
    """Plant a fault in this process."""
    from coping_app.vault import key_file

    if fault in {"normal", "off"}:
        engine._settle = _synchronous(fault)
    elif fault == "no-flush":
        os.fsync = _never_flushed
    elif fault == "old-first":
        VaultFolder.finish = _finished_too_early  # type: ignore[method-assign]
    elif fault == "in-place":
        key_file.write_durable = _in_place  # type: ignore[attr-defined]


if __name__ == "__main__":
    plant(sys.argv[3] if len(sys.argv) > 3 else "")
    {"whole": whole_life, "saves": many_saves, "new key": new_key}[sys.argv[2]](Path(sys.argv[1]))
