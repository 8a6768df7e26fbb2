"""What the window costs, as ratios and counts; times on the wall are for `./run bench`."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.room import Play

from ..benchmarks import start
from . import audit

NOT_AT_A_START = {
    *("pygame", "numpy", "soundfile", "msgspec", "subprocess", "signal", "dataclasses"),
    *("coping_app.player.player", "coping_app.player.live_mixer", "coping_app.content.library"),
    *("coping_app.app.keyboard", "coping_app.app.top_bar", "coping_app.app.only_page"),
    *("coping_app.app.awake", "coping_app.app.motion", "coping_app.app.bus", "PySide6.QtDBus"),
    *("coping_app.app.sleep_watch", "coping_app.app.sleep_linux"),
    *("coping_app.app.playing", "coping_app.ui.session.view", "coping_app.ui.levels", "coping_app.ui.art"),
    *("coping_app.rooms.practise.page", "coping_app.rooms.you.page", "coping_app.rooms.steady.page"),
    *("coping_app.rooms.safety.page", "coping_app.app.first_run", "coping_app.app.sample"),
}
PLACES = (
    ("today", ""),
    ("practise", ""),
    ("practise", "sound-rest"),
    ("practise", "silence"),
    ("you", ""),
    ("you", "sound"),
    ("you", "keys"),
    ("you", "privacy"),
    ("you", "profiles"),
    ("you", "backup"),
    ("you", "exchange"),
    ("journal", ""),
    ("journal", "new"),
)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return start.home(str(tmp_path_factory.mktemp("home")))


def test_a_start_costs_little_more_than_a_bare_window():
    (_, ours), (_, bare) = start.window_start(runs=5)
    assert ours / bare < 1.9, "CPU time; the budget of 1.5 is measured by ./run bench, where nothing else runs"


def test_a_start_imports_only_what_its_first_picture_needs(started: dict[str, str]):
    _, _, modules = start.first_paint(start.COPING_WINDOW, started)
    _, _, bare = start.first_paint(start.BARE_WINDOW, started)
    assert "coping_app.rooms.today.page" in modules
    assert (modules - bare) & NOT_AT_A_START == set()
    assert len(modules - bare) < 90


def run_program(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], cwd=start.ROOT, env=start.ENVIRONMENT, check=True)


def test_imports_are_pythons_own_once_qt_is_there():
    run_program("""
import builtins
before = builtins.__import__
from coping_app.app.plain_import import load_qt
load_qt()
assert builtins.__import__ is before
from coping_app.app.main import open_window
""")


def test_pyside_comes_without_what_it_writes_stub_files_with_and_still_says_what_is_wrong():
    run_program("""
import sys
from coping_app.app.plain_import import load_qt
load_qt()
assert not {"argparse", "logging"} & sys.modules.keys()
from PySide6.QtCore import QSize
assert "QSize" in QSize.scaled.__doc__
try:
    QSize("wide", 1)
except TypeError as error:
    assert "called with wrong argument types" in str(error), error
else:
    raise AssertionError
""")


def counted() -> tuple[int, int]:
    """Return how many widgets and Python objects there are, when nothing waits to go."""
    settle()
    gc.collect()
    settle()
    return len(QApplication.allWidgets()), len(gc.get_objects())


def resident() -> int:
    """Return the kilobytes of memory in use; 0 where the system does not tell so simply."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def walk(house: SampleHouse, changes: int) -> None:
    for n in range(changes):
        house.house.go(*PLACES[n % len(PLACES)])
        settle()


def test_page_changes_leave_nothing_behind(house: SampleHouse):
    """The benchmark changes 500 times."""
    walk(house, 50)
    (widgets, objects), memory = counted(), resident()
    walk(house, 150)
    after = counted()
    assert after[0] == widgets
    assert after[1] <= objects * 1.01
    assert resident() <= memory * 1.05


def open_and_close(house: SampleHouse, times: int) -> None:
    shell = house.house
    for _ in range(times):
        shell.steady_me()
        settle()
        shell.close_over("steady")
        shell.safety_card()
        settle()
        shell.close_over("safety")
        shell.cover()
        settle()
        shell.cover()
        house.play(Play("sound-rest", minutes=3), 5)
        view = shell.player.view
        assert view
        view.end_here()
        house.clock.move(3)
        view.conductor.poke()
        assert shell.player.ending
        shell.player.ending.done_button.click()
        shell.memory.put("sessions", ())
        settle()


def listeners(house: SampleHouse) -> list[int]:
    shell = house.house
    return [len(one._listeners) for one in (shell.memory, shell.settings, shell.card)]


def test_what_lies_over_a_page_leaves_nothing_behind(house: SampleHouse):
    open_and_close(house, 3)
    (widgets, objects), heard = counted(), listeners(house)
    open_and_close(house, 8)
    after = counted()
    assert after[0] == widgets
    assert after[1] <= objects * 1.01
    assert listeners(house) == heard


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_nothing_ticks_while_nothing_plays(house: SampleHouse, place: tuple[str, str]):
    house.house.go(*place)
    settle()
    assert audit.movement(house.house.window) == []


def test_nothing_ticks_after_a_session_or_while_nobody_looks(house: SampleHouse):
    house.states()["player-breath"]()
    settle()
    window = house.house.window
    assert audit.movement(window) != []
    window.hide()
    settle()
    assert audit.movement(window) == []
    window.show()
    settle()
    house.house.close_everything()
    settle()
    assert audit.movement(window) == []


class Painted(QObject):
    """Notes where in the window anything is painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.window, self.areas = window, list[QRect]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            corner = watched.mapTo(self.window, QPoint(0, 0))
            self.areas.append(event.rect().translated(corner))
        return False


@pytest.fixture
def painted(house: SampleHouse, application: QApplication) -> Iterator[Painted]:
    found = Painted(house.house.window)
    yield found
    application.removeEventFilter(found)


def test_a_breath_paints_its_own_square_and_no_more(house: SampleHouse, painted: Painted, application: QApplication):
    house.states()["player-breath"]()
    view = house.house.player.view
    assert view
    settle()
    orb = view.picture
    side = min(orb.width(), orb.height())
    square = QRect((orb.width() - side) // 2, (orb.height() - side) // 2, side, side)
    square.translate(orb.mapTo(house.house.window, QPoint(0, 0)))
    application.installEventFilter(painted)
    for _ in range(5):
        house.clock.move(0.03)
        orb._frame()
        application.processEvents()
    assert len(painted.areas) >= 5
    assert [area for area in painted.areas if not square.contains(area)] == []
