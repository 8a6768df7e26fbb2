"""The steps of a session: their sentences in order, their JSON, their times."""

import msgspec
import pytest

from coping_app.base.session import Breathe, Chime, Choose, Option, Pause, Say, Session, Step, sentences

DEEP = Choose(
    (Option("left", (Say("C."), Choose((Option("x", (Say("D."),)),)))), Option("right", (Pause(1), Say("E."))))
)
STEPS: tuple[Step, ...] = (Chime("soft"), Say("A."), Pause(2), Say("B."), DEEP, Breathe(3, 5, 4), Say("A."))


def test_sentences_come_in_order_with_those_of_every_way() -> None:
    assert list(sentences(STEPS)) == ["A.", "B.", "C.", "D.", "E.", "A."]


@pytest.mark.parametrize("steps", [(), (Pause(1), Chime("soft"), Breathe(2, 3, 1))])
def test_silence_has_no_sentences(steps: tuple[Step, ...]) -> None:
    assert list(sentences(steps)) == []


def test_a_guide_takes_its_rounds() -> None:
    assert Breathe(3, 5.5, 4).seconds == 34


def test_a_choice_waits_ten_seconds() -> None:
    assert DEEP.seconds == 10


def test_a_session_comes_back_from_json_as_it_was() -> None:
    session = Session("x", "X", "en-GB", STEPS, ("y",))
    assert msgspec.json.decode(msgspec.json.encode(session), type=Session) == session


@pytest.mark.parametrize("raw", [b'{"type":"shout","text":"A."}', b'{"type":"say"}', b'{"type":"pause","seconds":"3"}'])
def test_a_step_of_another_kind_is_refused(raw: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(raw, type=Step)


def test_a_step_can_not_be_changed_after_it_is_made() -> None:
    with pytest.raises(AttributeError):
        Say("A.").text = "B."  # type: ignore[misc]
