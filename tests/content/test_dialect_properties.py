"""Any text at all gives a practice or errors with lines, and a practice gives a session for every wish."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.errors import NotFoundError
from coping_app.base.session import Breathe, Chime, Choose, Pause, Say, Session, Step, sentences
from coping_app.content.check import check_practice
from coping_app.content.compile import Wish, compile_session
from coping_app.content.parse import Parsed, parse, parse_card, parse_file
from coping_app.content.practice import ChimeLine, Practice, Silence, Unless, walk
from coping_app.content.schema import from_json, to_json
from coping_app.content.shape import shape_differences
from coping_app.content.transcript import about, transcript
from coping_app.content.vocabulary import anchors, flags

from ..examples import examples
from .good_practice import EXERCISES, GOOD, good
from .practice_texts import Written, any_texts, changed_practices, gently_changed_practices, written_practices

modest = settings(deadline=None, max_examples=examples(100), database=None)
BARE = re.compile(r"\W*(pause \d|chime (soft|deep)\b|breathe in \d|(otherwise|end|choose)\W*$)", re.IGNORECASE)


def texts(practice: Practice) -> list[str]:
    parts = (practice.opening, practice.session, practice.short)
    return [block.text for part in parts for block, _ in walk(part) if isinstance(block, Say)]


def lines_in(text: str) -> int:
    return len(re.split(r"\r\n|\r|\n", text))


@modest
@given(any_texts)
def test_any_text_gives_a_practice_or_errors_on_lines_that_are_there(text: str) -> None:
    parsed = parse(text)
    assert (parsed.practice is None) == bool(parsed.problems)
    for problem in (*parsed.problems, *check_practice(parsed)):
        assert 0 <= problem.line <= lines_in(text)
        assert problem.sentence.strip()
    for sentence, line in parsed.lines.items():
        assert 1 <= line <= lines_in(text), sentence


@modest
@given(gently_changed_practices())
def test_no_directive_is_ever_read_aloud(text: str) -> None:
    practice = parse(text).practice
    for sentence in texts(practice) if practice else []:
        assert not set("[]<>|*_`#\\［］【】").intersection(sentence)
        assert not set("{}").intersection(sentence.replace("{anchor}", ""))
        assert not BARE.match(sentence)


@modest
@given(st.one_of(changed_practices(), gently_changed_practices()))
def test_the_card_that_is_listed_is_the_card_of_the_practice(text: str) -> None:
    practice = parse(text).practice
    if practice:
        assert parse_card(text) == practice.card


@modest
@given(any_texts)
def test_a_text_read_twice_is_the_same(text: str) -> None:
    first, second = parse(text), parse(text)
    assert first == second
    if first.practice and second.practice:
        assert to_json(first.practice) == to_json(second.practice)
        assert from_json(to_json(first.practice)) == first.practice


READ = [parse_file(path) for path in EXERCISES] + [parse(GOOD)]
PRACTICES = [parsed.practice for parsed in READ if parsed.practice]

wishes_around = st.frozensets(st.sampled_from(sorted(flags())))
wish_anchors = st.sampled_from(sorted(anchors()))


def all_lengths(practice: Practice) -> list[Wish]:
    return [Wish(minutes=n) for n in practice.card.lengths] + [Wish(), Wish(short=True)]


def every_step(steps: tuple[Step, ...]) -> list[Step]:
    found: list[Step] = []
    for step in steps:
        found.append(step)
        for option in step.options if isinstance(step, Choose) else ():
            found += every_step(option.steps)
    return found


def well_formed(session: Session) -> None:
    for step in every_step(session.steps):
        match step:
            case Say(text):
                assert text
                assert "{" not in text
            case Pause(seconds):
                assert 0.5 <= seconds <= 600
            case Breathe(seconds_in, seconds_out, rounds):
                assert 2 <= seconds_in <= seconds_out <= 6
                assert isinstance(rounds, int)
            case Chime(name):
                assert name in {"soft", "deep"}
            case Choose(options):
                assert len(options) >= 2


@modest
@given(practice=st.sampled_from(PRACTICES), around=wishes_around, anchor=wish_anchors, night=st.booleans())
def test_every_wish_gives_a_whole_session_and_always_the_same(
    practice: Practice, around: frozenset[str], anchor: str, *, night: bool
) -> None:
    for length in all_lengths(practice):
        wish = Wish(length.minutes, length.short, around, anchor, night)
        session = compile_session(practice, wish)
        well_formed(session)
        assert compile_session(practice, wish) == session
        assert transcript(session).strip()


@modest
@given(practice=st.sampled_from(PRACTICES), around=wishes_around, night=st.booleans())
def test_the_opening_comes_first_at_every_length(practice: Practice, around: frozenset[str], *, night: bool) -> None:
    opening = [block.text for block in practice.opening if isinstance(block, Say)]
    for length in all_lengths(practice):
        steps = compile_session(practice, Wish(length.minutes, length.short, around, "seat", night)).steps
        lead = 1 if isinstance(steps[0], Chime) else 0
        assert [step.text for step in steps[lead : lead + len(opening)] if isinstance(step, Say)] == opening


@modest
@given(text=gently_changed_practices(), around=wishes_around, anchor=wish_anchors, night=st.booleans())
def test_a_practice_that_was_changed_by_chance_still_plays_if_it_parses(
    text: str, around: frozenset[str], anchor: str, *, night: bool
) -> None:
    practice = parse(text).practice
    for length in all_lengths(practice) if practice else []:
        well_formed(compile_session(practice, Wish(length.minutes, length.short, around, anchor, night)))
    assert practice is None or about(practice)[0] == "No study has tested this practice."


@modest
@given(written_practices())
def test_a_written_practice_has_just_the_pauses_that_were_written(written: Written) -> None:
    parsed = parse(written.text)
    assert parsed.practice is not None, [str(problem) for problem in parsed.problems]

    def pauses(wish: Wish) -> list[float]:
        steps = compile_session(parsed.practice, wish).steps
        return [step.seconds for step in steps if isinstance(step, Pause)]

    for minutes in written.lengths:
        assert pauses(Wish(minutes=minutes, around=written.around)) == written.pauses[minutes]
    assert pauses(Wish(around=written.around)) == written.pauses[written.lengths[0]]
    assert pauses(Wish(short=True, around=written.around)) == written.short_pauses


@pytest.mark.parametrize("minutes", [0, 4, 9])
def test_a_length_that_is_not_there_is_answered_with_those_that_are(minutes: int) -> None:
    with pytest.raises(
        NotFoundError, match=rf"in {minutes} minutes. It comes in 3, 5 or 8 minutes, .* takes one minute\.$"
    ):
        compile_session(good(), Wish(minutes=minutes))


def first_sayings(wish: Wish) -> list[str]:
    return list(sentences(compile_session(good(), wish).steps))


@pytest.mark.parametrize(
    ("chosen", "around", "said"),
    [
        ("none", set(), "your steady thing"), ("breath", set(), "your breath"), ("hands", set(), "your hands"),
        ("seat", set(), "your seat"), ("sound", set(), "the sounds around you"), ("sight", set(), "what you can see"),
        ("breath", {"breathless"}, "your steady thing"), ("breath", {"breath-uneasy"}, "your steady thing"),
        ("hands", {"neuropathy"}, "your steady thing"), ("sound", {"hearing"}, "your steady thing"),
        ("sight", {"low-vision"}, "your steady thing"), ("seat", set(flags()), "your seat"),
    ],
)  # fmt: skip
def test_the_steady_thing_is_the_chosen_one_unless_it_is_worked_around(
    chosen: str, around: set[str], said: str
) -> None:
    assert f"Stay near {said} for a while." in first_sayings(Wish(anchor=chosen, around=frozenset(around)))


def test_a_work_around_swaps_and_drops_its_lines() -> None:
    plain, around = first_sayings(Wish()), first_sayings(Wish(around=frozenset({"neuropathy", "breathless"})))
    assert "Find the floor with your feet." in plain
    assert "Lean on the wall behind you." not in plain
    assert "Let a breath come." in plain
    assert "Lean on the wall behind you." in around
    assert "Find the floor with your feet." not in around
    assert "Let a breath come." not in around


def test_a_chime_is_silent_at_night_only_when_it_says_so() -> None:
    quiet = parse(GOOD.replace("[chime soft]", "[chime soft, not at night]")).practice
    assert quiet is not None

    def chimes(practice: Practice, *, night: bool) -> int:
        return sum(isinstance(step, Chime) for step in compile_session(practice, Wish(night=night)).steps)

    assert [chimes(quiet, night=False), chimes(quiet, night=True), chimes(good(), night=True)] == [1, 0, 1]


def reworded(practice: Practice) -> Practice:
    """Say everything in other words, each sentence as two."""
    text = to_json(practice).decode()
    text = re.sub(r'\{"type":"say","text":"([^"]*)"\}', _two_sentences, text)
    return from_json(text.encode())


def _two_sentences(match: re.Match[str]) -> str:
    anchor = " {anchor}" if "{anchor}" in match[1] else ""
    return f'{{"type":"say","text":"Anders gesagt{anchor}."}},{{"type":"say","text":"Und nun?"}}'


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.card.id)
def test_a_translation_in_other_words_has_the_same_shape(practice: Practice) -> None:
    assert reworded(practice) != practice
    assert shape_differences(practice, reworded(practice)) == []
    assert shape_differences(practice, practice) == []


@modest
@given(st.sampled_from([GOOD, *(path.read_text(encoding="utf-8") for path in EXERCISES)]), st.data())
def test_any_change_of_a_directive_changes_the_shape(text: str, data: st.DataObject) -> None:
    original = parse(text)
    lines = text.split("\n")
    directives = [n for n, line in enumerate(lines) if re.match(r"\[(pause|chime|breathe|unless)", line)]
    at = data.draw(st.sampled_from(directives))
    lines[at] = _other(lines[at], original)
    changed = parse("\n".join(lines))
    assert original.practice is not None
    assert changed.practice is not None, [str(problem) for problem in changed.problems]
    assert shape_differences(original.practice, changed.practice)


def _other(line: str, original: Parsed) -> str:
    assert original.practice is not None
    if line.startswith("[pause"):
        return re.sub(r"\d+", lambda match: str(int(match[0]) + 1), line, count=1)
    if line.startswith("[chime"):
        return line.replace("soft", "deep")
    if line.startswith("[breathe"):
        return line.replace("in 3", "in 2.5")
    flag = re.search(r"unless ([a-z-]+)", line)
    assert flag is not None
    other = (
        next(name for name in original.practice.card.work_around if name != flag[1])
        if (len(original.practice.card.work_around) > 1)
        else f"{flag[1]}, {flag[1]}"
    )
    return line.replace(flag[1], other, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lengths: 3 min | 5", "lengths: 4 min | 5", "lengths differs"),
        (
            "work around: breathless, breath-uneasy, fits-or-brain, neuropathy",
            "work around: breathless, breath-uneasy, fits-or-brain, neuropathy, nausea",
            "work around differs",
        ),
        ("harder: small-rest", "harder: -", "harder differs"),
        (
            "Stay near {anchor} for a while.",
            "Stay near it for a while.",
            "## Session differs from the original at step",
        ),
        ("Find one colour.\n", "Find one colour.\n[pause 3s]\n", "## Session differs from the original at step 8"),
        ("- a colour -> Colour\n", "- a colour -> Colour\n- more -> Sound\n", "## Session differs from the original"),
        ("[pause 8s]\n", "", "## Short differs from the original at step 2"),
        ("That is all.\n", "That is all.\n[pause 3s]\n", "## Short differs from the original at step 4"),
        ("You can stop", "[pause 3s]\nYou can stop", "## Opening differs from the original at step 1"),
    ],
)
def test_a_difference_in_shape_is_said(old: str, new: str, said: str) -> None:
    other = parse(GOOD.replace(old, new)).practice
    assert other is not None
    assert any(said in sentence for sentence in shape_differences(good(), other))


def test_the_steps_of_a_part_that_drops_out_know_their_flags() -> None:
    found = {
        block.text: around for block, around in walk(good().session) if isinstance(block, Say) and "{" not in block.text
    }
    assert found["Find the floor with your feet."] == ("neuropathy",)
    assert found["Lean on the wall behind you."] == ()
    assert found["Find one far sound."] == ()
    kinds = {type(block) for block, _ in walk(good().session)}
    assert {Silence, ChimeLine, Unless} < kinds
