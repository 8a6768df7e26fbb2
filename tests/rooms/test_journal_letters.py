"""Letters and paper: whom a letter is for, how it reaches them, and what stands on a printed page."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import ENTRY, LETTER
from coping_app.exchange import age, export
from coping_app.exchange.export import Wish
from coping_app.rooms.journal import page_print, store
from coping_app.ui.printing import OnPaper
from coping_app.ui.sheets import Sheet

from ..window.hands import words_on
from .journal import THINGS, UNTITLED, kept, opened, page_of, png, rows, toast, typed


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
