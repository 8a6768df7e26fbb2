"""The plain card: in a file only when asked, gone when switched off, and nothing typed is ever lost."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.plain_card import LARGEST, NUMBERS, CardFile, PlainCard

from ..examples import examples

NUMBER = {"line": "01632 960123"}
ANYTHING = st.text(st.characters(exclude_categories=()))  # half characters too, as a keyboard can send them


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "card.json"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_nothing_is_written_before_it_is_asked_for(file: Path) -> None:
    card = CardFile(file)
    card.change(numbers=NUMBER, temperature="37.8 C", stay={"helps": "The garden"})
    assert names(file.parent) == []
    assert card.unkept


def test_only_what_was_asked_for_stands_in_the_file(file: Path) -> None:
    card = CardFile(file)
    card.change(numbers=NUMBER, temperature="37.8 C", stay={"helps": "The garden"})
    card.keep(numbers=True, stay=False)
    assert "01632 960123" in file.read_text()
    assert "garden" not in file.read_text()
    card.keep(numbers=False, stay=True)
    assert "garden" in file.read_text()
    assert "01632" not in file.read_text()
    assert "37.8" not in file.read_text()


def test_it_goes_when_it_is_switched_off_and_the_words_stay_in_memory(file: Path) -> None:
    card = CardFile(file)
    card.change(numbers=NUMBER)
    card.keep(numbers=True, stay=False)
    file.with_name("card.json.0a1b.new").write_text("left over from a crash")
    card.keep(numbers=False, stay=False)
    assert names(file.parent) == []
    assert card.card.numbers == NUMBER


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_it_is_for_its_owner_alone(file: Path) -> None:
    card = CardFile(file)
    card.change(numbers=NUMBER)
    card.keep(numbers=True, stay=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    card.change(numbers={})
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@given(st.sampled_from(NUMBERS), ANYTHING, ANYTHING, ANYTHING, ANYTHING)
@settings(max_examples=examples(60))
def test_whatever_is_typed_is_there_again(kind: str, number: str, name: str, warm: str, stay: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "card.json"
        card = CardFile(file)
        card.keep(numbers=True, stay=True)
        card.change(numbers={kind: number}, names={kind: name}, temperature=warm, stay={"reach": stay})
        again = CardFile(file)
    assert card.problem == ""
    assert again.problem == ""
    assert again.card == card.card
    assert (again.kept, again.stay_kept) == (True, True)


def test_half_a_character_is_there_again(file: Path) -> None:
    card = CardFile(file)
    card.keep(numbers=True, stay=True)
    card.change(names={"night": "Sam \ud83d"})
    assert card.problem == ""
    assert CardFile(file).card == card.card


def test_a_long_text_is_there_again(file: Path) -> None:
    card = CardFile(file)
    card.keep(numbers=True, stay=True)
    card.change(stay={"helps": "word " * 20_000}, numbers={"line": "1" * 5000}, temperature="about " * 50)
    assert CardFile(file).card == card.card


def test_more_than_a_file_may_hold_is_said_and_leaves_the_old_file(file: Path) -> None:
    card = CardFile(file)
    card.keep(numbers=True, stay=True)
    card.change(stay={"helps": "The garden"})
    card.change(stay={"helps": "x" * LARGEST})
    assert card.problem == "large"
    assert len(card.card.stay["helps"]) == LARGEST
    assert CardFile(file).card.stay == {"helps": "The garden"}


@pytest.mark.parametrize("text", ["", "no card", "[]", "{" * 5000, '{"numbers": {"line"', "\x00\xff", "[" * 100_000])
def test_a_damaged_file_is_put_aside_and_not_thrown_away(file: Path, text: str) -> None:
    file.write_text(text)
    card = CardFile(file)
    assert card.problem == "damaged"
    assert card.card == PlainCard()
    assert names(file.parent) == ["card.json.damaged"]
    assert file.with_name("card.json.damaged").read_text() == text
    card.change(numbers=NUMBER)
    assert card.problem == ""


def test_a_second_damaged_file_leaves_the_first_where_it_is(file: Path) -> None:
    for text in ("first", "second", "third"):
        file.write_text(text)
        CardFile(file)
    found = [file.with_name(name).read_text() for name in names(file.parent)]
    assert found == ["first", "second", "third"]


def test_what_can_be_neither_read_nor_moved_is_not_written_over(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("damaged")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "not yours")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        card = CardFile(file)
        card.change(numbers=NUMBER)
        card.keep(numbers=True, stay=False)
        assert card.problem == "stuck"
    assert file.read_text() == "damaged"
    card.save()
    assert CardFile(file).card.numbers == NUMBER
    assert file.with_name("card.json.damaged").read_text() == "damaged"


def test_strange_things_in_the_file_are_passed_over(file: Path) -> None:
    strange = {"numbers": {"line": 999, "nurse": ["x"], "night": "Sam", "doctor": True}, "temperature": 37.8, "stay": 3}
    file.write_text(json.dumps(strange))
    card = CardFile(file)
    assert card.card == PlainCard(numbers={"line": "999", "night": "Sam"}, temperature="37.8")
    assert card.problem == ""
    assert (card.kept, card.stay_kept) == (True, True)


def test_a_disk_that_says_no_is_told_and_the_words_stay(file: Path) -> None:
    file.with_name("folder").write_text("a file where a folder should be")
    card = CardFile(file.with_name("folder") / "card.json")
    card.change(numbers=NUMBER)
    card.keep(numbers=True, stay=False)
    assert card.problem
    assert card.card.numbers == NUMBER


def test_without_a_file_it_lasts_as_long_as_the_program() -> None:
    card = CardFile(None)
    card.change(numbers=NUMBER)
    card.keep(numbers=True, stay=False)
    assert card.card.numbers == NUMBER
    assert card.problem == ""


def test_listeners_hear_every_change_until_they_are_forgotten(file: Path) -> None:
    heard: list[PlainCard] = []
    card = CardFile(file)

    def listen() -> None:
        heard.append(card.card)

    card.listen(listen)
    card.listen(listen)
    card.change(numbers=NUMBER)
    card.forget(listen)
    card.change(numbers={})
    assert heard == [PlainCard(numbers=NUMBER)]


def test_clearing_forgets_and_keeps_nothing(file: Path) -> None:
    card = CardFile(file)
    card.change(numbers=NUMBER)
    card.keep(numbers=True, stay=True)
    card.clear()
    assert card.card == PlainCard()
    assert names(file.parent) == []
    assert not card.unkept


def test_a_second_window_takes_nothing_away(file: Path) -> None:
    """It was open before anything was kept, and something is typed in it."""
    one, other = CardFile(file), CardFile(file)
    one.change(numbers=NUMBER, names={"line": "Ward"})
    one.keep(numbers=True, stay=False)
    other.change(numbers={"nurse": "01632 960999"}, stay={"helps": "The garden"})
    there = CardFile(file)
    assert there.card.numbers == {**NUMBER, "nurse": "01632 960999"}
    assert there.card.names == {"line": "Ward"}
    assert there.card.stay == {}, "that was not asked for"
    assert (other.kept, other.stay_kept) == (True, False)


def test_what_is_typed_here_stands_on_top_of_what_was_kept_elsewhere(file: Path) -> None:
    one, other = CardFile(file), CardFile(file)
    other.change(numbers={"line": "typed here"})
    one.change(numbers={"line": "typed there", "night": "there"}, temperature="38 C")
    one.keep(numbers=True, stay=False)
    other.keep(numbers=True, stay=False)
    assert CardFile(file).card == PlainCard(numbers={"line": "typed here", "night": "there"}, temperature="38 C")
    one.change(numbers={"night": "there"})
    assert CardFile(file).card.numbers == {"night": "there"}, "it was removed there"


def test_keeping_one_part_leaves_the_other_as_another_window_has_it(file: Path) -> None:
    one, other = CardFile(file), CardFile(file)
    one.change(numbers=NUMBER)
    one.keep(numbers=True, stay=False)
    other.change(stay={"helps": "The garden"})
    other.keep(numbers=other.kept, stay=True)
    assert CardFile(file).card == PlainCard(numbers=NUMBER, stay={"helps": "The garden"})


def test_switched_off_in_another_window_it_stays_off_and_the_words_stay(file: Path) -> None:
    one, other = CardFile(file), CardFile(file)
    one.change(numbers=NUMBER, stay={"helps": "The garden"})
    one.keep(numbers=True, stay=True)
    other.change(temperature="38 C")
    one.keep(numbers=False, stay=True)
    other.change(temperature="37.5 C")
    assert "01632" not in file.read_text()
    assert other.card == PlainCard(numbers=NUMBER, temperature="37.5 C", stay={"helps": "The garden"})
    one.keep(numbers=False, stay=False)
    other.change(temperature="37 C")
    assert names(file.parent) == []
    assert other.card.numbers == NUMBER
    assert other.unkept


def test_what_could_not_be_written_is_not_kept_and_closing_asks(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = CardFile(file)
    card.keep(numbers=True, stay=False)

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        card.change(numbers=NUMBER)
        assert card.problem == "No space left on device"
        assert card.unkept
    card.save()
    assert not card.unkept
    assert CardFile(file).card.numbers == NUMBER
