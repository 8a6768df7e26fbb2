"""The cover, and showing only this page."""

import pytest
from PySide6.QtCore import Qt

from coping_app.app.cover import Cover
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.room import Play
from coping_app.base.settings import PLAIN_TITLE
from coping_app.player.player import State
from coping_app.ui.messages import CalmDialog

from ..hands import ALT, CTRL, click, focused, in_dialog, key, listen, words_on


def test_the_cover_hides_everything_and_comes_off_with_the_same_key(sample: SampleHouse):
    house, page = sample.house, sample.house.page("today")
    page.energy.segments[0].setFocus(Qt.FocusReason.TabFocusReason)
    before = focused()
    key(house.window, Qt.Key.Key_F9)
    assert not page.isVisible()
    assert not house.window.rail.isVisible()
    assert words_on(house.window) == "Notes"
    assert house.window.windowTitle() == "Notes"
    assert focused().words == "Back"
    key(house.window, Qt.Key.Key_F9)
    assert page.isVisible()
    assert house.window.layer is None
    assert focused() is before


def test_the_cover_comes_off_by_its_button(sample: SampleHouse):
    sample.house.cover()
    click(sample.house.window.layer.button)
    assert sample.house.window.layer is None


def test_behind_the_cover_no_key_opens_anything(sample: SampleHouse):
    house = sample.house
    key(house.window, Qt.Key.Key_F9)
    cover = house.window.layer
    for code, modifiers in (
        (Qt.Key.Key_F1, None),
        (Qt.Key.Key_F2, None),
        (Qt.Key.Key_2, CTRL),
        (Qt.Key.Key_F, CTRL),
        (Qt.Key.Key_Left, ALT),
    ):
        key(house.window, code, modifiers or Qt.KeyboardModifier.NoModifier)
        assert house.window.layer is cover
    assert house.here == ("today", "")
    assert house.layer("steady") is None
    assert house.layer("safety") is None


def test_the_cover_pauses_a_session_and_it_stays_paused(sample: SampleHouse):
    house = sample.house
    sample.play(Play("sound-rest", minutes=3), 20)
    view = house.player.view
    key(house.window, Qt.Key.Key_F9)
    assert view.player.state is State.PAUSED
    assert not view.isVisible()
    key(house.window, Qt.Key.Key_F9)
    assert view.isVisible()
    assert view.player.state is State.PAUSED
    assert view.pause_button.words == "Go on"
    assert focused() is view.pause_button


def test_the_cover_pauses_steady_me_and_the_safety_card_stays_under_it(sample: SampleHouse):
    house = sample.house
    house.steady_me()
    steady = house.layer("steady")
    house.cover()
    assert steady._conductor.player.state is State.PAUSED
    house.cover()
    house.safety_card()
    house.cover()
    assert words_on(house.window) == "Notes"
    house.cover()
    assert house.layer("safety").isVisible()


def test_the_title_is_plain_unless_the_person_wants_the_name(sample: SampleHouse):
    house = sample.house
    assert house.window.windowTitle() == "Notes"
    house.settings[PLAIN_TITLE] = False
    assert house.window.windowTitle() == "Coping"
    house.cover()
    assert house.window.windowTitle() == "Notes", "under the cover no name stands in the title"
    house.cover()
    assert house.window.windowTitle() == "Coping"


def test_only_this_page_hides_the_rest_and_keys_lead_nowhere(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    key(window, Qt.Key.Key_F8)
    assert house.page("today").isVisible()
    assert not window.rail.isVisible()
    assert not window.top_bar.isVisible()
    assert not house.page("today").head.tools.isVisible()
    for code in (Qt.Key.Key_2, Qt.Key.Key_6, Qt.Key.Key_F):
        key(window, code, CTRL)
    assert house.here == ("today", "")
    assert "Only this page is shown." in words_on(window)
    click(window.only_bar.button)
    assert window.rail.isVisible()
    assert house.page("today").head.tools.isVisible()
    assert not window.only_bar.isVisible()
    key(window, Qt.Key.Key_2, CTRL)
    assert house.here == ("practise", "")


def test_only_this_page_holds_in_a_narrow_window_too(sample: SampleHouse):
    window = sample.house.window
    window.resize(640, 600)
    window.set_only_page(True)
    settle()
    assert not window.top_bar.isVisible()
    window.resize(1280, 800)
    settle()
    assert not window.rail.isVisible()


def test_it_is_announced(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    said = listen(monkeypatch)
    sample.house.toggle_only_page()
    sample.house.toggle_only_page()
    assert said == ["Only this page is shown.", "Everything is shown."]


@pytest.mark.parametrize(
    ("code", "what"), [(Qt.Key.Key_F9, "cover"), (Qt.Key.Key_F1, "steady"), (Qt.Key.Key_F2, "safety")]
)
def test_a_question_gives_way_with_its_safe_answer(sample: SampleHouse, code: Qt.Key, what: str):
    house = sample.house
    asked = in_dialog(lambda dialog: key(dialog, code))
    dialog = CalmDialog(house.window, "A question", "It waits for an answer.", safe="Stay", other="Go")
    assert dialog.exec() == CalmDialog.SAFE
    assert asked == ["A question"]
    settle()
    if what == "cover":
        assert isinstance(house.window.layer, Cover)
    else:
        assert house.layer(what) is house.window.layer is not None
