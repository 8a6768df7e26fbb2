"""Writes pages without end, for somebody to kill: says on its standard output what it begins, and what is done.

Started as `python -m tests.vault.proofs.writer FOLDER SEED` on a vault with no lock set.
"""

import json
import os
import random
import sys
from pathlib import Path

from coping_app.vault import erase, records
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import look, open_vault, unwrap_without_lock
from coping_app.vault.vault import Vault

from ..pages import entry

BEGUN, DONE = "begun", "done"
Told = tuple[str, str, str | None]  # begun or done, which page, and its text; None: it is erased


def say(told: Told) -> None:
    """Say something at once, whole or not at all."""
    os.write(1, json.dumps(told).encode() + b"\n")


def write_without_end(vault: Vault, chance: random.Random) -> None:
    """Write, write more, erase, and bring what was saved into the file, in any order."""
    uuids = [uuid for (uuid,) in vault.rows("SELECT uuid FROM record")]
    while True:
        what = chance.random()
        if what < 0.05:
            vault.checkpoint()
        elif what < 0.15 and uuids:
            uuid = uuids.pop(chance.randrange(len(uuids)))
            say((BEGUN, uuid, None))
            erase.erase(vault, [uuid])
            say((DONE, uuid, None))
        else:
            new = what < 0.7 or not uuids
            uuid = entry().uuid if new else chance.choice(uuids)
            text = " ".join(
                chance.choices(
                    ("river", "tea", "a slow morning", "blood test", "Léa"), k=int(40 ** chance.random() * 9)
                )
            )
            page = (records.get(vault, uuid) or entry(uuid=uuid))._replace(text=text, tags=(text[:5],))
            say((BEGUN, uuid, text))
            records.save(vault, page)
            say((DONE, uuid, text))
            if new:
                uuids.append(uuid)


if __name__ == "__main__":
    closed = look(VaultFolder(Path(sys.argv[1])))
    write_without_end(open_vault(closed, unwrap_without_lock(closed)), random.Random(int(sys.argv[2])))
