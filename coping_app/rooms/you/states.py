"""The states of You that `coping tour` shows."""

from collections.abc import Callable
from functools import partial
from typing import Any

from coping_app.rooms.you.model import sections


def states(shell: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `shell` is the house, or whatever holds it as `house`."""
    house = getattr(shell, "house", shell)
    plain = {f"you-{card.key}": partial(house.go, "you", card.key) for card in sections()}
    return {
        "you": partial(house.go, "you"),
        **plain,
        "you-around-chosen": partial(_around_chosen, house),
        "you-keys-changing": partial(_changing, house, ""),
        "you-keys-taken": partial(_changing, house, "Ctrl+D"),
        "you-about": partial(_about, house, unfolded=False),
        "you-about-open": partial(_about, house, unfolded=True),
    }


def _section(house: Any, key: str) -> Any:
    house.go("you", key)
    return house.page("you").sections[key]


def _around_chosen(house: Any) -> None:
    house.memory.put("around", frozenset({"breathless", "neuropathy"}))
    house.memory.put("anchor", "breath")
    house.go("you", "around")


def _changing(house: Any, key: str) -> None:
    row = _section(house, "keys").rows["cover"]
    row.start()
    if key:
        row.catcher.caught.emit(key)


def _about(house: Any, *, unfolded: bool) -> None:
    for folding in _section(house, "about").foldings:
        if folding.is_open is not unfolded:
            folding.toggle()
