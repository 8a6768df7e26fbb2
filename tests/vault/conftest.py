"""What every test of the vault stands on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import look, open_vault, unwrap_without_lock
from coping_app.vault.vault import Vault

from .pages import made, some_vault


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new vault with no lock set: to copy it takes a quarter of the time of making one."""
    vault = made(tmp_path_factory.mktemp("blank") / "notes-1")
    vault.close()
    return vault.folder.path


@pytest.fixture
def vault(blank: Path, tmp_path: Path) -> Iterator[Vault]:
    """A new vault with no lock set, open; it is closed afterwards."""
    shutil.copytree(blank, tmp_path / "notes-1")
    closed = look(VaultFolder(tmp_path / "notes-1"))
    vault = open_vault(closed, unwrap_without_lock(closed))
    yield vault
    vault.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[Vault]:
    """One vault for all tests of a file; each begins with `emptied(shared)`."""
    with some_vault() as vault:
        yield vault
