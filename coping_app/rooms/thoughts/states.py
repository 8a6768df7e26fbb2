"""The states of Thoughts that `coping tour` shows."""

from collections.abc import Callable
from functools import partial
from typing import Any

from coping_app.rooms.thoughts.samples import fill
from coping_app.vault import erase


def states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    shown = _Shown(sample.house)
    return {
        "thoughts-empty": shown.empty,
        "thoughts": shown.written,
        "thoughts-search": partial(shown.search, "Samir"),
        "thoughts-nothing": partial(shown.search, "penguin"),
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

    def search(self, words: str) -> None:
        """Look for words."""
        self.written().home.search.line.setText(words)
