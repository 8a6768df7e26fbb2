"""The system's keyring as one more way to open: only keyrings that encrypt, and never the only way."""

import sys
import threading
from pathlib import Path

import pytest

from coping_app.base.progress import Cancelled
from coping_app.vault import locks, opening, ring
from coping_app.vault.derive import Cost
from coping_app.vault.folder import VaultFolder
from coping_app.vault.locator import uses_ring
from coping_app.vault.opening import Lock
from coping_app.vault.ring import RingError
from coping_app.vault.slots import KEYRING, PASSPHRASE
from coping_app.vault.vault import Vault

from .rings import FakeRing, install

CHEAP = Cost(8 * 1024, 1)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> FakeRing:
    return install(monkeypatch, "keyring.backends.SecretService")


def locked_vault(place: Path) -> Vault:
    return opening.create_vault(VaultFolder(place / "pages"), Lock("kettle harbour nine plums", cost=CHEAP))


def test_the_keyring_opens_and_the_passphrase_still_does(tmp_path: Path, held: FakeRing):
    vault = locked_vault(tmp_path)
    locks.use_ring(vault)
    vault.close()
    closed = opening.look(VaultFolder(tmp_path / "pages"))
    key = opening.unwrap_with_ring(closed)
    assert key == opening.unwrap_with_passphrase(closed, "Kettle harbour, nine plums")
    opening.open_vault(closed, key).close()
    assert [service for service, _name in held.held] == ["notes"], "its own window tells nothing"


def test_leaving_it_takes_the_key_out_of_both(tmp_path: Path, held: FakeRing):
    vault = locked_vault(tmp_path)
    locks.use_ring(vault)
    locks.leave_ring(vault)
    vault.close()
    closed = opening.look(VaultFolder(tmp_path / "pages"))
    assert held.held == {}
    assert [slot.type for slot in closed.key_file.slots] == [PASSPHRASE]
    with pytest.raises(RingError):
        opening.unwrap_with_ring(closed)


def test_a_key_that_was_taken_out_of_the_keyring_is_said(tmp_path: Path, held: FakeRing):
    vault = locked_vault(tmp_path)
    locks.use_ring(vault)
    vault.close()
    held.held.clear()
    closed = opening.look(VaultFolder(tmp_path / "pages"))
    assert closed.key_file.of_type(KEYRING)
    with pytest.raises(RingError, match="opens as before"):
        opening.unwrap_with_ring(closed)


@pytest.mark.parametrize("module", ["keyrings.alt.file", "keyring.backends.fail", "keyring.backends.null"])
def test_a_keyring_that_writes_plain_files_or_nothing_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
):
    plain = install(monkeypatch, module)
    assert not ring.available()
    vault = locked_vault(tmp_path)
    with pytest.raises(RingError):
        locks.use_ring(vault)
    assert plain.held == {}
    assert vault.key_file.of_type(KEYRING) is None
    vault.close()


def test_without_the_package_there_is_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not ring.available()


def test_a_lock_that_is_removed_takes_the_slot_along(tmp_path: Path, held: FakeRing):
    vault = locked_vault(tmp_path)
    locks.use_ring(vault)
    assert locks.uses_ring(vault)
    assert uses_ring(vault.folder), "at a glance, too"
    locks.remove_lock(vault)
    assert not locks.uses_ring(vault)
    assert not uses_ring(vault.folder)
    vault.close()


def test_waiting_for_a_keyring_that_asks_first_can_end(tmp_path: Path, held: FakeRing):
    vault = locked_vault(tmp_path)
    answered = threading.Event()
    held.waits = answered.wait

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        locks.use_ring(vault, stop)
    answered.set()
    assert not locks.uses_ring(vault)
    vault.close()
