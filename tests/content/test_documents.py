"""The documents about practices are true: examples are accepted, tables and schema are as the program has them."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coping_app.content.front_matter import KEYS
from coping_app.content.outline import SECTIONS
from coping_app.content.parse import parse
from coping_app.content.practice import Block, Practice
from coping_app.content.schema import from_json, to_json
from coping_app.content.vocabulary import flags

from .good_practice import GOOD, ROOT, checked, good, swap
from .make_docs import AGAIN, DOCS, PRACTICES, SCHEMA, made_anew, read_page, schema_text

FENCE = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(path: Path) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in FENCE.finditer(path.read_text(encoding="utf-8"))]


DOCUMENTS = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
WHOLE = [
    pytest.param(text, id=f"{path.name}-{number}")
    for path in DOCUMENTS
    for number, (kind, text) in enumerate(fences(path))
    if kind == "practice" or text.startswith("id: ")
]
PARTS = [text for kind, text in fences(DOCS / PRACTICES) if kind == "session"]
JSON_PARTS = [text for kind, text in fences(DOCS / PRACTICES) if kind == "json"]


@pytest.mark.parametrize("text", WHOLE)
def test_every_whole_practice_in_the_documents_is_accepted(text: str) -> None:
    assert [str(problem) for problem in checked(text)] == []


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_session_in_the_page_is_accepted(part: str) -> None:
    head, _, rest = GOOD.partition("## Session\n")
    short = rest.partition("## Short\n")[2]
    carrier = swap(
        "work around: breathless, breath-uneasy, fits-or-brain, neuropathy", f"work around: {', '.join(flags())}", head
    )
    carrier = swap("3 min | 5 min | 8 min", "3 min | 5 min", carrier)
    text = f"{carrier}## Session\nRest here.\n{part}## Short\n{short}"
    assert [str(problem) for problem in checked(text)] == []


def test_the_page_has_examples_of_everything() -> None:
    assert len(WHOLE) >= 1
    assert len(PARTS) >= 4
    assert len(JSON_PARTS) == 1
    shown = "".join(text for _, text in fences(DOCS / PRACTICES))
    for name in ("[pause", "[chime", "[breathe", "[unless", "[otherwise]", "[end]", "[choose]", "{anchor}", "### "):
        assert name in shown


def test_the_page_names_every_key_and_every_section() -> None:
    page = read_page(PRACTICES)
    assert re.findall(r"^\| `([a-z ]+)` \| ", page.partition("<!-- generated")[0], re.MULTILINE) == list(KEYS)
    assert re.findall(r"^\| `## (.+?)` \|", page, re.MULTILINE) == list(SECTIONS)


def test_the_tables_of_the_page_are_up_to_date() -> None:
    assert made_anew(PRACTICES) == read_page(PRACTICES), AGAIN


def test_the_schema_is_up_to_date() -> None:
    assert (DOCS / SCHEMA).read_text(encoding="utf-8") == schema_text(), AGAIN


@pytest.mark.parametrize("text", JSON_PARTS)
def test_the_json_in_the_page_is_a_part_of_a_session(text: str) -> None:
    assert len(msgspec.json.decode(text, type=tuple[Block, ...])) == 3


Schema = dict[str, Any]
PLAIN: dict[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}


def fits(value: Any, schema: Schema, defs: dict[str, Schema]) -> bool:
    """Tell whether a value fits the few words of JSON Schema that ours uses; another word is a KeyError."""
    if "$ref" in schema:
        return fits(value, defs[schema["$ref"].rpartition("/")[2]], defs)
    if "anyOf" in schema:
        return any(fits(value, one, defs) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    if schema["type"] == "array":
        return isinstance(value, list) and all(fits(item, schema["items"], defs) for item in value)
    if schema["type"] == "object":
        known = schema["properties"]
        right_keys = isinstance(value, dict) and set(schema["required"]) <= set(value) <= set(known)
        return right_keys and all(fits(item, known[key], defs) for key, item in value.items())
    return PLAIN[schema["type"]](value)


def test_the_schema_describes_what_is_written_and_nothing_else() -> None:
    schema = json.loads((DOCS / SCHEMA).read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    written = json.loads(to_json(good()))
    assert fits(written, schema, schema["$defs"])
    for broken in (
        {**written, "short": "That is all."},
        {**written, "card": {**written["card"], "lengths": ["3 min"]}},
        {**written, "session": [{"type": "shout", "text": "A."}]},
        {key: value for key, value in written.items() if key != "opening"},
    ):
        assert not fits(broken, schema, schema["$defs"])


def test_json_that_is_no_practice_is_refused() -> None:
    raw = to_json(good())
    assert isinstance(from_json(raw), Practice)
    for broken in (raw[:-1], b"[]", raw.replace(b'"say"', b'"shout"'), raw.replace(b'"seconds":[6', b'"seconds":["6"')):
        with pytest.raises(msgspec.DecodeError):
            from_json(broken)


def test_the_same_practice_is_the_same_bytes() -> None:
    again = parse(GOOD).practice
    assert again is not None
    assert to_json(again) == to_json(good())
