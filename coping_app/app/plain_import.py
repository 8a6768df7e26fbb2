"""Brings Qt in and leaves importing to Python."""

import builtins


def load_qt() -> None:
    """Import PySide and put Python's own import back.

    PySide replaces it, for a switch of names that is not used here, by one that reads the source of every module.
    """
    pythons_own = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = pythons_own
