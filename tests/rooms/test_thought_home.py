"""The first page of Thoughts: what can be begun, what was left on the way, and every record with a search over it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from coping_app.app.sample import SampleHouse, settle
from coping_app.content.thought_examples import examples
from coping_app.content.thought_record import Thought, forms, ways
from coping_app.rooms.thoughts import questions, store
from coping_app.rooms.thoughts.page_examples import ExamplesPage
from coping_app.rooms.thoughts.page_home import HomePage
from coping_app.rooms.thoughts.samples import keep
from coping_app.rooms.thoughts.words import beginning_after
from coping_app.ui.cards import ActionCard
from coping_app.ui.long_rows import ListHeading, ListRow
from coping_app.vault.vault import Vault

from ..window.hands import CTRL, focused, key, wake
from .thought_sheets import LUNCH, WORK, begun, heard, opened, toast, undo, words_on, written


@pytest.fixture
def sample(one_house: SampleHouse) -> SampleHouse:
    return begun(one_house)


def home(sample: SampleHouse) -> HomePage:
    page = opened(sample)
    assert isinstance(page, HomePage)
    return page


def rows(page: HomePage) -> list[ListRow]:
    things = [page.list._rows.thing(row) for row in range(page.list._rows.rowCount())]
    return [thing for thing in things if isinstance(thing, ListRow)]


def headings(page: HomePage) -> list[tuple[str, str]]:
    things = [page.list._rows.thing(row) for row in range(page.list._rows.rowCount())]
    return [(thing.title, thing.note) for thing in things if isinstance(thing, ListHeading)]


def cards(page: HomePage) -> list[ActionCard]:
    return [card for card in page.findChildren(ActionCard) if card.isVisibleTo(page)]


def test_the_opening_stands_there_while_nothing_is_written_and_more_is_one_tap_below(sample: SampleHouse):
    page = home(sample)
    assert forms().opening in words_on(page)
    assert forms().opening_more not in words_on(page)
    page.more.button.click()
    assert forms().opening_more in words_on(page)
    written(sample)
    settle()
    assert not {forms().opening, forms().opening_more, "More"} & set(words_on(page))


@pytest.mark.parametrize(
    ("button", "item"),
    [
        ("write", "new"),
        ("full", "new-full"),
        ("put_down", "put-one-down"),
        ("questions", "questions"),
        ("habits", "habits"),
        ("examples", "examples"),
        ("several", "print"),
        ("bin_button", "bin"),
    ],
)
def test_every_button_leads_somewhere(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch, button: str, item: str):
    page, went = home(sample), heard(sample, monkeypatch, "go")
    getattr(page, button).click()
    assert went.calls == [("thoughts", item)]


def test_where_nothing_is_written_an_example_for_each_way_stands_there(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    page, went = home(sample), heard(sample, monkeypatch, "go")
    assert "Nothing is written here" in words_on(page)
    assert any(words.endswith("One speaks of dying.") for words in words_on(page)), "it is said before they are read"
    shown = [card for card in cards(page) if card not in {page.put_down, page.questions}]
    assert [card.text() for card in shown] == [one.name for one in examples().example]
    dying = {one.fork: " · speaks of dying" for one in examples().example if one.of_dying}
    assert [card.texts[1].text() for card in shown] == [way.label + dying.get(way.id, "") for way in ways()]
    assert [card.accessibleName().endswith("speaks of dying") for card in shown] == [way.id in dying for way in ways()]
    for card in shown:
        card.click()
    assert went.calls == [("thoughts", f"example:{way.id}") for way in ways()]
    assert not page.search.isVisibleTo(page), "there is nothing to search"
    assert not page.several.isVisibleTo(page)
    assert not page.examples.isVisibleTo(page)
    assert words_on(page).count("Bin") == 1


def test_the_examples_are_four_to_choose_from_before_any_is_read(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    written(sample)
    home(sample).examples.click()
    settle()
    page = sample.house.page("thoughts").currentWidget()
    assert isinstance(page, ExamplesPage)
    assert any(words.endswith("One speaks of dying.") for words in words_on(page))
    went = heard(sample, monkeypatch, "go")
    for card in page.examples.cards:
        card.click()
    page.back.click()
    assert went.calls == [*(("thoughts", f"example:{way.id}") for way in ways()), ("thoughts",)]


def test_the_search_key_finds_no_search_where_there_is_nothing_to_search(sample: SampleHouse):
    wake(sample.house.window)
    page = home(sample)
    key(sample.house.window, Qt.Key.Key_F, CTRL)
    assert focused() is page.write
    written(sample)
    settle()
    key(sample.house.window, Qt.Key.Key_F, CTRL)
    assert focused() is page.search.line


def test_records_stand_by_month_with_their_name_and_how_the_thought_begins(sample: SampleHouse):
    written(sample)
    page = home(sample)
    assert headings(page) == [("November", "6 records"), ("October", "1 record"), ("January", "1 record")]
    letter, lunch, school = rows(page)[:3]
    assert (letter.title, letter.snippet) == ("The letter from the clinic", "“I will miss Ada’s birthday.”")
    assert lunch.snippet.startswith("Not finished. They all know how")
    assert "not finished" in lunch.spoken
    assert school.snippet == "I may not see Kofi finish school."
    assert "finished" not in letter.spoken + letter.snippet + school.spoken
    assert letter.spoken.startswith("Saturday 21 November, The letter from the clinic")


def test_a_name_is_not_said_again_under_it(sample: SampleHouse):
    long = "What if the letter is lost and nobody rings and I only hear of it when it is Friday again?"
    for text in ("Why me?", long):
        keep(sample.house.vault, Thought(text=text, open=False), sample.house.now())
    first, second = rows(home(sample))
    assert (second.title, second.snippet) == ("Why me?", "")
    assert first.title.endswith("…")
    assert (first.title.removesuffix("…") + " " + first.snippet.removeprefix("…")) == long


@given(st.text(max_size=20), st.text(max_size=40))
def test_under_its_name_no_word_of_a_thought_is_lost(title: str, beginning: str):
    rest = beginning_after(title, beginning)
    assert (
        rest == beginning
        or beginning.endswith(rest.removeprefix("…"))
        or beginning.strip().endswith(rest.removeprefix("…"))
    )


def test_found_words_are_marked_where_they_stand_also_in_what_is_not_finished(sample: SampleHouse):
    written(sample)
    page = home(sample)
    page.search.line.setText("coat")
    settle()
    (row,) = rows(page)
    assert row.snippet.startswith("Not finished. ")
    assert [row.snippet[at : at + length] for at, length in row.found] == ["coat"]
    assert "1 record mentions “coat”" in words_on(page)
    page.search.line.setText("penguin")
    settle()
    assert "Nothing is found by that" in words_on(page)
    assert page.search.isVisibleTo(page)


def test_what_was_left_on_the_way_is_gone_on_with(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    names = written(sample)
    page, went = home(sample), heard(sample, monkeypatch, "go")
    assert "Go on" in words_on(page)
    first, second = cards(page)[2:]
    assert first.accessibleName() == "Minh’s lunch. Eleven people in a kitchen for four., Friday 20 November, 9:05"
    first.click()
    second.click()
    assert went.calls == [("thoughts", names[LUNCH]), ("thoughts", names[WORK])]


def test_the_page_begins_at_its_head_also_when_more_comes_to_stand_over_the_list(sample: SampleHouse):
    page = home(sample)
    assert not page.whole, "the list has room of its own"
    written(sample)
    settle()
    assert page.whole, "now everything scrolls as one"
    assert page.upper.y() == 0
    sample.house.drop_pages()
    page = home(sample)
    assert (page.whole, page.upper.y()) == (True, 0)


def test_tab_comes_to_what_was_left_on_the_way_before_the_search(sample: SampleHouse):
    written(sample)
    wake(sample.house.window)
    page = home(sample)
    page.questions.setFocus(Qt.FocusReason.TabFocusReason)
    come_to = []
    for _ in range(9):
        key(sample.house.window, Qt.Key.Key_Tab)
        come_to.append(focused())
    left = [button for row in page.go_on for button in (row.card, row.leave)]
    assert come_to == [page.habits, page.examples, *left, page.search.line, page.several, page.bin_button]


def test_what_was_left_on_the_way_is_left_at_that_and_the_keyboard_goes_to_the_next(sample: SampleHouse):
    names = written(sample)
    wake(sample.house.window)
    page = home(sample)
    first = page.go_on[0]
    assert first.leave.accessibleName().startswith("Leave it at that: Minh’s lunch.")
    first.leave.setFocus()
    key(sample.house.window, Qt.Key.Key_Space)
    settle()
    assert [row.uuid for row in page.go_on] == [names[WORK]]
    assert focused() is page.go_on[0].card
    page.go_on[0].leave.setFocus()
    key(sample.house.window, Qt.Key.Key_Space)
    settle()
    assert page.go_on == []
    assert focused() is page.write
    assert toast(sample).startswith("Left at that.")
    assert not any("Not finished" in row.snippet for row in rows(page))
    undo(sample)
    assert [row.uuid for row in page.go_on] == [names[WORK]]


def test_the_search_stands_clear_of_what_was_left_on_the_way(sample: SampleHouse):
    written(sample)
    wake(sample.house.window)
    page = home(sample)
    last, search = (one.mapTo(page, one.rect().topLeft()) for one in (page.go_on[-1], page.search))
    assert search.y() - (last.y() + page.go_on[-1].height()) == 24


def test_at_most_three_stand_there_and_none_once_all_are_finished(sample: SampleHouse):
    vault, now = sample.house.vault, sample.house.now()
    names = [keep(vault, Thought(text=f"Line {n}"), now - timedelta(hours=n)) for n in range(5)]
    page = home(sample)
    assert [card.text() for card in cards(page)[2:]] == ["Line 0", "Line 1", "Line 2"]
    for name in names:
        store.finish(vault, name)
    settle()
    assert len(cards(page)) == 2
    assert "Go on" not in words_on(page)


def test_open_questions_are_said_in_plain_words(sample: SampleHouse):
    page = home(sample)
    assert page.questions.accessibleName() == "Questions for my team, To ask at the next visit."
    questions.add_question(sample.house.vault, "Who do I ring?", sample.house.now())
    settle()
    assert page.questions.texts[1].text() == "1 open question."
    assert page.questions.accessibleName() == "Questions for my team, 1 open question."


def test_a_row_opens_its_record_and_the_way_back_is_the_same_row(sample: SampleHouse):
    names = written(sample)
    wake(sample.house.window)
    page = home(sample)
    page.list.setFocus()
    key(sample.house.window, Qt.Key.Key_Down)
    key(sample.house.window, Qt.Key.Key_Home)
    key(sample.house.window, Qt.Key.Key_Return)
    settle()
    assert sample.house.here == ("thoughts", names[0])
    assert not page.isVisible()
    sample.house.back()
    settle()
    assert page.isVisible()
    assert page.list.key == names[0]
    assert focused() is page.list


def test_the_delete_key_puts_a_record_into_the_bin_and_undo_brings_it_back(sample: SampleHouse):
    names = written(sample)
    wake(sample.house.window)
    page = home(sample)
    page.list.choose(names[0])
    page.list.setFocus()
    key(sample.house.window, Qt.Key.Key_Delete)
    settle()
    assert toast(sample) == "Moved to the bin. It stays there for 30 days."
    assert names[0] not in [row.key for row in rows(page)]
    assert page.list.key == names[1]
    assert focused() is page.list
    undo(sample)
    assert [row.key for row in rows(page)] == names


def test_after_the_last_record_is_deleted_the_keyboard_is_on_write(sample: SampleHouse):
    uuid = keep(sample.house.vault, Thought(text="x", open=False), sample.house.now())
    wake(sample.house.window)
    page = home(sample)
    page.list.choose(uuid)
    page.list.setFocus()
    key(sample.house.window, Qt.Key.Key_Delete)
    settle()
    assert "Nothing is written here" in words_on(page)
    assert focused() is page.write


@pytest.mark.parametrize("others", [0, 2])
def test_a_record_deleted_on_its_worksheet_leaves_the_keyboard_on_the_next_row_or_write(
    sample: SampleHouse, others: int
):
    vault, now = sample.house.vault, sample.house.now()
    names = [keep(vault, Thought(text="x", open=False), now - timedelta(hours=n)) for n in range(others + 1)]
    wake(sample.house.window)
    page = home(sample)
    page.list.choose(names[0])
    page.list.setFocus()
    key(sample.house.window, Qt.Key.Key_Return)
    settle()
    sheet = sample.house.page("thoughts").currentWidget()
    sheet.from_here.delete.setFocus()
    key(sample.house.window, Qt.Key.Key_Space)
    settle()
    assert page.isVisible()
    if others:
        assert (focused(), page.list.key) == (page.list, names[1])
    else:
        assert focused() is page.write


def test_the_page_asks_no_more_of_the_vault_for_many_records_than_for_few(
    sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    vault, now = sample.house.vault, sample.house.now()
    asked: list[str] = []
    found, one = Vault.rows, Vault.value
    monkeypatch.setattr(Vault, "rows", lambda self, *args: (asked.append(args[0]), found(self, *args))[1])
    monkeypatch.setattr(Vault, "value", lambda self, *args: (asked.append(args[0]), one(self, *args))[1])
    counts = []
    for many in (5, 150):
        with vault.change():
            for number in range(many):
                keep(vault, Thought(text=f"Line {number}", open=bool(number % 2)), now - timedelta(minutes=number))
        page = home(sample)
        asked.clear()
        page.refresh()
        page.shown_rows()
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_page_without_an_open_vault_says_so(house: object):
    house.go("thoughts")  # type: ignore[attr-defined]
    settle()
    page = house.page("thoughts").home  # type: ignore[attr-defined]
    assert page.trouble.isVisible()
    assert page.write.isVisible()
