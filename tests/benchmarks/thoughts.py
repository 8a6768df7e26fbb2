"""Very many thought records, one of them very long: opening the room and a record, searching, typing."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import count, cycle, islice, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtTest import QTest

from coping_app.app.house import House
from coping_app.app.sample import settle
from coping_app.base.records import THOUGHT, Record
from coping_app.content.thought_examples import example
from coping_app.content.thought_record import Thought, ways
from coping_app.content.thought_rows import to_record
from coping_app.vault import records
from coping_app.vault.records import new_uuid

RECORDS = 10_000
LONG = 50_000  # characters of one of them
_TYPED = "kettle tea"
_ROUNDS = 30


def measure(house: House, say: Callable[..., None]) -> None:
    """Write the records, and say how long each thing took in milliseconds: its name, and the time."""
    long, short = _write(house)
    house.go("thoughts")
    page: Any = house.page("thoughts")
    settle()
    opened = (
        ("open", repeat("")),
        ("sheet-short", short),
        ("sheet-long", repeat(long)),
        ("steps-long", repeat(f"edit:{long}")),
    )
    for name, items in opened:
        for _ in range(_ROUNDS):
            house.go("today")
            settle()
            say(name, _took(partial(house.go, "thoughts", next(items))))
    house.go("thoughts")
    settle()
    for words in islice(_beginnings(_TYPED), 3 * len(_TYPED)):
        say("search", _took(partial(page.home.search.line.setText, words)))
    _type(house, long, say)


def _type(house: House, long: str, say: Callable[..., None]) -> None:
    """Type into the long box and into an empty one, in turn."""
    for name, item in (("key-long", f"edit:{long}"), ("key-empty", "new")):
        house.go("thoughts", item)
        settle()
        for letter in islice(cycle("the tea was warm "), 60):
            say(name, _took(partial(QTest.keyClicks, house.window.focusWidget(), letter)))


def _took(act: Callable[..., object]) -> float:
    start = time.perf_counter()
    act()
    settle()
    return (time.perf_counter() - start) * 1000


def _beginnings(words: str) -> Iterator[str]:
    """Yield what stands in a field while words are typed into it, over and over."""
    for place in cycle(range(1, len(words) + 1)):
        yield words[:place]


def _write(house: House) -> tuple[str, Iterator[str]]:
    """Write the records over ten years; return the name of the long one, and those of others, over and over."""
    vault, samples = house.vault, [example(way.id) for way in ways()]
    uuids = [new_uuid() for _ in range(RECORDS)]
    step = timedelta(days=3650) / RECORDS
    for start in range(0, RECORDS, 500):
        with vault.change():
            for number, uuid in islice(zip(count(start), uuids[start:], strict=False), 500):
                at = house.now() - step * (number + 1)
                thought = samples[number % len(samples)]._replace(open=False)
                records.save(vault, to_record(thought, Record(uuid, THOUGHT, at)))
    long = new_uuid()
    words = "The bench by the river was free, and the tea was still warm. "
    thought = Thought(text="It is long.", words={"situation": (words * (LONG // len(words) + 1))[:LONG]}, open=False)
    records.save(vault, to_record(thought, Record(long, THOUGHT, house.now())))
    return long, cycle(uuids[:20])


def in_a_folder(open_house: Callable[[Path], House], say: Callable[..., None]) -> None:
    """Measure in new pages of their own."""
    with TemporaryDirectory() as folder:
        house = open_house(Path(folder))
        measure(house, say)
        house.jobs.wait_all()
        house.keeper.close()
