"""The computer sleeps, somebody locks or cancels, while pages are moved or a backup takes their place."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from coping_app.app.house import House
from coping_app.app.restoring import Restoring
from coping_app.app.sample import SampleHouse, settle
from coping_app.ui.cards import ActionCard
from coping_app.vault import records, upkeep
from coping_app.vault.vault import Vault

from ...vault.pages import entry
from .locked import WORDS, screen, unlock


class Gate:
    """Stops one function before or after its work, until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, *, before: bool = True) -> None:
        module, _dot, function = name.rpartition(".")
        self._came, self._open = threading.Event(), threading.Event()
        inside = getattr(__import__(module, fromlist=[function]), function)

        def gated(*given: object) -> object:
            if before:
                self._wait()
            found = inside(*given)
            if not before:
                self._wait()
            return found

        monkeypatch.setattr(name, gated)

    def _wait(self) -> None:
        self._came.set()
        assert self._open.wait(20)

    def reach(self) -> None:
        """Let the window go on until the function is there."""
        while not self._came.wait(0.005):
            settle()

    def open(self) -> None:
        self._open.set()


def done(house: House) -> None:
    for _ in range(4):
        settle()
        house.jobs.wait_all()
    settle()


def texts(vault: Vault) -> list[str]:
    return [text for (text,) in vault.rows("SELECT text FROM record ORDER BY id")]


@pytest.fixture
def house(locked_sample: SampleHouse) -> House:
    """A house with a passphrase, one page and a backup of it; then another page."""
    made = locked_sample.house
    records.save(made.vault, entry("before"))
    upkeep.back_up(made.vault, made.now())
    records.save(made.vault, entry("after"))
    return made


def looked_at(house: House) -> Restoring:
    """Open the backup, up to where it can be restored."""
    house.restore_backup()
    done(house)
    layer = house.layer("restore")
    assert isinstance(layer, Restoring)
    layer.findChild(ActionCard).click()
    done(house)
    if layer.stage == "ask":
        layer.field.show_text(WORDS)
        layer.open_button.click()
        done(house)
    assert layer.stage == "preview"
    return layer


def begin_move(house: House, place: Path) -> None:
    place.mkdir()
    house.care.move(place)


def begin_restore(house: House, _place: Path) -> None:
    looked_at(house).restore()


def begin_restore_locked(house: House, _place: Path) -> None:
    house.lock()
    looked_at(house).restore()


class Work(NamedTuple):
    """What puts the pages aside: how it begins, which function it waits in, and what is written in them afterwards."""

    begin: Callable[[House, Path], None]
    function: str
    left: list[str]


WORKS = (
    Work(begin_move, "coping_app.vault.move.move", ["before", "after"]),
    Work(begin_restore, "coping_app.vault.restore.restore", ["before"]),
    Work(begin_restore_locked, "coping_app.vault.restore.restore", ["before"]),
)


@pytest.mark.parametrize("lock", ["leave_alone", "lock"])
@pytest.mark.parametrize("work", WORKS)
def test_pages_that_come_back_with_nobody_there_come_back_locked(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, work: Work, lock: str
):
    gate = Gate(monkeypatch, work.function)
    work.begin(house, tmp_path / "to")
    gate.reach()
    getattr(house.locking, lock)()
    gate.open()
    done(house)
    assert house.locked
    assert not house.keeper.is_open
    assert house.window.layer is screen(house)
    unlock(house)
    assert texts(house.vault) == work.left


def test_pages_come_back_open_where_nobody_locked(house: House, tmp_path: Path):
    begin_move(house, tmp_path / "to")
    done(house)
    assert house.keeper.is_open
    house.lock()
    house.locking.leave_alone()
    unlock(house)
    assert not house.locked, "what was asked while nothing was under way is not remembered"


def test_what_is_cancelled_while_the_present_pages_are_kept_restores_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    gate = Gate(monkeypatch, "coping_app.vault.upkeep.keep_present", before=False)
    layer = looked_at(house)
    layer.restore()
    gate.reach()
    layer.work.cancel.click()
    gate.open()
    done(house)
    assert texts(house.vault) == ["before", "after"]
    assert layer.note.words.text() == "Stopped. Your pages are as they were."
    assert layer.stage == "preview"


@pytest.mark.parametrize("before", [True, False])
def test_locking_while_the_present_pages_are_kept_restores_nothing(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    before: bool,  # noqa: FBT001
):
    gate = Gate(monkeypatch, "coping_app.vault.upkeep.keep_present", before=before)
    looked_at(house).restore()
    gate.reach()
    later = threading.Timer(0.1, gate.open)
    later.start()
    house.locking.leave_alone()
    later.join()
    done(house)
    assert house.locked
    unlock(house)
    assert texts(house.vault) == ["before", "after"]


def test_work_that_other_work_begins_while_all_is_to_end_ends_too(house: House):
    told: list[Any] = []

    def first(_report: object) -> None:
        """Take no notice of anything."""

    def second(report: Callable[[int, int], None]) -> None:
        report(0, 1)
        told.append("went on")

    def begin_second(_result: object) -> None:
        house.jobs.run(second, house, told.append, stopped=lambda: told.append("stopped"))

    house.jobs.run(first, house, begin_second)
    house.jobs.finish()
    house.jobs.wait_all()
    assert told == ["stopped"]
