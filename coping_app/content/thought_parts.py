"""What a worksheet shows, part by part: a thought record, a question for the team, a worry that was put down.

Pages, paper and exported files say it alike. Nothing here reads what was written.
"""

from collections.abc import Iterator
from typing import NamedTuple

from coping_app.base.days import long_day_line
from coping_app.base.records import DUE, QUESTION, THOUGHT, WORDS, WORRY, Record
from coping_app.base.words import tr
from coping_app.content import plain_values as plain
from coping_app.content.feelings import shown_word
from coping_app.content.habits import shown_habit
from coping_app.content.thought_record import (
    ANSWER,
    HABITS,
    LATER_DAY,
    VISIT,
    VISIT_DAY,
    Thought,
    box,
    chosen_ways,
    forms,
    habit_box,
    path_of,
    shows,
)
from coping_app.content.thought_rows import of_record


class Part(NamedTuple):
    """One part of a worksheet: its label, the words under it, and whether they are the person's own words."""

    label: str
    text: str
    own: bool = True


def rating_words(before: int | None, after: int | None) -> str:
    """Say a rating before and after in plain words and numbers: "8 before, 6 after"; nothing where none was given."""
    if before is not None and after is not None:
        return tr("{before} before, {after} after").format(before=before, after=after)
    if before is not None:
        return tr("{before} before").format(before=before)
    return tr("{after} after").format(after=after) if after is not None else ""


def feeling_name(word: str) -> str:
    """Return a feeling as it stands at the head of a line."""
    shown = tr(shown_word(word))
    return f"{shown[:1].upper()}{shown[1:]}"


def feeling_lines(thought: Thought) -> list[str]:
    """Return each feeling with its ratings: "Afraid, 8 before, 6 after"."""
    found = []
    for word in thought.feelings:
        rated = rating_words(thought.before.get(word), thought.after.get(word))
        found.append(", ".join(filter(None, (feeling_name(word), rated))))
    return found


def has_both(thought: Thought) -> bool:
    """Tell whether anything was rated before and after: then it is said that it need not have come down."""
    return None not in thought.fills or any(word in thought.after for word in thought.before)


def is_leant_on(label: str) -> bool:
    """Tell whether a part is the line to lean on."""
    return label == tr(box("lean_on").label)


def parts(record: Record) -> tuple[Part, ...]:
    """Return what a thought record, a question or a put-down worry shows, part by part; nothing of an entry."""
    if record.kind == THOUGHT:
        return tuple(_thought_parts(of_record(record)))
    if record.kind == QUESTION:
        return tuple(_question_parts(record))
    if record.kind == WORRY:
        return tuple(_worry_parts(record))
    return ()


def thought_parts(thought: Thought) -> tuple[Part, ...]:
    """Return what a thought record shows, part by part, in the order in which it is asked."""
    return tuple(_thought_parts(thought))


def _thought_parts(thought: Thought) -> Iterator[Part]:
    table_ = forms()
    for one in table_.box:
        if one.id == "lean_on":
            yield from _habit_part(thought)
        text = thought.box(one.id).strip()
        if text and shows(thought, one.id):
            yield Part(tr(one.label), text)
        if one.id == "situation" and thought.feelings:
            yield Part(tr(table_.feelings.label), "\n".join(feeling_lines(thought)), own=False)
        if one.id == "hurts":
            yield from _after_thought(thought)
    if LATER_DAY in path_of(thought):
        yield Part(tr(table_.later.label), day_words(thought.day), own=False)


def _after_thought(thought: Thought) -> Iterator[Part]:
    """Yield how much it fills the mind, and which way was nearest."""
    table_ = forms()
    rated = rating_words(*thought.fills)
    if rated:
        yield Part(tr(table_.fills.label), rated, own=False)
    for asked, chosen in zip((table_.fork, table_.tree), chosen_ways(thought), strict=False):  # most have no branch
        yield Part(tr(asked.label), tr(chosen.label), own=False)


def _habit_part(thought: Thought) -> Iterator[Part]:
    """Yield the thinking habits, and under each what was written to its question."""
    if not thought.habits or not shows(thought, HABITS):
        return
    lines = []
    for name in thought.habits:
        answer = thought.words.get(habit_box(name), "").strip()
        shown = tr(shown_habit(name))
        lines.append(f"{shown}: {answer}" if answer else shown)
    yield Part(tr(forms().habits.label), "\n".join(lines))


def day_words(written: str) -> str:
    """Say a day that stands in the data of a record, or that there is none."""
    day = plain.day(written)
    return long_day_line(day) if day else tr(forms().later.no_day)


def _question_parts(record: Record) -> Iterator[Part]:
    words = plain.table(record.data.get(WORDS, {}))
    yield Part(tr("Question"), record.text)
    visit, day = plain.text(words.get(VISIT)).strip(), plain.day(record.data.get(VISIT_DAY))
    when = ", ".join(filter(None, (visit, long_day_line(day) if day else "")))
    if when:
        yield Part(tr("For"), when)
    answer = plain.text(words.get(ANSWER, "")).strip()
    if answer:
        yield Part(tr("Answer"), answer)


def _worry_parts(record: Record) -> Iterator[Part]:
    yield Part(tr("Put down"), record.text)
    due = plain.day(record.data.get(DUE))
    if due:
        yield Part(tr(forms().later.label), long_day_line(due), own=False)
