"""`python -m coping_app` and the command `coping`."""

import sys


def main() -> int:
    """Run the program and return its exit code."""
    from coping_app.terminal.commands import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
