"""Starting a child process that Ctrl+C does not reach: it is for the program, which tells its children itself."""

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = str(Path(__file__).resolve().parents[2])


def start_child(module: str, argument: str) -> "subprocess.Popen[bytes]":
    """Run a module of ours with one argument, its input and output on pipes; raises OSError."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    path = os.pathsep.join(filter(None, [_PROGRAM, os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, argument],  # -P: no module from the folder that somebody stands in
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
        creationflags=flags,
    )
