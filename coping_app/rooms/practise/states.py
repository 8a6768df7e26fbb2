"""The states of Practise that `coping tour` shows."""

from collections.abc import Callable
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

    def details() -> None:
        sample.known()
        house.go("practise", "release-scan")

    def opened() -> None:
        details()
        page = house.page("practise").details_page
        page.transcript.toggle()
        page.about.toggle()

    def silence() -> None:
        house.go("practise", "silence")

    return {
        "practise": library,
        "practise-filtered": filtered,
        "practise-nothing": nothing,
        "practise-details": details,
        "practise-details-open": opened,
        "practise-silence": silence,
    }
