"""System tools that some tests need: missing in CI they fail the run, elsewhere they are skipped loudly."""

import os
import shutil
import subprocess
from functools import cache

import pytest


def need(*programs: str) -> None:
    """Go on only when every program is there."""
    places = (None, "/usr/libexec", "/usr/lib")  # None: the path
    _go_on_without([name for name in programs if not any(shutil.which(name, path=path) for path in places)])


def need_module(python: str, module: str, package: str) -> None:
    """Go on only when that Python can import the module."""
    _go_on_without([] if _can_import(python, module) else [package])


@cache
def _can_import(python: str, module: str) -> bool:
    try:
        return subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _go_on_without(missing: list[str]) -> None:
    if not missing:
        return
    sentence = f"missing: {', '.join(missing)} (./run test installs them as root, or says how)"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)
