"""A finished record as a worksheet: its words, how strong it was, where to go from here, and the worked examples."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.days import hour_line
from coping_app.base.errors import NotFoundError
from coping_app.base.room import Play
from coping_app.content.library import open_library
from coping_app.content.thought_examples import example
from coping_app.content.thought_parts import thought_parts
from coping_app.content.thought_record import LATER, NOBODY_KNOWS, TRUE_AND_HARD, Thought, forms, offers_of, ways
from coping_app.content.thought_rows import of_record, to_record
from coping_app.rooms.thoughts import page_worksheet, practices, questions, store
from coping_app.rooms.thoughts.page_worksheet import WorksheetPage
from coping_app.rooms.thoughts.samples import LONG, SAMPLES, from_freecbt, keep, long_thought
from coping_app.ui import who_reads
from coping_app.ui.cards import ActionCard
from coping_app.ui.clipboard import MARKS
from coping_app.ui.menu import CalmMenu
from coping_app.ui.read_sheet import ReadSheet
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.vault import records
from coping_app.vault.bin import in_bin
from coping_app.vault.bin import move_to_bin as put_in_bin
from coping_app.vault.errors import LockedError, NoSpaceError

from ..window.hands import CTRL, NONE, SHIFT, focused, key, listen, wake
from .thought_sheets import (
    INES,
    LETTER,
    LUNCH,
    ROOF,
    SCHOOL,
    STAIRS,
    begun,
    heard,
    opened,
    some_house,
    toast,
    undo,
    words_on,
    written,
)

FINISHED = [number for number, sample in enumerate(SAMPLES) if not sample.thought.open]


@pytest.fixture(scope="module")
def shared(application: QApplication) -> Iterator[SampleHouse]:
    with some_house() as made:
        yield made


@pytest.fixture
def sample(shared: SampleHouse) -> SampleHouse:
    return begun(shared, pages_stay=True)


def sheet_of(sample: SampleHouse, number: int = LETTER) -> WorksheetPage:
    """One of the sample records."""
    return shown(sample, written(sample)[number])


def shown(sample: SampleHouse, item: str) -> WorksheetPage:
    page = opened(sample, item)
    assert isinstance(page, WorksheetPage)
    return page


def kept(sample: SampleHouse, **fields: Any) -> WorksheetPage:
    """A finished record with these words in it."""
    return shown(sample, keep(sample.house.vault, Thought(open=False, **fields), sample.house.now()))


# --- what it shows --------------------------------------------------------------------------------------------------


def test_a_record_reads_part_by_part_in_the_order_in_which_it_is_asked(sample: SampleHouse):
    page = sheet_of(sample)
    assert page.small.text() == "Thought record · Saturday 21 November, 14:20"
    assert page.title.text() == "The letter from the clinic"
    read = page.sheet.toPlainText()
    places = [read.index(part.text) for part in thought_parts(SAMPLES[LETTER].thought) if part.own]
    assert places == sorted(places)
    assert "What happened\nThe letter came. Jonas was at work.\n" in read
    assert "How it seemed\nIt's partly true" in read


def test_how_strong_it_was_stands_beside_the_words_in_plain_numbers(sample: SampleHouse):
    page = sheet_of(sample)
    rows = [(one.text(), other.text()) for one, other in pairwise(page.strength.findChildren(Text)) if one.isVisible()]
    for row in (("Afraid", "8 before, 6 after"), ("Sad", "6 before, 6 after")):
        assert row in rows
    assert ("How much it fills my mind", "8 before, 6 after") in rows
    assert forms().worth in words_on(page.strength)
    assert not any(sign.isdigit() for sign in page.sheet.toPlainText().replace("3rd", "")), "said once is enough"


@pytest.mark.parametrize(
    ("before", "after", "shown_words", "worth"),
    [
        ({}, {}, [], False),
        ({"sad": 5}, {}, ["5 before"], False),
        ({}, {"sad": 0}, ["0 after"], False),
        ({"sad": 3}, {"sad": 9}, ["3 before, 9 after"], True),
    ],
)
def test_what_was_not_said_is_left_out(
    sample: SampleHouse, before: dict[str, int], after: dict[str, int], shown_words: list[str], *, worth: bool
):
    page = kept(sample, text="Hm.", feelings=("sad",), before=before, after=after)
    assert page.strength.isVisible() == bool(shown_words)
    assert [words for words in words_on(page.strength) if words[0].isdigit()] == shown_words
    assert page.strength.worth.isVisibleTo(page.strength) == worth


def test_a_record_that_is_almost_empty_has_a_name_and_no_bare_sheet(sample: SampleHouse):
    page = kept(sample, fills=(4, None))
    assert page.title.text() == hour_line(sample.house.now())
    assert not page.sheet.isVisible()
    assert "4 before" in words_on(page.strength)


def test_the_line_to_lean_on_stands_in_a_panel_of_its_own(sample: SampleHouse):
    page = sheet_of(sample)
    soft = [placed for placed in page.sheet._placed if placed.piece.soft]
    assert [placed.piece.label for placed in soft] == ["A line to lean on"]
    area = page.sheet._panel_of(soft[0])
    assert 0 < area.top() < area.bottom() < page.sheet.height()
    image = page.sheet.grab().toImage()
    ratio = image.devicePixelRatio()
    inside = image.pixelColor(round(6 * ratio), round(area.center().y() * ratio))
    assert inside.name() == page_colour("soft")
    outside = image.pixelColor(round(6 * ratio), round((area.top() - 10) * ratio))
    assert outside.name() != page_colour("soft")


def page_colour(name: str) -> str:
    from coping_app.ui.theme import theme

    return theme().colour(name).name()


def test_a_record_that_freecbt_had_reads_as_a_worksheet(sample: SampleHouse):
    record = records.save(sample.house.vault, from_freecbt(sample.house.now()))
    read = shown(sample, record.uuid).sheet.toPlainText()
    assert "What went through my mind\nI forgot Priya's birthday" in read
    assert "Another way to see it\nI forgot a date. I can ring her tonight." in read
    assert "Thinking habits\nAll or nothing" in read


def test_all_of_a_long_record_is_there_and_as_high_as_its_words(sample: SampleHouse):
    page = shown(sample, keep(sample.house.vault, long_thought(), sample.house.now()))
    assert len(page.sheet.toPlainText()) > LONG
    assert page.sheet.height() >= page.sheet.document().size().height()
    assert page.sheet.verticalScrollBar().maximum() == 0, "there is never a bar inside a bar"


def test_who_can_read_it_is_said_as_it_is(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = sheet_of(sample)
    assert "Saved on this computer. No lock set." in words_on(page)
    assert "Only you can read this" not in words_on(page)
    monkeypatch.setattr(who_reads, "has_lock", lambda _vault: True)
    assert page.record is not None
    page.show_record(page.record)
    assert "Only you can read this" in words_on(page)
    assert "No lock set" not in " ".join(words_on(page))


def test_while_the_pages_are_out_of_reach_the_least_is_said():
    class Locked:
        @property
        def vault(self) -> None:
            raise LockedError

    assert not who_reads.only_you(cast(Shell, Locked()))


# --- the words can be taken, and not changed ------------------------------------------------------------------------


def test_words_are_selected_by_keyboard_and_asked_about(sample: SampleHouse):
    page = sheet_of(sample)
    wake(sample.house.window)
    page.sheet.setFocus()
    key(sample.house.window, Qt.Key.Key_Down)
    for _ in range(16):
        key(sample.house.window, Qt.Key.Key_Right, SHIFT)
    assert page.sheet.selected == "The letter came."
    key(sample.house.window, Qt.Key.Key_K, CTRL)
    assert [one.text for one in questions.to_show(sample.house.vault)] == ["The letter came."]
    assert toast(sample) == "Added to Questions for my team."


def test_nothing_that_is_typed_or_pasted_changes_it(sample: SampleHouse):
    page = sheet_of(sample)
    wake(sample.house.window)
    before = page.sheet.toPlainText()
    page.sheet.setFocus()
    QTest.keyClicks(page.sheet, "x")
    key(sample.house.window, Qt.Key.Key_Delete)
    key(sample.house.window, Qt.Key.Key_V, CTRL)
    assert page.sheet.toPlainText() == before
    interface = QAccessible.queryAccessibleInterface(page.sheet)
    assert interface.state().readOnly
    assert interface.text(QAccessible.Text.Name) == "Thought record"


def test_what_is_copied_is_plain_and_private(sample: SampleHouse):
    page = sheet_of(sample)
    page.sheet.selectAll()
    page.sheet.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == page.sheet.toPlainText()
    assert {form for form in MARKS if data.hasFormat(form)} == set(MARKS)
    QGuiApplication.clipboard().clear()


def test_the_page_follows_the_cursor_and_turns_by_its_keys(sample: SampleHouse):
    page = shown(sample, keep(sample.house.vault, long_thought(), sample.house.now()))
    wake(sample.house.window)
    page.sheet.setFocus()
    bar = page.verticalScrollBar()
    bar.setValue(0)
    for _ in range(60):
        QTest.keyClick(page.sheet, Qt.Key.Key_Down, NONE)
    settle()
    place = page.sheet.viewport().mapTo(page.viewport(), page.sheet.cursorRect().center())
    assert page.viewport().rect().contains(place)
    before = bar.value()
    key(sample.house.window, Qt.Key.Key_PageDown)
    assert before < bar.value() <= before + page.viewport().height()


# --- from here ------------------------------------------------------------------------------------------------------


def test_where_to_go_from_here_is_the_same_after_every_record(sample: SampleHouse):
    names = written(sample)
    said = {tuple(words_on(shown(sample, names[number]).from_here)) for number in FINISHED}
    said.add(tuple(words_on(kept(sample, text="I can't go on.", before={"sad": 10}, feelings=("sad",)).from_here)))
    assert len(said) == 1
    (words,) = said
    for line in ("Saved. New, worse or frightening?", "Safety card", "People", "Something short and steady"):
        assert line in words
    assert "Keep it" not in words, "they are kept long since"


def test_the_closing_line_leads_to_the_card_and_to_people(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page, asked = sheet_of(sample), heard(sample, monkeypatch, "safety_card")
    page.from_here.closing.card.click()
    page.from_here.closing.people.click()
    page.from_here.people.click()
    assert asked.calls == [(), ("people",), ("people",)]


def test_the_closing_line_is_said_once_a_record_was_finished_and_not_when_it_is_read_again(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    closing, names = "Saved. New, worse or frightening? Safety card. People.", written(sample)
    steps, said = opened(sample, names[LUNCH]), listen(monkeypatch)
    steps.done()
    settle()
    page = sample.house.page("thoughts").currentWidget()
    assert page.record.uuid == names[LUNCH]
    assert said.count(closing) == 1
    assert page.from_here.keep.isVisible()
    store.rename(sample.house.vault, names[LUNCH], "Lunch")
    settle()
    assert (page.title.text(), page.from_here.keep.isVisible()) == ("Lunch", True)
    page.from_here.keep.click()
    shown(sample, names[LUNCH])
    assert said.count(closing) == 1
    assert not page.from_here.keep.isVisible()


def test_a_record_that_was_opened_to_change_it_and_closed_is_not_said_to_be_done(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    page, said = sheet_of(sample), listen(monkeypatch)
    page.edit.click()
    settle()
    sample.house.page("thoughts").steps.finish_later()
    settle()
    assert page.isVisible()
    assert not page.from_here.keep.isVisible()
    assert not any(words.startswith("Saved. New") for words in said)


def test_in_one_column_what_can_be_done_comes_before_the_words_for_eyes_and_for_tab(sample: SampleHouse):
    names, window = written(sample), sample.house.window
    before = window.size()
    page = shown(sample, names[LETTER])
    wake(window)
    here = page.from_here
    for width, is_first in ((800, True), (1280, False)):
        window.resize(width, 800)
        settle()
        tops = [part.mapTo(page.content, QPoint(0, 0)).y() for part in (here, page.sheet)]
        assert (tops[0] < tops[1]) == is_first
        first, second = (here.closing.card, page.sheet) if is_first else (page.sheet, here.closing.card)
        page.more.setFocus(Qt.FocusReason.TabFocusReason)
        key(window, Qt.Key.Key_Tab)
        assert focused() is first
        (here.delete if is_first else page.sheet).setFocus(Qt.FocusReason.TabFocusReason)
        key(window, Qt.Key.Key_Tab)
        assert focused() is second
    window.resize(before)


# --- Esc ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", ["", "examples", "print", "questions", "put-down", "habits", "bin"])
def test_esc_leaves_to_where_one_came_from(sample: SampleHouse, item: str):
    names = written(sample)
    sample.house.go("today")
    opened(sample, item or names[LETTER])
    wake(sample.house.window)
    sample.house.page("thoughts").focus_first()
    key(sample.house.window, Qt.Key.Key_Escape)
    settle()
    assert sample.house.here == ("today", "")


def test_esc_from_an_example_leads_to_the_examples(sample: SampleHouse):
    opened(sample, "examples").examples.cards[1].click()
    settle()
    wake(sample.house.window)
    shown_page = sample.house.page("thoughts").currentWidget()
    shown_page.example.after.setFocus()
    shown_page.example.after.click()
    key(sample.house.window, Qt.Key.Key_Escape)
    settle()
    assert sample.house.here == ("thoughts", "examples")


def test_esc_right_after_a_record_is_done_leads_to_the_first_page_and_not_into_its_steps(sample: SampleHouse):
    names = written(sample)
    wake(sample.house.window)
    opened(sample, f"edit:{names[LETTER]}").done()
    settle()
    assert sample.house.here == ("thoughts", names[LETTER])
    key(sample.house.window, Qt.Key.Key_Escape)
    settle()
    assert sample.house.here == ("thoughts", "")


def test_esc_closes_what_is_asked_on_a_worksheet_before_it_leaves_it(sample: SampleHouse):
    page = sheet_of(sample)
    wake(sample.house.window)
    assert page.record is not None
    for ask in (page.ask_name, page.ask_date, page.show_versions):
        ask()
        settle()
        key(sample.house.window, Qt.Key.Key_Escape)
        settle()
        assert sample.house.here == ("thoughts", page.record.uuid)
        assert page.sheet.isVisible()
        assert focused() is page.more


def test_esc_on_the_first_page_leaves_nothing(sample: SampleHouse):
    opened(sample)
    wake(sample.house.window)
    sample.house.page("thoughts").focus_first()
    key(sample.house.window, Qt.Key.Key_Escape)
    assert sample.house.here == ("thoughts", "")


@pytest.mark.parametrize(
    ("button", "entries"),
    [
        ("print_button", ["Print", "Save as PDF", "Save as a web page (HTML)"]),
        ("more", ["Rename", "Change day and time", "Move to bin", "Erase now"]),
    ],
)
def test_the_menus_hold_what_can_be_done(sample: SampleHouse, button: str, entries: list[str]):
    page = sheet_of(sample)
    wake(sample.house.window)
    getattr(page, button).click()
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, CalmMenu)
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == entries
    menu.close()
    settle()


def test_something_short_plays_over_the_page_and_ends_on_it(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page, played = sheet_of(sample), heard(sample, monkeypatch, "play")
    page.from_here.short.click()
    assert played.calls == [(Play("pause-3", short=True),)]
    assert "pause-3" in open_library().cards
    assert page.isVisible()


def test_to_keep_it_goes_home_and_changes_nothing(sample: SampleHouse):
    page = sheet_of(sample)
    assert page.record is not None
    before = store.find(sample.house.vault, page.record.uuid)
    page.from_here.keep.click()
    settle()
    assert sample.house.here == ("thoughts", "")
    assert store.find(sample.house.vault, before.uuid) == before


def test_to_delete_it_goes_home_by_way_of_the_bin_and_leaves_no_word_on_the_page(sample: SampleHouse):
    page = sheet_of(sample)
    assert page.record is not None
    uuid = page.record.uuid
    page.from_here.delete.click()
    settle()
    assert sample.house.here == ("thoughts", "")
    assert [one.uuid for one in in_bin(sample.house.vault, store.KINDS)] == [uuid]
    assert (page.sheet.toPlainText(), page.title.text(), page.record) == ("", "", None)
    undo(sample)
    assert in_bin(sample.house.vault, store.KINDS) == []
    assert toast(sample) == "It is back in Thoughts."


def test_what_lies_in_the_bin_is_not_opened_as_if_it_were_kept(sample: SampleHouse):
    names = written(sample)
    put_in_bin(sample.house.vault, names[LETTER])
    page = opened(sample, names[LETTER])
    assert page is sample.house.page("thoughts").home
    assert toast(sample).startswith("This is in the bin.")


def test_a_line_for_the_team_is_asked_for_in_its_place(sample: SampleHouse):
    page = sheet_of(sample)
    wake(sample.house.window)
    here = page.from_here
    here.team.click()
    settle()
    assert focused() is here.line.field.line
    assert here.line.visibleRegion().boundingRect() == here.line.rect(), "all of it is in sight"
    here.line.deed.click()
    assert here.line.field.hint.text() == "A few words are enough."
    QTest.keyClicks(here.line.field.line, "Who can come along?")
    key(sample.house.window, Qt.Key.Key_Return)
    assert [one.text for one in questions.to_show(sample.house.vault)] == ["Who can come along?"]
    assert not here.line.isVisible()
    assert here.line.field.text == ""
    assert focused() is here.team
    undo(sample)
    assert questions.to_show(sample.house.vault) == []


def test_esc_asks_no_more_and_holds_no_words(sample: SampleHouse):
    page = sheet_of(sample)
    wake(sample.house.window)
    page.from_here.team.click()
    QTest.keyClicks(page.from_here.line.field.line, "Who")
    key(sample.house.window, Qt.Key.Key_Escape)
    assert not page.from_here.line.isVisible()
    assert page.from_here.line.field.text == ""
    assert questions.to_show(sample.house.vault) == []


def test_a_line_that_was_typed_is_kept_when_the_page_is_left(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page = sheet_of(sample)
    page.from_here.team.click()
    page.from_here.line.field.show_text("Who can come along?")
    monkeypatch.setattr(questions, "add_question", full)
    assert not sample.house.page("thoughts").save_now()
    assert page.from_here.line.field.text == "Who can come along?"
    monkeypatch.undo()
    page.from_here.keep.click()
    settle()
    assert [one.text for one in questions.to_show(sample.house.vault)] == ["Who can come along?"]
    assert toast(sample) == "Added to Questions for my team."
    opened(sample, page.record.uuid if page.record else "")
    opened(sample)
    assert len(questions.to_show(sample.house.vault)) == 1


def full(*_about: object) -> None:
    raise NoSpaceError


def test_words_that_are_selected_need_not_be_typed_again(sample: SampleHouse):
    page = sheet_of(sample)
    page.sheet.selectAll()
    assert page.from_here.team.words == "Add the selected words to Questions for my team"
    page.from_here.team.click()
    settle()
    (question,) = questions.to_show(sample.house.vault)
    assert question.text.startswith("What happened\nThe letter came.")
    assert not page.from_here.line.isVisible()


def test_practices_of_the_way_are_offered_where_they_are_there(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    names = written(sample)
    played = heard(sample, monkeypatch, "play")
    there = set(open_library().cards)
    wanted = [name for name in ("both-true", "thoughts-pass", "grief-wave", "true-wishes") if name in there]
    page = shown(sample, names[SCHOOL])
    for card in page.offered.findChildren(ActionCard):
        card.click()
    assert [call[0].practice for call in played.calls][: len(wanted)] == wanted
    for name in wanted:
        assert open_library().cards[name].aim in words_on(page.offered)
    assert {call[0].practice for call in played.calls} <= there
    for number in (STAIRS, INES, ROOF):
        assert not shown(sample, names[number]).offered.isVisible()


def test_a_way_without_its_practices_offers_nothing(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("coping_app.rooms.thoughts.practices.cards", dict)
    assert not sheet_of(sample, SCHOOL).offered.isVisible()


def test_where_the_practices_are_missing_nothing_is_offered(monkeypatch: pytest.MonkeyPatch):
    def missing() -> None:
        raise NotFoundError("The folder is missing.")

    monkeypatch.setattr("coping_app.content.library.open_library", missing)
    practices.cards.cache_clear()
    try:
        assert offers_of(SAMPLES[SCHOOL].thought)
        assert list(practices.offered_cards(SAMPLES[SCHOOL].thought)) == []
    finally:
        practices.cards.cache_clear()


# --- edit, name, day, erasing ---------------------------------------------------------------------------------------


def test_edit_opens_its_steps(sample: SampleHouse):
    page = sheet_of(sample)
    assert page.record is not None
    uuid = page.record.uuid
    page.edit.click()
    settle()
    assert sample.house.here == ("thoughts", f"edit:{uuid}")
    assert sample.house.page("thoughts").steps.record.uuid == uuid


def test_another_name_is_asked_for_and_can_be_taken_back(sample: SampleHouse):
    page = sheet_of(sample)
    wake(sample.house.window)
    page.ask_name()
    settle()
    assert focused() is page.name_line.field.line
    assert page.name_line.field.text == "The letter from the clinic"
    page.name_line.field.show_text("The third letter")
    key(sample.house.window, Qt.Key.Key_Return)
    assert page.title.text() == "The third letter"
    assert not page.name_line.isVisible()
    assert focused() is page.more
    undo(sample)
    assert page.title.text() == "The letter from the clinic"


def test_without_a_name_the_first_words_are_it(sample: SampleHouse):
    page = sheet_of(sample)
    page.ask_name()
    page.name_line.field.show_text(" ")
    page.name_line.deed.click()
    settle()
    assert page.title.text() == "The letter came. Jonas was at work."


def test_another_day_is_asked_for_and_stands_over_the_name(sample: SampleHouse):
    page = sheet_of(sample)
    page.ask_date()
    page.date_card.day.show_text("19 November")
    page.date_card.set_button.click()
    settle()
    assert page.small.text() == "Thought record · Thursday 19 November, 14:20"
    assert not page.date_card.isVisible()
    undo(sample)
    assert page.small.text() == "Thought record · Saturday 21 November, 14:20"


def test_an_earlier_version_stands_in_the_place_of_what_is_now_and_comes_back(sample: SampleHouse):
    page = sheet_of(sample)
    wake(sample.house.window)
    assert page.record is not None
    vault, uuid, before = sample.house.vault, page.record.uuid, page.sheet.toPlainText()
    assert not page._was_different()
    record = store.find(vault, uuid)
    store.write(vault, to_record(of_record(record).with_box("now", "Jonas made soup."), record), "later")
    settle()
    assert "Jonas made soup." in page.sheet.toPlainText()
    assert page._was_different()
    page.show_versions()
    settle()
    assert not page.sheet.isVisible()
    assert "Still frightened." in page.versions.preview.toPlainText()
    page.versions.back.click()
    settle()
    assert page.sheet.isVisible()
    assert not page.versions.isVisible()
    assert (page.sheet.toPlainText(), page.versions.preview.toPlainText()) == (before, "")
    undo(sample)
    assert "Jonas made soup." in page.sheet.toPlainText()
    assert focused() is page.more


def test_a_version_that_was_not_finished_comes_back_as_a_finished_record(sample: SampleHouse):
    vault, now = sample.house.vault, sample.house.now()
    began = Thought(text="What if?", fork=NOBODY_KNOWS, tree=LATER, day="2026-11-25", due="2026-11-25", at="fork")
    uuid = keep(vault, began, now)
    record = store.find(vault, uuid)
    store.write(vault, to_record(began._replace(text="What then?", open=False, at="", due=""), record), "later")
    store.bring_back(vault, uuid, store.earlier(vault, uuid)[0])
    back = of_record(store.find(vault, uuid))
    assert (back.text, back.open, back.at) == ("What if?", False, "")
    assert back.due == "", "it was brought up on its day already, and is not again"


@pytest.mark.parametrize("wanted", [True, False])
def test_erasing_is_asked_about_and_leaves_nothing(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch, *, wanted: bool
):
    page, asked = sheet_of(sample), []
    monkeypatch.setattr(page_worksheet, "erase_is_wanted", lambda *about: asked.append(about[1:]) or wanted)
    assert page.record is not None
    uuid = page.record.uuid
    page._erase()
    sample.house.jobs.wait_all()
    settle()
    assert asked == [("The letter from the clinic", "Erase this record now?")]
    assert (records.get(sample.house.vault, uuid) is None) == wanted
    assert (page.sheet.toPlainText() == "") == wanted


# --- worked examples ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fork", [way.id for way in ways()])
def test_an_example_reads_as_a_worksheet_and_says_that_it_is_made_up(sample: SampleHouse, fork: str):
    page = shown(sample, f"example:{fork}")
    told = words_on(page)
    assert page.title.text() == example(fork).name
    assert "This is an example" in told
    assert " ".join(told).casefold().count("made up") == 1, "once is enough"
    assert example(fork).text in page.sheet.toPlainText()
    for absent in (page.edit, page.print_button, page.more, page.from_here, page.offered):
        assert not absent.isVisible()
    assert not any("Saved" in words or "read this" in words for words in told)


def test_examples_lead_to_each_other_all_the_way_round(sample: SampleHouse):
    page = shown(sample, f"example:{TRUE_AND_HARD}")
    seen = []
    for _ in ways():
        page.example.after.click()
        seen.append(page.fork)
        assert sample.house.here == ("thoughts", f"example:{page.fork}")
    assert sorted(seen) == sorted(way.id for way in ways())
    assert seen[-1] == TRUE_AND_HARD
    page.example.before.click()
    assert page.fork == seen[-2]
    sample.house.back()
    assert sample.house.here == ("today", ""), "leafing through them is no way to go back through"


def test_an_example_leads_to_a_record_of_ones_own(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    page, went = shown(sample, "example:nonsense"), heard(sample, monkeypatch, "go")
    assert page.fork == ways()[0].id
    page.example.own.click()
    assert went.calls == [("thoughts", "new")]


def test_after_an_example_a_record_of_ones_own_has_everything_again(sample: SampleHouse):
    shown(sample, f"example:{TRUE_AND_HARD}")
    page = sheet_of(sample)
    for there in (page.edit, page.from_here, page.sheet):
        assert there.isVisible()
    assert not page.example.isVisible()
    assert isinstance(page.sheet, ReadSheet)
