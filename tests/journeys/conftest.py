"""A desk to work at, shared by the journeys that need nothing special; each starts its own Coping on it."""

from collections.abc import Iterator

import pytest

from .desk import Desk


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    """Return a desk of 1280 by 800 with its buses, and a sound device that plays into nothing."""
    with Desk() as desk:
        yield desk


@pytest.fixture
def desk_with_sound() -> Iterator[Desk]:
    """Return a desk with a sound server that can be listened to."""
    with Desk(sound=True) as desk:
        yield desk
