"""Keeps what stands in the memory of the program out of the files that systems write when a program crashes."""

import contextlib
import ctypes
import sys
from functools import cache

_SET_DUMPABLE = 4  # of prctl


@cache
def forbid_core_dumps() -> None:
    """Have no core dumps from here on, of this process and of those it starts; once is enough.

    On Linux no other program of the same user may look into its memory either, but an administrator's. Where a system
    knows of none of this, nothing happens.
    """
    if sys.platform == "win32":
        return  # crash reports of Windows are asked for by whoever runs them
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
