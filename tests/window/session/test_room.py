"""Room for a session: whatever the window, the present words and the buttons are whole, and all stand on one axis."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.session import Choose, Option, Pause, Say
from coping_app.base.settings import BIG_BUTTONS, PICTURE, TEXT_SIZE
from coping_app.ui.session.view import SessionView
from coping_app.ui.text import Text

from ..hands import click, words_on
from .playing import CHOICE, THREE, begin, go_on, ready

STATES = (
    "player",
    "player-breath",
    "player-bar",
    "player-words",
    "player-sound",
    "player-paused",
    "player-choice",
    "player-no-sound",
)
LONG = "If thoughts come, about tests, or treatment, or the days ahead, you can tell them: later."


@pytest.fixture(params=[(800, 600), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def sized(application: QApplication, request: pytest.FixtureRequest) -> Iterator[SampleHouse]:
    made = SampleHouse(width=request.param[0], height=request.param[1])
    yield made
    made.close()


def place(widget: QWidget, view: QWidget) -> QRect:
    return QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())


def not_whole(view: SessionView) -> list[str]:
    """Return what cannot be seen in full of the words and the buttons."""
    parts = (view.back_button, view.pause_button, view.end_button, view.steady_button, view.captions.now)
    faults = [
        f"{part.accessibleName() or 'the words'} at {place(part, view).getRect()} of {view.rect().getRect()}"
        for part in parts
        if not view.rect().contains(place(part, view))
        or part.visibleRegion().boundingRect() != part.rect()
        or part.height() < part.heightForWidth(part.width())
        or part.width() < part.minimumSizeHint().width()
    ]
    words = place(view.captions.now, view)
    return faults + [f"{part.accessibleName()} over the words" for part in parts[:4] if place(part, view) & words]


@pytest.mark.parametrize("size", [100, 130, 200])
@pytest.mark.parametrize("big", [False, True])
def test_words_and_buttons_are_whole_in_every_state(sized: SampleHouse, size: int, big: object):
    found = []
    for state in STATES:
        sized.fresh()
        sized.house.settings[TEXT_SIZE], sized.house.settings[BIG_BUTTONS] = size, bool(big)
        sized.states()[state]()
        settle()
        view = sized.house.player.view
        assert view.captions.now.text()
        found += [f"{state}: {fault}" for fault in not_whole(view)]
    assert found == []


@pytest.mark.parametrize("size", [100, 130, 200])
def test_the_longest_sentence_has_room_with_the_panel_and_a_banner(sized: SampleHouse, size: int):
    sized.fresh()
    sized.house.settings[TEXT_SIZE], sized.house.settings[BIG_BUTTONS] = size, True
    ways = Option(LONG, (Say("One."),)), Option("Two", (Say("Two."),))
    view = begin(sized, ready(Say("Short."), Pause(20), Say(LONG), Pause(5), Choose(ways, 30)), 5)
    view.banner.say("The sound has gone. The words carry on.")
    go_on(sized, 20)
    assert view.captions.now.text() == LONG
    assert not_whole(view) == []
    view.toggle_panel()
    settle()
    assert not_whole(view) == []
    assert view.panel.height() > 0


@pytest.mark.parametrize("size", [100, 130, 200])
@pytest.mark.parametrize("panel", [False, True])
def test_all_stand_on_one_axis(sample: SampleHouse, size: int, panel: object):
    sample.house.settings[TEXT_SIZE] = size
    view = begin(sample, ready(*THREE), 5)
    if panel:
        view.toggle_panel()
    settle()
    beside = view.panel.isVisible() and view.panel.height() == view.height()
    axis = (view.width() - (view.panel.width() if beside else 0)) / 2
    parts = [view.captions.now, view.bar, view.pause_button]
    parts += [view.picture] if view.picture.isVisible() else []
    for part in parts:
        assert place(part, view).center().x() == pytest.approx(axis, abs=1.5)


def test_the_bar_is_as_wide_as_the_words_and_not_as_the_window(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    assert view.bar.width() == 680
    assert place(view.left, view).left() == place(view.bar, view).left()
    assert place(view.rests, view).right() == place(view.bar, view).right()


@pytest.mark.parametrize("size", [100, 130, 200])
def test_nothing_touches(sized: SampleHouse, size: int):
    sized.fresh()
    sized.house.settings[TEXT_SIZE] = size
    view = begin(sized, ready(*CHOICE), 5)
    assert view.choices.isVisible()
    words, ways, bar = (place(part, view) for part in (view.captions.now, view.choices, view.bar))
    assert 12 <= ways.top() - words.bottom() - 1 <= 24, "no room is kept for a next sentence"
    assert bar.top() - ways.bottom() - 1 >= 12
    view.player.choose(0)
    view.conductor.poke()
    settle()
    assert place(view.bar, view).top() - place(view.captions, view).bottom() - 1 >= 12
    if view.captions.next.isVisible():
        assert place(view.captions.next, view).top() - place(view.captions.now, view).bottom() - 1 >= 12


def test_there_is_air_between_head_and_picture(sample: SampleHouse):
    sample.house.settings[PICTURE] = "orb"
    view = begin(sample, ready(*THREE), 5)
    whole = view.picture._whole().translated(view.picture.mapTo(view, QPoint(0, 0)))
    assert whole.top() - place(view.head, view).bottom() >= 40
    assert whole.height() == pytest.approx(336, abs=1)


def test_the_head_gives_up_the_title_and_then_words_but_no_button(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    buttons = (view.leave_button, view.captions_button, view.sound_button, view.steady_button)
    before = 0
    for size, width in ((100, 1280), (150, 1000), (200, 1000), (200, 800)):
        sample.house.settings[TEXT_SIZE] = size
        sample.house.window.resize(width, 800)
        settle()
        folded = sum(button.folded for button in buttons)
        assert folded >= before
        assert not (folded and view.words.isVisible()), "the title goes first"
        assert len({place(button, view).center().y() for button in buttons}) == 1, "one row"
        for button in buttons:
            assert button.isVisible()
            assert button.accessibleName()
            assert button.toolTip() == (button.words if button.folded else "")
        before = folded
    assert before > 0
    assert not view.leave_button.folded, "the way out keeps its word the longest"


def test_lines_of_words_are_about_equally_long(sample: SampleHouse):
    view = begin(sample, ready(Say("Here is room for a few more, at your own pace."), Pause(20)), 5)
    text = view.captions.now
    for width in range(300, 700, 20):
        lines = [
            layout.lineAt(at).naturalTextWidth()
            for layout, _top in text._lay_out(width)[0]
            for at in range(layout.lineCount())
        ]
        assert min(lines) > 0.5 * max(lines), f"a word stands alone at {width}"
        assert text._lay_out(width)[1] == Text._lay_out(text, width)[1], "as many lines as without"


def test_steady_me_is_in_the_head_of_a_session_and_on_its_end(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    assert view.steady_button.accessibleName() == "Steady me, F1"
    click(view.steady_button)
    assert sample.house.window.layer is sample.house.layer("steady")
    assert "Steady me" not in words_on(view.panel)


def test_a_session_without_words_and_chimes_has_no_captions_to_turn_on(sample: SampleHouse):
    assert not begin(sample, ready(Pause(60)), 5).captions_button.isVisible()
    sample.house.player.drop()
    assert begin(sample, ready(*THREE), 5).captions_button.isVisible()
