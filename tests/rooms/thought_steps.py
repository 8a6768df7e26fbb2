"""The page of a thought record that is being written, for tests: opened, written on, and looked up as it is kept."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import THOUGHT, Record
from coping_app.content.thought_record import FULL, Thought
from coping_app.content.thought_rows import of_record, to_record
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.page_steps import RecordPage
from coping_app.ui.writing_box import WritingBox
from coping_app.vault import records

from ..window.hands import focused, key

ROOM = "thoughts"


def steps_of(sample: SampleHouse, item: str = "new") -> RecordPage:
    """The page of a record, open at a new one or at one that is kept."""
    sample.house.go(ROOM, item)
    settle()
    page: Any = sample.house.page(ROOM)
    assert isinstance(page.steps, RecordPage)
    return page.steps


def opened(sample: SampleHouse, at: str, **fields: Any) -> RecordPage:
    """The page with a record that is kept, at one of its questions."""
    thought = Thought(**{"form": FULL, "text": "It may be so.", **fields, "at": at})
    blank = Record(records.new_uuid(), THOUGHT, sample.house.now())
    return steps_of(sample, store.write(sample.house.vault, to_record(thought, blank), "test").uuid)


def kept(sample: SampleHouse, page: RecordPage) -> Thought:
    """The record as the vault has it."""
    return of_record(store.find(sample.house.vault, page.record.uuid))


def count(sample: SampleHouse) -> int:
    return int(sample.house.vault.value("SELECT count(*) FROM record"))


def write(page: RecordPage, words: str) -> None:
    """Write into the box that has the keyboard."""
    box = focused()
    assert isinstance(box, WritingBox)
    assert page.isAncestorOf(box)
    box.insert_words(words)


def tabbed(window: QWidget, times: int) -> list[str]:
    """What Tab comes to, so many times."""
    found = []
    for _ in range(times):
        key(window, Qt.Key.Key_Tab)
        found.append(focused().accessibleName())
    return found
