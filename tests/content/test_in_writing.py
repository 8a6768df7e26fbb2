"""A session in writing: the transcript, the captions, and what is said about a practice."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.session import Breathe, Chime, Choose, Option, Pause, Say, Session
from coping_app.content.compile import Wish, compile_session
from coping_app.content.parse import parse, parse_file
from coping_app.content.practice import Practice
from coping_app.content.transcript import about, transcript, web_vtt

from ..examples import examples
from .good_practice import EXERCISES, GOOD, good, swap


def written(*steps: Say | Pause | Chime | Breathe | Choose) -> str:
    return transcript(Session("x", "X", "en-GB", steps))


def test_a_long_silence_starts_a_paragraph_and_a_short_one_does_not() -> None:
    assert written(Say("One."), Pause(5.9), Say("Two."), Pause(6), Say("Three.")) == (
        "One. Two.\n\n(6 seconds of quiet)\n\nThree.\n"
    )


def test_a_chime_and_a_guide_have_lines_of_their_own() -> None:
    assert written(Chime("soft"), Say("One."), Breathe(3, 5.5, 4), Say("Two.")) == (
        "(chime)\n\nOne.\n\n(a quiet guide for the breath: 3 in, 5.5 out, 4 rounds)\n\nTwo.\n"
    )


def test_every_way_of_a_choice_is_written_down() -> None:
    ways = Choose((Option("a sound", (Say("Listen."),)), Option("a colour", (Say("Look."),))))
    assert written(Say("One."), ways, Say("Two.")) == "One.\n\n(a sound)\n\nListen.\n\n(a colour)\n\nLook.\n\nTwo.\n"


def test_the_transcript_of_a_practice_holds_every_sentence_in_order() -> None:
    text = transcript(compile_session(good(), Wish(anchor="seat")))
    spoken = [
        "You can stop at any point.",
        "Let the chair hold you.",
        "Stay near your seat for a while.",
        "one colour.",
    ]
    places = [text.index(sentence) for sentence in spoken]
    assert places == sorted(places)
    assert "{" not in text


@dataclass(frozen=True)
class Cue:
    start: str
    end: str
    text: str


def cues(vtt: str) -> list[Cue]:
    """Read WebVTT the way a player does: blocks between empty lines, times, then text up to the next empty line."""
    head, *blocks = vtt.rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    found = []
    for block in blocks:
        _, times, *lines = block.split("\n")
        start, arrow, end = times.split(" ")
        assert arrow == "-->"
        found.append(Cue(start, end, "\n".join(lines)))
    return found


captions = st.lists(
    st.tuples(st.floats(0, 5000), st.floats(0, 60), st.text("aZ<>&-. é", min_size=1).filter(str.strip)), max_size=20
)


@settings(deadline=None, max_examples=examples(80), database=None)
@given(captions)
def test_captions_keep_their_order_and_break_out_of_nothing(rows: list[tuple[float, float, str]]) -> None:
    at, spans = 0.0, []
    for gap, length, text in rows:
        start = at + gap
        at = start + length
        spans.append((start, at, text))
    found = cues(web_vtt(spans))
    assert len(found) == len(spans)
    stamps = [stamp for cue in found for stamp in (cue.start, cue.end)]
    assert stamps == sorted(stamps)
    assert all(re.fullmatch(r"\d{2,}:[0-5]\d:[0-5]\d\.\d{3}", stamp) for stamp in stamps)
    for cue, (_, _, text) in zip(found, spans, strict=True):
        assert not set("<>").intersection(cue.text)
        assert cue.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text.rstrip("\n")


def test_times_are_written_to_the_millisecond() -> None:
    assert web_vtt([(0.0, 1.0005, "A."), (3599.9996, 3723.4, "B.")]) == (
        "WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.000\nA.\n\n2\n01:00:00.000 --> 01:02:03.400\nB.\n"
    )


@pytest.mark.parametrize("spans", [[(2.0, 1.0, "A.")], [(0.0, 3.0, "A."), (2.0, 4.0, "B.")], [(-1.0, 1.0, "A.")]])
def test_captions_out_of_order_are_refused(spans: list[tuple[float, float, str]]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        web_vtt(spans)


def practice(evidence: str = "-", reviewed: str = "-") -> Practice:
    text = swap(
        "trauma_anchor (a choice of what to rest on)", evidence, swap("reviewed: -", f"reviewed: {reviewed}", GOOD)
    )
    found = parse(text).practice
    assert found is not None
    return found


def test_about_begins_with_what_no_study_has_done() -> None:
    for path in EXERCISES:
        one = parse_file(path).practice
        assert one is not None
        assert about(one)[0] == "No study has tested this practice."


def test_about_says_what_the_family_rests_on_and_that_a_therapist_gave_it() -> None:
    assert about(practice("calm_2018 (talking, six times), trauma_anchor"))[1] == (
        "What is known about practices of this kind: a trial with people living with advanced cancer, given by a "
        "therapist, not by an app (talking, six times); what experts write."
    )


def test_about_says_a_kind_of_evidence_once() -> None:
    assert (
        about(practice("trauma_anchor, trauma_risks"))[1]
        == "What is known about practices of this kind: what experts write."
    )


def test_about_without_evidence_claims_nothing() -> None:
    assert about(practice()) == ["No study has tested this practice.", "No clinician has checked these words."]


def test_about_names_who_has_read_it() -> None:
    assert about(practice(reviewed="Ana Ruiz, nurse, 2026-01-31"))[-1] == "Read by Ana Ruiz, nurse, 2026-01-31."


def test_what_a_caption_reader_takes_for_a_mark_is_written_out() -> None:
    assert "\na &amp;lt; b\n" in web_vtt([(0.0, 1.0, "a &lt; b")])
