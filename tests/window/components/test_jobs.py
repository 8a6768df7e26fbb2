"""Work in threads: results on the window's thread, errors shown, and nothing left behind."""

import gc
import sys
import threading
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.base.errors import CopingError, SaveError
from coping_app.base.progress import Cancelled, Report
from coping_app.ui.jobs import Jobs, StoppedError
from coping_app.ui.progress import ProgressCard

from ..hands import click, key, listen
from .parts import Show


class Page(QObject):
    """Something that waits for work, and notes on which thread it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []

    def done(self, result: object) -> None:
        self._note("done", result)

    def failed(self, error: CopingError) -> None:
        self._note("failed", error)

    def progress(self, done: int, total: int) -> None:
        self._note("progress", (done, total))

    def stopped(self) -> None:
        self._note("stopped", None)

    def _note(self, what: str, value: object) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.told.append((what, value))


@pytest.fixture
def shown() -> list[CopingError]:
    return []


@pytest.fixture
def jobs(application: QApplication, shown: list[CopingError]) -> Iterator[Jobs]:
    """What runs work; no thread of it is there afterwards."""
    made = Jobs(shown.append)
    yield made
    made.wait_all()
    assert [thread.name for thread in threading.enumerate() if thread.name == "job"] == []
    made.deleteLater()


@pytest.fixture
def page(application: QApplication) -> Iterator[Page]:
    made = Page()
    yield made
    made.deleteLater()


def come(jobs: Jobs) -> None:
    """Let the window live until all work has come back by itself."""
    for _ in range(500):
        if not jobs.busy:
            return
        QTest.qWait(5)
    raise AssertionError("the work did not come back")


def add(report: Report) -> int:
    assert threading.current_thread() is not threading.main_thread()
    return 20 + 22


def save_nothing(report: Report) -> None:
    raise SaveError("There is no room on the disk.")


def slip(report: Report) -> None:
    raise ZeroDivisionError


def until_cancelled(started: threading.Event) -> Any:
    def work(report: Report) -> None:
        n = 0
        while True:
            n += 1
            report(n, 0)
            started.set()

    return work


def test_a_result_comes_to_the_windows_thread(jobs: Jobs, page: Page):
    job = jobs.run(add, page, page.done, page.failed, page.progress)
    assert jobs.busy
    assert not job.ended
    come(jobs)
    assert page.told == [("done", 42)]
    assert job.ended


def test_progress_comes_in_order_and_the_last_before_the_result(jobs: Jobs, page: Page):
    def count(report: Report) -> str:
        for n in range(1, 20_001):
            report(n, 20_000)
        return "counted"

    jobs.run(count, page, page.done, page.failed, page.progress)
    come(jobs)
    reports = [value for what, value in page.told if what == "progress"]
    assert reports == sorted(reports)
    assert page.told[-2:] == [("progress", (20_000, 20_000)), ("done", "counted")]
    assert len(reports) < 20_000, "the window is not told more often than it has time"


def test_an_error_comes_to_whoever_asked_or_is_shown(jobs: Jobs, page: Page, shown: list[CopingError]):
    jobs.run(save_nothing, page, page.done, page.failed)
    come(jobs)
    assert [(what, str(error)) for what, error in page.told] == [("failed", "There is no room on the disk.")]
    jobs.run(save_nothing, page, page.done)
    come(jobs)
    assert [str(error) for error in shown] == ["There is no room on the disk."]


def test_an_error_brings_nothing_of_what_the_work_had_in_its_hands(jobs: Jobs, page: Page):
    def fail(report: Report) -> None:
        words = "what a person wrote"
        try:
            int(words)
        except ValueError as error:
            raise SaveError("It was not saved.") from error

    jobs.run(fail, page, page.done, page.failed)
    come(jobs)
    [(_what, error)] = page.told
    assert (error.__traceback__, error.__cause__, error.__context__) == (None, None, None)


def test_a_fault_of_the_program_is_told_and_the_page_waits_no_longer(
    jobs: Jobs, page: Page, monkeypatch: pytest.MonkeyPatch
):
    caught: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", lambda *about: caught.append(about))
    jobs.run(slip, page, page.done, page.failed)
    jobs.run(slip, page, page.done)
    come(jobs)
    assert [kind for kind, _value, _trace in caught] == [ZeroDivisionError] * 2
    assert all(trace is not None for _kind, _value, trace in caught)
    assert [(what, type(error)) for what, error in page.told] == [("failed", StoppedError)]


def test_a_fault_in_a_page_keeps_no_other_from_its_result(jobs: Jobs, page: Page, monkeypatch: pytest.MonkeyPatch):
    caught: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", lambda *about: caught.append(about))
    jobs.run(add, page, _slip_again)
    jobs.run(add, page, page.done)
    jobs.wait_all()
    assert page.told == [("done", 42)]
    assert len(caught) == 1


def _slip_again(_result: object) -> None:
    raise ZeroDivisionError


def test_work_ends_at_its_next_report_when_it_is_cancelled(jobs: Jobs, page: Page):
    started = threading.Event()
    job = jobs.run(until_cancelled(started), page, page.done, page.failed, stopped=page.stopped)
    assert started.wait(5)
    jobs.cancel(job)
    come(jobs)
    assert page.told == [("stopped", None)]


def test_work_can_take_back_what_it_began(jobs: Jobs, page: Page):
    cleaned, started = [], threading.Event()

    def work(report: Report) -> None:
        started.wait(5)
        try:
            report(1, 2)
        except Cancelled:
            cleaned.append(True)
            raise

    job = jobs.run(work, page, page.done)
    jobs.cancel(job)
    started.set()
    come(jobs)
    assert (cleaned, page.told) == ([True], [])


def test_cancelled_too_late_is_done(jobs: Jobs, page: Page):
    job = jobs.run(add, page, page.done, stopped=page.stopped)
    jobs.cancel(job)
    come(jobs)
    assert page.told == [("done", 42)]


def test_a_page_that_has_gone_hears_nothing_but_its_error_is_shown(
    jobs: Jobs, application: QApplication, shown: list[CopingError]
):
    gone, go = Page(), threading.Event()
    told = gone.told

    def late(report: Report) -> int:
        go.wait(5)
        report(1, 1)
        return 1

    def fail_late(report: Report) -> None:
        go.wait(5)
        raise SaveError("It was not saved.")

    jobs.run(late, gone, gone.done, gone.failed, gone.progress)
    jobs.run(fail_late, gone, gone.done, gone.failed)
    gone.deleteLater()
    QTest.qWait(5)
    go.set()
    come(jobs)
    assert told == []
    assert [str(error) for error in shown] == ["It was not saved."]


def test_waiting_for_all_hands_over_and_waits_for_what_that_starts(jobs: Jobs, page: Page):
    class Chain(Page):
        def done(self, result: object) -> None:
            super().done(result)
            if len(self.told) < 3:
                jobs.run(add, self, self.done)

    chain = Chain()
    jobs.run(add, chain, chain.done)
    jobs.wait_all()
    assert chain.told == [("done", 42)] * 3
    assert not jobs.busy
    chain.deleteLater()


def test_all_work_can_be_cancelled_for_closing(jobs: Jobs, page: Page):
    starts = [threading.Event(), threading.Event()]
    for started in starts:
        jobs.run(until_cancelled(started), page, page.done, page.failed, page.progress, page.stopped)
    assert all(started.wait(5) for started in starts)
    jobs.cancel_all()
    jobs.wait_all()
    assert [what for what, _value in page.told if what != "progress"] == ["stopped", "stopped"]


class Ring:
    """Hangs in a circle with itself, and notes on which thread it goes."""

    gone: ClassVar[list[bool]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.gone.append(threading.current_thread() is threading.main_thread())


def test_nothing_that_hangs_in_a_circle_dies_outside_the_windows_thread(jobs: Jobs, page: Page):
    def many(_report: Report) -> None:
        assert not gc.isenabled()
        kept = [[number] for number in range(50_000)]  # enough to call for the collector many times
        assert kept

    Ring.gone = []
    gc.collect()
    Ring()
    for _ in range(2):
        jobs.run(many, page, page.done)
    jobs.wait_all()
    assert len(page.told) == 2
    assert gc.isenabled()
    gc.collect()
    assert Ring.gone == [True]


def test_a_card_shows_how_far_it_is(show: Show, monkeypatch: pytest.MonkeyPatch):
    said, card = listen(monkeypatch), ProgressCard("Making a backup")
    show(card)
    card.begin("Looking the backup over")
    card.show_progress(40, 80)
    assert card.words.text() == card.bar.accessibleName() == said[-1] == "Looking the backup over"
    assert (card.bar.value(), card.bar.maximum()) == (500, 1000)
    assert card.count.text() == card.bar.accessibleDescription() == "40 of 80"
    card.show_progress(7, 0)
    assert (card.bar.value(), card.count.isVisible()) == (0, False)


def test_cancel_is_told_once_and_keeps_the_keyboard(show: Show):
    card, told = ProgressCard("Making a backup"), []
    card.stopped.connect(lambda: told.append(card.cancel.words))
    window = show(card)
    width = card.cancel.sizeHint().width()
    card.cancel.setFocus()
    click(card.cancel)
    key(window, Qt.Key.Key_Return)
    assert told == ["Stopping…"]
    assert card.cancel.hasFocus()
    assert card.cancel.sizeHint().width() == width
    card.begin("Once more")
    click(card.cancel)
    assert len(told) == 2
