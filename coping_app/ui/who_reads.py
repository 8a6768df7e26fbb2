"""Who can read what is kept: nobody else, where the pages have a lock."""

from coping_app.base.errors import CopingError
from coping_app.ui.shell import Shell
from coping_app.vault.locks import has_lock


def only_you(shell: Shell) -> bool:
    """Tell whether nobody else can read what is kept; while the pages are out of reach the least is said."""
    try:
        return has_lock(shell.vault)
    except CopingError:
        return False
