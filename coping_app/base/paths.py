"""Where the things are that travel with the program."""

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
