"""A session on the screen: words, buttons, sound, the end, the resting screen, and nobody looking."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.clock import Clock, HandClock
from coping_app.base.memory import Practised
from coping_app.base.plain_card import CardFile
from coping_app.base.room import Play, Ready
from coping_app.base.session import Breathe, Choose, Option, Pause, Say, Session, Step
from coping_app.base.settings import (
    BACKGROUND,
    CAPTIONS,
    CHIME_LEVEL,
    DIMS,
    PACE,
    PALETTE,
    PICTURE,
    TEXT_SIZE,
    VOICE_LEVEL,
    WELCOMED,
    Settings,
)
from coping_app.content.library import open_library
from coping_app.player.mixer import SilentMixer
from coping_app.player.player import State
from coping_app.player.sounds import SoundLibrary
from coping_app.ui.buttons import Button
from coping_app.ui.session.conductor import PATIENCE, Conductor
from coping_app.ui.session.ending import length_said
from coping_app.ui.session.view import SessionView

from .hands import ALT, CTRL, NONE, click, key, listen, wake, words_on


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:
    made = SampleHouse()
    made.fresh()
    wake(made.house.window)
    yield made
    made.close()


THREE = (Say("One."), Pause(20), Say("Two."), Pause(20), Say("Three."), Pause(20))
WAYS = (Option("Rest on a sound", (Say("Hear it."), Pause(20))), Option("Stay with the light", (Say("See it."),)))
CHOICE = (Say("Where to?"), Choose(WAYS, 30), Say("That is all."))


def ready(*steps: Step) -> Ready:
    return Ready(Session("small", "Small", "en-GB", steps), "Small", "a minute")


def begin(sample: SampleHouse, what: Play | Ready, seconds: float = 0.0) -> SessionView:
    sample.house.play(what)
    view = sample.house.player.view
    assert view is not None
    go_on(sample, seconds)
    return view


def go_on(sample: SampleHouse, seconds: float) -> None:
    """Let seconds pass, stopping at each moment the player asks for."""
    view = sample.house.player.view
    assert view is not None
    goal = sample.clock.now() + seconds
    while (at := view.player.advance()) is not None and at <= goal and not view.player.over:
        sample.clock.move_to(at)
    sample.clock.move_to(goal)
    view.conductor.poke()
    settle()


def to_the_end(sample: SampleHouse, what: Play) -> Any:
    begin(sample, what, 20)
    sample.house.player.view.end_here()
    go_on(sample, 2)
    assert sample.house.player.ending is not None
    return sample.house.player.ending


# --- words and buttons --------------------------------------------------------------------------------------------


def test_captions_show_what_is_said_and_what_comes_next(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 2)
    assert (view.captions.now.text(), view.captions.next.text()) == ("One.", "Two.")
    go_on(sample, 22)
    assert (view.captions.now.text(), view.captions.next.text()) == ("Two.", "Three.")
    go_on(sample, 22)
    assert (view.captions.now.text(), view.captions.next.text()) == ("Three.", "")


def test_space_pauses_and_goes_on_and_the_button_says_which(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    assert QApplication.focusWidget() is view.pause_button
    for state, words in ((State.PAUSED, "Go on"), (State.PLAYING, "Pause")):
        key(sample.house.window, Qt.Key.Key_Space)
        assert view.player.state is state
        assert view.pause_button.words == words
    click(view.pause_button)
    before = view.player.position
    sample.clock.move(60)
    view.conductor.poke()
    assert view.player.position == before


def test_space_pauses_wherever_the_keyboard_is_but_on_a_button(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.setFocus()
    key(sample.house.window, Qt.Key.Key_Space)
    assert view.player.state is State.PAUSED


@pytest.mark.parametrize("by_key", [True, False])
def test_back_goes_to_the_beginning_of_a_sentence_15_seconds_ago(sample: SampleHouse, by_key: object):
    view = begin(sample, ready(*THREE), 50)
    assert view.captions.now.text() == "Three."
    if by_key:
        key(sample.house.window, Qt.Key.Key_Left)
    else:
        click(view.back_button)
    go_on(sample, 1)
    assert view.captions.now.text() == "Two."
    start = next(cue.start for cue in view.player.timeline.cues if cue.text == "Two.")
    assert view.player.position == pytest.approx(start + 0.65, abs=0.1)


@pytest.mark.parametrize("by_key", [True, False])
def test_end_here_fades_within_a_second_and_comes_to_the_end(sample: SampleHouse, by_key: object):
    view = begin(sample, Play("sound-rest", minutes=3), 20)
    if by_key:
        key(sample.house.window, Qt.Key.Key_End)
    else:
        click(view.end_button)
    assert view.player.state is State.ENDING
    assert view.captions.next.text() == ""
    go_on(sample, 1.01)
    assert sample.house.player.view is None
    assert sample.house.window.layer is sample.house.player.ending
    assert QApplication.focusWidget() is sample.house.player.ending.done_button


def test_how_much_is_left_is_said_in_words(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 1)
    first, value = view.left.text(), view.bar.value()
    assert first.endswith(" left")
    assert view.bar.accessibleDescription() == first
    go_on(sample, 60)
    assert view.left.text() != first
    assert view.bar.value() > value


def test_leave_asks_nothing_and_notes_what_was_heard(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 20)
    click(view.leave_button)
    assert sample.house.window.layer is None
    assert sample.house.player.ending is None
    assert [one.practice for one in sample.house.memory.sessions] == ["sound-rest"]


def test_a_few_seconds_are_not_a_session(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 3)
    click(view.leave_button)
    assert sample.house.memory.sessions == ()


def test_only_one_session_at_a_time(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 5)
    sample.house.play(Play("long-out"))
    assert sample.house.player.view is view
    assert sample.house.window.layers.count() == 2


def test_a_practice_that_is_not_there_is_a_sentence(sample: SampleHouse):
    sample.house.play(Play("penguin"))
    assert sample.house.player.view is None
    assert "penguin" in sample.house.window.toast.words.text()


# --- the end ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "That was less than a minute."),
        (44, "That was less than a minute."),
        (45, "That was one minute."),
        (89, "That was one minute."),
        (91, "That was two minutes."),
        (600, "That was ten minutes."),
    ],
)
def test_the_length_is_a_fact(seconds: float, said: str):
    assert length_said(seconds) == said


@pytest.mark.parametrize("answer", ["easier", "same"])
def test_an_answer_is_noted_and_nothing_more_is_asked(sample: SampleHouse, answer: str):
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    click(ending.answers[answer])
    assert sample.house.memory.sessions[-1].answer == answer
    assert "Noted." in words_on(ending)
    assert not any(button.isVisible() for button in ending.answers.values())
    assert {button.words for button in ending.findChildren(Button) if button.isVisible()} == {
        "Stay in the quiet",
        "Done",
    }
    click(ending.done_button)
    assert sample.house.window.layer is None


def test_done_needs_no_answer_and_today_says_the_true_reason(sample: SampleHouse):
    today = sample.house.page("today")
    next(button for button in today.findChildren(Button) if button.words == "Start").setFocus()
    to_the_end(sample, Play("three-am"))
    key(sample.house.window, Qt.Key.Key_Return)
    assert sample.house.player.ending is None
    assert today.isAncestorOf(QApplication.focusWidget()), "the button that began it is another one now"
    assert "You practised this last." in words_on(sample.house.page("today"))
    assert open_library().cards["three-am"].title in words_on(sample.house.page("today"))


def test_harder_offers_steady_me_others_and_people_never_the_same(sample: SampleHouse):
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    click(ending.answers["harder"])
    assert sample.house.memory.sessions[-1].answer == "harder"
    doors = list(ending._doors.values())
    assert (doors[0], doors[-1]) == ("steady", "people")
    assert "sound-rest" not in doors
    assert len(doors) > 2
    steady = next(button for button, door in ending._doors.items() if door == "steady")
    click(steady)
    assert sample.house.window.layer is sample.house.layer("steady")


@pytest.mark.parametrize("name", sorted(open_library().cards))
def test_no_practice_leads_from_harder_to_itself(name: str):
    assert name not in open_library().load(name).harder


def test_people_from_the_end_open_the_safety_card(sample: SampleHouse):
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    click(ending.answers["harder"])
    click(next(button for button, door in ending._doors.items() if door == "people"))
    assert sample.house.window.layer is sample.house.layer("safety")
    assert sample.house.player.ending is None


def test_another_practice_from_the_end_begins(sample: SampleHouse):
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    click(ending.answers["harder"])
    button, name = next((button, door) for button, door in ending._doors.items() if door not in {"steady", "people"})
    click(button)
    assert sample.house.player.view is not None
    assert sample.house.player._what == Play(name)


def test_an_answer_after_a_few_seconds_does_not_go_to_the_session_before(sample: SampleHouse):
    sample.house.memory.add_session(Practised("three-am", "Three in the morning", sample.wall, 300.0, "easier"))
    view = begin(sample, Play("sound-rest", minutes=3), 2)
    view.end_here()
    go_on(sample, 2)
    click(sample.house.player.ending.answers["harder"])
    assert [(one.practice, one.answer) for one in sample.house.memory.sessions] == [("three-am", "easier")]


def test_stay_in_the_quiet_is_ten_minutes_without_a_voice_or_a_question(sample: SampleHouse):
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    click(ending.quiet_button)
    view = sample.house.player.view
    assert view is not None
    assert view.player.timeline.end >= 600
    assert not any(isinstance(cue.step, Say) for cue in view.player.timeline.cues)
    view.end_here()
    go_on(sample, 2)
    after = sample.house.player.ending
    assert not after.asks.isVisible()
    assert not any(button.isVisible() for button in after.answers.values())
    assert len(sample.house.memory.sessions) == 1, "the quiet is no practice"


# --- a choice -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by_key", [True, False])
def test_a_way_is_chosen_by_number_or_button(sample: SampleHouse, by_key: object):
    view = begin(sample, ready(*CHOICE), 5)
    buttons = [button for button in view.choices.findChildren(Button) if button.isVisible()]
    assert [button.words for button in buttons] == ["1  Rest on a sound", "2  Stay with the light"]
    if by_key:
        key(sample.house.window, Qt.Key.Key_2)
    else:
        click(buttons[1])
    assert not view.choices.isVisible()
    assert QApplication.focusWidget() is view.pause_button
    go_on(sample, 2)
    assert view.captions.now.text() == "See it."


def test_a_number_that_is_no_way_does_nothing(sample: SampleHouse):
    view = begin(sample, ready(*CHOICE), 5)
    key(sample.house.window, Qt.Key.Key_3)
    key(sample.house.window, Qt.Key.Key_0)
    assert view.player.choice is not None


def test_the_first_way_is_taken_when_nobody_chooses(sample: SampleHouse):
    view = begin(sample, ready(*CHOICE), 5)
    go_on(sample, 35)
    assert view.captions.now.text() == "Hear it."
    assert not view.choices.isVisible()


# --- what is heard and seen ---------------------------------------------------------------------------------------


class Coming:
    """A mixer whose device comes up late, or never, and can go."""

    def __init__(self) -> None:
        self.ready = self.sounding = self.wanted = False
        self.closed = 0
        self._rest = SilentMixer()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def close(self) -> None:
        self.closed += 1


def heard_by(mixer: Coming) -> Callable[[SoundLibrary, Clock], Any]:
    def make(_sounds: SoundLibrary, _clock: Clock) -> Any:
        return mixer

    return make


@pytest.fixture
def conduct(application: QApplication) -> Iterator[Callable[..., tuple[Conductor, Coming, HandClock]]]:
    from coping_app.player.options import Options
    from coping_app.player.sounds import open_sounds

    made: list[Conductor] = []

    def make(**about: bool) -> tuple[Conductor, Coming, HandClock]:
        mixer, clock = Coming(), HandClock()
        for name, value in about.items():
            setattr(mixer, name, value)
        session = Session("small", "Small", "en-GB", THREE)
        made.append(Conductor(session, open_sounds(), Options(), heard_by(mixer), clock))
        return made[-1], mixer, clock

    yield make
    for one in made:
        one.finish()
        one.deleteLater()


Conduct = Callable[..., tuple[Conductor, Coming, HandClock]]


def test_it_waits_for_the_sound_and_starts_without_it_after_a_while(conduct: Conduct):
    conductor, _mixer, clock = conduct()
    conductor.begin()
    clock.move(PATIENCE - 0.1)
    conductor.poke()
    assert conductor.starting
    assert conductor._timer.isActive(), "it looks again"
    clock.move(0.2)
    conductor.poke()
    assert conductor.player.state is State.PLAYING


def test_it_starts_as_soon_as_the_sound_is_there(conduct: Conduct):
    conductor, mixer, clock = conduct()
    conductor.begin()
    mixer.ready = True
    clock.move(0.1)
    conductor.poke()
    assert conductor.player.state is State.PLAYING


def test_held_while_it_starts_it_starts_paused(conduct: Conduct):
    conductor, mixer, _clock = conduct()
    conductor.begin()
    conductor.hold()
    mixer.ready = True
    conductor.poke()
    assert conductor.player.state is State.PAUSED


def test_finished_it_is_silent_and_says_nothing_more(conduct: Conduct):
    conductor, mixer, clock = conduct(ready=True)
    over: list[int] = []
    conductor.over.connect(lambda: over.append(1))
    conductor.begin()
    conductor.finish()
    assert mixer.closed == 1
    assert not conductor._timer.isActive()
    clock.move(1000)
    conductor.poke()
    assert over == []


@pytest.fixture
def quiet_house(application: QApplication) -> Iterator[tuple[House, Coming, HandClock]]:
    """A house whose sound is still coming up."""
    settings, mixer, clock = Settings(), Coming(), HandClock()
    settings[WELCOMED] = True
    house = House(ROOMS, settings, CardFile(None), make_mixer=heard_by(mixer), clock=clock)
    house.window.resize(1280, 800)
    house.go("today")
    house.window.show()
    wake(house.window)
    yield house, mixer, clock
    house.close_everything()
    house.window.hide()
    house.window.deleteLater()
    settle()


def test_while_the_sound_comes_up_it_says_so_and_pause_waits(quiet_house: tuple[House, Coming, HandClock]):
    house, mixer, _clock = quiet_house
    house.play(ready(*THREE))
    view = house.player.view
    assert view.captions.now.text() == "Getting ready."
    key(house.window, Qt.Key.Key_Space)
    assert view.conductor.starting
    click(view.end_button)
    assert house.window.layer is None, "ended before it began: there is nothing to ask"
    assert mixer.closed == 1


def test_a_device_that_is_not_there_goes_and_comes_back_is_told_in_the_banner(
    quiet_house: tuple[House, Coming, HandClock],
):
    house, mixer, clock = quiet_house
    mixer.wanted = mixer.ready = True
    house.play(ready(*THREE))
    view = house.player.view
    settle()
    assert view.banner.isVisible()
    assert "There is no sound on this computer just now." in words_on(view.banner)
    for sounding, words in ((True, "The sound is back."), (False, "The sound has gone. The words carry on.")):
        mixer.sounding = sounding
        clock.move(0.1)
        view.conductor.poke()
        assert view.banner.words.text() == words


def test_without_sound_a_screen_reader_is_told_each_caption_once(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    said = listen(monkeypatch)
    begin(sample, ready(*THREE), 5)
    go_on(sample, 20)
    assert [words for words in said if words in {"One.", "Two."}] == ["One.", "Two."]


def test_captions_go_and_come_and_the_setting_keeps_it(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    key(sample.house.window, Qt.Key.Key_T, CTRL)
    assert view.captions.now.text() == ""
    assert view.captions.next.text() == ""
    assert not sample.house.settings[CAPTIONS]
    assert view.captions_button.accessibleDescription() == "Captions are off"
    click(view.captions_button)
    assert view.captions.now.text() == "One."
    assert sample.house.settings[CAPTIONS]


def test_words_only_keeps_the_words_also_with_captions_off(sample: SampleHouse):
    sample.house.settings[CAPTIONS], sample.house.settings[PICTURE] = False, "words"
    view = begin(sample, ready(*THREE), 5)
    assert view.captions.now.text() == "One."


@pytest.mark.parametrize(("kind", "moves"), [("orb", True), ("bar", True), ("words", False)])
def test_pictures_of_the_breath(sample: SampleHouse, kind: str, moves: object):
    sample.house.settings[PICTURE] = kind
    view = begin(sample, ready(Say("In."), Breathe(4, 6, 3), Pause(5)), 0)
    go_on(sample, next(cue.start for cue in view.player.timeline.cues if isinstance(cue.step, Breathe)) + 1)
    assert view.picture.moving is moves
    assert view.picture.accessibleDescription() == "In"
    go_on(sample, 5)
    assert view.picture.accessibleDescription() == "Out, slowly"
    key(sample.house.window, Qt.Key.Key_Space)
    assert not view.picture.moving


def test_the_sound_panel_changes_what_is_heard_and_the_settings(sample: SampleHouse):
    view, settings = begin(sample, Play("sound-rest", minutes=3), 5), sample.house.settings
    click(view.sound_button)
    assert view.panel.isVisible()
    panel = view.panel
    levels = {level.title.text(): level for level in panel.levels.values()}
    levels["Voice"].slider.setValue(40)
    levels["Chime"].slider.setValue(0)
    panel.backgrounds.chips["sea"].click()
    panel.pace.segments[2].click()
    panel.picture.segments[1].click()
    options = view.player.options
    assert (options.voice_level, options.chime_level, options.background) == (0.4, 0.0, "sea")
    assert (settings[VOICE_LEVEL], settings[CHIME_LEVEL], settings[BACKGROUND]) == (40, 0, "sea")
    assert (settings[PACE], settings[PICTURE], view.picture.kind) == ("longer", "bar", "bar")
    panel.backgrounds.chips["sea"].click()
    assert settings[BACKGROUND] == ""
    assert panel.backgrounds.chosen == {""}
    key(sample.house.window, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is view.sound_button


def test_an_exact_session_has_no_pace_to_change(sample: SampleHouse):
    from coping_app.player.silence import timer_session

    view = begin(sample, Ready(timer_session(10), "Silence", "10 minutes"), 1)
    view.toggle_panel()
    assert not view.panel.pace.isVisible()


@pytest.mark.parametrize(("size", "height", "picture"), [(100, 600, True), (130, 600, True), (200, 600, False)])
def test_in_a_low_window_words_and_buttons_stay(sample: SampleHouse, size: int, height: int, *, picture: bool):
    view = begin(sample, ready(*THREE), 5)
    sample.house.settings[TEXT_SIZE] = size
    sample.house.window.resize(1280, height)
    settle()
    assert view.picture.isVisible() is picture
    assert view.captions.now.isVisible()
    foot = view.pause_button.mapTo(sample.house.window, view.pause_button.rect().bottomLeft()).y()
    assert view.pause_button.isVisible()
    assert foot <= height


# --- the resting screen -------------------------------------------------------------------------------------------


def rest(sample: SampleHouse, *steps: Step) -> SessionView:
    view = begin(sample, ready(*(steps or THREE)), 5)
    assert view.veil._timer.isActive()
    view.veil.fall()
    view.veil.finish()
    settle()
    assert view.veil.down
    return view


def test_it_falls_after_a_while_and_only_while_it_plays(sample: SampleHouse):
    sample.house.play(ready(*THREE))
    view = sample.house.player.view
    assert view.veil.after == 20_000
    view.veil.watch(False)
    view.veil.after = 30
    view.veil.watch(True)
    QTest.qWait(90)
    assert view.veil.down
    view.player.pause()
    view.conductor.poke()
    assert not view.veil.down
    view.veil.fall()
    assert not view.veil.down, "paused, it does not fall"
    QTest.qWait(60)
    assert not view.veil.down


def test_it_does_not_fall_while_a_choice_waits(sample: SampleHouse):
    view = begin(sample, ready(*CHOICE), 0.1)
    assert view.veil._timer.isActive()
    go_on(sample, 5)
    assert view.player.choice is not None
    assert not view.veil._timer.isActive()
    view.veil.fall()
    assert not view.veil.down


def test_it_does_not_fall_where_the_person_does_not_want_it(sample: SampleHouse):
    sample.house.settings[DIMS] = False
    view = begin(sample, ready(*THREE), 5)
    assert not view.veil._timer.isActive()
    assert not view.rests.isVisible()


def test_captions_stay_and_go_on_while_the_screen_rests(sample: SampleHouse):
    view = rest(sample)
    hole = view.captions.mapTo(view, view.captions.rect().center())
    assert not view.veil.mask().contains(hole)
    assert view.veil.mask().contains(view.pause_button.mapTo(view, QPoint(5, 5)))
    go_on(sample, 20)
    assert view.veil.down
    assert view.captions.now.text() == "Two."
    assert view.captions.now.isVisible()


@pytest.mark.parametrize(
    ("code", "modifiers"),
    [
        (Qt.Key.Key_Space, NONE),
        (Qt.Key.Key_End, NONE),
        (Qt.Key.Key_Left, NONE),
        (Qt.Key.Key_A, NONE),
        (Qt.Key.Key_Escape, NONE),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Tab, NONE),
        (Qt.Key.Key_F2, NONE),
        (Qt.Key.Key_F8, NONE),
        (Qt.Key.Key_D, CTRL),
        (Qt.Key.Key_Plus, CTRL),
        (Qt.Key.Key_T, CTRL),
        (Qt.Key.Key_Q, CTRL),
        (Qt.Key.Key_Left, ALT),
    ],
)
def test_a_key_lifts_it_and_does_nothing_else(sample: SampleHouse, code: Qt.Key, modifiers: Qt.KeyboardModifier):
    view, house = rest(sample), sample.house
    focus, before = QApplication.focusWidget(), dict(house.settings._values)
    key(house.window, code, modifiers)
    assert not view.veil.down
    assert view.player.state is State.PLAYING
    assert view.captions.now.text() == "One."
    assert house.window.layer is view
    assert house.window.isVisible()
    assert not house.window.only_page
    assert house.settings._values == before
    assert QApplication.focusWidget() is focus
    assert house.settings[PALETTE] == "light"


def test_the_next_key_does_what_it_always_does(sample: SampleHouse):
    view = rest(sample)
    key(sample.house.window, Qt.Key.Key_Space)
    key(sample.house.window, Qt.Key.Key_Space)
    assert view.player.state is State.PAUSED


def test_a_modifier_alone_lifts_it_too(sample: SampleHouse):
    view = rest(sample)
    key(sample.house.window, Qt.Key.Key_Shift)
    assert not view.veil.down


@pytest.mark.parametrize("name", ["end_button", "leave_button", "pause_button"])
def test_a_press_lifts_it_and_presses_nothing(sample: SampleHouse, name: str):
    view, window = rest(sample), sample.house.window
    button = getattr(view, name)
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.LeftButton, NONE, button.mapTo(window, button.rect().center())
    )
    settle()
    assert not view.veil.down
    assert view.player.state is State.PLAYING
    assert window.layer is view


@pytest.mark.parametrize(("code", "modifiers"), [(Qt.Key.Key_F1, NONE), (Qt.Key.Key_Space, CTRL)])
def test_steady_me_opens_through_it(sample: SampleHouse, code: Qt.Key, modifiers: Qt.KeyboardModifier):
    view = rest(sample)
    key(sample.house.window, code, modifiers)
    assert sample.house.window.layer is sample.house.layer("steady")
    assert view.player.state is State.PAUSED
    assert not view.veil.down
    key(sample.house.window, Qt.Key.Key_Escape)
    assert sample.house.window.layer is view


def test_the_cover_comes_through_it(sample: SampleHouse):
    view = rest(sample)
    key(sample.house.window, Qt.Key.Key_F9)
    assert sample.house.window.windowTitle() == "Notes"
    assert words_on(sample.house.window) == "Notes"
    assert view.player.state is State.PAUSED
    key(sample.house.window, Qt.Key.Key_F9)
    assert not view.veil.down


def test_input_puts_it_off(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    view.veil._timer.start(5000)
    key(sample.house.window, Qt.Key.Key_A)
    assert view.veil._timer.remainingTime() > 15_000


# --- nobody looks -------------------------------------------------------------------------------------------------


def test_hidden_no_timer_runs_but_the_one_for_the_next_sound(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    assert view.conductor.watched
    sample.house.window.hide()
    for _ in range(2):
        settle()
        assert not view.conductor.watched
        running = [timer for timer in sample.house.window.findChildren(QTimer) if timer.isActive()]
        assert running == [view.conductor._timer]
        go_on(sample, 20)  # a sentence comes meanwhile
    assert view.captions.now.text() == "Three."
    sample.house.window.show()
    settle()
    assert view.conductor.watched
    assert view.veil._timer.isActive()


def test_a_hidden_window_wakes_only_for_what_is_due(sample: SampleHouse):
    view = begin(sample, ready(Say("One."), Pause(500), Say("Two.")), 5)
    assert view.conductor._timer.remainingTime() <= 1000, "somebody looks at the time left"
    sample.house.window.hide()
    settle()
    view.conductor.poke()
    assert view.conductor._timer.interval() > 100_000


def test_under_steady_me_a_session_wakes_nothing(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    sample.house.steady_me()
    settle()
    assert not view.conductor._timer.isActive()
    assert not view.veil._timer.isActive()
    assert not view.picture.moving
