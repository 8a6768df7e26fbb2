"""The states of Practise that `coping tour` shows."""

from collections.abc import Callable
from functools import partial
from typing import Any


def states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    house = sample.house

    def library(*, word: str = "") -> None:
        sample.known()
        house.go("practise")
        page = house.page("practise").library_page
        page.forget()
        page.search.line.setText(word)

    def filtered() -> None:
        library()
        page = house.page("practise").library_page
        page.times.chips["nights"].click()
        page.lengths.chips["9-15"].click()

    def high_pain() -> None:
        library()
        house.memory.set_facts(house.today(), frozenset({"pain-high"}))

    def more_filters() -> None:
        library()
        page = house.page("practise").library_page
        page.more.toggle()
        page.postures.chips["bed"].click()

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

    def silence(*, hour: int = 15) -> None:
        sample.wall = sample.wall.replace(hour=hour)
        house.go("practise", "silence")

    return {
        "practise": library,
        "practise-filtered": filtered,
        "practise-more-filters": more_filters,
        "practise-high-pain": high_pain,
        "practise-nothing": partial(library, word="penguin"),
        "practise-no-favourites": no_favourites,
        "practise-details": details,
        "practise-details-open": partial(details, unfolded=True),
        "practise-silence": silence,
        "practise-silence-night": partial(silence, hour=2),
    }
