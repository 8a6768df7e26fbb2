"""The design tokens: colours, type, spaces and targets, as `design/tokens.json` has them."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DESIGN = Path(__file__).resolve().parent / "design"
PALETTES = ("light", "dark", "night")


class TypeRole(NamedTuple):
    """A way of setting text. Sizes are pixels at 100 %."""

    family: str  # "ui" or "voice"
    size: int
    line: int
    weight: int


@cache
def tokens() -> dict[str, Any]:
    """Return the whole table."""
    found: dict[str, Any] = json.loads((DESIGN / "tokens.json").read_text(encoding="utf-8"))
    return found


@cache
def type_role(name: str) -> TypeRole:
    """Return a way of setting text by its name; raises KeyError."""
    return TypeRole(**tokens()["type"]["scale"][name])


def colours(palette: str) -> dict[str, str]:
    """Return the colours of a palette by name, as #RRGGBB."""
    found: dict[str, str] = tokens()["palette"][palette]
    return found
