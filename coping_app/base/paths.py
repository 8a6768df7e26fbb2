"""Where the things are that travel with the program."""

import os
import stat
import warnings
from functools import cache
from pathlib import Path

from coping_app.base.errors import NotFoundError
from coping_app.base.words import tr

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def resource_folder(name: str) -> Path:
    """Find a folder that travels with the program: "exercises" or "audio".

    A wheel carries it inside the package; a checkout has it beside the package.
    Raises NotFoundError when neither is there.
    """
    for folder in (_PACKAGE / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise NotFoundError(
        tr("A part of the program is missing: the folder {name}. Setting it up again brings it back.").format(name=name)
    )


def run_folder() -> Path:
    """Return a folder for what holds while the program runs, of the owner alone. Raises OSError where there is none.

    That of the system, or where that is missing or open to others, one beside the settings. `COPING_HOME` is the only
    one where it is set.
    """
    home = os.environ.get("COPING_HOME")
    if home:
        return _own(Path(home) / "run")
    from platformdirs import user_runtime_path

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of platformdirs, where the system's own is open to others or missing
            return _own(user_runtime_path("coping", appauthor=False))
    except (OSError, UserWarning, RuntimeWarning):
        return _own(settings_folder() / "run")


def _own(folder: Path) -> Path:
    """Make a folder for its owner alone, and see that it is so. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError
    if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o077):
        raise PermissionError
    return folder


def settings_folder() -> Path:
    """Return the folder for settings: `COPING_HOME` where that is set, else the system's own place for them."""
    home = os.environ.get("COPING_HOME")
    if home:
        return Path(home)
    from platformdirs import user_config_path

    return user_config_path("coping", appauthor=False, roaming=False)
