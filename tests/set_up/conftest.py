"""A place to set up in."""

from pathlib import Path

import pytest

from run import Place

from .checkout import make_place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A copy of the doors, in an environment with a stand-in for uv and for the program."""
    return make_place(tmp_path)
