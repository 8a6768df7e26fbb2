"""Moving about on the safety card: parts, keys, jumps, copying, and the way out."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from coping_app.app.house import House
from coping_app.app.sample import settle
from coping_app.base.settings import COUNTRY
from coping_app.rooms.safety.page_card import CardView
from coping_app.rooms.safety.page_parts import CopyButton, OwnBlock, ReachRow
from coping_app.rooms.safety.page_people import PeopleView
from coping_app.rooms.safety.page_stay import StayView
from coping_app.ui.clipboard import MARKS

from .safety import NUMBER, card_view, opened, press, texts


def test_a_number_is_copied_marked_private_and_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.card.change(numbers={"line": NUMBER})
    given_out: list[QMimeData] = []
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "setMimeData", lambda _board, data: given_out.append(data))
    said: list[str] = []
    monkeypatch.setattr(house, "toast", lambda words, undo=None: said.append(words))
    view = card_view(house)
    row = view.numbers.findChildren(CopyButton)[0]
    row.click()
    assert given_out[0].text() == NUMBER
    assert {name: bytes(given_out[0].data(name).data()) for name in MARKS} == MARKS
    assert MARKS["x-kde-passwordManagerHint"] == b"secret"
    assert said == ["Copied."]
    assert row.words == "Copied"
    assert NUMBER in row.accessibleName() or row.accessibleName() == "Copied"
    other = view.alone.people.findChildren(CopyButton)[0]
    other.click()
    assert row.words == "Copy"


def test_what_cannot_be_rung_has_no_copy(house: House) -> None:
    house.settings[COUNTRY] = "IE"
    view = card_view(house)
    rows = [row for row in view.services.findChildren(ReachRow) if "on your alert card" in texts(row)]
    assert [row.copies for row in rows] == [[]]
    assert "No number known here." in texts(rows[0])
    house.card.change(numbers={"line": "on the alert card"})
    view.follow()
    (block,) = view.numbers.findChildren(OwnBlock)
    assert "on the alert card" in texts(block)
    assert block.findChildren(CopyButton) == []


def test_parts_open_where_they_say(house: House) -> None:
    assert isinstance(opened(house).view, CardView)
    people = opened(house, "people").view
    assert isinstance(people, PeopleView)
    assert texts(people)[0] == "Here are people you could reach."
    assert isinstance(opened(house, "stay").view, StayView)
    page = opened(house, "numbers")
    assert page.card_view.numbers.editing
    assert house.window.focusWidget() is page.card_view.numbers.fields.numbers["line"].line


def test_close_has_the_keyboard_and_escape_leaves(house: House) -> None:
    page = opened(house)
    house.window.activateWindow()
    page.focus_first()
    settle()
    assert page.view.head.close_button.hasFocus()
    press(page.view.head.close_button, Qt.Key.Key_Escape)
    assert house.layer("safety") is None


def test_escape_goes_back_to_the_card_from_a_page_behind_it(house: House) -> None:
    page = opened(house)
    page.card_view.alone.stay_button.click()
    settle()
    assert isinstance(page.view, StayView)
    page.leave()
    assert isinstance(page.view, CardView)
    page.leave()
    assert house.layer("safety") is None


@pytest.mark.parametrize("part", ["", "people", "stay", "numbers"])
def test_close_closes_from_anywhere_and_nothing_listens_after(house: House, part: str) -> None:
    page = opened(house, part)
    page.view.head.close_button.click()
    settle()
    assert house.layer("safety") is None
    assert house.card._listeners == []


def test_keys_move_along_the_page(house: House) -> None:
    page = opened(house)
    button, bar = page.view.head.close_button, page.view.verticalScrollBar()
    press(button, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    press(button, Qt.Key.Key_Home)
    assert bar.value() == 0
    press(button, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_a_jump_brings_its_group_to_the_top(house: House) -> None:
    view = card_view(house)
    for button, target in view.jumps.items():
        button.click()
        settle()
        top = target.mapTo(view.viewport(), target.rect().topLeft()).y()
        bar = view.verticalScrollBar()
        assert 0 <= top < 60 or bar.value() == bar.maximum()


def test_one_primary_button_and_no_more(house: House) -> None:
    from coping_app.ui.buttons import Button

    for part in ("", "people", "stay", "numbers"):
        view = opened(house, part).view
        primary = [one for one in view.findChildren(Button) if one.kind == "primary" and one.isVisibleTo(view)]
        assert len(primary) == (1 if part == "numbers" else 0)
