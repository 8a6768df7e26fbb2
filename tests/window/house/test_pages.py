"""Pages: each is made once, and the way back."""

import re

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse
from coping_app.ui.focus import TOOLS

from ..hands import ALT, CTRL, click, focused, key, listen


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
    house.back()
    assert house.here == ("today", "")


def test_the_history_does_not_grow_without_end(sample: SampleHouse):
    for _ in range(40):
        sample.house.go("practise")
        sample.house.go("today")
    been = []
    for _ in range(60):
        been.append(sample.house.here[0])
        sample.house.back()
    assert been[:50] == ["today", "practise"] * 25
    assert been[50:] == ["practise"] * 10


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


@pytest.mark.parametrize(
    ("code", "there"), [(Qt.Key.Key_1, "Energy today: Some"), (Qt.Key.Key_2, ".+"), (Qt.Key.Key_6, ".+")]
)
def test_a_key_to_a_page_gives_the_keyboard_to_what_is_on_it(sample: SampleHouse, code: Qt.Key, there: str):
    sample.house.window.rail.steady_button.setFocus()
    key(sample.house.window, code, CTRL)
    page = sample.house.window.pages.currentWidget()
    assert page.isAncestorOf(focused())
    assert re.fullmatch(there, focused().accessibleName())
    tools = page.findChildren(QWidget, TOOLS)
    assert tools
    assert not any(one.isAncestorOf(focused()) for one in tools)
