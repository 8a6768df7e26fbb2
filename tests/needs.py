"""System tools that some tests need: missing in CI they fail the run, elsewhere they are skipped loudly."""

import os
import shutil

import pytest


def need(*programs: str) -> None:
    """Go on only when every program is there."""
    missing = [name for name in programs if shutil.which(name) is None]
    if not missing:
        return
    sentence = f"missing: {', '.join(missing)} (./run test installs them as root, or says how)"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)
