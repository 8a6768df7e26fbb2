"""Two copies of one profile: which they are, which was used last, and what is said."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from coping_app.vault.copies import copies, copy_line, used_last
from coping_app.vault.folder import VaultFolder
from coping_app.vault.locator import fresh_profile, profiles
from coping_app.vault.opening import Lock, create_vault

NOW = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)


def used(folder: VaultFolder, at: datetime) -> None:
    """Let a profile have been written into at a moment."""
    generation = folder.current()
    for part in (generation.database, generation.wal):
        if part.exists():
            os.utime(part, (at.timestamp(), at.timestamp()))


def test_the_one_used_last_comes_first_and_others_are_left_out(tmp_path: Path):
    first = fresh_profile(tmp_path)
    create_vault(first.folder, Lock()).close()
    create_vault(fresh_profile(tmp_path).folder, Lock()).close()
    shutil.copytree(first.folder.path, tmp_path / "notes-7")
    found = profiles([tmp_path])
    assert len(found) == 3
    used(first.folder, datetime(2026, 10, 3, 9, tzinfo=UTC))
    used(found[2].folder, datetime(2026, 11, 21, 14, 10, tzinfo=UTC))
    both = copies(found)
    assert [one.profile.folder.path.name for one in both] == ["notes-7", "notes-1"]
    assert copy_line(both[0], NOW) == f"Used last: Saturday 21 November, 14:10. It is in {tmp_path / 'notes-7'}"
    assert copies(found[:2]) == []


def test_what_waits_beside_the_database_counts(tmp_path: Path):
    profile = fresh_profile(tmp_path)
    create_vault(profile.folder, Lock()).close()
    used(profile.folder, datetime(2026, 10, 3, 9, tzinfo=UTC))
    later = datetime(2026, 11, 1, 9, tzinfo=UTC)
    wal = profile.folder.current().wal
    wal.touch()
    os.utime(wal, (later.timestamp(), later.timestamp()))
    assert used_last(profile.folder) == later


def test_a_folder_that_can_t_be_read_is_only_named(tmp_path: Path):
    assert used_last(VaultFolder(tmp_path / "away")) is None
