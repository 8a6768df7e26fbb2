"""What is typed beside the text of an entry is kept as its text is: captions, a tag, a feeling of one's own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.leaving import put_away
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import LETTER
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page import JournalPage
from coping_app.rooms.journal.store import Photo
from coping_app.ui.fields import Line
from coping_app.vault import attachments
from coping_app.vault.errors import NoSpaceError

from ..window.hands import wake
from ..window.house import conftest as lock
from ..window.house.locked import unlock
from .journal import kept, opened, png, rows, toast

locked_sample = lock.locked_sample  # a fixture

CAPTION = "On the beach with Ann"


def with_photo(sample: SampleHouse) -> JournalPage:
    """The journal with an entry that has a photo, and the captions folded out."""
    page = opened(sample)
    store.add_photos(sample.house.vault, page.entry.record.uuid, [Photo("image/png", png())])
    settle()
    page.entry.photos.captions.toggle()
    settle()
    wake(page.window())
    return page


def caption_line(page: JournalPage) -> Line:
    (field,) = page.entry.photos.captions.fields.values()
    return field.line


def type_caption(page: JournalPage) -> None:
    caption_line(page).setFocus()
    QTest.keyClicks(caption_line(page), CAPTION)


def type_tag(page: JournalPage) -> None:
    page.entry.chips.begin()
    QTest.keyClicks(page.entry.chips.line, "hospital")


def type_feeling(page: JournalPage) -> None:
    page.deeds.ask_feelings()
    card = page.deeds.feelings_card
    assert card is not None
    QTest.keyClicks(card.picker.own.line, "raw")


def type_all(page: JournalPage) -> None:
    type_feeling(page)
    type_tag(page)
    type_caption(page)


def assert_all_kept(sample: SampleHouse, uuid: str) -> None:
    record = kept(sample, uuid)
    assert [one.caption for one in record.attachments] == [CAPTION]
    assert "hospital" in record.tags
    assert "raw" in [one.word for one in record.feelings]


@pytest.mark.parametrize("way", ["room", "new", "entry", "save", "close"])
def test_every_leaving_keeps_what_is_typed_beside_the_text(sample: SampleHouse, way: str):
    house, page = sample.house, with_photo(sample)
    uuid = page.entry.record.uuid
    type_all(page)
    if way == "room":
        house.go("today")
    elif way == "new":
        house.go("journal", "new")
    elif way == "entry":
        assert page.show_entry(rows(page)[1].key)
    elif way == "save":
        assert house.save_pages()
    else:
        put_away(house)
        house.keeper.open_without_lock()
    settle()
    assert_all_kept(sample, uuid)


def test_a_lock_keeps_what_is_typed_beside_the_text(locked_sample: SampleHouse):
    page = with_photo(locked_sample)
    uuid = page.entry.record.uuid
    type_all(page)
    locked_sample.house.lock()
    unlock(locked_sample.house)
    assert_all_kept(locked_sample, uuid)


def test_a_caption_that_cannot_be_kept_stays_and_is_tried_again(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = with_photo(sample)
    uuid = page.entry.record.uuid
    type_caption(page)
    with monkeypatch.context() as full:
        full.setattr(attachments, "describe", never)
        page.entry.title.setFocus()
        assert toast(sample) == str(NoSpaceError())
        page.entry.follow()
        assert caption_line(page).text() == CAPTION
        assert not page.show_entry(rows(page)[1].key), "it would be gone"
        assert not page.save_now(), "it stands in this window alone"
    assert page.save_now()
    assert kept(sample, uuid).attachments[0].caption == CAPTION


def test_a_caption_left_as_the_pages_are_locked_is_told_and_falls_over_nothing(sample: SampleHouse):
    page = with_photo(sample)
    type_caption(page)
    sample.house.keeper.close()
    page.entry.title.setFocus()
    assert "locked" in toast(sample)
    assert caption_line(page).text() == CAPTION


def test_what_is_typed_stays_while_something_else_belongs_to_the_entry(sample: SampleHouse):
    page = with_photo(sample)
    type_tag(page)
    type_caption(page)
    QTest.keyClick(caption_line(page), Qt.Key.Key_Home)
    store.add_photos(sample.house.vault, page.entry.record.uuid, [Photo("image/png", png("navy"))])
    settle()
    assert len(page.entry.photos.captions.fields) == 2
    lines = [field.line for field in page.entry.photos.captions.fields.values()]
    assert [line.text() for line in lines] == [CAPTION, ""]
    assert lines[0].hasFocus()
    assert page.entry.chips.typed == "hospital"


def test_a_new_letter_is_begun_by_a_tag_alone(sample: SampleHouse):
    page = opened(sample)
    sample.house.go("journal", "new")
    type_tag(page)
    page.deeds.turn_kind()
    assert page.entry.record.kind == LETTER
    assert kept(sample, page.entry.record.uuid).tags == ("hospital",)


def never(*_of: object, **_more: object) -> object:
    raise NoSpaceError
