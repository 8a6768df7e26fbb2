"""What is done with an entry: its day, star, prompt, feelings, versions, bin."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import Feeling
from coping_app.content.prompts import after, prompt
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page import JournalPage
from coping_app.ui.menu import CalmMenu
from coping_app.ui.messages import CalmDialog
from coping_app.vault.bin import in_bin

from ..window.hands import focused, in_dialog, key, wake, words_on
from .journal import UNTITLED, count, kept, opened, page_of, rows, titles, toast, typed


def menu_words(page: JournalPage) -> list[str]:
    page.deeds.open_menu()
    (menu,) = page.entry.findChildren(CalmMenu)
    words = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    menu.close()
    settle()
    return words


# --- day and star ---------------------------------------------------------------------------------------------------


def test_the_day_opens_two_fields_and_sets_what_they_say(sample: SampleHouse):
    page = opened(sample)
    uuid = page.entry.record.uuid
    page.entry.date.click()
    card = page.deeds.date_card
    assert card is not None
    assert focused() is card.day.line
    card.day.line.setText("")
    QTest.keyClicks(card.day.line, "yesterday")
    assert "Friday 20 November" in words_on(card)
    card.time.line.setText("9.05")
    card.set_button.click()
    settle()
    assert page.entry.date.words == "Friday 20 November, 9:05"
    assert kept(sample, uuid).at.strftime("%d %H:%M") == "20 09:05"
    assert focused() is page.entry.date
    sample.house.undo()
    settle()
    assert page.entry.date.words == "Saturday 21 November, 14:32"


def test_what_is_no_day_is_told_and_esc_leaves_everything(sample: SampleHouse):
    page = opened(sample)
    page.entry.date.click()
    card = page.deeds.date_card
    assert card is not None
    card.day.line.setText("someday")
    card.set_button.click()
    assert "Try a day like 21 November." in words_on(card)
    QTest.keyClick(card.day.line, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert page.entry.date.words == "Saturday 21 November, 14:32"


def test_a_new_sheet_can_be_about_another_day_before_anything_is_written(sample: SampleHouse):
    page = page_of(sample, samples=False)
    page.entry.date.click()
    card = page.deeds.date_card
    assert card is not None
    card.day.line.setText("1 November")
    card.set_button.click()
    typed(page, "Toast.")
    page.save_now()
    assert kept(sample, page.entry.record.uuid).at.day == 1


def test_a_star_is_said_shown_and_taken_back(sample: SampleHouse):
    page = opened(sample)
    page.entry.star.click()
    assert kept(sample, page.entry.record.uuid).starred
    assert page.entry.star.accessibleName() == "Starred. Take the star away"
    settle()
    assert rows(page)[0].icon == "star"
    sample.house.undo()
    settle()
    assert page.entry.star.accessibleName() == "Star this"
    assert rows(page)[0].icon == ""


def test_a_way_back_leaves_what_is_being_typed(sample: SampleHouse):
    page = opened(sample)
    uuid = page.entry.record.uuid
    page.entry.star.click()
    typed(page, "Meanwhile ")
    sample.house.undo()
    assert page.entry.editor.text().startswith("Meanwhile ")
    page.save_now()
    now = kept(sample, uuid)
    assert (now.starred, now.text.startswith("Meanwhile ")) == (False, True)


# --- prompts and feelings -------------------------------------------------------------------------------------------


def test_a_prompt_comes_only_when_asked_and_stands_above_the_text(sample: SampleHouse):
    page = page_of(sample, samples=False)
    assert not page.entry.prompt_row.isVisible()
    page.entry.ask_prompt.click()
    card = page.deeds.prompt_card
    assert card is not None
    first = after("")
    assert card.words.text() == first.text
    card.other.click()
    second = after(first.id)
    assert card.words.text() == second.text
    card.take.click()
    assert not card.isVisible()
    assert page.entry.prompt_words.text() == second.text
    assert focused() is page.entry.editor
    assert count(sample) == 0, "a prompt alone is nothing written"
    typed(page, "Rain.")
    page.save_now()
    assert kept(sample, page.entry.record.uuid).data == {"prompt": second.id}
    page.entry.no_prompt.click()
    assert kept(sample, page.entry.record.uuid).data == {}


def test_a_prompt_can_be_passed_over(sample: SampleHouse):
    page = page_of(sample, samples=False)
    page.entry.ask_prompt.click()
    card = page.deeds.prompt_card
    assert card is not None
    card.close_button.click()
    assert not card.isVisible()
    assert not page.entry.prompt_row.isVisible()


def test_a_prompt_that_was_written_to_is_there_again(sample: SampleHouse):
    page = opened(sample, 7)
    found = prompt("place")
    assert found is not None
    assert page.entry.prompt_words.text() == found.text


def test_feelings_are_chosen_together_with_a_strength_or_none(sample: SampleHouse):
    page = opened(sample, UNTITLED)
    uuid = page.entry.record.uuid
    page.deeds.ask_feelings()
    card = page.deeds.feelings_card
    assert card is not None
    assert [chip.text() for chip in card.picker.first.chips.values()][:3] == ["Afraid", "Angry", "Calm"]
    card.picker.first.chips["calm"].click()
    card.picker.chips["scanxious"].click()
    QTest.keyClicks(card.picker.own.line, "  stormy ")
    QTest.keyClick(card.picker.own.line, Qt.Key.Key_Return)
    assert [one.word for one in kept(sample, uuid).feelings] == ["calm", "scanxious", "stormy"]
    strength = card._strength_rows.itemAt(1).widget()
    assert strength is not None
    from coping_app.ui.choices import ChoiceChips

    (chips,) = strength.findChildren(ChoiceChips)
    chips.chips["filling everything"].click()
    assert kept(sample, uuid).feelings[1] == Feeling("scanxious", "filling everything")
    card.done.click()
    assert not card.isVisible()
    assert focused() is page.entry.chips.add_chip
    page.entry.chips.feeling_taken.emit("calm")
    assert [one.word for one in kept(sample, uuid).feelings] == ["scanxious", "stormy"]


def test_tags_are_kept_at_once_and_offered_again(sample: SampleHouse):
    page = opened(sample, UNTITLED)
    page.entry.chips.add("fear")
    assert kept(sample, page.entry.record.uuid).tags == ("fear",)
    page.entry.chips.take_away("fear")
    assert kept(sample, page.entry.record.uuid).tags == ()


# --- versions, bin, erase -------------------------------------------------------------------------------------------


def test_an_earlier_version_is_seen_brought_back_and_taken_back(sample: SampleHouse):
    page = opened(sample)
    before = page.entry.editor.text()
    typed(page, "Now: ")
    page.deeds.show_versions()
    card = page.deeds.versions_card
    assert card is not None
    assert card.preview.text() == before
    assert card.preview.isReadOnly()
    assert not page.entry.editor.isVisible()
    card.back.click()
    settle()
    assert page.entry.editor.isVisible()
    assert page.entry.editor.text() == before
    assert kept(sample, page.entry.record.uuid).text == before
    sample.house.undo()
    settle()
    assert page.entry.editor.text() == f"Now: {before}"


def test_without_an_earlier_version_that_is_said(sample: SampleHouse):
    page = opened(sample)
    page.deeds.show_versions()
    card = page.deeds.versions_card
    assert card is not None
    assert "There is no earlier version." in words_on(card)
    assert not card.back.isVisible()
    card.close_button.click()
    assert page.entry.editor.isVisible()


def test_the_menu_offers_what_can_be_done(sample: SampleHouse):
    page = opened(sample)
    assert menu_words(page) == ["Make it a letter", "Move to bin", "Erase now"], "there is nothing earlier"
    typed(page, "Then. ")
    page.save_now()
    assert menu_words(page) == ["Earlier versions", "Make it a letter", "Move to bin", "Erase now"]
    sample.house.go("journal", "new")
    assert menu_words(page) == ["Make it a letter"]


def test_erasing_asks_says_what_it_cannot_reach_and_keeps_by_default(sample: SampleHouse):
    page = opened(sample)
    uuid = page.entry.record.uuid
    wake(sample.house.window)
    said: list[str] = []

    def look(dialog: CalmDialog) -> None:
        said.append(words_on(dialog))
        key(dialog, Qt.Key.Key_Return)

    asked = in_dialog(look)
    page.deeds.erase()
    assert asked == ["Erase “The letter on the mat” now?"]
    assert "printed pages" in said[0]
    assert kept(sample, uuid)
    in_dialog(lambda dialog: dialog.other.click())
    page.deeds.erase()
    sample.house.jobs.wait_all()
    settle()
    assert sample.house.vault.value("SELECT count(*) FROM record WHERE uuid = ?", uuid) == 0
    assert page.entry.is_blank
    assert "The letter on the mat" not in titles(page)


def test_the_bin_takes_out_erases_and_is_emptied(sample: SampleHouse):
    page = page_of(sample)
    for row in rows(page)[:3]:
        store.move_to_bin(sample.house.vault, row.key)
    page.list.bin_button.click()
    settle()
    shown = page.bin_page
    assert shown is not None
    assert "In the bin until" in words_on(shown)
    from coping_app.ui.bin_page import BinRow

    shown.findChildren(BinRow)[0].back_wanted.emit(in_bin(sample.house.vault)[0].uuid)
    assert "back in the journal" in toast(sample)
    assert len(in_bin(sample.house.vault)) == 2
    sample.house.undo()
    settle()
    assert len(shown.findChildren(BinRow)) == 3
    in_dialog(lambda dialog: dialog.other.click())
    shown.empty_button.click()
    sample.house.jobs.wait_all()
    settle()
    assert "Nothing is in the bin" in words_on(shown)
    assert not shown.empty_button.isVisible()
    assert count(sample) == 7
