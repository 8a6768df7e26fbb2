"""`python -m coping_app` and the command `coping`: the window where there is a screen, else the terminal."""

import sys


def main() -> int:
    """Run the program and return its exit code."""
    profile = _profile_alone(sys.argv[1:])
    if profile is not None and (code := _window(profile)) is not None:
        return code
    from coping_app.terminal.commands import run

    return run(sys.argv[1:], tour=_tour)


def _profile_alone(words: list[str]) -> str | None:
    """Return whose pages are wanted where nothing else is asked for ("" for nobody's in particular), else None."""
    match words:
        case []:
            return ""
        case ["--profile", name] if name:
            return name
        case [word] if word.startswith("--profile=") and len(word) > len("--profile="):
            return word.partition("=")[2]
    return None


def _window(profile: str) -> int | None:
    """Open the window and stay until it is closed; return None where there is no screen.

    Where these pages have a window already, that one comes to the front, and this start is over.
    """
    import gc

    from coping_app.app.screen import has_screen

    gc.disable()  # until the window can be seen: what is made at a start stays anyway
    if not has_screen():
        return None
    from coping_app.app.hand_over import Answer, ask_for

    answer = ask_for(profile)
    if answer is Answer.TAKEN:
        return 0
    from coping_app.app.plain_import import load_qt

    load_qt()
    from coping_app.app.main import open_window

    return open_window(profile, in_use=answer is Answer.SILENT)


def _tour(folder: str, only: str, sizes: str, *, gallery: bool, whole: bool) -> int:
    """Save a picture of every page."""
    from coping_app.app.tour import take_tour

    return take_tour(folder, only, sizes, gallery=gallery, whole=whole)


if __name__ == "__main__":
    raise SystemExit(main())
