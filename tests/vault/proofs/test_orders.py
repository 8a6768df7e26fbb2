"""Whatever is done with a vault, in whatever order: every page that was saved is there, and nothing that was erased."""

import shutil
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coping_app.vault import attachments, erase, locks, records
from coping_app.vault import bin as paper_bin
from coping_app.vault.backup import make_backup, verify_backup
from coping_app.vault.backup_file import read_head
from coping_app.vault.errors import WrongPassphraseError
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, create_vault, look, open_vault, unwrap_with_passphrase
from coping_app.vault.restore import head_as_closed, restore
from coping_app.vault.vault import Vault

from ...examples import examples
from ..pages import CHEAP, entry
from .cut_short import in_memory, remembered_keys

TEXTS = st.text(max_size=300) | st.sampled_from(["", "a", "long " * 2000, "ﬁn\0al", "\n\n"])
_STEPS = 25


class Backup(NamedTuple):
    """A backup that was made: where, what was saved by then, and what opens it."""

    path: Path
    pages: dict[str, str]
    photos: dict[str, bytes]
    words: str
    key: int


class Orders(RuleBasedStateMachine):
    """A vault beside a table of what it has to hold."""

    def __init__(self) -> None:
        super().__init__()
        self._undo = [remembered_keys()]
        self._undo[0].__enter__()
        self._place = Path(tempfile.mkdtemp(dir=in_memory()))
        self._moves = self._changes = 0
        self._vault: Vault | None = None
        self._pages: dict[str, str] = {}
        self._photos: dict[str, bytes] = {}
        self._erased: set[str] = set()
        self._backups: list[Backup] = []
        self._words, self._keys, self._key = "words number 0", 1, 0  # the keys there were, and which is in use

    @property
    def _folder(self) -> VaultFolder:
        return VaultFolder(self._place / f"notes-{self._moves}")

    @property
    def _open_vault(self) -> Vault:
        if self._vault is None:
            closed = look(self._folder)
            self._vault = open_vault(closed, unwrap_with_passphrase(closed, self._words))
            self._compare()
        return self._vault

    @initialize()
    def create(self) -> None:
        self._vault = create_vault(self._folder, Lock(self._words, cost=CHEAP))

    @rule(text=TEXTS)
    def save(self, text: str) -> None:
        page = records.save(self._open_vault, entry(text))
        self._pages[page.uuid] = page.text

    @precondition(lambda self: self._pages)
    @rule(text=TEXTS, data=st.data())
    def write_on(self, text: str, data: Any) -> None:
        uuid = data.draw(st.sampled_from(sorted(self._pages)))
        page = records.get(self._open_vault, uuid)
        assert page is not None
        self._pages[uuid] = records.save(self._open_vault, page._replace(text=text), visit=text[:1]).text

    @precondition(lambda self: self._pages)
    @rule(data=st.data())
    def bin_and_back(self, data: Any) -> None:
        uuid = data.draw(st.sampled_from(sorted(self._pages)))
        paper_bin.move_to_bin(self._open_vault, uuid)
        paper_bin.take_out(self._open_vault, uuid)

    @precondition(lambda self: self._pages)
    @rule(data=st.data())
    def erase_one(self, data: Any) -> None:
        uuid = data.draw(st.sampled_from(sorted(self._pages)))
        erase.erase(self._open_vault, [uuid])
        del self._pages[uuid]
        self._photos.pop(uuid, None)
        self._erased.add(uuid)

    @precondition(lambda self: self._pages)
    @rule(data=st.data(), photo=st.binary(max_size=200))
    def add_photo(self, data: Any, photo: bytes) -> None:
        uuid = data.draw(st.sampled_from(sorted(self._pages)))
        attachments.add(self._open_vault, uuid, [photo], kind="photo", form="image/png")
        self._photos[uuid] = self._photos.get(uuid, b"") + photo

    @rule()
    def checkpoint(self) -> None:
        self._open_vault.checkpoint()

    @rule()
    def lock(self) -> None:
        self._close()

    @rule()
    def kill(self) -> None:
        """Go on with a copy of what lies there, as if the program had ended this moment."""
        self._open_vault  # noqa: B018 - so that there is something to kill
        before = self._folder.path
        self._moves += 1
        shutil.copytree(before, self._folder.path)
        self._close()
        shutil.rmtree(before)

    @rule()
    def back_up(self) -> None:
        place = self._place / "stick"
        place.mkdir(exist_ok=True)
        head = make_backup(self._open_vault, place)
        verify_backup(head.path, self._open_vault.key)
        self._backups.append(Backup(head.path, dict(self._pages), dict(self._photos), self._words, self._key))

    @precondition(lambda self: self._backups)
    @rule(data=st.data())
    def restore_elsewhere(self, data: Any) -> None:
        """Put a backup into an empty folder: nothing there can stand in for what it has not got."""
        backup = data.draw(st.sampled_from(self._backups))
        head = read_head(backup.path)
        key = unwrap_with_passphrase(head_as_closed(head), backup.words)
        elsewhere = VaultFolder(self._place / "elsewhere")
        restored = restore(elsewhere, head, key)
        assert restored.missing == 0
        vault = open_vault(restored.closed, key)
        try:
            _compare(vault, backup.pages, backup.photos)
        finally:
            vault.close()
            shutil.rmtree(elsewhere.path)

    @precondition(lambda self: self._backups)
    @rule(data=st.data())
    def restore_one(self, data: Any) -> None:
        backup = data.draw(st.sampled_from(self._backups))
        self._close()
        head = read_head(backup.path)
        restored = restore(self._folder, head, unwrap_with_passphrase(head_as_closed(head), backup.words))
        assert restored.missing == 0
        self._pages = {uuid: text for uuid, text in backup.pages.items() if uuid not in self._erased}
        self._photos = {uuid: photo for uuid, photo in backup.photos.items() if uuid not in self._erased}
        if backup.key != self._key:  # today's passphrase opens today's key alone
            self._key, self._words = backup.key, backup.words

    @rule()
    def change_passphrase(self) -> None:
        vault, before = self._open_vault, self._words
        self._changes += 1
        self._words = f"words number {self._changes}"
        locks.change_passphrase(vault, self._words, "", CHEAP)
        with pytest.raises(WrongPassphraseError):
            unwrap_with_passphrase(look(self._folder), before)

    @rule()
    def new_key(self) -> None:
        closed, key = locks.renew(self._open_vault, Lock(self._words, cost=CHEAP))
        self._key, self._keys = self._keys, self._keys + 1
        self._vault = open_vault(closed, key)

    @invariant()
    def all_there(self) -> None:
        if self._vault is not None:
            self._compare()

    def _compare(self) -> None:
        assert self._vault is not None
        _compare(self._vault, self._pages, self._photos)
        with self._vault.change():
            self._vault.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")

    def _close(self) -> None:
        if self._vault is not None:
            self._vault.close()
        self._vault = None

    def teardown(self) -> None:
        try:
            if self._moves or self._folder.exists():
                assert self._open_vault.rows("PRAGMA quick_check") == [("ok",)]
        finally:
            self._close()
            shutil.rmtree(self._place)
            self._undo[0].__exit__(None, None, None)


def _compare(vault: Vault, pages: dict[str, str], photos: dict[str, bytes]) -> None:
    assert dict(vault.rows("SELECT uuid, text FROM record")) == pages
    for uuid, photo in photos.items():
        page = records.get(vault, uuid)
        assert page is not None
        assert b"".join(attachments.read(vault, one) for one in page.attachments) == photo


TestOrders = Orders.TestCase
TestOrders.settings = settings(
    max_examples=examples(8),
    stateful_step_count=_STEPS,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
