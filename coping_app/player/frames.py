"""What the program and its voice processes say to each other over a pipe: a kind, a length, and so many bytes."""

import struct
from collections.abc import Iterator
from enum import Enum
from typing import IO

MOST = 65 * 1024 * 1024  # bytes of one frame: a voice note, and a little
_HEAD = struct.Struct("!cI")
_NUMBERS = struct.Struct("!dd")


class Kind(Enum):
    """What a frame says."""

    SOUND = b"s"  # both ways: bytes of a sound file
    STOP = b"x"  # to them
    PLAY = b"p"  # to the playing process: from this second on
    MICROPHONES = b"m"  # from the recording process: how many there are
    HEARD = b"h"  # how many seconds have been recorded, and how loud the last of them were
    FULL = b"f"  # the recording has reached its longest
    LOST = b"l"  # the device is gone, or there is none
    AT = b"a"  # from the playing process: at which second it is
    BROKEN = b"b"  # the decoder refuses it
    END = b"e"  # all of it was recorded, or played


Frame = tuple[Kind, bytes]
_KINDS = {kind.value: kind for kind in Kind}


def put(pipe: IO[bytes], kind: Kind, content: bytes = b"") -> None:
    """Write a frame. Raises OSError where nobody reads any more."""
    pipe.write(_HEAD.pack(kind.value, len(content)))
    pipe.write(content)
    pipe.flush()


def frames(pipe: IO[bytes]) -> Iterator[Frame]:
    """Yield frames until the pipe ends, or says what no frame says."""
    while len(head := pipe.read(_HEAD.size)) == _HEAD.size:
        letter, size = _HEAD.unpack(head)
        kind = _KINDS.get(letter)
        if kind is None or size > MOST:
            return
        content = pipe.read(size)
        if len(content) < size:
            return
        yield kind, content


def numbers(first: float, second: float = 0.0) -> bytes:
    """Return two numbers as the content of a frame."""
    return _NUMBERS.pack(first, second)


def numbers_in(content: bytes) -> tuple[float, float]:
    """Return the two numbers of a frame."""
    first, second = _NUMBERS.unpack(content)
    return first, second
