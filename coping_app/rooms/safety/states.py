"""The states of the safety card that `coping tour` shows. No symptom in them, and numbers that nobody has."""

from collections.abc import Callable
from typing import Any

from coping_app.base.settings import COUNTRY


def states(shell: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `shell` is the house."""
    room = _States(shell)
    return {
        "safety": room.card,
        "safety-no-country": room.no_country,
        "safety-beside": room.beside,
        "safety-worried": room.worried,
        "safety-people": room.people,
        "safety-stay": room.stay,
        "safety-numbers-editing": room.numbers,
        "safety-not-saved": room.not_saved,
    }


class _States:
    """Opens each state with the same sample data."""

    def __init__(self, house: Any) -> None:
        self._house = house

    def card(self) -> None:
        self._know()
        self._house.safety_card()

    def no_country(self) -> None:
        self._house.settings[COUNTRY] = ""
        self._house.card.clear()
        self._house.memory.put("who", "me")
        self._house.safety_card()

    def beside(self) -> None:
        self._know("beside")
        self._house.safety_card()

    def worried(self) -> None:
        self._know()
        self._house.safety_card()
        self._house.layer("safety").card_view.show_worried()

    def people(self) -> None:
        self._know()
        self._house.safety_card("people")

    def stay(self) -> None:
        self._know()
        sample = {"helps": "The garden in the morning.\nThe choir on Thursdays.", "who": "Sam, then Robin."}
        self._house.card.change(stay=sample)
        self._house.safety_card("stay")

    def numbers(self) -> None:
        self._know()
        self._house.safety_card("numbers")

    def not_saved(self) -> None:
        self._know()
        self._house.card.keep(numbers=True, stay=False)
        self._house.card.problem = "No space left on device"
        self._house.safety_card()

    def _know(self, who: str = "me") -> None:
        house = self._house
        house.settings[COUNTRY] = "GB"
        house.memory.put("who", who)
        house.card.problem = ""
        house.card.change(
            numbers={"line": "01632 960123", "nurse": "01632 960177", "night": "01632 960148"},
            names={"line": "Ward line", "night": "Sam"},
            temperature="37.8",
        )
