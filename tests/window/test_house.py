"""The house: pages and the way back, keys, messages, the cover, layers, and closing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import SampleHouse, settle
from coping_app.app.text_panel import TextPanel
from coping_app.app.tools import change_text, toggle_dim
from coping_app.app.window import layout_mode
from coping_app.base.clock import HandClock
from coping_app.base.plain_card import CardFile
from coping_app.base.room import Play
from coping_app.base.settings import DIM_FROM, HEIGHT, PALETTE, PLAIN_TITLE, TEXT_SIZE, WELCOMED, WIDTH, Settings
from coping_app.player.player import State
from coping_app.ui.messages import CalmDialog
from coping_app.ui.theme import theme

from .hands import ALT, CTRL, click, in_dialog, key, listen, wake, words_on


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:
    made = SampleHouse()
    made.fresh()
    wake(made.house.window)
    yield made
    made.close()


def focused() -> Any:
    return QApplication.focusWidget()


class Watch(QObject):
    """Notes everything that comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.now = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.add(f"{self.now}: {type(watched).__name__} {watched.accessibleName()}")
        return False


MADE = ("practise", "practise-details", "practise-silence", "you", "you-around", "you-keys", "you-about", "player",
        "player-no-sound", "end", "end-harder", "steady-known", "safety", "safety-people", "safety-stay",
        "safety-not-saved", "welcome-1", "toast", "cover")  # fmt: skip


def test_nothing_flashes_as_another_window_while_a_page_is_made(application: QApplication):
    watch, sample = Watch(), SampleHouse()
    sample.fresh()
    states = sample.states()
    application.installEventFilter(watch)
    for watch.now in MADE:
        sample.house.close_everything()
        sample.known()
        states[watch.now]()
    application.removeEventFilter(watch)
    sample.close()
    assert watch.seen == set()


# --- pages and the way back ---------------------------------------------------------------------------------------


def test_back_returns_through_the_pages_and_stops_at_the_first(sample: SampleHouse):
    house = sample.house
    house.go("practise")
    house.go("practise", "sound-rest")
    house.go("you", "sound")
    key(house.window, Qt.Key.Key_Left, ALT)
    assert house.here == ("practise", "sound-rest")
    assert house.page("practise").details_page.isVisible()
    house.back()
    assert house.page("practise").library_page.isVisible()
    house.back()
    assert house.here == ("today", "")
    assert not house.can_go_back
    house.back()
    assert house.here == ("today", "")


def test_the_history_does_not_grow_without_end(sample: SampleHouse):
    for _ in range(40):
        sample.house.go("practise")
        sample.house.go("today")
    steps = 0
    while sample.house.can_go_back:
        sample.house.back()
        steps += 1
    assert steps == 49


def test_a_page_is_made_once_and_marked_in_rail_and_bar(sample: SampleHouse):
    house = sample.house
    house.go("practise")
    first = house.page("practise")
    house.go("you")
    house.go("practise")
    assert house.page("practise") is first
    assert house.window.pages.currentWidget() is first
    marked = {name for name, button in house.window.rail.buttons.items() if button.current}
    assert marked == {"practise"}
    assert house.window.top_bar.menu_button.words == "Practise"


