"""Windows to be measured: `python -m tests.benchmarks.inside NAME`. What they find out themselves they print."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from coping_app.app.house import House
from coping_app.app.main import live_mixer, make_application
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import settle
from coping_app.base.plain_card import CardFile
from coping_app.base.records import ENTRY, Record
from coping_app.base.room import Play, Ready
from coping_app.base.session import Breathe, Session
from coping_app.base.settings import WELCOMED, Settings
from coping_app.vault import records
from coping_app.vault.records import new_uuid

from . import thoughts as many_thoughts

AN_ENTRY = "one that was written"  # stands for its name, which is not known before
PLACES = (
    *(("today", ""), ("practise", ""), ("practise", "sound-rest")),
    *(("you", ""), ("you", "sound"), ("you", "keys"), ("you", "privacy")),
    *(("you", "profiles"), ("you", "backup"), ("you", "exchange")),
    *(("journal", ""), ("journal", AN_ENTRY)),
    *(("thoughts", ""), ("thoughts", "new"), ("thoughts", "new-full"), ("thoughts", "example:true_and_hard")),
    *(("thoughts", "questions"), ("thoughts", "put-down"), ("thoughts", "habits")),
)
ENTRIES = 300  # in the journal, over a year and a half
FRAME = 33  # milliseconds


def say(*words: object) -> None:
    """Tell the benchmark something."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def resident() -> float:
    """Return the MB of memory this process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def coping(*, sound: bool = True, pages: Path | None = None) -> tuple[QApplication, House]:
    """Return Coping as it stands after a start, with new pages in a folder if one is given."""
    application = make_application()
    settings = Settings()
    settings[WELCOMED] = True
    house = House(ROOMS, settings, CardFile(None), make_mixer=live_mixer if sound else None, places=[pages or Path()])
    house.window.resize(1280, 800)
    if pages:
        house.locking.begin_new()
    house.go("today")
    house.window.show()
    rest(500)
    return application, house


def rest(milliseconds: int) -> None:
    """Let the window do what it likes for a while."""
    until = time.monotonic() + milliseconds / 1000
    while time.monotonic() < until:
        settle()
        time.sleep(0.005)


def bare() -> int:
    """Stand there: a label, a button and a field."""
    application = QApplication(["bare"])
    application.setStyle("Fusion")
    window = QWidget()
    box = QVBoxLayout(window)
    for widget in (QLabel("Hello"), QPushButton("Go"), QLineEdit()):
        box.addWidget(widget)
    window.resize(1280, 800)
    window.show()
    QTimer.singleShot(1500, lambda: say("ready"))
    return application.exec()


def idle() -> int:
    """Stand there: Today."""
    application, _ = coping()
    QTimer.singleShot(1500, lambda: say("ready"))
    return application.exec()


def hidden() -> int:
    """Be there, and not to be seen."""
    application, house = coping()
    application.setQuitOnLastWindowClosed(False)
    house.window.hide()
    QTimer.singleShot(8000, lambda: say("ready"))
    return application.exec()


def heard() -> int:
    """Play a session that was begun at Today."""
    application, house = coping()
    house.play(Play("sound-rest", minutes=3))
    QTimer.singleShot(6000, lambda: say("ready"))
    return application.exec()


class Painted(QObject):
    """Notes when a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.times: list[float] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint:
            self.times.append(time.perf_counter())
        return False


def tell_frames(times: list[float]) -> None:
    """Say how far apart pictures were in milliseconds, the one in a hundred that took longest."""
    gaps = sorted((later - earlier) * 1000 for earlier, later in zip(times, times[1:], strict=False))
    if gaps:
        say("frames", gaps[int(len(gaps) * 0.99)])


