"""Steady me: its four choices, its line about ringing, and what a voice has to record."""

import re
from pathlib import Path

import pytest

from coping_app.base.errors import NotFoundError
from coping_app.base.session import Breathe, Pause, Say, sentences
from coping_app.content.safety import ring_lines, urgent_line
from coping_app.content.spoken import practice_sentences, spoken_sentences
from coping_app.content.steady import SteadyChoice, steady, steady_choice, steady_session, steady_texts
from coping_app.content.vocabulary import anchors, table

from .good_practice import GOOD, good, swap

CHOICES = steady().choice
by_name = pytest.mark.parametrize("choice", CHOICES, ids=[choice.id for choice in CHOICES])


def test_the_four_stand_in_one_order_with_breath_last() -> None:
    assert [(choice.key, choice.id) for choice in CHOICES] == [
        ("1", "hands-seat-room"), ("2", "quiet-company"), ("3", "breathe-with-me"), ("4", "short-of-breath"),
    ]  # fmt: skip
    assert steady().opens_with == "quiet-company"


@by_name
def test_a_choice_is_found_by_its_name_and_by_its_key(choice: SteadyChoice) -> None:
    assert steady_choice(choice.id) is steady_choice(choice.key) is choice


@pytest.mark.parametrize("name", ["5", "0", "", "Hands"])
def test_another_name_is_answered_in_words(name: str) -> None:
    with pytest.raises(NotFoundError, match="four choices, 1 to 4"):
        steady_choice(name)


def test_nothing_here_asks_for_feet_smell_or_taste_or_promises_company() -> None:
    words = " ".join([*steady_texts(), *(f"{c.name} {c.under}" for c in CHOICES)])
    assert not re.search(
        r"\b(feet|foot|toes?|smell|scent|taste|food|ice|close your eyes|with you)\b", words, re.IGNORECASE
    )


@by_name
@pytest.mark.parametrize("safest", [True, False])
@pytest.mark.parametrize("numbers", [True, False])
def test_a_session_holds_the_lines_so_many_times_with_their_rests(
    choice: SteadyChoice, *, safest: bool, numbers: bool
) -> None:
    steps = steady_session(choice, safest=safest, opening=False, numbers=numbers).steps
    lines = choice.lines + (choice.with_numbers if numbers else ())
    last_line = lines[-1].split(". ")[-1].rstrip(".")
    said = [step.text.rstrip(".") for step in steps if isinstance(step, Say)]
    assert said.count(last_line) == choice.rounds
    rests = [step.seconds for step in steps if isinstance(step, Pause)]
    guided = (4.0,) if choice.guide and not safest else ()  # a breath after each guide for the eyes
    assert rests == [4, *(choice.rest[: len(lines)] + guided) * choice.rounds]
    assert sum(isinstance(step, Breathe) for step in steps) == choice.rounds * len(guided)
    assert not any("!" in sentence or "{" in sentence for sentence in sentences(steps))


def test_numbers_are_spoken_of_only_where_they_stand_on_the_page() -> None:
    said = [
        " ".join(sentences(steady_session(choice, safest=True, numbers=numbers).steps))
        for numbers in (False, True)
        for choice in CHOICES
    ]
    assert not any("your numbers" in text for text in said[: len(CHOICES)])
    assert any("your numbers" in text for text in said[len(CHOICES) :])


def test_what_to_ring_for_stands_group_by_group_behind_its_own_words() -> None:
    lines = ring_lines(("spine", "suicide", "breath_sudden"))
    assert lines[0] == (
        "Sudden breathlessness or chest pain; or thoughts of ending your life? Call your emergency number now."
    )
    assert lines[1].startswith(
        "New weak or numb legs, or new trouble with bladder or bowel? Call your hospital's 24-hour cancer line now, "
    )
    assert len(lines) == 2
    assert ring_lines(()) == []


def test_the_opening_can_be_left_out_when_one_switches() -> None:
    first = [step.text for step in steady_session(CHOICES[0], safest=False).steps[:2] if isinstance(step, Say)]
    assert first == ["You can stop at any point.", "Eyes open or closed."]
    assert steady_session(CHOICES[0], safest=False, opening=False).steps[0] == Pause(4)


def test_where_nobody_knows_who_is_there_the_line_about_breath_comes_first() -> None:
    breath = "If breath is not a comfort, press 1."
    safest = list(sentences(steady_session(steady_choice("3"), safest=True).steps))
    usual = list(sentences(steady_session(steady_choice("3"), safest=False).steps))
    assert safest[0] == breath
    assert usual[-1] == breath
    assert safest.count(breath) == usual.count(breath) == 1


@pytest.mark.parametrize("safest", [True, False])
def test_the_line_of_care_about_being_short_of_breath_is_always_first(*, safest: bool) -> None:
    session = steady_session(steady_choice("4"), safest=safest)
    assert next(sentences(session.steps)) == "If this is new, sudden or worse, get help first."


def test_the_urgent_line_puts_each_sign_behind_its_own_group() -> None:
    assert urgent_line() == (
        "Call your emergency number now for sudden breathlessness or chest pain; "
        "a fit, new confusion, a drooping face or slurred speech. "
        "Call your hospital's 24-hour cancer line now for new weak or numb legs, or new trouble with bladder or bowel; "
        "fever, shivering or feeling suddenly ill on treatment. Not sure? Ring your line."
    )


def test_every_sign_that_is_marked_for_this_page_is_in_the_line() -> None:
    marked = [flag["short"] for flag in table("red_flags")["flag"] if flag.get("steady")]
    assert marked
    assert all(sign in urgent_line() for sign in marked)


def test_the_persons_own_numbers_stand_in_the_line_as_they_are() -> None:
    line = urgent_line("999 {or} 112", "Ward 5")
    assert line.startswith("Call 999 {or} 112 now for")
    assert "Call Ward 5 now for" in line


def test_every_sentence_with_a_steady_thing_is_recorded_once_for_each(tmp_path: Path) -> None:
    (tmp_path / "small-rest.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "broken.md").write_text("title: A broken one", encoding="utf-8")
    (tmp_path / "de").mkdir()
    german = swap("language: en-GB", "language: de", swap("That is the end.", "Das war es."))
    (tmp_path / "de" / "small-rest.md").write_text(german, encoding="utf-8")
    found = spoken_sentences(tmp_path)
    assert set(found) == {"de", "en-GB"}
    near = {f"Stay near {words} for a while." for words in anchors().values()}
    assert len(near) == 6
    assert near <= set(found["en-GB"])
    assert "Das war es." in found["de"]
    assert "Das war es." not in found["en-GB"]


def test_a_practice_brings_each_of_its_sentences() -> None:
    plain = {sentence for sentence in practice_sentences(good()) if "Stay near" not in sentence}
    assert plain == {
        "You can stop at any point.", "Eyes open or closed.", "Let the chair hold you.",
        "Find the floor with your feet.", "Lean on the wall behind you.", "Let a breath come.", "That is the end.",
        "Find one far sound.", "Find one colour.", "That is all.",
    }  # fmt: skip


def test_nothing_that_is_recorded_has_a_bracket_left_in_it() -> None:
    everything = [sentence for texts in spoken_sentences().values() for sentence in texts]
    assert len(everything) > 200
    assert not [sentence for sentence in everything if set("{}[]|").intersection(sentence)]
    assert set(steady_texts()) <= set(everything)
