"""The states of Steady me that `coping tour` shows."""

from collections.abc import Callable
from typing import Any

from coping_app.content.steady import steady_choice


def states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    house = sample.house

    def known() -> None:
        sample.known()
        house.steady_me()

    def breathe() -> None:
        sample.known()
        house.steady_me()
        house.layer("steady").run(steady_choice("breathe-with-me"))

    def short_of_breath() -> None:
        house.steady_me()
        house.layer("steady").run(steady_choice("short-of-breath"))

    return {
        "steady": house.steady_me,
        "steady-known": known,
        "steady-breathe": breathe,
        "steady-short-of-breath": short_of_breath,
    }
