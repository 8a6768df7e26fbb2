"""Pages of an Ogg file: read, checked and closed, without a decoder (RFC 3533)."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MAGIC = b"OggS"
_HEAD = struct.Struct("<4sBBqIIIB")
_CRC_AT, _FLAGS_AT = 22, 5
_LAST = 4  # the flag of the last page
_TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))  # each byte with its bits the other way round


class Page(NamedTuple):
    """A page: where it begins and ends in the file, where its content begins, and what its head says."""

    start: int
    content: int
    end: int
    flags: int
    granule: int  # the count of samples up to its end; -1 where none ends in it
    serial: int


def pages(data: bytes) -> Iterator[Page]:
    """Yield the pages from the first on, until there is one that is not whole or not as it was written."""
    start, size = 0, len(data)
    while start + _HEAD.size <= size:
        magic, version, flags, granule, serial, _number, crc, count = _HEAD.unpack_from(data, start)
        content = start + _HEAD.size + count
        end = content + sum(data[start + _HEAD.size : content])
        if magic != MAGIC or version != 0 or end > size or crc != checksum(data[start:end]):
            return
        yield Page(start, content, end, flags, granule, serial)
        start = end


def checksum(page: bytes) -> int:
    """Return the checksum of a page, taken with zeros in its own place.

    It is that of zlib with the bits the other way round, begun with 0 and not inverted at the end.
    """
    turned = (page[:_CRC_AT] + bytes(4) + page[_CRC_AT + 4 :]).translate(_TURNED)
    found = zlib.crc32(turned, 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{found:032b}"[::-1], 2)


def closed(data: bytes) -> bytes:
    """Return the whole pages of a file that was cut off, the last of them marked as the end."""
    last = None
    for page in pages(data):
        last = page
    if last is None:
        return b""
    end = bytearray(data[last.start : last.end])
    end[_FLAGS_AT] |= _LAST
    struct.pack_into("<I", end, _CRC_AT, checksum(bytes(end)))
    return data[: last.start] + bytes(end)
