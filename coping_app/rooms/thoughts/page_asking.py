"""What each question of a thought record says, and what the worksheet says of it so far."""

from collections.abc import Iterator
from typing import NamedTuple

from coping_app.base.words import tr
from coping_app.content.habits import habits, shown_habit
from coping_app.content.thought_parts import day_words, feeling_name
from coping_app.content.thought_record import (
    GENTLE,
    HABITS,
    LATER_DAY,
    THE_THOUGHT,
    TREE,
    Asked,
    Thought,
    box,
    branch,
    forms,
    shows,
    way,
)
from coping_app.rooms.thoughts.model import FEELINGS, FORK, NOW_STEP, SITUATION, Screen, screens

HURTS = "hurts"  # the box under the thought on the full page
_QUOTED = 600  # characters of the thought over a question, more than its lines there show
_SHOWN = 2000  # characters of one answer at the side; the whole of it is in its box
_BETWEEN = " · "


class Question(NamedTuple):
    """What is asked, with a hint under it, and a line before it or after the answer."""

    asks: str
    hint: str = ""
    before: str = ""
    after: str = ""


class SoFar(NamedTuple):
    """One row of the worksheet so far: the question it leads to (none where it is not asked any more), its words."""

    screen: Screen | None
    label: str
    words: str
    here: bool = False


def _beside() -> dict[str, Asked]:
    """Return what is asked beside the boxes."""
    table = forms()
    return {
        FEELINGS: table.feelings,
        FORK: table.fork,
        HABITS: table.habits,
        TREE: table.tree,
        LATER_DAY: table.later,
    }


def question(thought: Thought, screen: Screen) -> Question:
    """Return what a screen asks."""
    other = _beside().get(screen.asks)
    if other is not None:
        hint = habits().intro if screen.asks == HABITS else other.hint or other.about
        return Question(tr(other.asks), tr(hint) if hint else "")  # what comes after a day depends on the day
    one = box(screen.asks)
    asks = one.gentle if thought.form == GENTLE and one.gentle else one.asks
    return Question(*(tr(words) if words else "" for words in (asks, one.hint, one.before, one.after)))


def label(screen: Screen) -> str:
    """Return what stands over the answer on the worksheet."""
    other = _beside().get(screen.asks)
    return tr(other.label if other else box(screen.asks).label)


def quoted(thought: Thought, here: Screen) -> tuple[str, str]:
    """Return the thought and the line that hurts most, as they stay in view after they were asked; else nothing."""
    asked = [screen.asks for screen in screens(thought)]
    if asked.index(here.asks) <= asked.index(THE_THOUGHT):
        return "", ""
    words, hurts = (_cut(" ".join(text.split()), _QUOTED) for text in (thought.text, thought.box(HURTS)))
    quote = tr("“{words}”").format(words=words) if words else ""
    return quote, _line(box(HURTS).label, hurts) if hurts and hurts != words else ""


def so_far(thought: Thought, here: Screen) -> tuple[SoFar, ...]:
    """Return the worksheet so far: what is asked, in its order, then what was written and is not asked here."""
    asked = screens(thought)
    rows = [SoFar(one, label(one), _cut(_answer(thought, one), _SHOWN), one == here) for one in asked]
    shown = {screen.asks for screen in asked}
    if thought.form != GENTLE:
        shown.add(HURTS)
    others = (
        one for one in forms().box if one.id not in shown and shows(thought, one.id) and thought.box(one.id).strip()
    )
    return (*rows, *(SoFar(None, tr(one.label), _cut(thought.box(one.id).strip(), _SHOWN)) for one in others))


def _answer(thought: Thought, screen: Screen) -> str:
    """Return what was answered, in the lines of the worksheet."""
    match screen.asks:
        case "feelings":
            return _BETWEEN.join(_felt(thought, thought.before))
        case "fork":
            chosen = way(thought.fork)
            return tr(chosen.label) if chosen else ""
        case "tree":
            inner = branch(thought.tree)
            return tr(inner.label) if inner else ""
        case "later":
            return day_words(thought.day) if thought.day else ""
        case "habits":
            return _BETWEEN.join(tr(shown_habit(name)) for name in thought.habits)
    return "\n".join(filter(None, (thought.box(screen.asks).strip(), *_under(thought, screen))))


def _under(thought: Thought, screen: Screen) -> Iterator[str]:
    """Yield what is answered under a box of the full page."""
    if thought.form == GENTLE or screen.asks not in {THE_THOUGHT, NOW_STEP}:
        return
    fills = thought.fills[screen.asks == NOW_STEP]
    if screen.asks == THE_THOUGHT and (hurts := thought.box(HURTS).strip()):
        yield _line(box(HURTS).label, hurts)
    if screen.asks == NOW_STEP:
        yield _BETWEEN.join(_felt(thought, thought.after, rated_only=True))
    if fills is not None:
        yield _line(forms().fills.label, str(fills))


def _felt(thought: Thought, ratings: dict[str, int], *, rated_only: bool = False) -> Iterator[str]:
    """Yield each feeling with its number: "Afraid 8"."""
    for word in thought.feelings:
        shown = feeling_name(word)
        if word in ratings:
            yield f"{shown} {ratings[word]}"
        elif not rated_only:
            yield shown


def is_first(screen: Screen) -> bool:
    """Tell whether it is the question that every form begins with."""
    return screen.asks == SITUATION


def _line(name: str, words: str) -> str:
    return tr("{label}: {words}").format(label=tr(name), words=words)


def _cut(words: str, most: int) -> str:
    """Return words, or their beginning where there are too many."""
    if len(words) <= most:
        return words
    start = words[:most]
    return f"{(start.rsplit(None, 1) or [start])[0]}…"
