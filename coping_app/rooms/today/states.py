"""The states of Today that `coping tour` shows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any


def states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    house = sample.house

    def known() -> None:
        sample.known()
        house.go("today")

    def fair() -> None:
        known()
        house.memory.put("pinned", "sound-rest")
        house.memory.set_energy(house.today(), "fair_bit")
        house.go("today")

    def low() -> None:
        house.memory.set_energy(house.today(), "very_little")
        house.go("today")

    def night() -> None:
        sample.wall = sample.wall.replace(hour=2, minute=40) + timedelta(days=1)
        house.memory.set_energy(house.today(), "very_little")
        house.go("today")

    return {
        "today": _nothing,
        "today-known": known,
        "today-fair-bit": fair,
        "today-very-little": low,
        "today-small-hours": night,
    }


def _nothing() -> None:
    """It stands there already."""
