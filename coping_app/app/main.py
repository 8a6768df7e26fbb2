"""Opens the window."""

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coping_app.app.crash import CrashGuard
from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.standing import Standing, room_on
from coping_app.base.paths import settings_folder
from coping_app.base.plain_card import CardFile
from coping_app.base.settings import HEIGHT, WIDTH, Settings
from coping_app.base.words import tr
from coping_app.ui.roles import tell_roles
from coping_app.ui.theme import load_fonts, qt_knows_motion

if TYPE_CHECKING:
    from collections.abc import Callable

    from coping_app.base.clock import Clock
    from coping_app.player.mixer import Mixer
    from coping_app.player.sounds import SoundLibrary


def make_application(*, quick: bool = False) -> QApplication:
    """Return the one application object, with our style and letters."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["notes", "-style", "Fusion"])  # said here, since `setStyle` makes PySide ready QStyle
    application.setApplicationName("notes")  # what a task bar or a window list may show
    load_fonts(first=quick)
    tell_roles()
    return application


def live_mixer(sounds: "SoundLibrary", clock: "Clock") -> "Mixer":
    """Return the mixer that people hear."""
    from coping_app.player.live_mixer import LiveMixer

    return LiveMixer(sounds, clock, waits=False)


def keep_awake() -> "Callable[[], None]":
    """Hold off the computer's sleep; return what lets go of it."""
    from coping_app.app.awake import hold

    return hold().let_go


def open_window(profile: str = "", *, in_use: bool = False) -> int:
    """Open Coping and stay until it is closed; return the exit code.

    `profile` names whose pages to open; `in_use` says that another window has them, and did not answer.
    """
    application = make_application(quick=True)
    folder = settings_folder()
    settings = Settings(folder / "settings.json")
    house = House(ROOMS, settings, CardFile(folder / "card.json"), make_mixer=live_mixer, keep_awake=keep_awake)
    guard = CrashGuard(house.window)
    guard.install()
    _size(house)
    house.locking.wanted, house.locking.in_use = profile, in_use
    house.welcome_or_today()

    def later() -> None:
        """Do what the first picture did not need."""
        house.locking.open_unlocked()
        house.care.upkeep.begin()
        _heed_signals(house)
        Standing(house.window)
        _heed_second_starts(house, application)
        _heed_absence(house)
        _heed_motion(house)
        load_fonts()
        gc.freeze()
        gc.enable()

    house.window.painted.connect(later)
    house.window.show()
    _say_problems(house)
    return application.exec()


def _size(house: House) -> None:
    """Open as large as it was left, inside the screen that is there now."""
    wanted = QSize(house.settings[WIDTH], house.settings[HEIGHT])
    house.window.resize(wanted.boundedTo(room_on(house.window.screen())))


def _say_problems(house: House) -> None:
    said = []
    if house.settings.problem:
        said.append(tr("The settings could not be read or kept, so Coping looks as it came. Nothing else is touched."))
    if house.card.problem:
        from coping_app.rooms.safety.model import problem_words

        said.append(f"{tr('Safety card')}: {problem_words(house.card.problem)}")
    if said:
        house.toast(" ".join(said))


def _heed_second_starts(house: House, application: QApplication) -> None:
    """Come to the front when Coping is started again for the same pages."""
    from coping_app.app.front_door import FrontDoor

    door = FrontDoor(house)
    house.locking.enter = door.enter
    application.aboutToQuit.connect(door.leave)
    if house.keeper.profile is not None and not house.locking.in_use:
        door.stand_for(house.keeper.profile.folder.path)


def _heed_absence(house: House) -> None:
    """Lock when the computer sleeps, or when its screen is locked."""
    from coping_app.app.sleep_watch import SleepWatch

    SleepWatch(house.window, house.locking.leave_alone)


def _heed_motion(house: House) -> None:
    """Keep still where the desktop asks for less motion."""
    if sys.platform.startswith("linux") and not qt_knows_motion():
        from coping_app.app.motion import MotionWish

        MotionWish(house)


def _heed_signals(house: House) -> None:
    """Close properly when the system ends the session or Ctrl+C is pressed in the terminal."""
    from coping_app.app.end_signals import EndSignals

    EndSignals(house)
