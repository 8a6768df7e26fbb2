"""The states of Thoughts that `coping tour` shows."""

from collections.abc import Callable
from typing import Any


def states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    house = sample.house

    def empty() -> None:
        house.go("thoughts")

    return {"thoughts-empty": empty}
