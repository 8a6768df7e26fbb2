"""Reads a vault with another library than ours: SQLCipher itself, through sqlcipher3."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coping_app.vault.folder import Generation
from coping_app.vault.keys import DATABASE, DataKey


def rows(generation: Generation, key: DataKey, sql: str) -> list[Any]:
    """Return what the other library finds in a copy of the database and its log, as they lie there."""
    from sqlcipher3 import dbapi2

    with TemporaryDirectory() as place:
        copy = Generation(Path(place))
        for source, target in ((generation.database, copy.database), (generation.wal, copy.wal)):
            if source.exists():
                shutil.copyfile(source, target)
        connection = dbapi2.connect(str(copy.database))
        try:
            connection.execute(f"PRAGMA key = \"x'{key.subkey(DATABASE).hex()}'\"")
            return [tuple(row) for row in connection.execute(sql)]
        finally:
            connection.close()
