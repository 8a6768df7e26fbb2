"""Makes the vaults of the newest schema for the museum: `python -m tests.vaults.make`, once for each new schema.

What stands in the museum is never made anew: it is what people have on their disks.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from coping_app.vault import migrations
from coping_app.vault.backup import make_backup, note_verified, verify_backup
from coping_app.vault.opening import Lock
from coping_app.vault.recovery import CODE_BYTES

from ..vault.pages import CHEAP, kept
from ..vault.proofs.everything import as_shown, filled

MUSEUM = Path(__file__).resolve().parent
WORDS = "museum of small words"
CODE = bytes(range(1, CODE_BYTES + 1))
LOCKS = {"locked": Lock(WORDS, CODE, "where old things are kept", CHEAP), "open": Lock()}
SHOWN = "shown.json"  # what a person finds in each of them


def make(target: Path, lock: Lock) -> None:
    """Make one vault with a backup in it, and with something in its log as after a kill."""
    with tempfile.TemporaryDirectory() as place:
        vault = filled(Path(place) / "notes-1", lock)
        head = make_backup(vault, vault.folder.backups)
        verify_backup(head.path, vault.key)
        note_verified(vault, head)
        vault.checkpoint()
        kept(vault, "This stands in the log alone.", uuid="f" * 32)
        shutil.copytree(vault.folder.path, target, ignore=shutil.ignore_patterns("lock"))
        shown = json.dumps(as_shown(vault), indent=1, sort_keys=True, ensure_ascii=False)
        vault.close()
    (target / SHOWN).write_text(shown + "\n", encoding="utf-8")


def main() -> int:
    """Make what is missing."""
    number = migrations.steps()[-1].number
    for name, lock in LOCKS.items():
        target = MUSEUM / f"schema-{number:04d}-{name}"
        if target.exists():
            sys.stdout.write(f"{target.name} stands here already, and stays as it is\n")
        else:
            make(target, lock)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
