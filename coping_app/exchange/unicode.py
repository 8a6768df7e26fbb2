"""Text from elsewhere: which encoding it is in, and characters that are only half there."""

import codecs
import math
import re
from typing import NamedTuple

_HALVES = re.compile("[\ud800-\udfff]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """A text, and whether its encoding had to be guessed."""

    text: str
    guessed: bool = False


def whole(text: str) -> str:
    """Return a text that UTF-8 can hold: halves of a character are joined, and a half alone becomes "\ufffd"."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALVES.search(text) else text


def whole_value(value: object) -> object:
    """Return JSON values with every text in them made whole, names too; what JSON can't hold becomes None."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {whole(str(key)): whole_value(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [whole_value(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def decoded(raw: bytes) -> Decoded:
    """Return bytes as text: UTF-8 with or without a mark in front, UTF-16 with one, else Windows' Western letters."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, errors="replace")
            return Decoded(text)
    wide = _unmarked_utf16(raw)
    if wide:
        return Decoded(raw.decode(wide, errors="replace"), guessed=True)
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return Decoded(raw.decode("cp1252", errors="replace"), guessed=True)


def _unmarked_utf16(raw: bytes) -> str:
    """Return which UTF-16 bytes are in, where every second one of a sample is nothing."""
    sample = raw[:2000]
    if len(raw) % 2 or len(sample) < 4:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.4
    if odd > most and even < most / 4:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd < most / 4 else ""
