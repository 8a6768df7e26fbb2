"""The states of a record that is being written, for `coping tour`: every question of both forms, on all four ways."""

from collections.abc import Callable
from functools import partial
from typing import Any

from coping_app.base.records import THOUGHT, Record
from coping_app.content.thought_examples import example
from coping_app.content.thought_record import (
    FULL,
    GENTLE,
    LATER,
    NO,
    NOBODY_KNOWS,
    NOT_SURE,
    NOW,
    PARTLY,
    TRUE_AND_HARD,
    Thought,
)
from coping_app.content.thought_rows import to_record
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.model import choose_branch, choose_way, screens
from coping_app.vault import records
from coping_app.vault.errors import NoSpaceError

GENTLY = Thought(
    text="Everybody is being so careful with me. I am a person they are sad about now.",
    form=GENTLE,
    words={
        "situation": "The school fair, by the cakes. Two of the parents stopped talking when I came.",
        "need": "Tea.",
    },
)
_LONG = "I sat in the car and could not go in, and I could not drive home. " * 6
_TREE = {NOW: "next", LATER: "later", NO: "no"}


def step_states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    shown = _Shown(sample.house)
    states: dict[str, Callable[[], None]] = {
        "thoughts-step-new": shown.new,
        "thoughts-step-new-full": shown.new_full,
        "thoughts-step-fork": partial(shown.at, choose_way(_filled(NOT_SURE), ""), "fork"),
        "thoughts-step-long": shown.long,
        "thoughts-step-folded": shown.folded,
        "thoughts-step-unsaved": shown.unsaved,
        "thoughts-step-feelings-more": shown.feelings_more,
        "thoughts-step-habit-about": shown.habit_about,
        "thoughts-step-day-typed": shown.day_typed,
    }
    for screen in screens(GENTLY):
        states[f"thoughts-gentle-{screen.asks}"] = partial(shown.at, GENTLY, screen.key)
    for fork in (NOT_SURE, PARTLY, TRUE_AND_HARD, NOBODY_KNOWS):
        filled = _filled(fork)
        for screen in screens(filled):
            if fork == NOT_SURE or screen.step == "path":
                name = f"thoughts-{fork.replace('_', '-')}-{screen.asks.replace('_', '-')}"
                states[name] = partial(shown.at, filled, screen.key)
    for branch, name in _TREE.items():
        filled = choose_branch(_filled(NOBODY_KNOWS), branch)
        states[f"thoughts-nobody-knows-{name}"] = partial(shown.at, filled, screens(filled)[5].key)
    return states


def _filled(fork: str) -> Thought:
    return choose_way(example(fork), fork)._replace(form=FULL, name="", open=True)


def _until(thought: Thought, key: str) -> Thought:
    """Return a record as far as it is written when one is at a question."""
    keys = [screen.key for screen in screens(thought)]
    later = {screen.asks for screen in screens(thought)[keys.index(key) + 1 :]}
    words = {name: text for name, text in thought.words.items() if name not in later}
    if "now" in later:
        thought = thought._replace(after={}, fills=(thought.fills[0], None))
    return thought._replace(words=words, habits=() if "habits" in later else thought.habits)


class _Shown:
    """Puts the page of a record into each state."""

    def __init__(self, house: Any) -> None:
        self._house = house

    @property
    def _steps(self) -> Any:
        return self._house.page("thoughts").steps

    def new(self) -> Any:
        """Show an empty record."""
        self._house.go("thoughts", "new")
        return self._steps

    def new_full(self) -> None:
        """Show an empty record on the full page."""
        self._house.go("thoughts", "new-full")

    def at(self, thought: Thought, key: str) -> Any:
        """Show a record at one of its questions."""
        now, vault = self._house.now(), self._house.vault
        blank = Record(records.new_uuid(), THOUGHT, now)
        kept = store.write(vault, to_record(_until(thought, key)._replace(at=key), blank), "tour")
        self._house.go("thoughts", kept.uuid)
        return self._steps

    def long(self) -> None:
        """Show a long thought over a question."""
        self.at(_filled(TRUE_AND_HARD)._replace(text=_LONG, words={}), "path:takes")

    def folded(self) -> None:
        """Show the worksheet folded out where there is no room at the side."""
        steps = self.at(_filled(PARTLY), "path:guess_part")
        if steps.column.folded.isVisible():
            steps.column.folded.button.click()

    def unsaved(self) -> None:
        """Show that something could not be saved."""
        self.at(GENTLY, "thought").saving.failed.emit(NoSpaceError())

    def feelings_more(self) -> None:
        """Show a word from further down, one's own word, and the families."""
        steps = self.at(_filled(PARTLY)._replace(feelings=("sad", "scanxious", "stormy")), "feelings")
        steps.answers.now.picker.more.button.click()

    def habit_about(self) -> None:
        """Show habits that were chosen, with one of a person's own."""
        steps = self.at(_filled(PARTLY), "path:habits")
        part = steps.answers.now
        part.chips.chips["mind_reading"].setChecked(True)
        part.own.show_text("Waiting for the other shoe")
        part.take_in()

    def day_typed(self) -> None:
        """Show a day that is typed."""
        thought = choose_branch(_filled(NOBODY_KNOWS), LATER)
        days = self.at(thought, "path:later").answers.now.days
        days.choices.chips["other"].click()
        days.typed.line.setText("Thursday")
        days.typed.changed.emit()
