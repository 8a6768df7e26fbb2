"""Own numbers: kept as they are typed, in a file only when asked, and nothing typed is lost."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest

from coping_app.app.house import House
from coping_app.app.sample import settle
from coping_app.base.plain_card import NUMBERS, CardFile, PlainCard
from coping_app.content.own_numbers import own_numbers, own_titles
from coping_app.rooms.safety.model import (
    number_hint,
    problem_words,
    remove,
    temperature_hint,
    temperature_words,
)
from tests.window import audit

from ..examples import examples
from .safety import NUMBER, card_view, opened, texts


def test_own_numbers_are_typed_kept_in_memory_and_shown(house: House, tmp_path: Path) -> None:
    view = card_view(house)
    view.numbers.change_button.click()
    settle()
    fields = view.numbers.fields
    QTest.keyClicks(fields.numbers["line"].line, NUMBER)
    QTest.keyClicks(fields.names["line"].line, "Ward line")
    QTest.keyClicks(fields.temperature.line, "37,8")
    assert house.card.card == PlainCard({"line": NUMBER}, {"line": "Ward line"}, "37,8")
    assert list(tmp_path.iterdir()) == []
    assert "until Coping closes" in view.numbers.state.text()
    view.numbers.done_button.click()
    settle()
    shown = texts(view.numbers)
    assert {"Ward line", own_titles()["line"], NUMBER, "37,8 C"} <= set(shown)
    infection = next(block for block in view.groups[1].blocks if block.flag.id == "infection")
    assert infection.own.text() == "Your team's number: 37,8 C"
    view.tabs.segments[1].click()
    assert infection.own.text() == "Their team's number: 37,8 C"


def test_the_file_is_there_only_while_the_switch_is_on(house: House, tmp_path: Path) -> None:
    view = card_view(house)
    view.edit_numbers()
    QTest.keyClicks(view.numbers.fields.numbers["nurse"].line, NUMBER)
    assert list(tmp_path.iterdir()) == []
    view.numbers.keep.click()
    assert NUMBER in (tmp_path / "card.json").read_text()
    assert "ordinary file" in view.numbers.state.text()
    QTest.keyClicks(view.numbers.fields.numbers["nurse"].line, "9")
    assert CardFile(tmp_path / "card.json").card.numbers == {"nurse": f"{NUMBER}9"}
    view.numbers.keep.click()
    assert list(tmp_path.iterdir()) == []


def test_keeping_numbers_keeps_nothing_of_the_other_page(house: House, tmp_path: Path) -> None:
    house.card.change(stay={"helps": "The garden"})
    view = card_view(house)
    view.edit_numbers()
    view.numbers.keep.click()
    assert "garden" not in (tmp_path / "card.json").read_text()


@pytest.mark.parametrize("key", NUMBERS)
def test_a_removed_number_can_be_put_back(house: House, key: str) -> None:
    house.card.change(numbers={key: NUMBER}, names={key: "Sam"})
    view = card_view(house)
    view.edit_numbers()
    settle()
    view.numbers.fields.removes[key].click()
    assert own_numbers(house.card.card) == []
    assert view.numbers.fields.numbers[key].text == ""
    house.undo()
    assert house.card.card.numbers == {key: NUMBER}
    assert view.numbers.fields.numbers[key].text == NUMBER
    assert view.numbers.fields.names[key].text == "Sam"


def test_undo_works_when_the_card_is_closed(house: House) -> None:
    house.card.change(temperature="38 C")
    page = opened(house)
    page.card_view.edit_numbers()
    page.card_view.numbers.fields.removes["temperature"].click()
    page.close_card()
    settle()
    house.undo()
    assert house.card.card.temperature == "38 C"
    assert house.card._listeners == []


def test_putting_back_leaves_what_was_typed_meanwhile() -> None:
    file = CardFile(None)
    file.change(numbers={"line": "1", "nurse": "2"})
    back = remove(file, "line")
    file.change(numbers={**file.card.numbers, "night": "3"})
    back()
    assert file.card.numbers == {"line": "1", "nurse": "2", "night": "3"}


@given(text=st.text(), key=st.sampled_from(NUMBERS))
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_typing_keeping_and_opening_again(house: House, text: str, key: str) -> None:
    view = card_view(house)
    view.edit_numbers()
    field = view.numbers.fields.numbers[key]
    house.card.change(numbers={})
    field.line.insert(text)
    typed = field.text
    field.changed.emit()
    house.card.keep(numbers=True, stay=False)
    assert house.card.problem == ""
    again = CardFile(house.card._file)
    assert again.card.numbers.get(key, "") == typed
    house.close_over("safety")


def test_a_very_long_word_sticks_out_nowhere(house: House) -> None:
    house.card.change(numbers={"line": "9" * 300}, names={"line": "Ward" * 60}, temperature="x" * 200)
    view = card_view(house)
    settle()
    faults = [fault for question in (audit.cut, audit.overflow) for fault in question(view)]
    assert faults == []


def test_a_disk_that_says_no_is_told_in_words_and_can_be_tried_again(house: House, tmp_path: Path) -> None:
    view = card_view(house)
    view.edit_numbers()
    (tmp_path / "card.json").mkdir()
    (tmp_path / "card.json" / "x").touch()
    view.numbers.keep.click()
    QTest.keyClicks(view.numbers.fields.numbers["line"].line, "1")
    banner = view.numbers.problem
    assert banner.isVisibleTo(view)
    assert "could not be saved" in banner.words.text()
    assert "while Coping is open" in banner.words.text()
    (tmp_path / "card.json" / "x").unlink()
    (tmp_path / "card.json").rmdir()
    banner.button.click()
    assert not banner.isVisibleTo(view)
    assert CardFile(tmp_path / "card.json").card.numbers == {"line": "1"}


@pytest.mark.parametrize("problem", ["damaged", "stuck", "large", "No space left on device"])
def test_every_problem_has_its_own_sentences(problem: str) -> None:
    words = problem_words(problem)
    assert words.count(".") >= 3
    assert "Make some room" not in words, "it may be something else"
    assert ("No space" in words) == (problem == "No space left on device")
    assert problem_words("") == ""


@pytest.mark.parametrize(
    ("typed", "shown", "usual"),
    [
        ("37.8", "37.8 C", True),
        ("37,8", "37,8 C", True),
        ("100.4", "100.4 F", True),
        (" 38 C ", "38 C", True),
        ("38 °C", "38 °C", True),
        ("100.4 f", "100.4 f", True),
        ("37.5 F", "37.5 F", False),
        ("375", "375", False),
        ("80", "80", False),
        ("a bit over 38", "a bit over 38", False),
        ("", "", True),
    ],
)
def test_a_temperature_is_kept_as_typed_and_hinted_at(typed: str, shown: str, *, usual: bool) -> None:
    assert temperature_words(typed) == shown
    assert (temperature_hint(typed) == "") == usual


@given(st.text())
def test_no_typed_text_upsets_the_hints(text: str) -> None:
    assert text.strip() in temperature_words(text)
    temperature_hint(text)
    number_hint(text)


def test_a_file_that_could_not_be_deleted_is_not_said_to_be_gone(house: House, tmp_path: Path) -> None:
    view = card_view(house)
    view.edit_numbers()
    QTest.keyClicks(view.numbers.fields.numbers["line"].line, NUMBER)
    view.numbers.keep.click()
    (tmp_path / "card.json").unlink()
    (tmp_path / "card.json" / "x").mkdir(parents=True)
    view.numbers.keep.click()
    words = view.numbers.problem.words.text()
    assert "could not be deleted" in words
    assert "still on this computer" in words
    assert "until Coping closes" not in " ".join(texts(view.numbers))


def test_undo_after_only_a_name_was_removed_leaves_no_empty_number() -> None:
    file = CardFile(None)
    file.change(names={"line": "Ward line"})
    remove(file, "line")()
    assert file.card == PlainCard(names={"line": "Ward line"})
