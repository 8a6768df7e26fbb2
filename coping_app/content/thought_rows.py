"""How a row of the vault holds a thought record: read, also what was taken in from elsewhere, and written."""

from typing import Any

from coping_app.base.records import DUE, OPEN, PLACE, THOUGHT, WORDS, Feeling, Record
from coping_app.content import plain_values as plain
from coping_app.content.habits_elsewhere import habits_from
from coping_app.content.thought_record import FULL, GENTLE, MOST, Thought, branch, name_for, way

_IMPORTED = "freecbt"
_FELT, _NAMED = "felt", "named"  # in the data of a thought record: its feelings, and that its name is its own


def of_record(record: Record) -> Thought:
    """Return the thought record that a row of the vault holds. Whatever does not fit stays in `extra`."""
    data = record.data
    if _IMPORTED in data and "form" not in data:
        return _imported(record)
    before, after, *_more = *plain.listed(data.get("fills")), None, None
    felt = data.get(_FELT)
    fork, tree = plain.text(data.get("fork")), plain.text(data.get("tree"))
    found = Thought(
        text=record.text,
        name=record.title if data.get(_NAMED) else "",
        form=FULL if data.get("form") == FULL else GENTLE,
        words={name: text for name, text in plain.table(data.get(WORDS)).items() if isinstance(text, str) and text},
        feelings=plain.texts(felt) if isinstance(felt, list) else tuple(one.word for one in record.feelings),
        before=plain.ratings(data.get("before"), MOST),
        after=plain.ratings(data.get("after"), MOST),
        fills=(plain.rating(before, MOST), plain.rating(after, MOST)),
        fork=fork if way(fork) else "",
        tree=tree if branch(tree) else "",
        day=plain.text(data.get("day")),
        due=plain.text(data.get(DUE)),
        habits=plain.texts(data.get("habits")),
        at=plain.text(data.get(PLACE)),
        open=data.get(OPEN) is True,
    )
    known = _as_data(found)
    rest = {key: plain.rest(value, known.get(key)) for key, value in data.items()}
    return found._replace(extra={key: value for key, value in rest.items() if value})


def to_record(thought: Thought, record: Record) -> Record:
    """Return a row of the vault with what a thought record holds. Strengths that feelings had before stay theirs."""
    data = dict(thought.extra)
    for key, value in _as_data(thought).items():
        stays = key == "form" and value == GENTLE and key in data  # of a form that is not known here
        if (value or key == _FELT) and not stays:
            data[key] = plain.joined(value, data.get(key))
    strengths = {one.word: one.strength for one in record.feelings}
    return record._replace(
        kind=THOUGHT,
        title=thought.name or name_for(thought),
        text=thought.text,
        feelings=tuple(Feeling(word, strengths.get(word, "")) for word in thought.feelings),
        data=data,
    )


def _as_data(thought: Thought) -> dict[str, Any]:
    """Return what stands in the data of a record. Feelings stand there, too: a version has no others."""
    return {
        "form": thought.form,
        WORDS: dict(thought.words),
        _FELT: list(thought.feelings),
        "before": thought.before,
        "after": thought.after,
        "fills": list(thought.fills) if thought.fills != (None, None) else [],
        "fork": thought.fork,
        "tree": thought.tree,
        "day": thought.day,
        DUE: thought.due,
        "habits": list(thought.habits),
        PLACE: thought.at,
        OPEN: thought.open,
        _NAMED: bool(thought.name),
    }


def _imported(record: Record) -> Thought:
    """Return what an earlier Coping took in from FreeCBT or Quirk: it kept the parts in one text, and the whole."""
    from_there = plain.table(record.data.get(_IMPORTED))
    words = {
        "challenge": plain.text(from_there.get("challenge")).strip(),
        "alternative": plain.text(from_there.get("alternativeThought")).strip(),
    }
    text = plain.text(from_there.get("automaticThought"))
    habits = habits_from(from_there.get("cognitiveDistortions"))
    known = text.strip() or habits or any(words.values())  # then the text of the record says all of it again
    return Thought(
        text=text if known else record.text,
        name=record.title,
        form=FULL,
        words={key: value for key, value in words.items() if value},
        feelings=tuple(one.word for one in record.feelings),
        habits=habits,
        open=False,
        extra=dict(record.data),
    )
