"""Everything of a vault is for its owner alone."""

import os
import stat
from pathlib import Path

import pytest

from coping_app.vault import backup, locks
from coping_app.vault.derive import Cost
from coping_app.vault.opening import Lock, open_vault
from coping_app.vault.vault import Vault


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights, by folder")
def test_every_file_and_folder_is_for_its_owner_alone(vault: Vault, tmp_path: Path):
    previous = os.umask(0)  # the most careless setting there is
    try:
        backup.make_backup(vault, vault.folder.backups)
        closed, key = locks.renew(vault, Lock("kettle harbour nine plums", cost=Cost(8 * 1024, 1)))
        again = open_vault(closed, key)
        backup.make_backup(again, again.folder.backups)
    finally:
        os.umask(previous)
    open_to_others = [
        path.name
        for path in (again.folder.path, *again.folder.path.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    again.close()
    assert open_to_others == []
