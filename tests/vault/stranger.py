"""Reads a vault with what docs/vault-format.md says and nothing of Coping: PyNaCl, sqlcipher3, the standard library.

python tests/vault/stranger.py FOLDER PASSPHRASE
"""

import base64
import hashlib
import io
import json
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Any, BinaryIO

import nacl.bindings as sodium
import sqlcipher3
from nacl.pwhash import argon2id

BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
IGNORED = [(0x34F, 0x34F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180D), (0x180F, 0x180F), (0x3164, 0x3164)]
IGNORED += [(0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xE0100, 0xE01EF)]


def living_generation(folder: Path) -> Path:
    """Return the generation that `current` names, or the newest."""
    whole = sorted(path for path in folder.iterdir() if path.name[0] == "g" and path.name[1:].isdigit())
    try:
        name, check = (folder / "current").read_text().split()
        if hashlib.blake2b(name.encode(), digest_size=8).hexdigest() == check and folder / name in whole:
            return folder / name
    except (OSError, ValueError):
        pass
    return whole[-1]


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def normalised(passphrase: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", passphrase).casefold())
    kept = "".join(sign for sign in folded if not dropped(sign))
    return unicodedata.normalize("NFKC", kept)


def dropped(sign: str) -> bool:
    kind = unicodedata.category(sign)
    ignored = any(first <= ord(sign) <= last for first, last in IGNORED)
    return kind[0] in "PZ" or kind in {"Cc", "Cf", "Cs"} or ignored


def code_bytes(typed: str) -> bytes:
    plain = "".join(typed.upper().split()).replace("-", "").replace("O", "0").replace("I", "1").replace("L", "1")
    values = [BASE32.index(sign) for sign in plain]
    check = 0
    for value in values:
        check <<= 1
        check = (check ^ 0b100101 if check & 32 else check) ^ value
    assert len(values) == 28
    assert check == 0, "mistyped"
    number = 0
    for value in values[:-1]:
        number = number * 32 + value
    return number.to_bytes(17, "big")


def data_key(generation: Path, *, passphrase: str = "", code: str = "") -> tuple[bytes, str]:
    """Return the data key and the vault's id."""
    found = json.loads((generation / "vault.json").read_text())
    checksum = found.pop("checksum")
    assert hashlib.sha256(canonical(found)).hexdigest() == checksum
    slot = next(one for one in found["slots"] if one["type"] in wanted(passphrase, code))
    if passphrase:
        kdf = slot["about"]["kdf"]
        salt = base64.b64decode(kdf["salt"])
        wrapping = argon2id.kdf(32, normalised(passphrase).encode(), salt, kdf["t"], kdf["m_kib"] * 1024)
    elif code:
        wrapping = hashlib.blake2b(code_bytes(code), digest_size=32, person=b"coping recovery1").digest()
    else:
        wrapping = bytes.fromhex((generation / "device.key").read_text())
    bound = canonical({"vault_id": found["vault_id"], **slot, "wrapped": ""})
    nonce, wrapped = base64.b64decode(slot["nonce"]), base64.b64decode(slot["wrapped"])
    key = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(wrapped, bound, nonce, wrapping)
    mac = hashlib.blake2b(canonical({**found, "mac": ""}), key=subkey(key, "header"), digest_size=32)
    assert mac.hexdigest() == found["mac"]
    return key, found["vault_id"]


def wanted(passphrase: str, code: str) -> tuple[str]:
    return ("passphrase" if passphrase else "recovery" if code else "device",)


def subkey(key: bytes, label: str) -> bytes:
    return hashlib.blake2b(key=key, person=b"coping " + label.encode()[:9], digest_size=32).digest()


def unseal(file: BinaryIO, under: bytes, bound: bytes) -> bytes:
    assert file.read(8) == b"COPING1\n"
    nonce, wrapped = file.read(24), file.read(48)
    own = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(wrapped, b"COPING1\n" + bound, nonce, under)
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, file.read(24), own)
    whole, tag = b"", 0
    while tag != sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL:
        piece, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, file.read(64 * 1024 + 17), bound)
        whole += piece
    return whole


def read_database(database: Path, key: bytes) -> list[dict[str, Any]]:
    """Return the records of a copy of a database, newest first."""
    with tempfile.TemporaryDirectory() as place:
        for path in (database, database.with_name(database.name + "-wal")):
            if path.exists():
                shutil.copy(path, place)
        connection = sqlcipher3.connect(str(Path(place) / database.name))
        connection.execute(f"PRAGMA key = \"x'{subkey(key, 'database').hex()}'\"")
        assert connection.execute("PRAGMA application_id").fetchone() == (0x436F7069,)
        columns = ("uuid", "kind", "title", "text", "at_ms", "offset_min", "starred")
        sql = "SELECT uuid, kind, title, text, at_ms, offset_min, starred FROM record ORDER BY place DESC"
        rows = connection.execute(sql).fetchall()
        connection.close()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def read_backup(path: Path, key: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the list of contents of a backup, and its records."""
    with path.open("rb") as file:
        assert file.read(14) == b"COPING BACKUP\n"
        length = int.from_bytes(file.read(4), "big")
        digest, head = file.read(32), file.read(length)
        assert hashlib.sha256(head).digest() == digest
        whole = io.BytesIO(unseal(file, subkey(key, "backup"), digest))
    contents = json.loads(whole.read(int.from_bytes(whole.read(4), "big")))
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "vault.db"
        database.write_bytes(whole.read())
        return contents, read_database(database, key)


if __name__ == "__main__":
    chosen = living_generation(Path(sys.argv[1]))
    opened, _vault_id = data_key(chosen, passphrase=sys.argv[2])
    for record in read_database(chosen / "vault.db", opened):
        print(json.dumps(record, ensure_ascii=False))
