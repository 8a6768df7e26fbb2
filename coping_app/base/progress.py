"""How long work says how far it is, and hears that it is to end."""

from collections.abc import Callable

Report = Callable[[int, int], None]  # done, of how many; raises Cancelled when the work is to end


class Cancelled(Exception):  # noqa: N818 - it is no error: somebody asked for it
    """The work is to end here. Raised by a report; whatever was half done is taken back by the work itself."""


def unseen(_done: int, _total: int) -> None:
    """Tell nobody: for work that nobody watches."""