def breath() -> int:
    """Play a breath guide with its circle, and a background."""
    application, house = coping()
    steps = (Breathe(4.0, 6.0, 60),)
    house.play(Ready(Session("breath", "Breath", "en-GB", steps), "Breath", "10 minutes"))
    view = house.player.view
    assert view
    noted = Painted(view.picture)
    return _ready_then_frames(application, noted.times)


def disc() -> int:
    """Paint a disc of the same size at the same pace, and nothing else."""
    application = QApplication(["disc"])
    window = Disc()
    window.resize(1280, 800)
    window.show()
    return _ready_then_frames(application, window.times)


def _ready_then_frames(application: QApplication, times: list[float]) -> int:
    def begin() -> None:
        times.clear()
        say("ready")

    QTimer.singleShot(4000, begin)
    QTimer.singleShot(4000 + 12_000, lambda: tell_frames(times))
    return application.exec()


class Disc(QWidget):
    """A disc."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._frame)
        self._timer.start(FRAME)

    def _frame(self) -> None:
        self.update((self.width() - 400) // 2, (self.height() - 400) // 2, 400, 400)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        self.times.append(time.perf_counter())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.GlobalColor.darkCyan)
        side = 300 + 80 * (time.monotonic() % 1)
        painter.drawEllipse(
            round((self.width() - side) / 2), round((self.height() - side) / 2), round(side), round(side)
        )


def write(house: House) -> Iterator[str]:
    """Write a journal, and return the names of its entries, over and over."""
    words = "The bench by the river was free, and the tea was still warm. " * 12
    uuids = [new_uuid() for _ in range(ENTRIES)]
    for n, uuid in enumerate(uuids):
        records.save(house.vault, Record(uuid, ENTRY, house.now() - timedelta(days=1.8 * n), text=words))
    return cycle(uuids)


def go(house: House, place: tuple[str, str], entries: Iterator[str]) -> None:
    """Go somewhere, and paint it."""
    room, item = place
    house.go(room, next(entries) if item == AN_ENTRY else item)
    settle()


def pages() -> int:
    """Change pages, and say how long each took from the press until its picture was there, and which it was."""
    with TemporaryDirectory() as folder:
        _, house = coping(sound=False, pages=Path(folder))
        entries = write(house)
        for visit in range(20):
            for place in PLACES:
                begun = time.perf_counter()
                go(house, place, entries)
                took = (time.perf_counter() - begun) * 1000
                say("first" if visit == 0 else "warm", took, "/".join(place).replace(" ", "-"))
                rest(20)
        house.jobs.wait_all()
        house.keeper.close()
    return 0


def thoughts() -> int:
    """Open, search and type among very many thought records."""
    many_thoughts.in_a_folder(_open_house, say)
    return 0


def _open_house(pages: Path) -> House:
    return coping(sound=False, pages=pages)[1]


def walked() -> int:
    """Change pages 500 times, and play 200 short sessions; say the memory before and after each."""
    place = TemporaryDirectory()
    _, house = coping(sound=False, pages=Path(place.name))
    entries = write(house)

    def walk(count: int) -> None:
        for n in range(count):
            go(house, PLACES[n % len(PLACES)], entries)

    def sessions(count: int) -> None:
        for _ in range(count):
            house.play(Play("sound-rest", short=True))
            settle()
            house.player.drop()
            settle()

    def left() -> float:
        """Return the memory without what waits to be let go: how much that is depends on when Python last looked."""
        gc.collect()
        return resident()

    for name, do, first, count in (("walk", walk, 60, 500), ("sessions", sessions, 160, 200)):
        do(first)  # until Python's own tables have the size they keep
        before = left()
        do(count)
        say(name, before, left())
    house.jobs.wait_all()
    house.keeper.close()
    place.cleanup()
    return 0


WINDOWS: dict[str, Callable[[], int]] = {
    one.__name__: one for one in (bare, idle, hidden, heard, breath, disc, pages, thoughts, walked)
}

if __name__ == "__main__":
    raise SystemExit(WINDOWS[sys.argv[1]]())
