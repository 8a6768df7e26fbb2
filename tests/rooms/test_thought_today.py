"""What Thoughts has for Today: what was put down comes back on its day alone, never in its own words."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import DAY, SampleHouse, settle
from coping_app.base.records import DUE, THOUGHT, WORRY, Record
from coping_app.base.room import Door
from coping_app.content.thought_record import LATER, NOBODY_KNOWS, Thought
from coping_app.rooms.thoughts import store, worries
from coping_app.rooms.thoughts.samples import keep
from coping_app.rooms.thoughts.today import cards
from coping_app.rooms.today.page import TodayPage
from coping_app.rooms.today.page_cards import Row
from coping_app.ui.buttons import Button
from coping_app.ui.text import Text
from coping_app.vault import records
from coping_app.vault.errors import LockedError
from coping_app.vault.records import new_uuid
from coping_app.vault.vault import Vault

from ..vault.pages import emptied, made
from ..window.hands import focused, key, words_on

BACK = "Something you put down is in Thoughts"
SECRET = "Whether Minh will forgive me"  # noqa: S105 - a worry, and no password
TODAY = DAY.date()


class Asker:
    """What the rows ask of the house: the pages, and the clock on the wall."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.wall = vault, DAY

    def now(self) -> datetime:
        return self.wall

    def hour(self) -> int:
        return self.wall.hour

    @property
    def titles(self) -> list[str]:
        return [card.title for card in cards(self)]

    def leave(self) -> None:
        """Press "Leave it where it is"."""
        (card,) = cards(self)
        step = card.steps[-1].to
        assert callable(step)
        step()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    found = made(tmp_path_factory.mktemp("pages") / "notes-1")
    yield found
    found.close()


@pytest.fixture
def asker(pages: Vault) -> Asker:
    return Asker(emptied(pages))


def laid(vault: Vault, day: date | None = TODAY) -> str:
    worry = worries.blank_worry(DAY - timedelta(days=3))._replace(text=SECRET)
    worries.put_down(vault, worry, day, new_uuid())
    return worry.uuid


def today(sample: SampleHouse) -> TodayPage:
    sample.house.go("today")
    settle()
    page = sample.house.page("today")
    assert isinstance(page, TodayPage)
    return page


def rows(page: TodayPage) -> list[Row]:
    """The rows that bring something back."""
    found = [row for row in page.findChildren(Row) if row.isVisible()]
    return [row for row in found if BACK in words_on(row)]


def press(page: QWidget, words: str) -> None:
    """Press a button by keyboard."""
    button = next(one for one in page.findChildren(Button) if one.words == words and one.isVisible())
    button.setFocus()
    key(page.window(), Qt.Key.Key_Return)


# --- which day ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, True), (1, False), (365, False), (-365, False)])
def test_it_comes_back_on_its_day_alone(asker: Asker, days: int, there: object):
    laid(asker.vault, TODAY + timedelta(days=days))
    assert asker.titles == ([BACK] if there else [])


def test_without_a_day_it_is_never_brought_up(asker: Asker):
    laid(asker.vault, None)
    for days in range(400):
        asker.wall = DAY + timedelta(days=days)
        assert asker.titles == []


def test_it_is_one_row_however_many_there_are(asker: Asker):
    laid(asker.vault)
    laid(asker.vault)
    later = Thought(text=SECRET, fork=NOBODY_KNOWS, tree=LATER, day=TODAY.isoformat(), due=TODAY.isoformat())
    keep(asker.vault, later, DAY)
    assert asker.titles == [BACK]


@pytest.mark.parametrize("hour", [0, 2, 5])
def test_nothing_is_brought_back_in_the_small_hours(asker: Asker, hour: int):
    laid(asker.vault)
    asker.wall = DAY.replace(hour=hour)
    (card,) = cards(asker)
    assert (card.title, card.text) == ("Put a worry down", "One line is enough.")
    assert card.steps[0].to == Door("thoughts", "put-one-down")


@pytest.mark.parametrize("hour", [22, 23])
def test_late_in_the_evening_it_is_there_as_well_since_tomorrow_is_another_day(asker: Asker, hour: int):
    laid(asker.vault)
    asker.wall = DAY.replace(hour=hour)
    assert asker.titles == ["Put a worry down", BACK]


def test_a_day_that_was_set_anew_stays_when_something_else_is_left(asker: Asker):
    moved, other = laid(asker.vault), laid(asker.vault)
    worries.leave_be(asker.vault, [moved], TODAY)
    worries.set_day(asker.vault, moved, TODAY + timedelta(days=7), TODAY)
    worries.leave_be(asker.vault, [moved, other], TODAY)
    assert worries.due_day(store.find(asker.vault, moved)) == TODAY + timedelta(days=7)
    assert worries.due_day(store.find(asker.vault, other)) is None


def test_it_waits_until_it_is_day(asker: Asker):
    laid(asker.vault)
    asker.wall = DAY.replace(hour=5, minute=59)
    assert asker.titles != [BACK]
    asker.wall = DAY.replace(hour=6, minute=0)
    assert asker.titles == [BACK]


