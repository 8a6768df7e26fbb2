"""Brings Qt in and leaves importing to Python."""

import builtins
from types import ModuleType, SimpleNamespace
from typing import Any

# What PySide writes its stub files with: it is compiled anew at every start, and brings argparse and logging with it.
_STUB_WRITER = "pyi_generator"


def load_qt() -> None:
    """Import PySide without the writer of its stub files, and put Python's own import back.

    PySide replaces it, for a switch of names that is not used here, by one that reads the source of every module.
    """
    pythons_own = builtins.__import__

    def sparing(
        name: str,
        globals: Any = None,  # noqa: A002 - these are Python's own names, and some callers use them
        locals: Any = None,  # noqa: A002
        fromlist: Any = (),
        level: int = 0,
    ) -> ModuleType:
        if fromlist != (_STUB_WRITER,):
            return pythons_own(name, globals, locals, fromlist, level)
        package = pythons_own(name, globals, locals, ("__name__",), level)
        empty: Any = ModuleType(_STUB_WRITER)
        empty.__spec__ = SimpleNamespace(name=_STUB_WRITER)  # PySide writes another name there
        setattr(package, _STUB_WRITER, empty)
        return package

    builtins.__import__ = sparing
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__ = pythons_own
