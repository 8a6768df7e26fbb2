"""What single practices say and never say, whoever listens: these lines are promises to people, not style."""

import re
from itertools import chain, combinations

import pytest

from coping_app.base.session import Session, sentences
from coping_app.content.compile import Wish, compile_session
from coping_app.content.library import open_library
from coping_app.content.practice import Practice
from coping_app.content.vocabulary import table

LIBRARY = open_library()
COPING = ["both-true", "grief-wave", "put-it-down", "thoughts-pass", "true-wishes", "waiting"]
ON_PAPER = {
    "grief-wave": [
        "Here is one line to finish.",
        "Then one moment of it.",
        "What is it like to miss it today?",
        "Then a name, if there is one.",
    ],
    "put-it-down": [
        "Here is a place for one worry, in one line.",
        "Then a day to look at it again.",
        "Then a name, if there is one.",
    ],
    "waiting": [
        "To begin with, the date.",
        "Then the telling.",
        "Here is one question.",
        "Then the evening of that day.",
        "And these days of waiting.",
        "What could you say when people ask?",
    ],
}
"""Practices that can be done with pen and paper, and what names each thing that could be written."""
CARED_FOR = sorted({*table("vocabulary")["care"]}.intersection(LIBRARY.cards) - {"scan-day"})  # that one says first why


def every_session(practice: Practice) -> list[Session]:
    """A practice in every length and the short version, with every set of the flags it works around."""
    card = practice.card
    sets = chain.from_iterable(combinations(card.work_around, n) for n in range(len(card.work_around) + 1))
    around = [frozenset(flags) for flags in sets]
    wishes = [Wish(minutes=minutes, around=flags) for minutes in card.lengths for flags in around]
    return [compile_session(practice, wish) for wish in (*wishes, *(Wish(short=True, around=one) for one in around))]


def said(session: Session) -> str:
    return " ".join(sentences(session.steps))


def said_with(name: str, *flags: str) -> str:
    """All that is said for these flags, at every length and in the short version."""
    practice, around = LIBRARY.load(name), frozenset(flags)
    wishes = [Wish(short=True, around=around), *(Wish(minutes=n, around=around) for n in practice.card.lengths)]
    return " ".join(said(compile_session(practice, wish)) for wish in wishes)


@pytest.mark.parametrize("name", COPING)
def test_nothing_is_made_of_a_hard_thing(name: str) -> None:
    """No bright side, no lesson, no promise, and nothing is put in the place of a thought that is true."""
    wrong = re.compile(
        r"\b(grateful|gratitude|lesson|learn\w*|teach\w*|grow|growth|stronger|better|hopeful|positive|bright\w*|gift|"
        r"acceptance|accept|let go of|reframe|replace|instead|will pass|passes|will feel|will be|will help|will ease|"
        r"promise you|wrong|mistake|balance|balanced|irrational)\b",
        re.IGNORECASE,
    )
    for session in every_session(LIBRARY.load(name)):
        assert not [sentence for sentence in sentences(session.steps) if wrong.search(sentence)]


@pytest.mark.parametrize("name", CARED_FOR)
def test_the_line_of_care_is_the_first_that_is_heard(name: str) -> None:
    care = table("vocabulary")["care"][name]
    for session in every_session(LIBRARY.load(name)):
        assert said(session).startswith(care)


@pytest.mark.parametrize("name", COPING)
def test_a_session_ends_on_what_comes_next(name: str) -> None:
    for session in every_session(LIBRARY.load(name)):
        end = " ".join(list(sentences(session.steps))[-5:])
        assert re.search(r"next ten minutes|What would help next|Nothing is needed now", end)


@pytest.mark.parametrize(("name", "named"), ON_PAPER.items())
def test_paper_is_an_offer_and_each_thing_is_named(name: str, named: list[str]) -> None:
    practice = LIBRARY.load(name)
    session = list(sentences(compile_session(practice, Wish()).steps))
    wanted = ["Any of it can stay empty.", "A few words are enough, on paper or in your mind.", *named]
    assert [sentence for sentence in session if sentence in wanted] == wanted
    assert "saying it out loud will do, and so will thinking" in " ".join(practice.take_care)


@pytest.mark.parametrize("name", sorted(LIBRARY.cards))
def test_nothing_is_said_of_boxes_nor_of_parking(name: str) -> None:
    """A voice has no boxes to show, and counted ones sound like a form; a worry is no car."""
    practice = LIBRARY.load(name)
    for session in every_session(practice):
        assert not re.search(r"\b(box(es)?|park(s|ed|ing)?)\b", said(session), re.IGNORECASE)
    assert not re.search(r"\bpark", practice.card.aim, re.IGNORECASE)


@pytest.mark.parametrize("name", ["put-it-down", "thoughts-pass"])
def test_symptoms_and_thoughts_of_ending_life_go_to_a_person_first(name: str) -> None:
    for session in every_session(LIBRARY.load(name)):
        first = next(iter(sentences(session.steps)))
        assert re.search(r"new or worse\b.*, or about ending your life, ring someone first\.$", first)


def test_nothing_drifts_for_those_who_feel_sick() -> None:
    floats = re.compile(r"\b(cloud|leaf|leaves|water|river|stream|sea|float\w*|drift\w*)\b")
    assert floats.search(said_with("thoughts-pass"))
    assert not floats.search(said_with("thoughts-pass", "nausea"))


def test_a_thought_may_be_true() -> None:
    for session in every_session(LIBRARY.load("thoughts-pass")):
        assert re.search(r"\bmay be true\b", said(session))


def test_wishes_ask_nothing_of_a_body_or_of_a_faith() -> None:
    wrong = r"\b(health\w*|heal\w*|cure\w*|well|safe|free from|long life|pray\w*|bless\w*|god|heaven|soul|peace)\b"
    for session in every_session(LIBRARY.load("true-wishes")):
        assert not re.search(wrong, said(session), re.IGNORECASE)
    assert not re.search(r"\bbody\b", said_with("true-wishes", "body-trauma"))


def test_no_wish_sounds_like_a_burial() -> None:
    """A body laid down, and then rest, is what is wished to the dead."""
    assert not re.search(r"\b(lie|lies|laid|lay)\b", said_with("true-wishes"), re.IGNORECASE)


def test_the_days_of_waiting_are_not_counted() -> None:
    counts = r"\b(\d+|days? (left|to go)|count\w*|until|deadline|remind\w*|soon)\b"
    for session in every_session(LIBRARY.load("waiting")):
        assert not re.search(counts, said(session), re.IGNORECASE)


def test_the_wait_is_not_said_to_be_perhaps_there() -> None:
    """Whoever opens this practice is waiting already."""
    assert not re.search(r"\bmay be here\b[^.]*\bwait\b", said_with("waiting"))


def test_of_two_true_things_neither_has_to_be_the_lighter_one() -> None:
    session = said_with("both-true")
    assert "Or both may be heavy." in session
    assert "It could be as hard as the first." in session
    assert "Neither has to move over." in session
