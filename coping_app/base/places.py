"""Tells whether a folder is one that others see: copied by a cloud service, or on another computer."""

import re
import sys
from pathlib import Path

from coping_app.base.words import tr

# A part of a path that a cloud service gives its folder, and how people call it. (memory; no service lists these)
_SYNCED = (
    (re.compile(r"dropbox( \(.*\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"onedrive( - .*)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"(google ?drive|my drive|googledrive-.*)", re.IGNORECASE), "Google Drive"),
    (re.compile(r"(icloud ?drive|iclouddrive|mobile documents|com~apple~clouddocs)", re.IGNORECASE), "iCloud"),
    (re.compile(r"nextcloud", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"owncloud", re.IGNORECASE), "ownCloud"),
    (re.compile(r"(pcloud ?drive|pclouddrive)", re.IGNORECASE), "pCloud"),
    (re.compile(r"(mega|megasync)", re.IGNORECASE), "MEGA"),
    (re.compile(r"box( sync)?", re.IGNORECASE), "Box"),
    (re.compile(r"seafile", re.IGNORECASE), "Seafile"),
    (re.compile(r"proton ?drive", re.IGNORECASE), "Proton Drive"),
)
# What such a service puts into the folder it copies. A folder `.dropbox` is another thing: what Dropbox itself needs.
_MARKERS = {
    Path(".dropbox"): "Dropbox",
    Path(".stfolder"): "Syncthing",
    Path(".owncloudsync.log"): "ownCloud",
    Path(".sync/ID"): "Resilio Sync",
}
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "davfs", "fuse.sshfs", "fuse.rclone"}
    | {"fuse.davfs", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.kio-fuse"}  # what file managers open
)


def synced_by(folder: Path) -> str:
    """Return the name of the service that copies a folder to other computers, or nothing where none is known to."""
    above_all = {*_home().parents, _home()}  # somebody may be called "Box", too
    for place in (folder, *folder.parents):
        for pattern, name in _SYNCED:
            if place not in above_all and pattern.fullmatch(place.name):
                return name
        for marker, name in _MARKERS.items():
            if _is_there(place / marker):
                return name
    return ""


def seen_by_others(folder: Path) -> str:
    """Say who else may see a readable file in a folder; nothing where nobody is known to."""
    service = synced_by(folder)
    if service:
        words = tr("{service} copies this folder to other computers. Whoever can open it there can read this.")
        return words.format(service=service)
    if is_network(folder):
        return tr("This folder is on another computer. Whoever can open it there can read this.")
    return ""


def is_network(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Tell whether a folder is on another computer, as far as the system says so."""
    if sys.platform == "win32":
        return str(folder).startswith("\\\\")
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    for line in lines:
        _device, _, rest = line.partition(" ")
        place, _, tail = rest.partition(" ")
        place = _OCTAL.sub(_sign, place)
        inside = str(folder) == place or str(folder).startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, tail.partition(" ")[0]
    return kind in _NETWORK


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # the system knows of none
        return Path()


def _is_there(marker: Path) -> bool:
    try:
        return marker.exists() and not (marker.name == ".dropbox" and marker.is_dir())
    except OSError:
        return False


_OCTAL = re.compile(r"\\([0-7]{3})")  # how the list of mounts writes a space


def _sign(match: re.Match[str]) -> str:
    return chr(int(match[1], 8))
