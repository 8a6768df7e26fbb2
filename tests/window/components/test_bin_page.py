"""The bin of a room: what of its kinds was deleted, put back or erased from there, in the words of the room."""

from typing import Any

import pytest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.days import hour_line
from coping_app.base.records import ENTRY, QUESTION, THOUGHT, Record
from coping_app.ui import bin_page
from coping_app.ui.bin_page import BinPage, BinRow, BinWords
from coping_app.ui.buttons import Button
from coping_app.vault import records
from coping_app.vault.bin import in_bin, move_to_bin

from ..hands import in_dialog, words_on

WORDS = BinWords("today", "Back to the shelf", "It is on the shelf again.", "Erase this jar now?")
KINDS = (THOUGHT, QUESTION)


def binned(sample: SampleHouse, kind: str, text: str) -> str:
    house = sample.house
    uuid = records.save(house.vault, Record(records.new_uuid(), kind, house.now(), text=text)).uuid
    move_to_bin(house.vault, uuid)
    return uuid


@pytest.fixture
def page(sample: SampleHouse) -> BinPage:
    """A bin with a thought, a question without words and, of no kind that it shows, an entry."""
    for kind, text in ((THOUGHT, "It may be true."), (QUESTION, ""), (ENTRY, "Toast.")):
        binned(sample, kind, text)
    made = BinPage(sample.house, KINDS, WORDS)
    sample.house.window.show_page(made)
    made.refresh()
    settle()
    return made


def rows(page: BinPage) -> list[BinRow]:
    return [row for row in page.findChildren(BinRow) if not row.isHidden()]


def kinds(sample: SampleHouse) -> list[str]:
    return sorted(one.kind for one in in_bin(sample.house.vault))


def test_it_shows_what_is_of_its_kinds_and_leads_back_to_its_room(sample: SampleHouse, page: BinPage):
    assert len(rows(page)) == 2
    shown = words_on(page)
    assert "It may be true." in shown
    assert hour_line(sample.house.now()) in shown, "without words it is called by its time"
    assert "Toast." not in shown
    (back,) = [button for button in page.findChildren(Button) if button.text() == WORDS.way_back]
    back.click()
    settle()
    assert sample.house.here == (WORDS.room, "")


def test_what_is_put_back_says_so_in_the_words_of_the_room(sample: SampleHouse, page: BinPage):
    rows(page)[1].back_wanted.emit(in_bin(sample.house.vault, (THOUGHT,))[0].uuid)
    settle()
    assert WORDS.is_back in words_on(sample.house.window)
    assert kinds(sample) == [ENTRY, QUESTION]
    assert len(rows(page)) == 1
    sample.house.undo()
    settle()
    assert len(rows(page)) == 2, "it follows what changes elsewhere"


def test_it_follows_its_own_kinds_alone_and_only_while_it_is_seen(
    sample: SampleHouse, page: BinPage, monkeypatch: pytest.MonkeyPatch
):
    binned(sample, THOUGHT, "Another one.")
    settle()
    assert len(rows(page)) == 3
    sample.house.go("today")
    asked: list[Any] = []
    monkeypatch.setattr(bin_page.paper_bin, "in_bin", lambda *given: asked.append(given) or [])
    binned(sample, THOUGHT, "Not seen.")
    settle()
    assert asked == []


def test_emptying_it_leaves_what_another_room_has_there(sample: SampleHouse, page: BinPage):
    asked = in_dialog(lambda dialog: dialog.other.click())
    page.empty_button.click()
    sample.house.jobs.wait_all()
    settle()
    assert asked == ["Erase everything in the bin?"]
    assert kinds(sample) == [ENTRY]
    assert rows(page) == []
    assert "Nothing is in the bin" in words_on(page)


def test_what_has_no_words_is_asked_about_in_the_words_of_the_room(sample: SampleHouse, page: BinPage):
    row = rows(page)[0]
    asked = in_dialog(lambda dialog: dialog.other.click())
    row.erase.emit(row._uuid, row._title)
    sample.house.jobs.wait_all()
    settle()
    assert asked == [WORDS.erase]
    assert kinds(sample) == [ENTRY, THOUGHT]
