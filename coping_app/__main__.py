"""`python -m coping_app` and the command `coping`: the window where there is a screen, else the terminal."""

import sys


def main() -> int:
    """Run the program and return its exit code."""
    if not sys.argv[1:] and (code := _window()) is not None:
        return code
    from coping_app.terminal.commands import run

    return run(sys.argv[1:], tour=_tour)


def _window() -> int | None:
    """Open the window and stay until it is closed; return None where there is no screen."""
    import gc

    from coping_app.app.screen import has_screen

    gc.disable()  # until the window can be seen: what is made at a start stays anyway
    if not has_screen():
        return None
    from coping_app.app.plain_import import load_qt

    load_qt()
    from coping_app.app.main import open_window

    return open_window()


def _tour(folder: str, only: str, sizes: str, *, gallery: bool, whole: bool) -> int:
    """Save a picture of every page."""
    from coping_app.app.tour import take_tour

    return take_tour(folder, only, sizes, gallery=gallery, whole=whole)


if __name__ == "__main__":
    raise SystemExit(main())
