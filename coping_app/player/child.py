"""Starting a child process that Ctrl+C does not reach: it is for the program, which tells its children itself."""

import subprocess
import sys


def start_child(module: str, argument: str) -> "subprocess.Popen[bytes]":
    """Run a module of ours with one argument, its input and output on pipes; raises OSError."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(
        [sys.executable, "-m", module, argument],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
        creationflags=flags,
    )
