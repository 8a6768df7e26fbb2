"""Where the things are that travel with the program."""

import os
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


def settings_folder() -> Path:
    """Return the folder for settings: `COPING_HOME` where that is set, else the system's own place for them."""
    home = os.environ.get("COPING_HOME")
    if home:
        return Path(home)
    from platformdirs import user_config_path

    return user_config_path("coping", appauthor=False, roaming=False)
