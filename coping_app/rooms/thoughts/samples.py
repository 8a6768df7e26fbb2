"""Thought records for pictures and tests: placeholders, with mixed names and no symptom in any of them."""

from datetime import datetime, timedelta
from typing import NamedTuple

from coping_app.base.records import THOUGHT, Feeling, Record
from coping_app.content.thought_record import FULL, LATER, NOBODY_KNOWS, NOT_SURE, PARTLY, TRUE_AND_HARD, Thought
from coping_app.content.thought_rows import to_record
from coping_app.vault import records
from coping_app.vault.vault import Vault

LONG = 50_000  # characters of the long record
_FROM_FREECBT = {
    "uuid": "sample",
    "createdAt": "2026-03-14T09:20:00Z",
    "updatedAt": "2026-03-14T09:20:00Z",
    "automaticThought": "I forgot Priya's birthday, so I am no friend at all.",
    "cognitiveDistortions": ["all-or-nothing"],
    "challenge": "I sent her soup in January. She knows what this year is like.",
    "alternativeThought": "I forgot a date. I can ring her tonight.",
}


class Sample(NamedTuple):
    """A thought record so many days before the day of the pictures, at an hour and a minute."""

    days: int
    hour: int
    minute: int
    thought: Thought


SAMPLES = (
    Sample(
        0,
        14,
        20,
        Thought(
            text="“I will miss Ada’s birthday.”",
            name="The letter from the clinic",
            form=FULL,
            words={
                "situation": "The letter came. Jonas was at work.",
                "true_part": "The appointment is on Wednesday. I don’t know what they will say.",
                "guess_part": "That it will be bad. That I won’t be at Ada’s.",
                "else_true": "The last three letters were about parking.",
                "lean_on": "I don’t know yet, and not knowing is awful. Whatever they say on the 3rd, I can be at "
                "Ada’s for an hour, on the sofa. I am allowed to be frightened and go.",
                "now": "Still frightened. Less alone with it.",
            },
            feelings=("afraid", "sad"),
            before={"afraid": 8, "sad": 6},
            after={"afraid": 6, "sad": 6},
            fills=(8, 6),
            fork=PARTLY,
            open=False,
        ),
    ),
    Sample(
        1,
        9,
        5,
        Thought(
            text="They all know how to talk to each other and I stand there like a coat.",
            words={"situation": "Minh’s lunch. Eleven people in a kitchen for four."},
            form=FULL,
            feelings=("left-out",),
            before={"left-out": 5},
            at="fork",
        ),
    ),
    Sample(
        3,
        22,
        40,
        Thought(
            text="I may not see Kofi finish school.",
            form=FULL,
            words={
                "situation": "The school sent the photo of his class. He is the tall one now.",
                "as_it_is": "I may not be there. Nobody can say otherwise.",
                "takes": "The silly hat. His face when they call his name.",
                "of_course": "Of course I feel this, because he is mine.",
                "care": "That he hears from me what I see in him.",
                "small_thing": "One line to him tonight, about the hat.",
                "with_me": "Rosa.",
            },
            feelings=("grieving", "tender"),
            before={"grieving": 9},
            after={"grieving": 9},
            fork=TRUE_AND_HARD,
            open=False,
        ),
    ),
    Sample(
        5,
        19,
        30,
        Thought(
            text="I should be able to do the stairs and the shopping and smile.",
            words={"situation": "Sunday, three bags, no lift.", "need": "Rest. Then ask Samir about the shopping."},
            open=False,
        ),
    ),
    Sample(6, 8, 15, Thought(text="What do I even tell them at work?", at="need")),
    Sample(
        16,
        16,
        0,
        Thought(
            text="If Ines hasn’t written by now, she has had enough of me.",
            form=FULL,
            words={
                "situation": "Two days without a word from Ines.",
                "makes_me_think": "She always writes on Fridays.",
                "else_true": "She moves house this week. Her phone is older than mine.",
                "friend": "Ring her, you goose.",
                "lean_on": "I can ask instead of guess.",
            },
            feelings=("worried",),
            before={"worried": 6},
            after={"worried": 4},
            fork=NOT_SURE,
            habits=("mind_reading",),
            open=False,
        ),
    ),
    Sample(
        33,
        3,
        10,
        Thought(
            text="What if they stop paying me before the roof is done?",
            form=FULL,
            words={"situation": "Ten past three, the ceiling."},
            fork=NOBODY_KNOWS,
            tree=LATER,
            day="2026-10-23",
            open=False,
        ),
    ),
    Sample(
        320,
        11,
        45,
        Thought(
            text="Everybody has a plan for the year but me.",
            words={"situation": "New Year’s lunch at Samir’s.", "need": "My own sofa."},
            open=False,
        ),
    ),
)


def fill(vault: Vault, now: datetime) -> list[str]:
    """Write the samples into a vault, the day of the pictures being `now`; return their names, newest first."""
    names = [keep(vault, sample.thought, _moment(sample, now)) for sample in reversed(SAMPLES)]
    return names[::-1]


def keep(vault: Vault, thought: Thought, at: datetime) -> str:
    """Write a thought record into a vault, and return its name."""
    return records.save(vault, to_record(thought, Record(records.new_uuid(), THOUGHT, at))).uuid


def long_thought() -> Thought:
    """Return a finished record with 50,000 characters in one of its parts."""
    line = "The kettle, the stairs, the letter, the gate, and round again. "
    text = (line * (LONG // len(line) + 1))[:LONG]
    return Thought(text=text, name="A long night", words={"need": "Sleep."}, open=False)


def from_freecbt(at: datetime) -> Record:
    """Return a record as an earlier Coping took it in from FreeCBT: all of its parts in one text, and the whole."""
    parts = ("automaticThought", "challenge", "alternativeThought")
    text = "\n\n".join(str(_FROM_FREECBT[part]) for part in parts)
    data = {"freecbt": _FROM_FREECBT}
    return Record(records.new_uuid(), THOUGHT, at, text=text, feelings=(Feeling("guilty"),), data=data)


def _moment(sample: Sample, now: datetime) -> datetime:
    return (now - timedelta(days=sample.days)).replace(hour=sample.hour, minute=sample.minute)
