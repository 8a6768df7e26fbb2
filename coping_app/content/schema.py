"""The JSON form of a practice and its JSON Schema, for files that carry it compiled."""

from typing import Any

import msgspec

from coping_app.content.practice import Practice


def to_json(practice: Practice) -> bytes:
    """Return a practice as JSON, the same bytes for the same practice."""
    return msgspec.json.encode(practice, order="deterministic")


def from_json(raw: bytes) -> Practice:
    """Read a practice from JSON; raises msgspec.ValidationError or msgspec.DecodeError."""
    return msgspec.json.decode(raw, type=Practice)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a practice."""
    schema = msgspec.json.schema(Practice)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Coping practice", **schema}
