"""Whatever a person does and whatever the computer does to time, sentences keep their order and never overlap."""

from itertools import chain, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.session import Breathe, Chime, Choose, Option, Pause, Say, Session, Step, sentences
from coping_app.player.mixer import Channel
from coping_app.player.options import Options
from coping_app.player.player import State
from coping_app.player.sounds import SoundLibrary
from coping_app.player.timeline import Pace

from ..examples import examples
from .small import Run, library, session, start

TEXTS = tuple(f"Sentence {word} of this small practice." for word in ("one", "two", "three", "four", "five", "six"))
ORDER = {text: number for number, text in enumerate(TEXTS)}


@st.composite
def small_sessions(draw: st.DrawFn) -> tuple[Session, SoundLibrary]:
    """A session whose sentences come in the order of TEXTS, with anything between them; some lack a recording."""
    steps: list[Step] = []
    for number, text in enumerate(TEXTS):
        between = draw(st.sampled_from(["", "", "pause", "long", "chime", "breathe", "choose"]))
        if between == "pause":
            steps.append(Pause(draw(st.floats(0.5, 9))))
        elif between == "long":
            steps.append(Pause(draw(st.floats(10, 90))))
        elif between == "chime":
            steps.append(Chime(draw(st.sampled_from(["soft", "deep", "missing"]))))
        elif between == "breathe":
            steps.append(Breathe(3, 5, draw(st.integers(1, 4))))
        elif between == "choose" and 0 < number < 5:
            ways = (Option("a", (Pause(3),)), Option("b", (Chime("soft"), Pause(6))))
            steps.append(Choose(ways))
        steps.append(Say(text))
    recorded = [text for text in TEXTS if draw(st.integers(0, 9))]
    return session(*steps), library(*recorded)


ACTIONS = st.one_of(
    st.tuples(st.just("run"), st.floats(0.01, 40)),
    st.tuples(st.just("jump"), st.one_of(st.floats(0.01, 0.4), st.floats(1, 90_000))),
    st.tuples(st.just("late"), st.one_of(st.floats(0.01, 0.4), st.floats(1, 90_000))),
    st.tuples(st.just("toggle"), st.just(0)),
    st.tuples(st.just("back"), st.sampled_from([0.0, 15.0, 500.0])),
    st.tuples(st.just("pace"), st.sampled_from(list(Pace))),
    st.tuples(st.just("level"), st.tuples(st.sampled_from(list(Channel)), st.floats(-1, 2))),
    st.tuples(st.just("device"), st.booleans()),
    st.tuples(st.just("choose"), st.integers(0, 1)),
    st.tuples(st.just("end"), st.just(0)),
)


def act(run: Run, name: str, value: object) -> None:
    player = run.player
    if name == "run":
        run.until(run.clock.now() + value)  # type: ignore[operator]
    elif name == "jump":
        run.jump(value)  # type: ignore[arg-type]
    elif name == "late":
        run.clock.move(value)  # type: ignore[arg-type] # the next thing that happens is what a person does
    elif name == "pace":
        player.set_pace(value)  # type: ignore[arg-type]
    elif name == "level":
        player.set_level(*value)  # type: ignore[misc]
    elif name == "device":
        run.mixer.sounding = bool(value)
    elif name == "choose":
        player.choose(value)  # type: ignore[arg-type]
    elif name == "back":
        player.back(value)  # type: ignore[arg-type]
    else:
        getattr(player, name)()


@settings(max_examples=examples(400), deadline=None)
@given(small_sessions(), st.lists(ACTIONS, max_size=25))
def test_any_sequence_keeps_order_never_overlaps_and_ends(made, actions):
    steps, sounds = made
    run = start(steps, sounds, Options(background="rain"))
    player = run.player
    backs = 0
    for name, value in actions:
        before = player.position
        act(run, name, value)
        backs += name == "back"
        if name in {"level", "device", "toggle"}:
            assert player.position <= before + 1e-6, "only time moves a session on"
        assert 0 <= player.position <= player.timeline.end + 1e-6
        assert player.left >= 0
    if player.state is State.PAUSED:
        player.resume()
    run.to_end(limit=run.clock.now() + 2000)

    assert player.over
    assert run.mixer.closed
    said = run.mixer.said()
    for one, following in zip(said, said[1:], strict=False):
        assert one.end <= following.at + 1e-6, "two sentences at once"
        assert one.at <= following.at
    known = {clip.file: ORDER[clip.text] for clip in sounds.clips if clip.text}
    numbers = [known[one.file] for one in said]
    steps_back = sum(b <= a for a, b in zip(numbers, numbers[1:], strict=False))
    pauses = sum(name == "toggle" for name, _ in actions)
    assert steps_back <= backs + pauses + 1, "the order changes only when a person goes back or pauses"
    between = (range(a + 1, b) for a, b in pairwise([-1, *numbers]))
    assert set(known.values()).isdisjoint(chain.from_iterable(between)), "nothing is skipped"
    if not any(name == "end" for name, _ in actions):
        assert not known or numbers[-1] == max(known.values()), "nothing is left out at the end"


@settings(max_examples=examples(150), deadline=None)
@given(small_sessions(), st.lists(st.floats(0.0, 0.2), min_size=1, max_size=30))
def test_without_a_person_everything_is_said_once_whatever_the_delays(made, delays):
    steps, sounds = made
    run = start(steps, sounds, Options())
    count = 0
    while not run.player.over:
        wake = run.player.advance()
        if wake is None:
            break
        run.clock.move_to(wake)
        run.clock.move(delays[count % len(delays)])
        count += 1
    recorded = {clip.text for clip in sounds.clips if clip.text}
    expected = [text for text in sentences(steps.steps) if text in recorded]
    files = {clip.file: clip.text for clip in sounds.clips}
    assert [files[one.file] for one in run.mixer.said()] == expected
    assert abs(run.clock.now() - 100 - run.player.timeline.end) <= 0.2 + 1e-6, "delays do not add up"


@settings(max_examples=examples(100), deadline=None)
@given(small_sessions(), st.integers(0, 40), st.sampled_from(list(Pace)))
def test_going_on_later_says_the_rest_and_nothing_before(made, seconds, pace):
    steps, sounds = made
    run = start(steps, sounds, Options(pace=pace))
    run.until(100 + seconds)
    place = run.player.place
    before = run.player.caption
    run.player.end()

    from coping_app.player.player import Player

    from .small import FakeMixer

    mixer = FakeMixer(run.clock)
    again = Player(steps, sounds, mixer, run.clock, Options(pace=pace))
    again.start(place)
    captions: list[str] = []
    while not again.over:
        wake = again.advance()
        captions.append(again.caption)
        if wake is not None:
            run.clock.move_to(wake)
    heard = [
        text for text in dict.fromkeys(captions) if text not in {"", captions[0]}
    ]  # the first is what was said before
    numbers = [ORDER[text] for text in heard]
    assert numbers == sorted(numbers)
    assert numbers[-1] == len(TEXTS) - 1
    if before:
        assert min(numbers) >= ORDER[before]