def test_a_clock_that_jumps_brings_nothing_up_twice(asker: Asker):
    laid(asker.vault, TODAY + timedelta(days=5))
    asker.wall = DAY + timedelta(days=40)
    assert asker.titles == []
    asker.wall = DAY + timedelta(days=5)
    assert asker.titles == [BACK], "it was not brought up so far"
    asker.leave()
    asker.wall = DAY
    assert asker.titles == []
    asker.wall = DAY + timedelta(days=5)
    assert asker.titles == []


@pytest.mark.parametrize("odd", ["2026-11-20", "", "today", "2026-11-21T00:00", 20261121, None, ["2026-11-21"]])
def test_what_comes_in_from_elsewhere_brings_up_nothing_that_is_past_or_odd(asker: Asker, odd: object):
    for kind in (WORRY, THOUGHT):
        records.save(asker.vault, Record(new_uuid(), kind, DAY, text=SECRET, data={DUE: odd}))
    assert asker.titles == []


def test_what_is_in_the_bin_stays_there(asker: Asker):
    store.move_to_bin(asker.vault, laid(asker.vault))
    assert asker.titles == []


def test_while_the_pages_are_locked_there_is_nothing(asker: Asker):
    class Locked(Asker):
        def __init__(self) -> None:
            self.wall = DAY

        @property
        def vault(self) -> Vault:
            raise LockedError

    assert Locked().titles == []


# --- on the page --------------------------------------------------------------------------------------------------


def test_in_the_small_hours_a_worry_can_be_put_down_from_here(paper: SampleHouse):
    paper.wall = DAY.replace(hour=2)
    press(today(paper), "Put it down")
    assert paper.house.here == ("thoughts", "put-one-down")


@pytest.mark.parametrize("energy", ["very_little", "some", "fair_bit"])
def test_whatever_the_energy_it_is_there(paper: SampleHouse, energy: str):
    laid(paper.house.vault)
    paper.house.memory.set_energy(paper.house.today(), energy)
    assert len(rows(today(paper))) == 1


def test_its_words_stand_nowhere_on_today(paper: SampleHouse):
    laid(paper.house.vault)
    page = today(paper)
    window = paper.house.window
    everything = [window, *window.findChildren(QWidget)]
    said = [window.windowTitle()]
    for widget in everything:
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        text = getattr(widget, "text", None)
        said.append(str(text()) if callable(text) else "")
    assert any(BACK in words for words in said)
    assert not any("Minh" in words or "forgive" in words for words in said)
    assert len(rows(page)) == 1


def test_it_is_gone_once_it_was_left_and_stays_in_thoughts(paper: SampleHouse):
    uuid = laid(paper.house.vault)
    page = today(paper)
    press(page, "Leave it where it is")
    assert rows(page) == []
    assert paper.house.here == ("today", "")
    assert focused() is not None
    assert page.isAncestorOf(focused())
    assert store.find(paper.house.vault, uuid).text == SECRET
    assert rows(today(paper)) == []


def test_it_is_gone_once_it_was_opened(paper: SampleHouse):
    laid(paper.house.vault)
    press(today(paper), "Look at it")
    assert paper.house.here == ("thoughts", "put-down")
    settle()
    assert rows(today(paper)) == []


def test_a_row_without_a_second_line_stands_in_line_with_its_buttons(paper: SampleHouse):
    laid(paper.house.vault)
    (row,) = rows(today(paper))
    words = next(text for text in row.findChildren(Text) if text.text() == BACK)
    button = next(one for one in row.findChildren(Button) if one.words == "Look at it")
    middles = [one.mapTo(row, QPoint(0, one.height() // 2)).y() for one in (words, button)]
    assert abs(middles[0] - middles[1]) <= 1


def test_midnight_while_the_program_is_open(paper: SampleHouse):
    laid(paper.house.vault, TODAY + timedelta(days=1))
    page = today(paper)
    assert rows(page) == []
    paper.wall = DAY + timedelta(days=1)
    QApplication.sendEvent(paper.house.window, QEvent(QEvent.Type.WindowActivate))
    settle()
    assert len(rows(page)) == 1
    paper.wall = DAY + timedelta(days=2)
    press(page, "Leave it where it is")
    assert rows(page) == [], "a row of yesterday goes"


def test_today_follows_what_changes_while_it_is_shown(paper: SampleHouse):
    page = today(paper)
    uuid = laid(paper.house.vault)
    settle()
    assert len(rows(page)) == 1
    store.move_to_bin(paper.house.vault, uuid)
    settle()
    assert rows(page) == []


def test_what_changes_nothing_on_today_leaves_its_cards_and_the_keyboard(paper: SampleHouse):
    page = today(paper)
    start = next(one for one in page.findChildren(Button) if one.words == "Start" and one.isVisible())
    start.setFocus()
    laid(paper.house.vault, None)
    settle()
    assert start.isVisible()
    assert focused() is start
