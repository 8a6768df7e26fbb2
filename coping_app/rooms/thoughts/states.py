"""The states of Thoughts that `coping tour` shows."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from coping_app.content.thought_record import PARTLY, TRUE_AND_HARD
from coping_app.content.thought_rows import of_record, to_record
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.samples import fill, keep, long_thought
from coping_app.rooms.thoughts.states_pages import paper_states
from coping_app.rooms.thoughts.states_steps import step_states
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
        "thoughts-worksheet-versions": shown.versions,
        "thoughts-example": partial(shown.example, TRUE_AND_HARD),
        "thoughts-example-before": partial(shown.example, PARTLY),
        "thoughts-examples": shown.examples,
        "thoughts-worksheet-done": shown.done,
        "thoughts-print": shown.several,
        "thoughts-print-empty": shown.several_empty,
        "thoughts-bin": shown.binned,
        **step_states(sample),
        **paper_states(sample),
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

    def versions(self) -> None:
        """Show what a record was before."""
        page = self.worksheet()
        vault = self._house.vault
        record = store.find(vault, self.names[0])
        thought = of_record(record).with_box("now", "Still frightened. Jonas made soup.")
        store.write(vault, to_record(thought, record), "later")
        with vault.change():
            moment = round((self._house.now() - timedelta(minutes=30)).timestamp() * 1000)
            vault.run("UPDATE version SET changed_ms = ?", moment)
        page.show_versions()

    def example(self, fork: str) -> None:
        """Show a worked example."""
        self.empty()
        self._house.go("thoughts", f"example:{fork}")

    def examples(self) -> None:
        """Show the examples to choose from."""
        self.written()
        self._house.go("thoughts", "examples")

    def done(self) -> None:
        """Show a record that was done a moment ago."""
        page = self.written()
        self._house.go("thoughts", f"edit:{self.names[0]}")
        page.steps.done()

    def several(self) -> None:
        """Show the records that can be printed together, two of them ticked."""
        page = self.written()
        self._house.go("thoughts", "print")
        for row in page.currentWidget().ticks[:3:2]:
            row.click()

    def several_empty(self) -> None:
        """Show that there is nothing to print."""
        self.empty()
        self._house.go("thoughts", "print")

    def binned(self) -> None:
        """Show the bin with two records in it."""
        self.written()
        vault = self._house.vault
        for name in self.names[3:5]:
            store.move_to_bin(vault, name)
        with vault.change():  # the vault goes by the clock of the computer, pictures by a day of their own
            moment = round((self._house.now() - timedelta(days=2)).timestamp() * 1000)
            vault.run("UPDATE record SET binned_ms = ? WHERE binned_ms IS NOT NULL", moment)
        self._house.go("thoughts", "bin")

    def search(self, words: str) -> None:
        """Look for words."""
        self.written().home.search.line.setText(words)
