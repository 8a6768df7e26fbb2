"""Locking: what is typed is saved first, nothing of the pages is left, and what plays goes on."""

import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleInterface, QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from coping_app.app.sample import SampleHouse, settle
from coping_app.app.text_panel import TextPanel
from coping_app.base.room import Play
from coping_app.base.settings import PLAIN_TITLE
from coping_app.ui import clipboard
from coping_app.ui.menu import CalmMenu
from coping_app.ui.messages import CalmDialog
from coping_app.vault.errors import NoSpaceError

from ..hands import ALT, CTRL, click, focused, key, wake, words_on
from .locked import TYPED, Page, compose, put_page, screen, unlock

# --- by the key, the rail and the menu ------------------------------------------------------------------------------


def test_ctrl_l_saves_closes_and_asks(locked_sample: SampleHouse):
    house, page = locked_sample.house, put_page(locked_sample)
    key(house.window, Qt.Key.Key_L, CTRL)
    assert page.log[-1] == f"saved {TYPED}"
    assert house.locked
    assert not house.keeper.is_open
    assert house.window.layer is screen(house)
    assert focused() is screen(house).field.secret
    unlock(house)
    assert not house.locked
    assert house.keeper.is_open
    assert house.window.layer is None
    assert house.here == ("you", "")


def test_the_rail_and_the_narrow_menu_have_it_with_its_key(locked_sample: SampleHouse):
    house, window = locked_sample.house, locked_sample.house.window
    button = window.rail.lock_button
    assert button.isVisible()
    assert button.hint == "Ctrl+L"
    window.resize(900, 700)
    settle()
    assert window.rail.compact
    assert button.isVisible()
    click(button)
    assert house.locked
    unlock(house)
    window.resize(500, 700)
    settle()
    window.top_bar.open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, CalmMenu)
    action = next(one for one in menu.actions() if one.text() == "Lock")
    assert menu._hints[action] == "Ctrl+L"
    action.trigger()
    settle()
    assert house.locked


def test_without_a_passphrase_there_is_nothing_to_lock_and_it_says_so(sample: SampleHouse):
    house, window = sample.house, sample.house.window
    assert not window.rail.lock_button.isVisible()
    key(window, Qt.Key.Key_L, CTRL)
    assert not house.locked
    assert "No lock is set" in words_on(window)
    window.resize(500, 700)
    settle()
    window.top_bar.open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Lock" not in [one.text() for one in menu.actions()]
    menu.close()
    page = put_page(sample)
    page.log.clear()
    house.locking.leave_alone()
    assert page.log, "saved, where it can't be locked"


# --- the order, and what goes wrong ---------------------------------------------------------------------------------


