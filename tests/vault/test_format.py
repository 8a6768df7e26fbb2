"""docs/vault-format.md is enough: a reader that was written from it alone reads every vault of the museum."""

import ast
import hashlib
import json
from pathlib import Path

import msgspec
import pytest

from coping_app.vault.folder import VaultFolder

from . import stranger

ROOT = Path(__file__).resolve().parents[2]
MUSEUM = sorted(path for path in (ROOT / "tests" / "vaults").iterdir() if path.name.startswith("schema-"))
PASSPHRASE, CODE = "Museum -- of small words", "0820-c20a-1g71-o4gm-2rc1-m7oy-4oh9"


def ways(vault: Path) -> list[dict[str, str]]:
    return [{}] if vault.name.endswith("open") else [{"passphrase": PASSPHRASE}, {"code": CODE}]


@pytest.mark.parametrize("vault", MUSEUM, ids=lambda path: path.name)
def test_a_stranger_reads_pages_photos_and_backups(vault: Path):
    shown = json.loads((vault / "shown.json").read_text(encoding="utf-8"))
    generation = stranger.living_generation(vault)
    for way in ways(vault):
        key, vault_id = stranger.data_key(generation, **way)
        records = stranger.read_database(generation / "vault.db", key)
        assert records
        assert {record["uuid"] for record in records} >= set(shown["pages"])
        assert {record["text"] for record in records} >= {page["text"] for page in shown["pages"].values()}
        sealed = sorted((generation / "attachments").iterdir())
        assert sealed
        contents, kept = stranger.read_backup(next((vault / "backups").glob("*.notes")), key)
        assert sum(contents["records"].values()) + contents["binned"] == len(kept)
        named = dict(contents["attached"])
        assert all(named.get(path.name, _digest(path)) == _digest(path) for path in sealed)
        assert len(vault_id) == 32


def test_the_reader_uses_nothing_of_the_program():
    tree = ast.parse((ROOT / "tests" / "vault" / "stranger.py").read_text(encoding="utf-8"))
    names = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not any(name.startswith("coping_app") for name in names)


class Kdf(msgspec.Struct, forbid_unknown_fields=True):
    alg: str
    m_kib: int = 0
    t: int = 0
    p: int = 0
    salt: str = ""


class About(msgspec.Struct, forbid_unknown_fields=True):
    kdf: Kdf | msgspec.UnsetType = msgspec.UNSET
    norm: int | msgspec.UnsetType = msgspec.UNSET
    hint: str | msgspec.UnsetType = msgspec.UNSET


class KeySlot(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    type: str
    made: str
    about: About
    nonce: str
    wrapped: str


class VaultJson(msgspec.Struct, forbid_unknown_fields=True):
    """The key file of a vault."""

    format: str
    vault_id: str
    slots: list[KeySlot]
    mac: str
    checksum: str


def schema() -> str:
    """Return the published schema."""
    return json.dumps(msgspec.json.schema(VaultJson), indent=1, sort_keys=True) + "\n"


def test_the_schema_in_docs_is_that_of_the_key_file():
    assert (ROOT / "docs" / "vault.schema.json").read_text(encoding="utf-8") == schema()


@pytest.mark.parametrize("vault", MUSEUM, ids=lambda path: path.name)
def test_every_key_file_fits_the_schema(vault: Path):
    text = VaultFolder(vault).current().key_file.read_bytes()
    assert msgspec.json.decode(text, type=VaultJson).format == "coping-vault-1"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
