"""Entries for pictures and tests: placeholders, with mixed names and no symptom in any of them."""

from datetime import datetime, timedelta
from typing import NamedTuple

from coping_app.base.records import ENTRY, ITALIC, LETTER, Feeling, Mark, Record
from coping_app.rooms.journal.store import PROMPT, TO, WORDS
from coping_app.vault import records
from coping_app.vault.vault import Vault


class Sample(NamedTuple):
    """An entry so many days before the day of the pictures, at an hour and a minute."""

    days: int
    hour: int
    minute: int
    title: str
    text: str
    tags: tuple[str, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    starred: bool = False
    to: str = ""
    prompt: str = ""


SAMPLES = (
    Sample(
        0,
        14,
        32,
        "The letter on the mat",
        "Walked to the gate and back with Ada’s scooter as a walking stick, which she thought was very funny.\n"
        "Then the letter. I put it under the fruit bowl for an hour. Fear is such a physical thing. I noticed I was "
        "holding the kettle and not filling it.\n"
        "Told Jonas on the phone. He didn’t try to fix it. He said “that’s horrible”, and it was exactly right.",
        ("fear", "Ada"),
        (Feeling("afraid", "strong"), Feeling("loved")),
    ),
    Sample(
        2,
        16,
        5,
        "Infusion, chair 6",
        "The nurse with the green glasses. Two hours. Ada drew the whole row of chairs and gave each of them a hat.",
        ("treatment day",),
    ),
    Sample(
        4,
        20,
        40,
        "Things I want her to know",
        "For Ada, when she is older. You asked why the moon comes along with the car, and I had no idea.\n"
        "I want you to have the recipe with the wrong amount of cinnamon. It is the right amount.",
        starred=True,
        to="Ada",
    ),
    Sample(
        13,
        17,
        20,
        "Furious",
        "Someone at the school gate said I should smile more. I stood there with Ada’s bag and said nothing, and said "
        "all of it on the way home.",
        ("anger",),
        (Feeling("furious", "filling everything"),),
    ),
    Sample(
        15,
        9,
        10,
        "",
        "Slept. Toast. The neighbour’s radio through the wall, some opera.",
    ),
    Sample(
        23,
        11,
        0,
        "Small good thing",
        "Pancakes. Ada flipped one onto the dog. Minh took a photo of the dog, who was not sorry.",
        starred=True,
    ),
    Sample(
        27,
        15,
        45,
        "Appointment moved",
        "They rang to move it to Thursday. Rosa will drive. I wrote the three questions on the back of the card so "
        "that I have something to hold.",
        ("questions",),
        (Feeling("on-edge"),),
    ),
    Sample(
        34,
        21,
        15,
        "What the sea was doing",
        "Nothing much. Grey, flat, busy with itself. Samir and I sat in the car with chips and the heater on.",
        prompt="place",
    ),
    Sample(
        61,
        10,
        30,
        "For Jonas, about the garden",
        "The roses want cutting in March, lower than you dare. The blue pot is yours.",
        to="Jonas",
    ),
    Sample(
        310,
        8,
        50,
        "New year, same kettle",
        "Everybody asks about plans. My plan is a new kettle.",
    ),
)


def fill(vault: Vault, now: datetime) -> list[str]:
    """Write the samples into a vault, the day of the pictures being `now`; return their names, newest first."""
    names: list[str] = []
    for sample in reversed(SAMPLES):
        record = records.save(vault, _record(sample, now))
        names.insert(0, record.uuid)
    return names


def _record(sample: Sample, now: datetime) -> Record:
    at = (now - timedelta(days=sample.days)).replace(hour=sample.hour, minute=sample.minute)
    data: dict[str, object] = {}
    if sample.to:
        data[WORDS] = {TO: sample.to}
    if sample.prompt:
        data[PROMPT] = sample.prompt
    word = "exactly right"
    marks = (Mark(sample.text.index(word), len(word), ITALIC),) if word in sample.text else ()
    kind = LETTER if sample.to else ENTRY
    return Record(
        records.new_uuid(), kind, at, sample.title, sample.text, marks, sample.tags, sample.feelings,
        starred=sample.starred, data=data,
    )  # fmt: skip
