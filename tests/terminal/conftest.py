"""Ends what the tests of the terminal start together."""

from collections.abc import Iterator

import pytest

from .console import end_starter


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_left_running() -> Iterator[None]:
    yield
    end_starter()
