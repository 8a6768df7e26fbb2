"""The recovery sheet: the one before opens the pages until there is another, on paper, in a file or by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from coping_app.app import recovery_sheet
from coping_app.app.recovery_sheet import RecoverySheet
from coping_app.app.sample import SampleHouse, settle
from coping_app.app.sheet_words import square_text
from coping_app.vault import locks, recovery
from coping_app.vault.errors import NoSpaceError, WrongCodeError
from coping_app.vault.key_file import KeyFile, as_text, from_text
from coping_app.vault.opening import look, unwrap_with_code

from ..hands import click, words_on

OLD = recovery.new_code()


@pytest.fixture
def sheet(locked_sample: SampleHouse) -> RecoverySheet:
    """A new sheet, where there is one on paper."""
    locks.set_recovery(locked_sample.house.vault, OLD)
    made = locked_sample.house.recovery_sheet()
    settle()
    return made


def opens(sample: SampleHouse, code: bytes) -> bool:
    closed = look(sample.house.vault.folder)
    try:
        return unwrap_with_code(closed, code) == sample.house.vault.key
    except WrongCodeError:
        return False


def answering(answer: object) -> Callable[..., Any]:
    """Return a stand-in for a dialog of print or file."""

    def answered(*_given: object, **_named: object) -> object:
        return answer

    return answered


WAYS = (("print_html", "print_button"), ("save_pdf", "save_button"))


@pytest.mark.parametrize(("dialog", "button"), WAYS)
def test_a_dialog_that_was_cancelled_leaves_the_sheet_before(
    locked_sample: SampleHouse, sheet: RecoverySheet, monkeypatch: pytest.MonkeyPatch, dialog: str, button: str
):
    monkeypatch.setattr(recovery_sheet, dialog, answering(answer=False))
    click(getattr(sheet, button))
    assert opens(locked_sample, OLD)
    assert not opens(locked_sample, sheet._code)
    assert not sheet.kept
    assert "Until you print, save or write this one down, your old sheet still works." in words_on(sheet)
    click(sheet.done_button)
    settle()
    assert "No new recovery sheet was made. Your old one still works." in words_on(locked_sample.house.window)


def test_a_first_sheet_that_was_left_for_later_is_not_said_to_be_there(locked_sample: SampleHouse):
    sheet = locked_sample.house.recovery_sheet()
    settle()
    assert "It opens your pages once you print it, save it or write it down." in words_on(sheet)
    assert sheet.done_button.words == "Later"
    click(sheet.done_button)
    settle()
    assert "There is no recovery sheet yet." in words_on(locked_sample.house.window)


def test_what_was_written_down_is_said_to_open_the_pages(locked_sample: SampleHouse, sheet: RecoverySheet):
    click(sheet.written_button)
    assert "From now on this sheet opens your pages. Your old sheet no longer does." in words_on(sheet)
    assert (sheet.done_button.words, sheet.done_button.kind) == ("Done", "primary")
    assert sheet.print_button.kind == "secondary", "one primary button is enough"
    click(sheet.done_button)
    settle()
    assert "recovery sheet" not in words_on(locked_sample.house.window)


@pytest.mark.parametrize(("dialog", "button"), WAYS)
def test_a_sheet_that_was_printed_or_saved_takes_the_place_of_the_one_before(
    locked_sample: SampleHouse, sheet: RecoverySheet, monkeypatch: pytest.MonkeyPatch, dialog: str, button: str
):
    monkeypatch.setattr(recovery_sheet, dialog, answering(answer=True))
    click(getattr(sheet, button))
    assert not opens(locked_sample, OLD)
    assert opens(locked_sample, sheet._code)
    assert sheet.kept


def test_a_disk_that_does_not_take_it_is_told_and_it_can_be_tried_again(
    locked_sample: SampleHouse, sheet: RecoverySheet, monkeypatch: pytest.MonkeyPatch
):
    def full(*_given: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr(recovery_sheet, "print_html", answering(answer=True))
    with monkeypatch.context() as patch:
        patch.setattr(locks, "set_recovery", full)
        click(sheet.print_button)
        assert "This sheet opens nothing yet, and one from before still does." in words_on(sheet)
    assert opens(locked_sample, OLD)
    click(sheet.written_button)
    assert opens(locked_sample, sheet._code)
    assert "opens nothing yet" not in words_on(sheet)


def test_the_square_is_a_key_file_that_the_code_opens(
    locked_sample: SampleHouse, sheet: RecoverySheet, monkeypatch: pytest.MonkeyPatch
):
    held: list[KeyFile] = []

    def seen(alone: KeyFile) -> str:
        held.append(alone)
        return square_text(alone)

    monkeypatch.setattr(recovery_sheet, "square_text", seen)
    assert not sheet.square().isNull()
    closed = look(locked_sample.house.vault.folder)._replace(key_file=from_text(as_text(held[0])))
    assert unwrap_with_code(closed, sheet._code) == locked_sample.house.vault.key
    assert [slot.type for slot in held[0].slots] == ["recovery"]
