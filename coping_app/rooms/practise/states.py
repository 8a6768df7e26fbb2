"""The states of Practise that `coping tour` shows."""

from collections.abc import Callable
from functools import partial
from typing import Any


def states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    house = sample.house

    def library() -> None:
        sample.known()
        house.go("practise")
        house.page("practise").library_page.forget()

    def filtered() -> None:
        library()
        page = house.page("practise").library_page
        page.times.chips["nights"].click()
        page.lengths.chips["9-15"].click()

    def nothing() -> None:
        library()
        page = house.page("practise").library_page
        page.search.line.setText("penguin")

    def no_favourites() -> None:
        library()
        house.memory.put("favourites", frozenset())
        house.page("practise").library_page.favourites.chips["favourites"].click()

    def details(*, unfolded: bool = False) -> None:
        sample.known()
        house.go("practise", "release-scan")
        page = house.page("practise").details_page
        for folding in (page.transcript, page.about):
            if folding.is_open is not unfolded:
                folding.toggle()

    def silence() -> None:
        house.go("practise", "silence")

    def silence_at_night() -> None:
        sample.wall = sample.wall.replace(hour=2, minute=40)
        silence()

    return {
        "practise": library,
        "practise-filtered": filtered,
        "practise-nothing": nothing,
        "practise-no-favourites": no_favourites,
        "practise-details": details,
        "practise-details-open": partial(details, unfolded=True),
        "practise-silence": silence,
        "practise-silence-night": silence_at_night,
    }