def test_a_page_that_opens_is_announced(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    said = listen(monkeypatch)
    sample.house.go("practise")
    assert "Practise" in said


@pytest.mark.parametrize(("code", "room"), [(Qt.Key.Key_2, "practise"), (Qt.Key.Key_6, "you"), (Qt.Key.Key_1, "today")])
def test_keys_open_pages(sample: SampleHouse, code: Qt.Key, room: str):
    sample.house.go("practise" if room == "today" else "today")
    key(sample.house.window, code, CTRL)
    assert sample.house.here[0] == room
    assert sample.house.page(room).isVisible()


def test_ctrl_f_searches(sample: SampleHouse):
    key(sample.house.window, Qt.Key.Key_F, CTRL)
    assert focused() is sample.house.page("practise").library_page.search.line


def test_a_press_in_the_rail_opens_its_page(sample: SampleHouse):
    click(sample.house.window.rail.buttons["you"])
    assert sample.house.here == ("you", "")
    click(sample.house.window.rail.steady_button)
    assert sample.house.layer("steady") is not None


# --- text size and dim --------------------------------------------------------------------------------------------


def test_text_grows_and_shrinks_by_keys_and_stops_at_both_ends(sample: SampleHouse):
    window, settings = sample.house.window, sample.house.settings
    key(window, Qt.Key.Key_Plus, CTRL)
    key(window, Qt.Key.Key_Equal, CTRL)
    assert settings[TEXT_SIZE] == 130
    assert theme().scale == 1.3
    key(window, Qt.Key.Key_Minus, CTRL)
    assert settings[TEXT_SIZE] == 115
    change_text(settings, 20)
    assert settings[TEXT_SIZE] == 200
    change_text(settings, -20)
    assert settings[TEXT_SIZE] == 100


@pytest.mark.parametrize("before", ["light", "dark"])
def test_dim_goes_to_night_and_back_to_where_it_came_from(sample: SampleHouse, before: str):
    window, settings = sample.house.window, sample.house.settings
    settings[PALETTE] = before
    key(window, Qt.Key.Key_D, CTRL)
    assert (settings[PALETTE], theme().palette_name) == ("night", "night")
    key(window, Qt.Key.Key_D, CTRL)
    assert (settings[PALETTE], theme().palette_name) == (before, before)


def test_dim_from_a_night_that_was_chosen_goes_back_to_the_colours_kept():
    settings = Settings()
    settings[PALETTE], settings[DIM_FROM] = "night", "dark"
    toggle_dim(settings)
    assert settings[PALETTE] == "dark"


def test_the_tools_say_what_a_press_would_do(sample: SampleHouse):
    tools = sample.house.page("today").head.tools
    assert tools.dim_button.words == "Dim"
    click(tools.dim_button)
    assert (sample.house.settings[PALETTE], tools.dim_button.words) == ("night", "Brighter")
    assert tools.size_button.accessibleName() == "Text size, 100 percent"


def test_the_text_panel_opens_under_its_button_and_goes_under_the_cover(sample: SampleHouse):
    window = sample.house.window
    click(sample.house.page("today").head.tools.size_button)
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, TextPanel)
    assert panel.level.slider.hasFocus()
    sample.house.cover()
    settle()
    assert window.layer is not None
    assert QApplication.activePopupWidget() is None


# --- messages -----------------------------------------------------------------------------------------------------


def test_a_message_stays_until_it_is_closed(sample: SampleHouse):
    house = sample.house
    house.toast("It is kept.")
    house.go("practise")
    house.go("you")
    settle()
    toast = house.window.toast
    assert toast.isVisible()
    assert not toast.undo.isVisible()
    assert not [timer for timer in toast.findChildren(QTimer) if timer.isActive()]
    click(toast.close_button)
    assert not toast.isVisible()


def test_undo_takes_back_the_last_first(sample: SampleHouse):
    house, done = sample.house, []
    house.toast("One.", lambda: done.append("one"))
    house.toast("Two.", lambda: done.append("two"))
    house.toast("A fact.")
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert done == ["two"]
    assert house.window.toast.words.text() == "Taken back."
    assert house.window.toast.undo.isVisible(), "there is one more to take back"
    click(house.window.toast.undo)
    assert done == ["two", "one"]
    assert not house.window.toast.undo.isVisible()
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert done == ["two", "one"]


def test_only_the_last_fifty_can_be_taken_back(sample: SampleHouse):
    done: list[int] = []
    for n in range(60):
        sample.house.toast(str(n), lambda n=n: done.append(n))
    for _ in range(60):
        sample.house.undo()
    assert done == list(range(59, 9, -1))


