"""JSON from elsewhere, read strictly: no name twice, no NaN, nothing endless."""

import json
from typing import Any

from coping_app.base.words import tr
from coping_app.exchange.limits import DEEPEST_JSON


class NotJsonError(ValueError):
    """A text is no JSON that is taken; the text of the error is the sentence that says why."""


def loads(text: str) -> Any:
    """Return what a text says as JSON. Raises NotJsonError."""
    try:
        found = json.loads(text, object_pairs_hook=_table, parse_constant=_no_number, parse_float=_number)
    except NotJsonError:
        raise
    except (ValueError, RecursionError) as error:
        raise NotJsonError(tr("It is damaged: it can't be read as JSON.")) from error
    if depth_of(found) > DEEPEST_JSON:
        raise NotJsonError(tr("Its lists lie in each other deeper than in any journal."))
    return found


def depth_of(value: object) -> int:
    """Return how many tables and lists lie in each other, counted no further than is allowed."""
    depth, layer = 0, [value]
    while layer and depth <= DEEPEST_JSON:
        inner: list[object] = []
        for one in layer:
            if isinstance(one, dict):
                inner += [part for part in one.values() if isinstance(part, dict | list)]
            elif isinstance(one, list):
                inner += [part for part in one if isinstance(part, dict | list)]
        depth, layer = depth + 1, inner
    return depth


def text_of(value: object) -> str:
    """Return a text, and nothing for anything else."""
    return value if isinstance(value, str) else ""


def list_of(value: object) -> list[Any]:
    """Return a list, and an empty one for anything else."""
    return value if isinstance(value, list) else []


def table_of(value: object) -> dict[str, Any]:
    """Return a table, and an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJsonError(tr("It is damaged: one name stands in it twice."))
    return found


def _no_number(_word: str) -> float:
    raise NotJsonError(tr("It is damaged: a number in it is no number."))


def _number(word: str) -> float:
    found = float(word)
    if found in {float("inf"), float("-inf")}:
        _no_number(word)
    return found
