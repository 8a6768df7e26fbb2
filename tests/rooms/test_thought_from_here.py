"""Where a finished record leads: what can be done from here, the closing line, the bin, Esc."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.errors import NotFoundError
from coping_app.base.room import Play
from coping_app.content.library import open_library
from coping_app.content.thought_record import offers_of
from coping_app.rooms.thoughts import practices, questions, store
from coping_app.rooms.thoughts.samples import SAMPLES
from coping_app.ui.cards import ActionCard
from coping_app.vault.bin import in_bin
from coping_app.vault.bin import move_to_bin as put_in_bin

from ..window.hands import focused, key, listen, wake
from .thought_sheets import (
    INES,
    LETTER,
    LUNCH,
    ROOF,
    SCHOOL,
    STAIRS,
    begun,
    heard,
    kept,
    opened,
    sheet_of,
    shown,
    toast,
    undo,
    words_on,
    written,
)
from .thoughts_paper import full_disk

FINISHED = [number for number, sample in enumerate(SAMPLES) if not sample.thought.open]


@pytest.fixture
def sample(one_house: SampleHouse) -> SampleHouse:
    return begun(one_house, pages_stay=True)


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
    assert focused() is page.from_here.keep
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


@pytest.mark.parametrize("just_done", [True, False])
def test_in_one_column_what_can_be_done_comes_before_the_words_right_after_they_were_written(
    sample: SampleHouse, *, just_done: bool
):
    names, window = written(sample), sample.house.window
    before = window.size()
    if just_done:
        opened(sample, f"edit:{names[LETTER]}").done()
        page = sample.house.page("thoughts").currentWidget()
    else:
        page = shown(sample, names[LETTER])
    wake(window)
    here = page.from_here
    for width, is_first in ((800, just_done), (1280, False)):
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


# --- what can be done -----------------------------------------------------------------------------------------------


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
    monkeypatch.setattr(questions, "add_question", full_disk)
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
