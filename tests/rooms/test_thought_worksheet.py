"""A finished record as a worksheet: its words, how strong it was, and the worked examples."""

from itertools import pairwise
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.days import hour_line
from coping_app.content.thought_examples import example, examples
from coping_app.content.thought_parts import thought_parts
from coping_app.content.thought_record import TRUE_AND_HARD, forms, ways
from coping_app.rooms.thoughts import questions
from coping_app.rooms.thoughts.samples import LONG, SAMPLES, from_freecbt, keep, long_thought
from coping_app.ui import who_reads
from coping_app.ui.clipboard import MARKS
from coping_app.ui.read_sheet import ReadSheet
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.vault import records
from coping_app.vault.errors import LockedError

from ..window.hands import CTRL, NONE, SHIFT, key, wake
from .thought_sheets import (
    LETTER,
    begun,
    heard,
    kept,
    sheet_of,
    shown,
    toast,
    words_on,
)


@pytest.fixture
def sample(one_house: SampleHouse) -> SampleHouse:
    return begun(one_house, pages_stay=True)


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


def test_the_way_to_the_example_that_speaks_of_dying_says_so(sample: SampleHouse):
    known = [one.fork for one in examples().example]
    dying = next(one.fork for one in examples().example if one.of_dying)
    for place, fork in enumerate(known):
        card = shown(sample, f"example:{fork}").example
        for button, name, step in ((card.before, "Previous example", -1), (card.after, "Next example", 1)):
            is_dying = known[(place + step) % len(known)] == dying
            assert button.words == button.accessibleName() == name + (", it speaks of dying" if is_dying else "")


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
