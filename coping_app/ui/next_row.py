"""Where the keyboard goes on when a row of a list goes."""

from collections.abc import Sequence


def after(uuid: str, uuids: Sequence[str]) -> str:
    """Return which of some rows stands after one, or before the last, or nothing where it is alone."""
    at = uuids.index(uuid)
    return next(iter((*uuids[at + 1 : at + 2], *uuids[max(0, at - 1) : at])), "")