def test_the_order(locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    house, page = locked_sample.house, put_page(locked_sample)
    done = page.log
    done.clear()
    vault = house.vault
    began = threading.Event()

    def work(report: Callable[[int, int], None]) -> None:
        began.set()
        while True:
            report(0, 1)

    house.jobs.run(work, house, pytest.fail, stopped=lambda: done.append("stopped"))
    assert began.wait(5)

    def commit(_self: object) -> None:
        done.append("composed")

    def close() -> None:
        done.append("closed")
        before()

    monkeypatch.setattr(type(QGuiApplication.inputMethod()), "commit", commit)
    before = vault.close
    monkeypatch.setattr(vault, "close", close)
    monkeypatch.setattr(clipboard, "clear_private", lambda: done.append("cleared"))
    house.lock()
    assert list(dict.fromkeys(done)) == ["composed", "stopped", f"saved {TYPED}", "cleared", "closed"]


def test_letters_that_are_being_composed_are_saved_too(locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    house, page = locked_sample.house, put_page(locked_sample)
    compose(page, monkeypatch)
    house.lock()
    assert page.log[-1] == "saved 日本"


def test_our_clipboard_and_selection_are_cleared(locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    house, page = locked_sample.house, put_page(locked_sample)
    cleared: list[object] = []
    for owns in ("ownsClipboard", "ownsSelection"):  # the offscreen one owns nothing
        monkeypatch.setattr(QClipboard, owns, lambda _self: True)
    monkeypatch.setattr(QClipboard, "clear", lambda _self, *mode: cleared.append(mode))
    page.typed.selectAll()
    page.typed.copy()
    house.lock()
    assert cleared == [(), (QClipboard.Mode.Selection,)]


def test_words_that_can_neither_be_saved_nor_sealed_stay_in_the_window(locked_sample: SampleHouse):
    house, page = locked_sample.house, put_page(locked_sample, safe=False)
    house.lock()
    assert house.locked
    assert not house.keeper.is_open
    assert "could not be saved. It stays in this window" in words_on(screen(house))
    assert TYPED not in words_on(house.window)
    page.log.clear()
    page.safe = True
    unlock(house)
    assert page.log[0] == f"saved {TYPED}", "it is tried again before anything is shown"
    assert house.page("you") is page
    assert page.isVisible()


def test_a_page_that_falls_over_keeps_nothing_from_being_locked(
    locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    fell: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: fell.append(what[0]))
    house = locked_sample.house
    put_page(locked_sample, safe=ValueError())
    other = put_page(locked_sample, name="practise")
    fell.clear()
    other.log.clear()
    house.lock()
    assert fell == [ValueError]
    assert other.log == [f"saved {TYPED}"]
    assert house.locked
    assert not house.keeper.is_open


@pytest.mark.parametrize("where", ["finish_work", "drop_pages"])
def test_whatever_goes_wrong_the_vault_is_closed_and_the_lock_is_up(
    locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch, where: str
):
    house = locked_sample.house

    def fail() -> None:
        raise ValueError

    monkeypatch.setattr(house, where, fail)
    with pytest.raises(ValueError, match=r"^$"):
        house.lock()
    monkeypatch.undo()
    assert house.locked
    assert not house.keeper.is_open
    settle()


def test_words_that_were_sealed_are_told_of(locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    house = locked_sample.house

    class Sealing(Page):
        def save_now(self) -> object:
            return shell.rescue({"text": TYPED}) is not None

    shell = house
    house._pages._made["you"] = Sealing([])
    house.go("you")
    house.lock()
    assert "It is kept sealed until the pages open again." in words_on(screen(house))
    files = list(house.keeper.profile.folder.path.glob("notes-kept-*"))
    assert len(files) == 1
    assert TYPED.encode() not in files[0].read_bytes()


def test_a_full_disk_at_the_entry_that_is_open(locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    house = locked_sample.house
    house.go("journal", "new")
    settle()
    editor = focused()
    QTest.keyClicks(editor, "tea by the river")
    from coping_app.rooms.journal import store

    def full(*_given: object) -> Any:
        raise NoSpaceError

    monkeypatch.setattr(store, "write", full)
    house.lock()
    assert "kept sealed" in words_on(screen(house))
    monkeypatch.undo()


# --- nothing of the pages is left -----------------------------------------------------------------------------------


def names(found: QAccessibleInterface | None) -> list[str]:
    """Return everything that a screen reader could read, hidden things too."""
    if found is None or not found.isValid():
        return []
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    told = [found.text(kind) for kind in kinds]
    text = found.textInterface()
    if text is not None:
        told.append(text.text(0, text.characterCount()))
    return told + [name for index in range(found.childCount()) for name in names(found.child(index))]


@pytest.mark.parametrize("plain", [True, False])
def test_title_and_accessibility_tell_nothing_of_the_pages(locked_sample: SampleHouse, plain: bool):  # noqa: FBT001
    house = locked_sample.house
    house.settings[PLAIN_TITLE] = plain
    house.card.change(numbers={"line": "01632 960123"}, names={"line": "Sam at the ward"})
    page = put_page(locked_sample)
    page.setAccessibleName(TYPED)
    house.toast(TYPED, settle)
    house.safety_card()
    told = " ".join(names(QAccessible.queryAccessibleInterface(house.window)))
    assert TYPED in told
    house.lock()
    settle()
    told = " ".join(names(QAccessible.queryAccessibleInterface(house.window)))
    assert "Locked" in told
    for word in (TYPED, "01632 960123", "Sam at the ward"):
        assert word not in told
    assert house.window.windowTitle() == ("Notes" if plain else "Coping")
    assert TYPED not in words_on(house.window)


def test_numbers_on_steady_me_go_unless_they_are_plain(locked_sample: SampleHouse):
    house = locked_sample.house
    house.card.change(numbers={"line": "01632 960123"}, names={"line": "Ward line"})
    house.steady_me()
    settle()
    assert "01632 960123" in words_on(house.window)
    house.lock()
    settle()
    assert house.window.layer is house.layer("steady"), "Steady me works without unlocking"
    assert "01632 960123" not in words_on(house.window)
    assert house.memory.sessions == ()


def test_a_code_that_is_typed_from_paper_can_be_read(locked_sample: SampleHouse):
    locked_sample.house.lock()
    lock = screen(locked_sample.house)
    lock.turn()
    assert not lock.sheet.secret.hidden
    lock.forget()
    assert not lock.sheet.secret.hidden, "the next try can be read, too"
    assert lock.field.secret.hidden


def test_the_recovery_code_goes(locked_sample: SampleHouse):
    house = locked_sample.house
    code = house.recovery_sheet().code.text()
    settle()
    house.lock()
    settle()
    assert house.layer("sheet") is None
    unlock(house)
    assert code not in words_on(house.window)


def test_no_key_reaches_a_page(locked_sample: SampleHouse):
    house, window = locked_sample.house, locked_sample.house.window
    undone: list[int] = []
    house.toast("x", lambda: undone.append(1))
    house.lock()
    house.toast("x", lambda: undone.append(2))
    here = house.here
    for code, held in (
        *((getattr(Qt.Key, f"Key_{n}"), CTRL) for n in range(1, 7)),
        (Qt.Key.Key_F, CTRL),
        (Qt.Key.Key_N, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_Left, ALT),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_L, CTRL),
    ):
        key(window, code, held)
        assert window.layer is screen(house)
        assert house.here == here
        assert house._pages._made == {}, code
    house.undo()
    assert undone == []
    assert not window.only_page


def test_steady_me_the_card_and_the_cover_work(locked_sample: SampleHouse):
    house, window = locked_sample.house, locked_sample.house.window
    house.lock()
    for code, name in ((Qt.Key.Key_F1, "steady"), (Qt.Key.Key_F2, "safety")):
        key(window, code)
        assert window.layer is house.layer(name)
        key(window, Qt.Key.Key_Escape)
        assert window.layer is screen(house)
        assert focused() is screen(house).field.secret
    key(window, Qt.Key.Key_F9)
    assert words_on(window) == "Notes"
    key(window, Qt.Key.Key_F9)
    assert window.layer is screen(house)
    assert len(house.around()) > 5, "everything is worked around while nobody knows who is there"


# --- whatever else is open ------------------------------------------------------------------------------------------


def dialog(sample: SampleHouse) -> object:
    made = CalmDialog(sample.house.window, "A question", TYPED, safe="Stay")
    QTimer.singleShot(0, sample.house, sample.house.lock)
    return made.exec()


def file_dialog(sample: SampleHouse) -> object:
    QTimer.singleShot(50, sample.house, sample.house.lock)
    options = QFileDialog.Option.DontUseNativeDialog
    return QFileDialog.getOpenFileName(sample.house.window, "Open", options=options)[0]


def menu(sample: SampleHouse) -> object:
    made = CalmMenu(sample.house.window, "Menu")
    made.add(TYPED)
    QTimer.singleShot(0, sample.house, sample.house.lock)
    made.measure()
    return made.exec(QPoint(10, 10))


def panel(sample: SampleHouse) -> object:
    TextPanel(sample.house.settings, sample.house.window).open_under(sample.house.window.rail.steady_button)
    sample.house.lock()
    return None


class Elsewhere(QObject):
    """Something that tells of it from another thread."""

    left = Signal()


def dialog_while_the_screen_is_locked(sample: SampleHouse) -> object:
    made = CalmDialog(sample.house.window, "A question", TYPED, safe="Stay")
    elsewhere = Elsewhere()
    elsewhere.left.connect(sample.house.locking.leave_alone, Qt.ConnectionType.QueuedConnection)
    elsewhere.left.emit()
    return made.exec()


def two_questions(sample: SampleHouse) -> object:
    return CalmDialog(sample.house.window, "A question", TYPED, safe="Stay").exec() if dialog(sample) else None


@pytest.mark.parametrize("opened", [dialog, file_dialog, menu, panel, two_questions, dialog_while_the_screen_is_locked])
def test_it_locks_over_whatever_is_open(locked_sample: SampleHouse, opened: Callable[[SampleHouse], object]):
    house = locked_sample.house
    page = put_page(locked_sample)
    answers: list[object] = []

    def ask() -> None:
        answers.append(opened(locked_sample))
        page.typed.toPlainText()  # it is still there while its own question ends

    page.button.clicked.connect(ask)
    click(page.button)
    assert answers in ([0], [""], [None])
    assert house.locked
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    wake(house.window)
    assert focused() is screen(house).field.secret
    unlock(house)
    assert not house.locked


def test_ctrl_l_works_in_a_question(locked_sample: SampleHouse):
    house = locked_sample.house
    made = CalmDialog(house.window, "A question", TYPED, safe="Stay")
    made.open()
    settle()
    key(made, Qt.Key.Key_L, CTRL)
    settle()
    assert house.locked
    made.deleteLater()


def test_under_the_cover_and_with_only_one_page_shown(locked_sample: SampleHouse):
    house, window = locked_sample.house, locked_sample.house.window
    house.toggle_only_page()
    house.cover()
    house.lock()
    assert words_on(window) == "Notes"
    key(window, Qt.Key.Key_F9)
    assert window.layer is screen(house)
    assert window.only_page
    unlock(house)
    assert window.only_page
    assert not window.rail.isVisible()
    house.toggle_only_page()


def test_a_session_plays_on_under_it_and_its_mark_is_written_later(locked_sample: SampleHouse):
    house, window = locked_sample.house, locked_sample.house.window
    locked_sample.play(Play("sound-rest", minutes=3), 20)
    view = house.player.view
    house.lock()
    assert window.layer is screen(house)
    before = view.player.position
    for code in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_End):
        key(window, code)
    assert house.player.plays
    locked_sample.clock.move(170)
    while view.player.advance() is not None and not view.player.over:
        locked_sample.clock.move(1)
    view.conductor.poke()
    settle()
    assert view.player.position > before
    assert house.player.ending is not None
    assert window.layer is screen(house), "its end page comes under the lock"
    assert focused() is screen(house).field.secret
    unlock(house)
    assert window.layer is house.player.ending
    assert house.vault.value("SELECT practice FROM session") == "sound-rest"
    house.player.ending.answers["easier"].click()
    assert house.vault.value("SELECT answer FROM session") == "easier"
