"""Steady me: it opens running, keeps quiet once it was asked to, and shows the numbers of now."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from coping_app.app.house import House
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.settings import COUNTRY, PICTURE, TEXT_SIZE, VOICE_LEVEL
from coping_app.content.steady import steady, steady_choice
from coping_app.player.player import State
from coping_app.rooms.steady.page import SteadyPage
from coping_app.rooms.steady.page_parts import NumberCard
from coping_app.ui.text import Text
from tests.window import audit

NUMBER = "01632 960123"


def steady_page(house: House) -> SteadyPage:
    house.steady_me()
    settle()
    page = house.layer("steady")
    assert isinstance(page, SteadyPage)
    return page


def levels(page: SteadyPage) -> tuple[float, float]:
    """Return how loud the voice and what lies under it are."""
    assert page._conductor is not None
    options = page._conductor.player.options
    return options.voice_level, options.background_level if options.background else 0.0


def numbers(page: SteadyPage) -> list[list[str]]:
    cards = [card for card in page.numbers.findChildren(NumberCard) if card.isVisible()]
    return [[text.text() for text in card.findChildren(Text)] for card in cards]


def run_to_the_end(sample: SampleHouse, page: SteadyPage) -> None:
    before = page._conductor
    for _ in range(2000):
        conductor = page._conductor
        assert conductor is not None
        if conductor is not before:
            return
        at = conductor.player.advance()
        sample.clock.move_to(at if at is not None else sample.clock.now() + 60)
        conductor.poke()
    raise AssertionError("it never ends")


# --- running ------------------------------------------------------------------------------------------------------


def test_it_opens_running_quiet_company_with_the_safest_words(house: House) -> None:
    page = steady_page(house)
    assert page._conductor is not None
    assert page._conductor.player.state is State.PLAYING
    assert page.running_name.text() == "Quiet company"
    assert [name for name, card in page.cards.items() if card.running] == ["quiet-company"]
    page.run(steady_choice("breathe-with-me"))
    assert not page.picture.isVisible(), "nobody knows yet whether a moving breath is a comfort"
    first = page._conductor.player.session.steps[0]
    assert first.text == "If breath is not a comfort, press 1."


def test_the_picture_is_the_one_that_was_chosen(sample: SampleHouse) -> None:
    sample.known()
    sample.house.settings[PICTURE] = "bar"
    page = steady_page(sample.house)
    page.run(steady_choice("breathe-with-me"))
    assert page.picture.isVisible()
    assert page.picture.kind == "bar"


def test_the_picture_grows_with_the_text(sample: SampleHouse) -> None:
    sample.known()
    page = steady_page(sample.house)
    before = page.picture.height()
    sample.house.settings[TEXT_SIZE] = 200
    settle()
    assert page.picture.height() == 2 * before


@pytest.mark.parametrize("choice", [one for one in steady().choice if one.id != "breathe-with-me"], ids=lambda c: c.id)
def test_sound_off_stays_off_in_whatever_is_chosen_next(sample: SampleHouse, choice: object) -> None:
    page = steady_page(sample.house)
    assert levels(page)[0] > 0
    page.sound_button.click()
    assert levels(page) == (0.0, 0.0)
    page.run(choice)
    assert levels(page) == (0.0, 0.0)
    assert page.sound_button.words == "Sound on"
    page.sound_button.click()
    assert levels(page)[0] > 0
    assert page.sound_button.words == "Sound off"


def test_breathe_with_me_is_silent_until_sound_is_asked_for(sample: SampleHouse) -> None:
    page = steady_page(sample.house)
    page.run(steady_choice("breathe-with-me"))
    assert levels(page) == (0.0, 0.0)
    page.sound_button.click()
    assert levels(page)[0] > 0
    page.run(steady_choice("breathe-with-me"))
    assert levels(page)[0] > 0


def test_what_goes_on_after_a_silent_one_is_silent_too(sample: SampleHouse) -> None:
    page = steady_page(sample.house)
    page.run(steady_choice("breathe-with-me"))
    run_to_the_end(sample, page)
    assert page.running_name.text() == "Quiet company"
    assert levels(page) == (0.0, 0.0)


def test_what_goes_on_after_a_spoken_one_can_be_heard(sample: SampleHouse) -> None:
    page = steady_page(sample.house)
    page.run(steady_choice("hands-seat-room"))
    run_to_the_end(sample, page)
    assert page.running_name.text() == "Quiet company"
    assert levels(page)[0] > 0


def test_with_the_voice_at_nothing_what_lies_under_it_can_be_turned_off(sample: SampleHouse) -> None:
    sample.house.settings[VOICE_LEVEL] = 0
    page = steady_page(sample.house)
    assert levels(page) == (0.0, 1.0)
    assert page.sound_button.words == "Sound off"
    page.sound_button.click()
    assert levels(page) == (0.0, 0.0)
    page.sound_button.click()
    assert levels(page)[0] > 0, "sound was asked for"


def test_a_key_that_is_held_down_counts_once(sample: SampleHouse) -> None:
    page = steady_page(sample.house)
    for repeat in (False, True):
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(page, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, none, " ", repeat))
    assert page._conductor is not None
    assert page._conductor.player.state is State.PAUSED


# --- numbers ------------------------------------------------------------------------------------------------------


def test_numbers_that_are_typed_on_the_card_stand_here_on_coming_back(house: House) -> None:
    page = steady_page(house)
    assert not page.numbers.isVisible()
    assert "your emergency number" in page.urgent.words.text()
    page.safety_button.click()
    settle()
    house.card.change(numbers={"line": f" {NUMBER} ", "night": "  "}, names={"line": "Ward line"})
    house.settings[COUNTRY] = "GB"
    house.close_over("safety")
    settle()
    assert numbers(page) == [["Ward line", NUMBER]]
    assert "Call 999 now" in page.urgent.words.text()
    assert f"Call {NUMBER} now" in page.urgent.words.text()
    page.safety_button.click()
    settle()
    house.card.change(numbers={}, names={})
    house.close_over("safety")
    settle()
    assert numbers(page) == []
    assert not page.numbers.isVisible()


def test_a_number_without_a_name_is_called_what_it_is_for_as_on_the_card(house: House) -> None:
    house.card.change(numbers={"nurse": NUMBER}, names={"nurse": " "})
    assert numbers(steady_page(house)) == [["Secondary breast care nurse", NUMBER]]


def test_spaces_are_no_number(house: House) -> None:
    house.card.change(numbers={"line": "   "})
    page = steady_page(house)
    assert numbers(page) == []
    assert page._conductor is not None
    said = [getattr(step, "text", "") for step in page._conductor.player.session.steps]
    assert not any("your numbers are on this page" in text for text in said)
    assert "your hospital's 24-hour cancer line" in page.urgent.words.text()


@pytest.mark.parametrize(("size", "width", "height"), [(100, 1280, 800), (200, 800, 600)])
def test_no_long_word_pushes_close_out_of_the_window(house: House, size: int, width: int, height: int) -> None:
    house.settings[TEXT_SIZE] = size
    house.window.resize(width, height)
    house.card.change(numbers={"line": "9" * 300, "night": "1"}, names={"line": "Ward" * 60})
    page = steady_page(house)
    settle()
    assert audit.overflow(page) == []
    assert page.content.width() <= page.viewport().width()


def test_nothing_is_recorded(house: House, tmp_path: Path) -> None:
    before = dict(house.settings.changed())
    page = steady_page(house)
    page.sound_button.click()
    page.run(steady_choice("1"))
    page.leave()
    settle()
    assert dict(house.settings.changed()) == before
    assert house.memory.sessions == ()
    assert list(tmp_path.iterdir()) == []
