"""The system's keyring as one more way to open: only keyrings that encrypt, and never the only way."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from coping_app.vault import locks, opening, ring
from coping_app.vault.derive import Cost
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock
from coping_app.vault.ring import RingError
from coping_app.vault.slots import KEYRING, PASSPHRASE
from coping_app.vault.vault import Vault

CHEAP = Cost(8 * 1024, 1)


class FakeRing:
    """A keyring in memory; `__module__` says which one it plays."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, word: str) -> None:
        self.held[service, name] = word

    def get_password(self, service: str, name: str) -> str | None:
        return self.held.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.held[service, name]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> FakeRing:
    return install(monkeypatch, "keyring.backends.SecretService")


def install(monkeypatch: pytest.MonkeyPatch, module: str) -> FakeRing:
    """Let the package `keyring` find a keyring of this module."""
    found = type("Keyring", (FakeRing,), {"__module__": module})()
    fake = ModuleType("keyring")
    fake.get_keyring = lambda: found  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", fake)
    return found  # type: ignore[no-any-return]


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
