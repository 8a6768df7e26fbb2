"""Work that takes longer than a moment: done in a thread, and its result handed over on the window's thread."""

import gc
import sys
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from coping_app.base.errors import CopingError
from coping_app.base.progress import Cancelled, Report
from coping_app.base.words import tr

Work = Callable[[Report], Any]
_LOOK = 0.2  # seconds after which whoever waits looks whether they still should


class StoppedError(CopingError):
    """The work ended by a fault of the program, which is told on its own; this is for the page that waits."""

    def __init__(self) -> None:
        super().__init__(tr("A part of the program stopped, so this was not finished. You can try it again."))


class Job:
    """One piece of work under way. Whoever started it keeps it, to cancel it."""

    def __init__(
        self,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[CopingError], None] | None,
        progress: Report | None,
        stopped: Callable[[], None] | None,
    ) -> None:
        self.owner, self.done, self.failed, self.progress, self.stopped = owner, done, failed, progress, stopped
        self.cancelled = threading.Event()
        self.ended = False  # on the window's thread: whether its result has been handed over
        self._latest: tuple[int, int] | None = None  # how far it is, until that is shown
        self._lock = threading.Lock()

    @property
    def heard(self) -> bool:
        """Whether there is still somebody to tell."""
        return isValid(self.owner)

    def set_latest(self, latest: tuple[int, int] | None) -> tuple[int, int] | None:
        """Set how far it is, and return what stood there."""
        with self._lock:
            before, self._latest = self._latest, latest
        return before


class _Collecting:
    """Python's collector of what hangs in circles rests while any thread works.

    It runs in whichever thread makes the next object, and what it finds dies there: widgets too, which end the program
    when they die outside the window's thread.
    """

    def __init__(self) -> None:
        self._working = 0
        self._before = False

    def rest(self) -> None:
        """One more thread begins."""
        if not self._working:
            self._before = gc.isenabled()
            gc.disable()
        self._working += 1

    def go_on(self) -> None:
        """One thread has ended."""
        self._working -= 1
        if not self._working and self._before:
            gc.enable()


_collecting = _Collecting()


class Jobs(QObject):
    """Runs work in threads, one for each piece of it. There is one of these for the window, and it outlives the pages.

    `show` says an error that nobody else does: the page that waited has gone, or never asked for errors.
    """

    _news = Signal()

    def __init__(self, show: Callable[[CopingError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._threads: dict[Job, threading.Thread] = {}
        self._finishing = False  # whether whatever begins is to end at its first report
        self._hurried = False  # whether nothing is waited for any more
        self._ends: deque[tuple[Job, Any, BaseException | None]] = deque()  # filled by the threads
        self._news.connect(self._take)  # a method of this object: it is called on the thread this one lives in

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._threads)

    def run(
        self,
        work: Work,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[CopingError], None] | None = None,
        progress: Report | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Job:
        """Start a piece of work and return at once.

        `work(report)` runs in a thread, touches no widget, and calls `report(done, total)` now and then, which raises
        Cancelled when the work was cancelled. One of `done(result)`, `failed(error)` and `stopped()` (it was cancelled)
        is called on the window's thread, as long as `owner` is there. Work that was cancelled too late is done.
        """
        job = Job(owner, done, failed, progress, stopped)
        thread = threading.Thread(target=self._work, args=(work, job), name="job")
        self._threads[job] = thread
        if self._finishing:
            self.cancel(job)
        _collecting.rest()
        thread.start()
        return job

    def cancel(self, job: Job) -> None:
        """Ask a piece of work to end at its next report."""
        job.cancelled.set()

    def finish(self) -> None:
        """End all work at its next report, and what that starts, and wait for it."""
        before, self._finishing = self._finishing, True
        try:
            self.cancel_all()
            self.wait_all()
        finally:
            self._finishing = before

    def cancel_all(self) -> None:
        """Ask all work to end at its next report."""
        for job in self._threads:
            self.cancel(job)

    def wait_all(self) -> None:
        """Wait until all work has ended and its results are handed over. What they start is waited for, too."""
        while self._threads and not self._hurried:
            for thread in list(self._threads.values()):
                while thread.is_alive() and not self._hurried:
                    thread.join(_LOOK)
            self._take()

    def hurry(self) -> None:
        """Wait for no work any more: the program is to end at once. Whoever waits stops waiting."""
        self._hurried = True

    def _work(self, work: Work, job: Job) -> None:
        """Do the work; in its thread."""

        def report(done: int, total: int) -> None:
            if job.cancelled.is_set():
                raise Cancelled
            if job.progress and job.set_latest((done, total)) is None:
                self._news.emit()  # a thousand reports a second are shown as often as there is time

        result, error = None, None
        try:
            result = work(report)
        except BaseException as caught:  # noqa: BLE001 - whatever it is, it is shown where the person is
            error = caught
        self._ends.append((job, result, error))
        self._news.emit()

    def _take(self) -> None:
        """Hand over what the threads have brought; on the window's thread."""
        for job in list(self._threads):
            latest = job.set_latest(None)
            if latest and job.progress and job.heard:
                job.progress(*latest)
        while self._ends:
            job, result, error = self._ends.popleft()
            self._threads.pop(job).join()  # it has nothing left to do
            _collecting.go_on()
            job.ended = True
            try:
                self._hand_over(job, result, error)
            except Exception:  # noqa: BLE001 - a fault of one page keeps no other from its result
                sys.excepthook(*sys.exc_info())

    def _hand_over(self, job: Job, result: object, error: BaseException | None) -> None:
        if error is None:
            if job.heard:
                job.done(result)
        elif isinstance(error, Cancelled):
            if job.stopped and job.heard:
                job.stopped()
        elif isinstance(error, CopingError):
            self._fail(job, _sentence_alone(error))
        else:
            sys.excepthook(type(error), error, error.__traceback__)  # the calm dialog, with a trace without content
            if job.failed and job.heard:
                job.failed(StoppedError())

    def _fail(self, job: Job, error: CopingError) -> None:
        if job.failed and job.heard:
            job.failed(error)
        else:
            self._show(error)


def _sentence_alone(error: CopingError) -> CopingError:
    """Return an error without where it came from: that would keep alive whatever the work had in its hands."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
