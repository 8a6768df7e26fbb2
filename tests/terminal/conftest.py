"""What the journeys share: a folder with a practice of a few seconds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .console import end_starter
from .tiny import tiny_practice


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_left_running() -> Iterator[None]:
    yield
    end_starter()


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The file of a practice that takes about ten seconds."""
    return tiny_practice(tmp_path)
