"""What is done with an entry: its day, star, prompt, feelings, versions, bin, letters, photos, paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import ENTRY, LETTER, Feeling, Record
from coping_app.content.prompts import after, prompt
from coping_app.exchange import age, export
from coping_app.exchange.export import Wish
from coping_app.rooms.journal import page_print, store
from coping_app.rooms.journal.page import JournalPage
from coping_app.ui.menu import CalmMenu
from coping_app.ui.messages import CalmDialog
from coping_app.ui.printing import OnPaper
from coping_app.ui.sheets import Sheet
from coping_app.vault.bin import in_bin
from coping_app.vault.errors import BadAttachmentError

from ..window.hands import focused, in_dialog, key, wake, words_on
from .journal import THINGS, UNTITLED, count, kept, opened, page_of, rows, titles, toast, typed


def menu_words(page: JournalPage) -> list[str]:
    page.deeds.open_menu()
    (menu,) = page.entry.findChildren(CalmMenu)
    words = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    menu.close()
    settle()
    return words


def png(colour: str = "teal", side: int = 40) -> bytes:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


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


# --- letters and paper ----------------------------------------------------------------------------------------------


def test_an_entry_becomes_a_letter_with_somebody_it_is_for(sample: SampleHouse):
    page = opened(sample, UNTITLED)
    uuid = page.entry.record.uuid
    page.deeds.turn_kind()
    settle()
    assert kept(sample, uuid).kind == LETTER
    assert page.entry.to.hasFocus()
    assert page.paper.reach_card is not None
    assert "How will they get this?" in words_on(page.paper.reach_card)
    QTest.keyClicks(page.entry.to, "Minh")
    page.save_now()
    assert kept(sample, uuid).data == {"words": {"to": "Minh"}}
    page.list.search.line.setText("Minh")
    assert uuid in [row.key for row in rows(page)], "a letter is found by whom it is for"
    page.deeds.turn_kind()
    typed(page, "Still. ")
    page.save_now()
    assert kept(sample, uuid).kind == ENTRY
    assert kept(sample, uuid).data == {"words": {"to": "Minh"}}, "nothing typed is lost"
    assert not page.paper.reach_card.isVisible()


def test_a_letter_is_saved_with_its_own_word_and_keeps_no_earlier_version(
    sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "page.html.age"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_of: (str(place), ""))
    monkeypatch.setattr(export, "Wish", quick_wish)
    page = opened(sample, THINGS)
    typed(page, "Dear Ada. ")
    page.save_now()
    uuid = page.entry.record.uuid
    assert store.earlier(sample.house.vault, uuid)
    card = page.paper.reach_card
    assert card is not None
    card.word_button.click()
    QTest.keyClicks(card.word.line, "abc")
    card.seal_button.click()
    assert "Four letters or more" in words_on(card)
    QTest.keyClicks(card.word.line, " cinnamon")
    card.seal_button.click()
    sample.house.jobs.wait_all()
    settle()
    with place.open("rb") as file:
        inner = age.unlock(file, "abc cinnamon")
        opened_file = age.Opened(file, inner)
        assert "Dear Ada." in opened_file.read().decode()
    assert store.earlier(sample.house.vault, uuid) == []
    assert kept(sample, uuid).data["reach"] == "own-word"
    assert "in a file with its own word" in words_on(card)


def quick_wish(form: str, passphrase: str, title: str) -> Wish:
    return Wish(form, passphrase, title, log_n=10)


def test_not_now_is_an_answer_too(sample: SampleHouse):
    page = opened(sample, THINGS)
    card = page.paper.reach_card
    assert card is not None
    card.later_button.click()
    settle()
    assert kept(sample, page.entry.record.uuid).data["reach"] == "not-now"
    assert not card.print_button.isVisible()
    assert card.unfold.hasFocus(), "the question is folded in, and can be asked again"
    page.entry.follow()
    card.unfold.click()
    assert card.print_button.hasFocus()
    page.entry.follow()
    assert card.print_button.isVisible(), "nothing folds it in again by itself"


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    """What is printed, as one sheet; nothing reaches a printer."""
    printed: list[Sheet] = []

    def take(paper: OnPaper, sheets: list[Sheet], **_more: object) -> bool:
        pictures = {name: picture for sheet in sheets for name, picture in sheet.pictures.items()}
        printed.append(Sheet("".join(sheet.html for sheet in sheets), pictures))
        paper.done.emit()
        return True

    monkeypatch.setattr(OnPaper, "print_sheets", take)
    monkeypatch.setattr(OnPaper, "save_sheets", take)
    return printed


def test_a_printed_letter_tells_nothing_that_was_for_oneself(sample: SampleHouse, paper: list[Sheet]):
    page = opened(sample, THINGS)
    page.entry.chips.add("private")
    page.entry.print_button.click()
    sample.house.jobs.wait_all()
    settle()
    assert "the recipe with the wrong amount of cinnamon" in paper[0].html
    assert "private" not in paper[0].html
    assert "Starred" not in paper[0].html
    assert kept(sample, page.entry.record.uuid).data["reach"] == "printed"


def test_a_printed_entry_has_its_photos_and_feelings_in_words(sample: SampleHouse, paper: list[Sheet]):
    page = opened(sample, 6)
    uuid = page.entry.record.uuid
    store.add_photos(sample.house.vault, uuid, [store.Photo("image/png", png(side=2000))])
    settle()
    page.entry.print_button.click()
    sample.house.jobs.wait_all()
    settle()
    assert "on edge" in paper[0].html
    ((name, photo),) = paper[0].pictures.items()
    assert 0 < photo.width() <= 620, "a photo is no larger than paper can show"
    assert f'src="{name}"' in paper[0].html
    assert "reach" not in kept(sample, uuid).data


def test_what_is_found_is_printed_together_the_oldest_first(sample: SampleHouse, paper: list[Sheet]):
    page = page_of(sample)
    page.list.search.line.setText("Ada")
    page.list.toggle_more()
    page.list.filters.print_button.click()
    sample.house.jobs.wait_all()
    settle()
    assert (
        paper[0].html.index("Small good thing")
        < paper[0].html.index("Furious")
        < paper[0].html.index("The letter on the mat")
    )
    assert "Appointment moved" not in paper[0].html


def test_too_much_at_once_is_said(sample: SampleHouse, paper: list[Sheet], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page_print, "MOST", 3)
    page = page_of(sample)
    page.list.filters.print_wanted.emit()
    settle()
    assert "3 entries or fewer" in toast(sample)
    assert paper == []


# --- photos ---------------------------------------------------------------------------------------------------------


def add(sample: SampleHouse, page: JournalPage, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> Record:
    found = ([str(path) for path in paths], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_of: found)
    page.deeds.add_photos()
    sample.house.jobs.wait_all()
    settle()
    sample.house.jobs.wait_all()
    settle()
    return page.entry.record


def test_photos_are_added_shown_described_and_removed(
    sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    page = page_of(sample, samples=False)
    files = [tmp_path / "one.png", tmp_path / "two.png"]
    for file in files:
        file.write_bytes(png())
    record = add(sample, page, monkeypatch, *files)
    assert len(record.attachments) == 2
    assert count(sample) == 1, "an entry can be photos alone"
    assert page.entry.photos.isVisible()
    assert len(page.entry.photos.strip.thumbs) == 2
    assert "2 photos added." in toast(sample)
    line = page.entry.photos.captions.fields[record.attachments[0].uuid].line
    line.setText("The dog")
    line.editingFinished.emit()
    settle()
    assert page.entry.record.attachments[0].caption == "The dog"
    page.entry.photos.strip.remove_wanted.emit(record.attachments[0].uuid)
    settle()
    assert len(page.entry.photos.strip.thumbs) == 1
    sample.house.undo()
    settle()
    assert len(page.entry.record.attachments) == 2


def test_a_file_that_is_no_photo_adds_none(sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page = opened(sample)
    good, bad = tmp_path / "one.png", tmp_path / "two.png"
    good.write_bytes(png())
    bad.write_text("no picture", encoding="utf-8")
    assert add(sample, page, monkeypatch, good, bad).attachments == ()
    assert "No photo was added" in toast(sample)
    assert "two.png" not in toast(sample)
    assert add(sample, page, monkeypatch, tmp_path / "gone.png").attachments == ()
    assert "could not be read" in toast(sample)


def test_a_photo_that_is_lost_says_so_in_its_place(sample: SampleHouse):
    page = opened(sample)
    uuid, vault = rows(page)[1].key, sample.house.vault
    store.add_photos(vault, uuid, [store.Photo("image/png", png())])
    (vault.generation.attachments / vault.value("SELECT name FROM attachment")).unlink()
    page.show_entry(uuid)
    sample.house.jobs.wait_all()
    settle()
    assert str(BadAttachmentError()) in words_on(page.entry.photos)
