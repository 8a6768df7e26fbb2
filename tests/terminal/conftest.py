"""What the journeys share: a folder with a practice of a few seconds."""

from pathlib import Path

import pytest

from .tiny import tiny_practice


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The file of a practice that takes about ten seconds."""
    return tiny_practice(tmp_path)
