"""What every test of the vault stands on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coping_app.vault.vault import Vault

from .pages import made, some_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A new vault with no lock set, open; it is closed afterwards."""
    vault = made(tmp_path / "notes-1")
    yield vault
    vault.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[Vault]:
    """One vault for all tests of a file; each begins with `emptied(shared)`."""
    with some_vault() as vault:
        yield vault
