"""Rows that change: those that stay are not touched, and what has the keyboard keeps it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from coping_app.app.sample import settle
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.layouts import rows

from ..hands import focused, wake


class Lists(QWidget):
    """Two lists that change, under each other."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = Changing(), Changing()
        self.setLayout(rows(self.first, self.second))


@pytest.fixture
def lists(application: QApplication) -> Iterator[Lists]:
    made = Lists()
    made.resize(400, 300)  # a window without any size never wakes
    made.show()
    wake(made)
    yield made
    made.deleteLater()


def test_a_row_goes_from_one_list_to_the_other_with_the_keyboard(lists: Lists):
    stays, goes = Button("Stays"), Button("Goes")
    lists.first.show_rows(stays, goes)
    goes.setFocus()
    lists.first.give(goes)
    lists.first.show_rows(stays)
    lists.second.show_rows(goes)
    settle()
    assert goes.isVisible()
    assert focused() is goes
    assert lists.second.isAncestorOf(goes)
    assert lists.first.rows == (stays,)


def test_rows_that_are_left_out_go_and_the_list_with_the_last_of_them(lists: Lists):
    one, other = Button("One"), Button("Other")
    lists.first.show_rows(one, other)
    lists.first.show_rows(other)
    settle()
    assert not isValid(one)
    assert other.isVisible()
    lists.first.show_rows()
    assert not lists.first.isVisible()


def test_what_was_hidden_before_is_not_shown_by_its_list(lists: Lists):
    shown, hidden = Button("Shown"), Button("Hidden")
    hidden.hide()
    lists.first.show_rows(shown, hidden)
    settle()
    assert (shown.isVisible(), hidden.isVisible()) == (True, False)


def test_rows_before_the_first_change_keep_their_places(lists: Lists, monkeypatch: pytest.MonkeyPatch):
    first, last, new = Button("First"), Button("Last"), Button("New")
    lists.first.show_rows(first, last)
    raised: list[str] = []
    monkeypatch.setattr(Button, "raise_", lambda button: raised.append(button.words))
    lists.first.show_rows(first, new, last)
    assert raised == ["New", "Last"]
    lists.first.show_rows(first, new, last)
    assert raised == ["New", "Last"], "nothing is laid out where nothing changed"


def test_rows_that_change_while_the_window_is_not_painted_are_painted_once_it_is(lists: Lists):
    lists.setUpdatesEnabled(False)
    lists.first.show_rows(Button("One"))
    assert not lists.first.updatesEnabled()
    lists.setUpdatesEnabled(True)
    assert lists.first.updatesEnabled()
