"""The states of Thoughts that `coping tour` shows."""

from collections.abc import Callable
from functools import partial
from typing import Any

from coping_app.rooms.thoughts.samples import fill, keep, long_thought
from coping_app.vault import erase


def states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    shown = _Shown(sample.house)
    return {
        "thoughts-empty": shown.empty,
        "thoughts": shown.written,
        "thoughts-search": partial(shown.search, "Samir"),
        "thoughts-nothing": partial(shown.search, "penguin"),
        "thoughts-worksheet": shown.worksheet,
        "thoughts-worksheet-true": partial(shown.worksheet, 2),
        "thoughts-worksheet-gentle": partial(shown.worksheet, 3),
        "thoughts-worksheet-long": shown.long,
        "thoughts-worksheet-line": shown.line,
        "thoughts-worksheet-name": shown.name,
        "thoughts-example": shown.example,
    }


class _Shown:
    """Puts Thoughts into each state."""

    def __init__(self, house: Any) -> None:
        self._house = house

    def empty(self) -> Any:
        """Show the first page with nothing written."""
        vault = self._house.vault
        erase.erase(vault, [uuid for (uuid,) in vault.rows("SELECT uuid FROM record")])
        self._house.go("thoughts")
        page = self._house.page("thoughts")
        page.home.fresh()
        return page

    def written(self) -> Any:
        """Show the first page with the sample records."""
        page = self.empty()
        self.names = fill(self._house.vault, self._house.now())
        page.home.fresh()
        return page

    def worksheet(self, number: int = 0) -> Any:
        """Show one of the finished records."""
        page = self.written()
        self._house.go("thoughts", self.names[number])
        return page.currentWidget()

    def long(self) -> None:
        """Show the record with 50,000 characters."""
        self.written()
        self._house.go("thoughts", keep(self._house.vault, long_thought(), self._house.now()))

    def line(self) -> None:
        """Ask for a line for the team."""
        self.worksheet().from_here.team.click()

    def name(self) -> None:
        """Ask for another name."""
        self.worksheet().ask_name()

    def example(self) -> None:
        """Show a worked example."""
        self.empty()
        self._house.go("thoughts", "example:true_and_hard")

    def search(self, words: str) -> None:
        """Look for words."""
        self.written().home.search.line.setText(words)
