"""A list with a search over it, on a page of its own: what is found, what has the keyboard, and what can be seen."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import Record
from coping_app.base.words import tr_count
from coping_app.ui.buttons import Button
from coping_app.ui.found_list import FoundList
from coping_app.ui.found_rows import FoundRows
from coping_app.ui.found_words import ListWords, is_narrowed
from coping_app.ui.layouts import Card
from coping_app.ui.long_rows import ListHeading, ListRow
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.vault import records
from coping_app.vault.errors import DiskError
from coping_app.vault.listing import Filter, Listing, Month, Row, make_listing

from .. import audit
from ..hands import click, focused, key, listen, wake, words_on

KIND = "stone"  # a kind of records that no room has
NAMES = ["flat grey", "white with a line", "round grey", "like an egg", "from the north beach", "with moss on it"]


class StoneRows(FoundRows):
    """Stones, as a room would tell them."""

    def row(self, row: Row) -> ListRow:
        plain = self.plain_row(row)
        return plain._replace(title=row.title, spoken=f"{row.title}, {plain.snippet}")

    def amount(self, lines: int) -> str:
        return tr_count("{n} stone", "{n} stones", lines)


def amount(found: Listing) -> str:
    return f"{found.total} stones"


def mention(count: int) -> str:
    return tr_count("{n} stone mentions “{{words}}”", "{n} stones mention “{{words}}”", count)


class StonePage(FoundList):
    """A page of a room with a heading, buttons and cards over its list."""

    def __init__(self, shell: Shell, cards: int) -> None:
        self.begin = Button("Pick one up", "primary")
        self.cards = [
            Card(Text(f"Card {number}. " + "What stands on a card takes some lines. " * 4)) for number in range(cards)
        ]
        self.starred, self.broken, self.makes = False, False, 0
        super().__init__(
            shell,
            ListWords("Stones", "Search the stones", amount, mention),
            find=self.make,
            pages=StoneRows,
            nothing=self.no_stones,
            over=(heading("Stones", "title"), 12, self.begin, 12, *self.cards, 16),
        )
        self.more = Text("More about stones")
        self.more_place = self.add_place(self.more)

    def make(self, words: str) -> Listing:
        self.makes += 1
        if self.broken:
            raise DiskError
        return make_listing(self._shell.vault, Filter(kinds=(KIND,), words=words, starred=self.starred))

    def no_stones(self, found: Listing) -> QWidget | None:
        return None if found.filter.words else self.state("first", "No stones yet", "The beach is near.")


Open = Callable[..., StonePage]


@pytest.fixture
def pages(application: QApplication) -> Iterator[Open]:
    """Pages in a house with letters of a size, with so many stones and cards."""
    made: list[Any] = []

    def show(*, size: int = 100, stones: int = len(NAMES), cards: int = 0, height: int = 800) -> StonePage:
        sample = SampleHouse("light", size)
        now = sample.house.now()
        with sample.house.vault.change():
            for number in range(stones):
                day, name = now - timedelta(days=number), NAMES[number % len(NAMES)]
                records.save(
                    sample.house.vault, Record(records.new_uuid(), KIND, day, title=f"Stone {number}", text=name)
                )
        page = StonePage(sample.house, cards)
        made.append((page, sample))
        page.resize(1000, height)
        page.show()
        page.refresh_if_stale()
        wake(page)
        return page

    yield show
    for page, sample in made:
        page.hide()
        page.deleteLater()
        sample.close()
    settle()


def rows(page: StonePage) -> list[ListRow]:
    model = page.list._rows
    things = [model.thing(number) for number in range(model.rowCount())]
    return [thing for thing in things if isinstance(thing, ListRow)]


def type_words(page: StonePage, words: str) -> None:
    page.focus_search()
    QTest.keyClicks(page.search.line, words)
    settle()


def is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def chosen_is_seen(page: StonePage) -> bool:
    return page.list.viewport().rect().contains(page.list.visualRect(page.list.currentIndex()))


def top_of(page: StonePage, widget: QWidget) -> int:
    return widget.mapTo(page, QPoint(0, 0)).y()


def test_everything_is_there_newest_first_by_month(pages: Open):
    page = pages(stones=30)
    assert [row.title for row in rows(page)] == [f"Stone {number}" for number in range(30)]
    heads = [page.list._rows.thing(0), page.list._rows.thing(22)]
    assert [(one.title, one.note) for one in heads if isinstance(one, ListHeading)] == [
        ("November", "21 stones"),
        ("October", "9 stones"),
    ]
    assert (rows(page)[0].day, rows(page)[0].weekday) == ("21", "Sat")


def test_a_search_finds_as_it_is_typed(pages: Open):
    page = pages()
    page.makes = 0
    type_words(page, "grey")
    assert page.makes == 4
    assert [row.title for row in rows(page)] == ["Stone 0", "Stone 2"]
    assert page.found_words.text() == "2 stones mention “grey”"
    found = rows(page)[0]
    assert [found.snippet[start : start + length] for start, length in found.found] == ["grey"]
    assert page.words == ["grey"]


def test_what_is_found_is_said_once_the_typing_rests(pages: Open, monkeypatch: pytest.MonkeyPatch):
    page = pages()
    said = listen(monkeypatch)
    type_words(page, "grey")
    assert said == []
    page.search._rest.timeout.emit()
    assert said == ["2 stones mention “grey”"]


def test_a_filter_of_the_room_says_what_it_leaves(pages: Open, monkeypatch: pytest.MonkeyPatch):
    page = pages()
    said = listen(monkeypatch)
    page.starred = True
    page.look()
    assert said == ["0 stones"]
    assert "No stones yet" in words_on(page)


@pytest.mark.parametrize("code", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_go_from_the_search_into_what_was_found(pages: Open, code: Qt.Key):
    page = pages()
    opened: list[str] = []
    page.opened.connect(opened.append)
    type_words(page, "grey")
    key(page, code)
    assert focused() is page.list
    assert page.list.key == rows(page)[0].key
    key(page, Qt.Key.Key_Down)
    key(page, Qt.Key.Key_Return)
    assert opened == [rows(page)[1].key]


def test_delete_asks_for_the_bin(pages: Open):
    page = pages()
    wanted: list[str] = []
    page.bin_wanted.connect(wanted.append)
    page.focus_list()
    key(page, Qt.Key.Key_Delete)
    assert wanted == [rows(page)[0].key]


def test_what_is_chosen_stays_so_while_the_list_is_made_anew(pages: Open):
    page = pages()
    page.choose(rows(page)[3].key)
    page.mark_stale()
    page.refresh_if_stale()
    assert page.list.key == rows(page)[3].key
    type_words(page, "moss")
    assert page.list.key == "", "it does not fit"


def test_nothing_and_nothing_found_are_told_apart(pages: Open):
    page = pages()
    type_words(page, "penguin")
    assert "Nothing is found by that" in words_on(page)
    click(page.state("no_word", "", "").button)
    assert page.search.text == ""
    assert page.place == 0
    empty = pages(stones=0)
    assert "No stones yet" in words_on(empty)
    assert "Nothing is found by that" not in words_on(empty)


def test_only_what_changed_is_made_anew(pages: Open):
    page = pages()
    page.makes = 0
    page.refresh_if_stale()
    page.mark_stale(only_words=True)
    page.refresh_if_stale()
    assert page.makes == 0, "its rows are fetched again"
    page.mark_stale()
    page.refresh_if_stale()
    assert page.makes == 1
    page.starred = True
    page.look()
    page.mark_stale(only_words=True)
    page.refresh_if_stale()
    assert page.makes == 3, "words may decide what a narrowed list holds"


def test_a_list_that_cannot_be_made_says_so_and_is_tried_again(pages: Open):
    page = pages()
    page.broken = True
    page.look()
    assert is_seen(page.trouble)
    assert len(rows(page)) == len(NAMES), "what was there stays"
    page.broken = False
    page.refresh_if_stale()
    assert not page.trouble.isVisible()
    page.broken = True
    page.refresh()
    page.broken = False
    click(page.trouble.button)
    assert not page.trouble.isVisible()


def test_a_further_place_says_how_much_there_is_while_it_hides_the_list(pages: Open):
    page = pages()
    page.show_place(page.more_place)
    page.tell_found()
    assert page.list_hidden
    assert page.found_words.text() == "6 stones"
    page.list_wanted.connect(page.show_list)
    click(page.show_found)
    assert not page.list_hidden
    assert not page.found_words.isVisible()
    assert not page.show_found.isVisible()


def test_it_asks_once_for_many_rows(pages: Open, monkeypatch: pytest.MonkeyPatch):
    page, asked = pages(stones=200), 0
    before = page._shell.vault.rows

    def count(*of: Any) -> Any:
        nonlocal asked
        asked += 1
        return before(*of)

    monkeypatch.setattr(page._shell.vault, "rows", count)
    page.mark_stale(only_words=True)
    page.refresh_if_stale()
    page.grab()
    assert asked == 1, "one question for all the rows that are seen"


# --- where much stands over it ----------------------------------------------------------------------------------------


def test_with_room_the_list_scrolls_under_what_stands_over_it(pages: Open):
    page = pages(cards=2, stones=40)
    assert not page.whole
    page.focus_list()
    key(page, Qt.Key.Key_End)
    assert page.upper.y() == 0
    assert chosen_is_seen(page)


@pytest.fixture(params=[(100, 8, 500), (200, 4, 800), (200, 4, 420)], ids=["low", "large", "large-and-low"])
def much(pages: Open, request: pytest.FixtureRequest) -> StonePage:
    """A page with more over its list than there is room for."""
    size, cards, height = request.param
    page = pages(size=size, cards=cards, height=height, stones=40)
    assert page.whole
    assert page.upper.height() > page.height()
    return page


def test_all_of_it_scrolls_as_one(much: StonePage):
    bar = much.list.verticalScrollBar()
    assert much.upper.y() == 0
    bar.setValue(bar.maximum())
    assert much.upper.geometry().bottom() < 0
    much.focus_list()
    much.begin.setFocus()
    settle()
    assert is_seen(much.begin), "what has the keyboard"


def test_rows_that_the_keyboard_comes_to_are_seen(much: StonePage):
    much.focus_list()
    assert chosen_is_seen(much), "the first one"
    for code in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        key(much, code)
        assert chosen_is_seen(much), code
    much.begin.setFocus()
    much.focus_list()
    assert chosen_is_seen(much), "the one that the keyboard comes back to"


def test_what_is_typed_and_what_it_finds_are_seen(much: StonePage):
    type_words(much, "g")
    place = top_of(much, much.search)
    assert is_seen(much.search.line)
    assert place < much.height() // 2, "there is room for what is found"
    for letters in ("re", "y", "hound"):
        type_words_on(much, letters)
        assert is_seen(much.search.line), letters
        assert top_of(much, much.search) == place, "it stays where it is, however little is found"
    assert much.place != 0
    much.search.clear.click()
    settle()
    assert top_of(much, much.search) == place
    type_words_on(much, "39")
    assert len(rows(much)) == 1
    assert top_of(much, much.search) == place
    key(much, Qt.Key.Key_Down)
    assert chosen_is_seen(much)


def test_what_is_typed_stays_at_the_top_in_another_width(much: StonePage):
    type_words(much, "grey")
    place = top_of(much, much.search)
    much.resize(700, much.height())
    settle()
    assert top_of(much, much.search) == place
    for card in much.cards:
        card.hide()
    much.resize(700, 1400)
    settle()
    assert much.list.verticalScrollBar().value() == 0, "there is room for all of it"


def type_words_on(page: StonePage, words: str) -> None:
    QTest.keyClicks(page.search.line, words)
    settle()


def test_the_first_tab_into_the_list_shows_its_first_row(much: StonePage):
    much.search.line.setFocus()
    much.list.verticalScrollBar().setValue(0)
    key(much, Qt.Key.Key_Tab)
    assert focused() is much.list
    assert much.list.key == rows(much)[0].key
    assert chosen_is_seen(much)


def test_the_row_on_top_stays_there_while_a_card_comes_or_goes(much: StonePage):
    bar = much.list.verticalScrollBar()
    bar.setValue(much.list.top_of(12) + 7)
    much.cards[0].hide()
    settle()
    assert bar.value() == much.list.top_of(12) + 7
    much.cards[0].show()
    settle()
    assert bar.value() == much.list.top_of(12) + 7


def test_what_stands_over_the_list_stays_in_sight_while_the_list_is_made_anew(much: StonePage):
    much.choose(rows(much)[20].key)
    much.search.line.setFocus()
    much.list.verticalScrollBar().setValue(3)
    much.refresh()
    settle()
    assert much.upper.y() == -3
    assert much.list.key == rows(much)[20].key


def test_where_the_search_is_hidden_nothing_scrolls_further_than_it_has_to(much: StonePage):
    assert much._reach > 0
    much.search.hide()
    much.show_place(much.more_place)
    settle()
    bar, view = much._bar, much._view
    assert much._reach == 0
    assert bar.maximum() + view == max(view, much.more.height()), "it ends where its content does"
    assert much.more.minimumHeight() == 0


def test_a_further_place_stands_where_the_list_did(much: StonePage):
    bar = much.list.verticalScrollBar()
    bar.setValue(much.upper.height() // 3)
    before = much.upper.y()
    much.show_place(much.more_place)
    settle()
    assert much.upper.y() == before
    much.show_list()
    settle()
    assert much.upper.y() == before


def test_tab_goes_from_the_top_to_the_list(much: StonePage):
    much.begin.setFocus()
    key(much, Qt.Key.Key_Tab)
    assert focused() is much.search.line
    key(much, Qt.Key.Key_Tab)
    assert focused() is much.list


def test_it_keeps_to_what_every_page_keeps_to(much: StonePage):
    assert [
        fault for look in (audit.names, audit.targets, audit.letters, audit.cut, audit.overflow) for fault in look(much)
    ] == []


def test_its_sides_are_those_of_other_pages(pages: Open):
    from coping_app.ui.layouts import Page

    page, other, inner = pages(), Page(), Text("Some words")
    other.box.addWidget(inner)
    for width in (640, 1000, 1700):
        for one in (page, other):
            one.resize(width, 800)
            one.show()
        settle()
        left, right = (place.mapTo(other, QPoint(0, 0)).x() for place in (inner, inner))
        assert page.search.mapTo(page, QPoint(0, 0)).x() == left
        assert page.search.width() == inner.width()
        assert page.list.viewport().mapTo(page, QPoint(0, 0)).x() == right
        assert page.list.viewport().width() == inner.width()
    other.hide()
    other.deleteLater()


def test_a_month_of_which_not_all_was_counted_says_no_number(pages: Open):
    vault, months = pages()._shell.vault, (Month(2026, 11, 3), Month(2025, 12, 2))
    for more, notes in ((False, ["3 stones", "2 stones"]), (True, ["", ""])):
        heads = StoneRows(vault, Listing(Filter(), months, 5, more=more), date(2026, 11, 21)).headings()
        assert [head.note for head in heads] == notes
        assert [head.title for head in heads] == ["November", "December 2025"]


def test_what_is_narrowed_is_told_by_more_than_kinds_and_words():
    assert not is_narrowed(Filter(kinds=(KIND,), words="moss"))
    assert is_narrowed(Filter(starred=True))