def test_a_message_is_announced(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    said = listen(monkeypatch)
    sample.house.toast("It is kept.")
    assert said == ["It is kept."]


def test_no_message_while_only_one_page_is_shown(sample: SampleHouse):
    house, done = sample.house, []
    house.toast("Before.", lambda: done.append(1))
    key(house.window, Qt.Key.Key_F8)
    assert not house.window.toast.isVisible(), "one that was there goes"
    house.toast("A private line.", lambda: done.append(2))
    settle()
    assert not house.window.toast.isVisible()
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert done == [2], "what was done can be taken back all the same"
    assert not house.window.toast.isVisible()


def test_no_message_over_the_cover_and_nothing_is_taken_back_unseen(sample: SampleHouse):
    house, done = sample.house, []
    house.toast("Before.", lambda: done.append(1))
    house.cover()
    house.toast("A private line.")
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert not house.window.toast.isVisible()
    assert done == []
    house.cover()
    key(house.window, Qt.Key.Key_Z, CTRL)
    assert done == [1]


def test_a_message_comes_over_a_layer_that_is_open(sample: SampleHouse):
    house, done = sample.house, []
    house.steady_me()
    house.toast("It could not be kept.", lambda: done.append(1))
    settle()
    toast = house.window.toast
    assert toast.isVisible()
    assert house.window.childAt(toast.geometry().center()) in {toast, *toast.findChildren(object)}
    house.layer("steady").leave()
    settle()
    assert toast.isVisible()


# --- the cover ----------------------------------------------------------------------------------------------------


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


# --- only this page -----------------------------------------------------------------------------------------------


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


# --- layers -------------------------------------------------------------------------------------------------------


def test_steady_me_and_the_safety_card_come_over_a_page_and_give_the_focus_back(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    segment = house.page("today").energy.segments[1]
    segment.setFocus(Qt.FocusReason.TabFocusReason)
    key(window, Qt.Key.Key_F1)
    assert window.layer is house.layer("steady")
    assert focused() is house.layer("steady").close_button
    key(window, Qt.Key.Key_F2)
    assert window.layer is house.layer("safety")
    key(window, Qt.Key.Key_Escape)
    assert window.layer is house.layer("steady")
    assert focused() is house.layer("steady").close_button
    key(window, Qt.Key.Key_Escape)
    assert window.layer is None
    assert focused() is segment
    key(window, Qt.Key.Key_F2)
    assert window.layer is house.layer("safety")
    key(window, Qt.Key.Key_Left, ALT)
    assert window.layer is None
    assert focused() is segment


def test_ctrl_space_is_steady_me_too_and_one_is_enough(sample: SampleHouse):
    house = sample.house
    key(house.window, Qt.Key.Key_Space, CTRL)
    first = house.layer("steady")
    key(house.window, Qt.Key.Key_F1)
    assert house.layer("steady") is first
    assert house.window.layers.count() == 2


def test_f1_on_the_safety_card_brings_steady_me_to_the_front(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    key(window, Qt.Key.Key_F1)
    steady = house.layer("steady")
    key(window, Qt.Key.Key_F2)
    key(window, Qt.Key.Key_F1)
    assert window.layer is house.layer("steady") is steady
    key(window, Qt.Key.Key_Escape)
    assert window.layer is None


def test_they_come_over_a_session_and_it_waits(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    sample.play(Play("sound-rest", minutes=3), 20)
    view = house.player.view
    for code in (Qt.Key.Key_F1, Qt.Key.Key_F2):
        view.player.resume()
        view.conductor.poke()
        key(window, code)
        assert view.player.state is State.PAUSED
        assert not view.isVisible()
        key(window, Qt.Key.Key_Escape)
        assert window.layer is view
        assert view.player.state is State.PAUSED
        assert focused() is view.pause_button


def test_steady_me_is_held_under_the_safety_card(sample: SampleHouse):
    sample.house.steady_me()
    conductor = sample.house.layer("steady")._conductor
    sample.house.safety_card("people")
    assert conductor.player.state is State.PAUSED


def test_the_safety_card_opened_again_is_one_card(sample: SampleHouse):
    house = sample.house
    house.safety_card()
    house.safety_card("people")
    assert house.window.layers.count() == 2
    house.layer("safety").close_card()
    settle()
    assert house.window.layer is None


def test_a_layer_underneath_that_goes_leaves_each_focus_in_its_place(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    segment = house.page("today").energy.segments[2]
    segment.setFocus(Qt.FocusReason.TabFocusReason)
    sample.play(Play("sound-rest", minutes=3), 20)
    view = house.player.view
    view.end_button.setFocus(Qt.FocusReason.TabFocusReason)
    house.safety_card()
    house.steady_me()
    window.close_layer(view)  # the lowest of three
    settle()
    house.player.view = None
    assert window.layer is house.layer("steady")
    key(window, Qt.Key.Key_Escape)
    assert window.layer is house.layer("safety")
    assert house.layer("safety").isAncestorOf(focused())
    key(window, Qt.Key.Key_Escape)
    assert window.layer is None
    assert focused() is segment


# --- layout -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "scale", "mode"),
    [
        (1280, 1.0, "wide"),
        (1180, 1.0, "wide"),
        (1179, 1.0, "compact"),
        (760, 1.0, "compact"),
        (759, 1.0, "bar"),
        (1280, 2.0, "bar"),
        (1280, 1.3, "compact"),
        (2360, 2.0, "wide"),
    ],
)
def test_rail_or_bar(width: int, scale: float, mode: str):
    assert layout_mode(width, scale) == mode


def test_the_window_changes_its_layout_with_its_width_and_text(sample: SampleHouse):
    window = sample.house.window
    assert (window.rail.isVisible(), window.rail.compact, window.top_bar.isVisible()) == (True, False, False)
    window.resize(900, 800)
    settle()
    assert (window.rail.isVisible(), window.rail.compact, window.top_bar.isVisible()) == (True, True, False)
    sample.house.settings[TEXT_SIZE] = 200
    settle()
    assert (window.rail.isVisible(), window.top_bar.isVisible()) == (False, True)
    assert not sample.house.page("today").head.tools.isVisible(), "the bar has them"
    sample.house.settings[TEXT_SIZE] = 100
    window.resize(1280, 800)
    settle()
    assert (window.rail.isVisible(), window.rail.compact, window.top_bar.isVisible()) == (True, False, False)


# --- closing ------------------------------------------------------------------------------------------------------


@pytest.fixture
def own(application: QApplication, tmp_path: Path) -> Iterator[House]:
    """A house with files of its own."""
    settings = Settings(tmp_path / "settings.json")
    settings[WELCOMED] = True
    made = House(ROOMS, settings, CardFile(tmp_path / "card.json"), clock=HandClock())
    made.window.resize(1280, 800)
    made.welcome_or_today()
    made.window.show()
    wake(made.window)
    yield made
    made.close_everything()
    made.window.hide()
    made.window.deleteLater()
    settle()


def type_a_number(house: House) -> None:
    house.card.change(numbers={"line": "01632 960123"})


def test_with_nothing_typed_it_closes_at_once_and_keeps_its_size(own: House):
    own.window.resize(1111, 777)
    settle()
    key(own.window, Qt.Key.Key_Q, CTRL)
    assert not own.window.isVisible()
    assert (own.settings[WIDTH], own.settings[HEIGHT]) == (1111, 777)


def test_words_that_are_kept_ask_nothing(own: House):
    type_a_number(own)
    own.card.keep(numbers=True, stay=False)
    own.window.close()
    assert not own.window.isVisible()


def test_the_safe_answer_has_the_focus_and_there_are_three(own: House):
    type_a_number(own)
    found: list[Any] = []

    def look(dialog: CalmDialog) -> None:
        found.append([button.words for button in (dialog.safe, dialog.other, dialog.third) if button.isVisible()])
        found.append(focused() is dialog.safe)
        dialog.reject()

    in_dialog(look)
    own.window.close()
    assert found == [["Stay open", "Keep it in a file", "Let it go"], True]


@pytest.mark.parametrize("code", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_esc_and_enter_stay_open_with_everything_as_it_was(own: House, tmp_path: Path, code: Qt.Key):
    type_a_number(own)
    asked = in_dialog(lambda dialog: key(dialog, code))
    own.window.close()
    assert asked == ["Some words are not kept yet"]
    assert own.window.isVisible()
    assert own.card.card.numbers == {"line": "01632 960123"}
    assert own.card.unkept
    assert not (tmp_path / "card.json").exists()


def test_kept_in_a_file_it_closes(own: House, tmp_path: Path):
    type_a_number(own)
    asked = in_dialog(lambda dialog: click(dialog.other))
    own.window.close()
    assert asked == ["Some words are not kept yet"]
    assert not own.window.isVisible()
    assert "01632 960123" in (tmp_path / "card.json").read_text(encoding="utf-8")


def test_let_go_it_closes_and_writes_nothing(own: House, tmp_path: Path):
    type_a_number(own)
    in_dialog(lambda dialog: click(dialog.third))
    own.window.close()
    assert not own.window.isVisible()
    assert not (tmp_path / "card.json").exists()


def test_only_what_was_typed_is_kept(own: House, tmp_path: Path):
    own.card.change(stay={"helps": "The garden."})
    in_dialog(lambda dialog: click(dialog.other))
    own.window.close()
    assert (own.card.kept, own.card.stay_kept) == (False, True)
    assert not own.window.isVisible()


def test_a_disk_that_says_no_keeps_the_window_open_and_says_why(own: House, tmp_path: Path):
    type_a_number(own)
    (tmp_path / "card.json").mkdir()
    asked = in_dialog(lambda dialog: click(dialog.other))
    own.window.close()
    settle()
    assert asked == ["Some words are not kept yet"]
    assert own.window.isVisible()
    assert own.window.toast.isVisible()
    assert "could not be saved" in own.window.toast.words.text()
    assert own.card.card.numbers == {"line": "01632 960123"}


def test_after_staying_it_asks_again(own: House):
    type_a_number(own)
    for _ in range(2):
        asked = in_dialog(lambda dialog: dialog.reject())
        own.window.close()
        assert len(asked) == 1
    assert own.window.isVisible()


def test_closing_lets_go_of_the_sound(own: House):
    own.play(Play("sound-rest", minutes=3))
    own.steady_me()
    own.window.close()
    assert own.player.view.conductor._told_over
    assert own.layer("steady")._conductor is None


def test_the_bar_of_narrow_windows_says_what_dim_would_do(sample: SampleHouse) -> None:
    bar = sample.house.window.top_bar
    assert bar.dim_button.accessibleName() == "Dim"
    sample.house.settings[PALETTE] = "night"
    assert (bar.dim_button.accessibleName(), bar.dim_button.icon_name) == ("Brighter", "sun")
    sample.house.settings[PALETTE] = "light"
    assert (bar.dim_button.accessibleName(), bar.dim_button.icon_name) == ("Dim", "moon")
