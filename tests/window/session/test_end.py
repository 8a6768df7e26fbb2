"""The end of a session, and what follows an answer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.memory import Practised
from coping_app.base.room import Play
from coping_app.base.session import Say
from coping_app.base.settings import TEXT_SIZE
from coping_app.content.library import open_library
from coping_app.ui.buttons import Button
from coping_app.ui.session.ending import Ending, length_said

from ..hands import click, key, words_on
from .playing import begin, go_on, to_the_end


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
    assert {button.words for button in ending.findChildren(Button) if button.isVisible()} == {
        "Steady me",
        *(button.words for button in ending.answers.values()),
        "Stay in the quiet",
        "Done",
    }
    click(ending.done_button)
    assert sample.house.window.layer is None


def tops(ending: Ending) -> list[int]:
    parts = (ending.title, ending.asks, *ending.answers.values())
    return [part.mapTo(ending, QPoint(0, 0)).y() for part in parts]


def marked(ending: Ending) -> list[str]:
    return [key for key, button in ending.answers.items() if button.lit]


def test_an_answer_is_marked_and_can_be_changed_and_nothing_jumps(sample: SampleHouse):
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    assert marked(ending) == []
    before = tops(ending)
    for answer in ("harder", "easier", "harder", "same"):
        click(ending.answers[answer])
        assert marked(ending) == [answer]
        assert [button.accessibleDescription() for button in ending.answers.values() if button.lit] == ["chosen"]
        assert [key for key, button in ending.answers.items() if button.icon_name == "check"] == [answer]
        assert sample.house.memory.sessions[-1].answer == answer
        assert bool(ending._doors) is (answer == "harder")
        shown = {button.words for button in ending.findChildren(Button) if button.isVisible()}
        assert ("People you could reach" in shown) is (answer == "harder")
        assert tops(ending) == before
    assert len(sample.house.memory.sessions) == 1


@pytest.mark.parametrize(("size", "width"), [(100, 1280), (130, 1280), (200, 1280), (100, 800), (200, 800)])
def test_the_answers_have_one_size_and_stand_in_one_row_or_one_column(sample: SampleHouse, size: int, width: int):
    sample.house.settings[TEXT_SIZE] = size
    sample.house.window.resize(width, 800)
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    places = [button.geometry() for button in ending.answers.values()]
    assert len({(place.width(), place.height()) for place in places}) == 1
    assert 1 in {len({place.x() for place in places}), len({place.y() for place in places})}
    assert len({place.x() for place in places}) == (1 if size == 200 else 3)


def test_the_page_knows_how_high_it_is_with_the_answers_under_each_other(sample: SampleHouse):
    sample.house.settings[TEXT_SIZE] = 200
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    page = ending._page
    assert page.content.sizeHint().height() >= page.box.totalHeightForWidth(page.content.width()), (
        "else hills are drawn"
    )


@pytest.mark.parametrize("size", [100, 130, 200])
@pytest.mark.parametrize("width", [800, 1280])
def test_steady_me_is_on_the_end_page(sample: SampleHouse, size: int, width: int):
    sample.house.settings[TEXT_SIZE] = size
    sample.house.window.resize(width, 600)
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    settle()
    assert ending.steady_button.visibleRegion().boundingRect() == ending.steady_button.rect()
    assert ending.steady_button.accessibleName() == "Steady me, F1"
    click(ending.steady_button)
    assert sample.house.window.layer is sample.house.layer("steady")
    key(sample.house.window, Qt.Key.Key_Escape)
    assert sample.house.window.layer is ending


@pytest.mark.parametrize("size", [100, 130])
def test_after_any_answer_done_can_be_seen_without_scrolling(sample: SampleHouse, size: int):
    sample.house.settings[TEXT_SIZE] = size
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    for answer in ("harder", "same"):
        click(ending.answers[answer])
        assert ending.done_button.visibleRegion().boundingRect() == ending.done_button.rect()


def test_the_line_after_an_answer_is_scrolled_into_view(sample: SampleHouse):
    sample.house.settings[TEXT_SIZE] = 200
    ending = to_the_end(sample, Play("sound-rest", minutes=3))
    click(ending.answers["easier"])
    assert ending.said.visibleRegion().boundingRect() == ending.said.rect()


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


def test_what_was_heard_counts_also_after_going_back_to_the_start(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 100)
    for _ in range(12):
        key(sample.house.window, Qt.Key.Key_Left)
    assert view.player.position < 5
    view.end_here()
    go_on(sample, 2)
    ending = sample.house.player.ending
    assert ending.title.text() == "That was two minutes."
    click(ending.answers["easier"])
    assert [(one.practice, one.answer) for one in sample.house.memory.sessions] == [("sound-rest", "easier")]
    assert "Noted." in words_on(ending)


def test_time_is_heard_once_and_neither_pauses_nor_the_sleep_of_the_computer_count(sample: SampleHouse):
    view = begin(sample, Play("sound-rest", minutes=3), 30)
    assert view.conductor.heard == pytest.approx(30, abs=0.5)
    view.go_back()
    go_on(sample, 10)
    assert view.conductor.heard == pytest.approx(40, abs=1.5)
    view.toggle_pause()
    go_on(sample, 100)
    view.toggle_pause()
    assert view.conductor.heard == pytest.approx(40, abs=1.5)
    sample.clock.move(3600)
    view.conductor.poke()
    assert view.conductor.heard < 60


def test_nothing_is_called_noted_that_is_not(sample: SampleHouse):
    begin(sample, Play("sound-rest", minutes=3), 3).end_here()
    go_on(sample, 2)
    ending = sample.house.player.ending
    click(ending.answers["easier"])
    assert sample.house.memory.sessions == ()
    assert "Noted." not in words_on(ending)


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
    assert not after.quiet_button.isVisible(), "it was the quiet already"
    assert len(sample.house.memory.sessions) == 1, "the quiet is no practice"
