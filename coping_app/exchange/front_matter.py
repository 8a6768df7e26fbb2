"""The lines between two `---` at the head of a Markdown file: `key: value`, and nothing cleverer.

It looks like YAML and mostly is. But a colon in a title is a colon, a bare "no" is the word, and nothing is ever run.
"""

import json
import re
from typing import NamedTuple

from coping_app.exchange.limits import LARGEST_FRONT_MATTER

_EDGE = "---"
_KEY = re.compile(r"([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_PLAIN = re.compile(r"[A-Za-z0-9](?:(?:[\w ,.'()+/-]|:(?=\S))*[\w.)])?", re.ASCII)
_LOOKS_LIKE_MORE = re.compile(r"(?:true|false|yes|no|on|off|null|y|n|[\d.,+e_-]+)", re.IGNORECASE)
_INVISIBLE = re.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ud800-\\udfff]")
_LONGEST_LIST = 20_000  # characters

Value = str | list[str]


class Headed(NamedTuple):
    """A file: what its front matter says (keys in small letters), and the text under it."""

    values: dict[str, Value]
    body: str


def split(text: str) -> Headed:
    """Return the front matter and the text under it; without front matter, the text as it is.

    The empty line that usually follows the front matter belongs to the text.
    """
    lines = text.split("\n", LARGEST_FRONT_MATTER)
    if lines[0].rstrip() != _EDGE:
        return Headed({}, text)
    for end, line in enumerate(lines[1:], 1):
        if line.rstrip() in {_EDGE, "..."} and end < LARGEST_FRONT_MATTER:
            values = _values([one.rstrip("\r") for one in lines[1:end]])
            return Headed({}, text) if values is None else Headed(values, "\n".join(lines[end + 1 :]))
    return Headed({}, text)


def one(value: Value | None) -> str:
    """Return a value as one text; of a list its first."""
    if isinstance(value, list):
        return value[0] if value else ""
    return value or ""


def many(value: Value | None) -> list[str]:
    """Return a value as a list; a text is split at its commas."""
    if isinstance(value, list):
        return value
    return [part.strip() for part in (value or "").split(",") if part.strip()]


def _values(lines: list[str]) -> dict[str, Value] | None:
    """Return what the lines say, or None where they are no front matter."""
    values: dict[str, Value] = {}
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY.match(line)
        if not match:
            return None
        under = place
        while under < len(lines) and (lines[under][:1] in {" ", "\t"} or lines[under].startswith("- ")):
            under += 1
        key, raw = match[1].lower(), (match[2] or "").strip()
        values.setdefault(key, _value(raw, lines[place:under]))
        place = under
    return values


def _value(raw: str, under: list[str]) -> Value:
    if raw[:1] in {"|", ">"} and under:
        return ("\n" if raw[0] == "|" else " ").join(line.strip() for line in under).strip()
    items = [line.strip() for line in under]
    if not raw and items:
        if all(item.startswith("-") for item in items):
            return [_scalar(item[1:].strip()) for item in items]
        return " ".join(items)
    if raw.startswith("[") and raw.endswith("]"):
        return _items(raw)
    return _scalar(" ".join([raw, *items]))


def _items(raw: str) -> list[str]:
    """Return the items of `[a, "b, c"]`."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        if len(raw) > _LONGEST_LIST:
            return [raw]
        parts = re.findall(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)(?:,|$)""", raw[1:-1])
        return [_scalar(part.strip()) for part in parts if part.strip()]
    return [item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in found]


def _scalar(raw: str) -> str:
    if len(raw) >= 2 and raw[0] == raw[-1] == '"':
        try:
            return str(json.loads(raw))
        except (ValueError, RecursionError):
            return raw[1:-1]
    if len(raw) >= 2 and raw[0] == raw[-1] == "'":
        return raw[1:-1].replace("''", "'")
    return raw


def written(values: dict[str, object]) -> str:
    """Return values as front matter that reads back the same; a text, a list of texts, or anything else as JSON."""
    lines = [f"{key}: {_written(value)}" for key, value in values.items()]
    return "\n".join([_EDGE, *lines, _EDGE, ""])


def _written(value: object) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and not _LOOKS_LIKE_MORE.fullmatch(value):
        return value
    return one_line(value)


def one_line(value: object) -> str:
    """Return a value as JSON in one line, with everything invisible in it written as its code."""
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
