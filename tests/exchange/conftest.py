"""What every test of import and export stands on."""

from collections.abc import Iterator

import pytest

from .some import OPENED


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    """Close what was looked at."""
    yield
    while OPENED:
        OPENED.pop().close()
