"""The system ends the session: what is typed is saved, whatever the program does at that moment."""

import os
import signal
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from coping_app.app.end_signals import EndSignals
from coping_app.app.leaving import may_close, put_away
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.progress import Report
from coping_app.ui.jobs import Job
from coping_app.ui.messages import CalmDialog
from coping_app.vault.keys import DataKey
from coping_app.vault.opening import look, open_vault
from coping_app.vault.vault import Vault

from ..hands import in_dialog
from .locked import TYPED, put_page

TERM = signal.SIGTERM
AT_ONCE = -1
ALL = (signal.SIGINT, TERM, signal.SIGHUP)


class Gone(BaseException):
    """The program has ended at once."""


@pytest.fixture
def ended(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The exit codes that the event loop was left with; signals are heeded meanwhile."""
    codes: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)

    def at_once(_code: int) -> None:
        codes.append(AT_ONCE)
        if codes == [AT_ONCE]:
            raise Gone  # and what was waiting in the event loop never comes

    monkeypatch.setattr(os, "_exit", at_once)
    before = [signal.getsignal(number) for number in ALL]
    heeded = EndSignals(sample.house)
    yield codes
    heeded.stop()
    assert [signal.getsignal(number) for number in ALL] == before


def send(number: int = TERM) -> None:
    os.kill(os.getpid(), number)


def texts(vault: Vault) -> list[str]:
    return [text for (text,) in vault.rows("SELECT text FROM record")]


@pytest.mark.parametrize("number", ALL)
def test_everything_is_put_away_from_the_event_loop(sample: SampleHouse, ended: list[int], number: int):
    page = put_page(sample)
    page.log.clear()
    send(number)
    assert page.log == []
    settle()
    assert page.log[0] == f"saved {TYPED}"
    assert not sample.house.keeper.is_open
    assert ended == [0]
    settle()
    assert ended == [0]


def test_in_the_middle_of_a_save_nothing_is_lost(
    sample: SampleHouse, ended: list[int], monkeypatch: pytest.MonkeyPatch
):
    house = sample.house
    house.go("journal", "new")
    settle()
    house.page("journal").entry.editor.insert_words(TYPED)
    folder, key = house.vault.folder, DataKey(house.vault.key.raw)
    tick, sent = Vault.tick, []

    def hit(vault: Vault, now: int) -> int:
        if not sent:
            sent.append(send())
            assert vault.is_open
        return tick(vault, now)

    monkeypatch.setattr(Vault, "tick", hit)
    assert house.page("journal").entry.saving.flush()
    settle()
    assert ended == [0]
    assert not house.keeper.is_open
    again = open_vault(look(folder), key)
    assert texts(again).count(TYPED) == 1
    again.close()


def test_work_that_waits_for_the_vault_meanwhile_is_not_waited_for_in_turn(sample: SampleHouse, ended: list[int]):
    house, vault = sample.house, sample.house.vault
    waits = threading.Event()

    def work(report: Report) -> None:
        waits.set()
        while True:
            vault.rows("SELECT 1")
            report(0, 1)

    with vault.change():
        house.jobs.run(work, house, bool)
        waits.wait()
        send()
    settle()
    assert ended == [0]
    assert not house.jobs.busy


def test_under_a_question_it_ends_too(sample: SampleHouse, ended: list[int]):
    page = put_page(sample, safe=False)
    done: list[bool] = []

    def answer(dialog: CalmDialog) -> None:
        page.log.clear()
        send()
        settle()
        done.append(sample.house.keeper.is_open)
        dialog.reject()

    asked = in_dialog(answer)
    assert not may_close(sample.house)
    assert asked == ["Some words could not be saved"]
    assert done == [False]
    assert page.log
    assert ended == [0]


def stuck(sample: SampleHouse) -> tuple[threading.Event, Job]:
    """Begin work that never looks whether it should end; return what ends it after all, and the work."""
    let_go = threading.Event()
    return let_go, sample.house.jobs.run(lambda _report: let_go.wait(20), sample.house, bool)


def later(count: int = 1) -> None:
    """Send the signal again, from the outside, while the window's thread waits."""
    for place in range(count):
        timer = threading.Timer(0.2 + 0.3 * place, send)
        timer.daemon = True
        timer.start()


def test_whoever_asks_twice_does_not_wait_for_long_work(sample: SampleHouse, ended: list[int]):
    page = put_page(sample)
    let_go, work = stuck(sample)
    send()
    later()
    with pytest.raises(Gone):
        put_away(sample.house)
    assert ended == [AT_ONCE]
    assert not work.ended
    assert page.log[-1] == f"saved {TYPED}"
    let_go.set()


def test_while_it_locks_the_words_are_saved_first(locked_sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    """The first comes while it waits for work, and the second ends the waiting, not the program."""
    house = locked_sample.house
    heeded = EndSignals(house)
    gone: list[int] = []
    monkeypatch.setattr(os, "_exit", gone.append)
    monkeypatch.setattr(QCoreApplication, "exit", gone.append)
    page = put_page(locked_sample)
    let_go, work = stuck(locked_sample)
    page.log.clear()
    later(2)
    house.lock()
    assert not work.ended, "it was waited for"
    assert page.log == [f"saved {TYPED}"]
    assert gone == []
    settle()
    assert gone[0] == 0
    heeded.stop()
    let_go.set()
    house.jobs._hurried = False
