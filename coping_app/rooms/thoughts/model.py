"""Which questions a thought record asks, one at a time, and what a changed mind does on the way. Nothing is lost."""

from datetime import date
from typing import NamedTuple

from coping_app.content.thought_record import (
    FULL,
    GENTLE,
    LATER,
    NOBODY_KNOWS,
    THE_THOUGHT,
    Thought,
    offers_of,
    path_of,
)

SITUATION, FEELINGS, FORK, PATH = "situation", "feelings", "fork", "path"
NEED, LEAN_ON, NOW_STEP = "need", "lean_on", "now"
STEPS = {
    GENTLE: (SITUATION, THE_THOUGHT, NEED),
    FULL: (SITUATION, FEELINGS, THE_THOUGHT, FORK, PATH, LEAN_ON, NOW_STEP),
}
_NEAREST = {
    GENTLE: {FEELINGS: SITUATION, FORK: NEED, PATH: NEED, LEAN_ON: NEED, NOW_STEP: NEED},
    FULL: {NEED: FORK},
}


class Screen(NamedTuple):
    """One question: the step it belongs to, and what it asks (the id of a box, or of a step that is no box)."""

    step: str
    asks: str

    @property
    def key(self) -> str:
        """Return its name, under which a record notes where it was left: "situation", "path:care"."""
        return f"{self.step}:{self.asks}" if self.step == PATH else self.step


def screens(thought: Thought) -> tuple[Screen, ...]:
    """Return every question of the form that is open, in order. Without a way chosen, its path is left out."""
    found: list[Screen] = []
    for step in STEPS[thought.form]:
        if step == PATH:
            found += [Screen(PATH, asks) for asks in path_of(thought)]
        else:
            found.append(Screen(step, step))
    return tuple(found)


def screen_at(thought: Thought, key: str) -> Screen:
    """Return the question that was left; where it is not asked any more, the nearest before it, or the first."""
    asked = screens(thought)
    for screen in asked:
        if screen.key == key:
            return screen
    step = key.partition(":")[0]
    step = _NEAREST[thought.form].get(step, step) if step not in STEPS[thought.form] else step
    order = STEPS[thought.form]
    if step not in order:
        return asked[0]
    before = [screen for screen in asked if order.index(screen.step) <= order.index(step)]
    return before[-1] if before else asked[0]


def next_screen(thought: Thought, here: Screen) -> Screen | None:
    """Return the question after this one, or None where it was the last."""
    asked = screens(thought)
    at = asked.index(here)
    return asked[at + 1] if at + 1 < len(asked) else None


def screen_before(thought: Thought, here: Screen) -> Screen | None:
    """Return the question before this one, or None where it is the first."""
    asked = screens(thought)
    at = asked.index(here)
    return asked[at - 1] if at else None


def step_number(thought: Thought, here: Screen) -> tuple[int, int]:
    """Return which step a question belongs to, the first being 1, and how many steps the form has."""
    steps = STEPS[thought.form]
    return steps.index(here.step) + 1, len(steps)


def part_number(thought: Thought, here: Screen) -> tuple[int, int]:
    """Return which question of its step it is, the first being 1, and how many the step has."""
    same = [screen for screen in screens(thought) if screen.step == here.step]
    return same.index(here) + 1, len(same)


def switched(thought: Thought, here: Screen) -> tuple[Thought, Screen]:
    """Return the record on the other form, and the question nearest to the one that was open. Every word stays."""
    other = thought._replace(form=FULL if thought.form == GENTLE else GENTLE)
    return other, screen_at(other, here.key)


def choose_way(thought: Thought, fork: str) -> Thought:
    """Take a way of the fork. What was written on another one stays, and is there again on the way back."""
    return settle_day(thought._replace(fork=fork))


def choose_branch(thought: Thought, tree: str) -> Thought:
    """Take a way of the worry tree."""
    return settle_day(thought._replace(tree=tree))


def choose_day(thought: Thought, day: date | None) -> Thought:
    """Set the day on which it is to come back, or no day."""
    return settle_day(thought._replace(day=day.isoformat() if day else ""))


def settle_day(thought: Thought) -> Thought:
    """Let the day bring it back as long as that is the way that was chosen."""
    wanted = thought.fork == NOBODY_KNOWS and thought.tree == LATER
    return thought._replace(due=thought.day if wanted else "")


def offered(thought: Thought, practices: frozenset[str] | set[str]) -> tuple[str, ...]:
    """Return the practices that are offered on this way and are there."""
    return tuple(name for name in offers_of(thought) if name in practices)
