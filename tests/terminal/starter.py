"""Starts the program many times for the cost of one: a process that has imported it makes a copy of itself each time.

    python tests/terminal/starter.py

It reads a JSON line for each start from standard input (arguments, folder, and files for output and errors) and
answers with the exit code. The copy leaves through the interpreter's own end, as a plain start does.
"""

import json
import os
import sys

import coping_app.terminal.checking  # imported here once, for all the copies
import coping_app.terminal.listing
import coping_app.terminal.sessions  # noqa: F401
from coping_app.__main__ import main


def become_the_program(wish: dict[str, str]) -> None:
    """Take the wished-for inputs, outputs, folder and words."""
    os.chdir(wish["folder"])
    for number, file, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, wish["output"], os.O_WRONLY | os.O_CREAT),
        (2, wish["errors"], os.O_WRONLY | os.O_CREAT),
    ):
        opened = os.open(file, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = ["coping", *wish["arguments"]]


def serve() -> bool:
    """Start one program for each line; return True in the copy that is to be the program."""
    while line := os.read(0, 1 << 16):
        wish = json.loads(line)
        pid = os.fork()
        if pid == 0:
            become_the_program(wish)
            return True
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.write(1, f"{code}\n".encode())
    return False


if __name__ == "__main__" and serve():
    raise SystemExit(main())
