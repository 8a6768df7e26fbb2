"""Folders that others see: what cloud services and network places are known by, and what only looks like them."""

import sys
from pathlib import Path

import pytest

from coping_app.base import places
from coping_app.base.places import is_network, synced_by


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody whose name is that of a service."""
    home = tmp_path / "mega"
    home.mkdir()
    monkeypatch.setattr(places, "_home", lambda: home)
    return home


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("Dropbox/notes", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Some Hospital/Documents/x", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-somebody/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("Nextcloud/a", "Nextcloud"),
        ("ProtonDrive", "Proton Drive"),
        ("Box Sync", "Box"),
        ("MEGA/x", "MEGA"),
        ("Documents/notes", ""),
        ("my dropbox box/boxes", ""),
        (".local/share/coping/pages", ""),
    ],
)
def test_a_service_is_known_by_the_name_of_its_folder(home: Path, folder: str, name: str):
    assert synced_by(home / folder) == name


def test_somebody_who_is_called_like_a_service_is_not_one(home: Path):
    assert synced_by(home) == ""
    assert synced_by(home / "notes") == ""


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        (".dropbox", "Dropbox"),
        (".stfolder/", "Syncthing"),
        (".owncloudsync.log", "ownCloud"),
        (".sync/ID", "Resilio Sync"),
    ],
)
def test_a_service_is_known_by_what_it_puts_into_the_folder_it_copies(home: Path, marker: str, name: str):
    shared = home / "shared"
    place = shared / marker
    place.parent.mkdir(parents=True)
    place.mkdir() if marker.endswith("/") else place.touch()
    assert synced_by(shared / "deep" / "down") == name
    assert synced_by(home / "beside") == ""


def test_what_dropbox_needs_for_itself_marks_no_home(home: Path):
    (home / ".dropbox").mkdir()
    (home / ".sync").mkdir()
    assert synced_by(home / "notes") == ""


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/pages /home/me/far nfs4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
/dev/sdb1 /home/me/far/stick vfat rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
broken line
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such list")
@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/home/me/notes", False),
        ("/home/me/far", True),
        ("/home/me/far/deep/down", True),
        ("/home/me/farther", False),
        ("/home/me/far/stick/notes", False),
        ("/mnt/my share/x", True),
        ("/run/user/1000/gvfs/smb-share:server=a", True),
        ("/", False),
    ],
)
def test_a_network_place_is_known_by_the_list_of_mounts(tmp_path: Path, folder: str, network: bool):  # noqa: FBT001
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert is_network(Path(folder), mounts) is network


def test_without_a_list_of_mounts_nothing_is_said(tmp_path: Path):
    assert not is_network(tmp_path, tmp_path / "none")


def test_on_windows_a_share_has_two_strokes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(places.sys, "platform", "win32")
    assert is_network(Path("\\\\server\\share\\x"))
    assert not is_network(Path("C:\\Users\\me"))
