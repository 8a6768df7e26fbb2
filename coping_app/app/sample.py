"""A house with sample data for pictures and tests: no sound, a clock that stands still, pages that go with it.

No symptom stands in it.
"""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coping_app.app.crash import crash_dialog
from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.base.clock import HandClock
from coping_app.base.errors import SaveError
from coping_app.base.memory import Memory, Practised
from coping_app.base.plain_card import CardFile
from coping_app.base.room import Play, Ready
from coping_app.base.session import Breathe, Choose, Option, Pause, Say, Session
from coping_app.base.settings import COUNTRY, PALETTE, PICTURE, TEXT_SIZE, WELCOMED, Setting, Settings
from coping_app.base.words import tr

if TYPE_CHECKING:
    from coping_app.vault.locator import Profile

States = dict[str, Callable[[], None]]
DAY = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)
_OVER = 28  # pixels over what is brought up
TRACE = "Coping 0.1.0, Python 3.11.2, linux\nValueError\ncoping_app/rooms/today/page.py:80 _fill"


class SampleHouse:
    """A window as it may look on a Saturday afternoon, and every state it can be shown in."""

    def __init__(
        self,
        palette: str = "light",
        size: int = 100,
        width: int = 1280,
        height: int = 800,
        *,
        comforts: tuple[Setting[bool], ...] = (),
    ) -> None:
        """Open the window; `comforts` are settings that stay on."""
        self.wall = DAY
        self._painted = False
        self.clock = HandClock()
        settings = Settings()
        self._looks: dict[Setting[Any], Any] = {PALETTE: palette, TEXT_SIZE: size, **dict.fromkeys(comforts, True)}
        for setting, value in {WELCOMED: True, **self._looks}.items():
            settings[setting] = value
        self._place = TemporaryDirectory(prefix="notes-")
        places = [Path(self._place.name)]
        self.house = House(ROOMS, settings, CardFile(None), Memory(), clock=self.clock, wall=self._now, places=places)
        self.house.window.resize(width, height)
        self._size = (width, height)
        self.house.locking.begin_new()
        self.house.welcome_or_today()
        self.house.window.show()

    def fresh(self) -> None:
        """Begin again: nothing open, nothing known, the looks as they were.

        From the second time on it is painted with what comes next. The first picture is needed: much is made after it.
        """
        house = self.house
        self.wall = DAY
        house.window.setUpdatesEnabled(not self._painted)
        house.close_everything()
        settings = house.settings
        settings.reset(but=(WELCOMED, *self._looks))
        for setting, value in self._looks.items():
            settings[setting] = value
        house.memory.clear()
        house.card.clear()
        house.window.resize(*self._size)
        house.go("today")
        settle()
        house.window.setUpdatesEnabled(True)
        self._painted = True

    def known(self) -> None:
        """Put sample data in: a country, numbers, favourites, and what was practised."""
        house = self.house
        house.settings[COUNTRY] = "GB"
        house.card.change(
            numbers={"line": "01632 960123", "night": "01632 960148"},
            names={"line": "Ward line", "night": "Sam"},
            temperature="37.5 C",
        )
        house.memory.put("favourites", frozenset({"sound-rest", "three-am"}))
        house.memory.put("around", frozenset({"neuropathy", "lymph-arm"}))
        house.memory.add_session(Practised("release-scan", "Slow rest in bed", DAY - timedelta(hours=6), 560.0))

    def states(self) -> States:
        """Return every page and state by name."""
        found: States = {}
        for room in self.house.rooms:
            if room.states:
                found |= room.states(self)
        found |= self._session_states()
        found |= self._over_states()
        return found

    def gallery_states(self) -> States:
        """Return the gallery of components."""
        return {"gallery": self._gallery}

    def save(self, path: Path, *, whole: bool = False) -> None:
        """Save a picture of the window, or of the whole length of what scrolls in it. Raises SaveError."""
        settle()
        window = self.house.window
        if whole:
            window.resize(window.width(), window.height() + self._hidden_height())
            settle()
        if not window.grab().save(str(path)):
            with contextlib.suppress(OSError):
                path.unlink()  # half a picture
            raise SaveError(
                tr('The picture "{name}" could not be saved. Is there room, and may files be written there?').format(
                    name=path.name
                )
            )

    def bring_up(self, part: QWidget) -> None:
        """Scroll a page so that a part of it begins at the top of what is seen, as far as it can."""
        settle()
        page = part.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        inner = page.widget() if page is not None else None
        if page is not None and inner is not None:
            page.verticalScrollBar().setValue(part.mapTo(inner, QPoint(0, 0)).y() - _OVER)

    def close(self) -> None:
        """Let the window go."""
        self.house.close_everything()
        self.house.window.hide()
        self.house.keeper.close()
        self._place.cleanup()
        self.house.window.deleteLater()
        settle()

    # --- states that belong to no room ------------------------------------------------------------------------------

    def _session_states(self) -> States:
        return {
            "player": self._player,
            "player-breath": self._player_breath,
            "player-bar": self._player_bar,
            "player-words": self._player_words,
            "player-sound": self._player_sound,
            "player-paused": self._player_paused,
            "player-choice": self._player_choice,
            "player-resting": self._player_resting,
            "player-no-sound": self._player_no_sound,
            "end": self._end,
            "end-harder": self._end_harder,
        }

    def _over_states(self) -> States:
        from coping_app.rooms.safety.states import states as safety_states
        from coping_app.rooms.steady.states import states as steady_states

        return {
            **steady_states(self),
            **safety_states(self.house),
            "lock": self._lock,
            "lock-wrong": self._lock_wrong,
            "lock-keyring": self._lock_keyring,
            "lock-sheet": self._lock_sheet,
            "lock-which": self._lock_which,
            "lock-copies": self._lock_copies,
            "lock-trouble": self._lock_trouble,
            "welcome-1": self._welcome_1,
            "welcome-2": self._welcome_2,
            "welcome-3": self._welcome_3,
            "welcome-4": self._welcome_4,
            "sheet": self._sheet,
            "cover": self.house.cover,
            "only-page": self.house.toggle_only_page,
            "toast": self._toast,
            "crash": self._crash,
            "text-size": self._text_size,
        }

    def play(self, what: Play, seconds: float) -> None:
        """Begin a session and let so many seconds pass."""
        self.house.play(what)
        view = self.house.player.view
        if view is None:
            return
        target = self.clock.now() + seconds
        while not view.player.over:
            at = view.player.advance()
            if at is None or at > target:
                break
            self.clock.move_to(at)
        self.clock.move_to(target)
        view.conductor.poke()
        settle()

    def _player(self) -> None:
        self.play(Play("sound-rest", minutes=3), 40)

    def _player_breath(self) -> None:
        self.play(Play("long-out"), 0.1)
        view = self.house.player.view
        if view is None:
            return
        cue = next((cue for cue in view.player.timeline.cues if isinstance(cue.step, Breathe)), None)
        if cue and isinstance(cue.step, Breathe):
            self._run_to(cue.start + cue.step.seconds_in + cue.step.seconds_out * 0.35)

    def _run_to(self, position: float) -> None:
        view = self.house.player.view
        if view is None:
            return
        goal = self.clock.now() + position - view.player.position
        while (at := view.player.advance()) is not None and at <= goal:
            self.clock.move_to(at)
        self.clock.move_to(goal)
        view.conductor.poke()
        settle()

    def _player_bar(self) -> None:
        self.house.settings[PICTURE] = "bar"
        self._player_breath()

    def _player_words(self) -> None:
        self.house.settings[PICTURE] = "words"
        self._player()

    def _player_sound(self) -> None:
        self._player_breath()
        view = self.house.player.view
        if view:
            view.toggle_panel()

    def _player_paused(self) -> None:
        self._player()
        view = self.house.player.view
        if view:
            view.toggle_pause()

    def _player_choice(self) -> None:
        ways = (Option("Rest on a sound", (Say("Which one is nearest?"),)), Option("Stay with the light", (Pause(5),)))
        steps = (Say("Where would you like to rest?"), Choose(ways, 30), Say("That is the end."))
        self.house.play(Ready(Session("sample", "A choice of ways", "en-GB", steps), "A choice of ways", "1 minute"))
        self._run_to(8)

    def _player_resting(self) -> None:
        self._player()
        view = self.house.player.view
        if view:
            view.veil.fall()
            view.veil.finish()

    def _player_no_sound(self) -> None:
        self._player()
        view = self.house.player.view
        if view:
            view.banner.say("The sound has gone. The words carry on.")

    def _end(self) -> None:
        self.play(Play("sound-rest", minutes=3), 175)
        view = self.house.player.view
        if view:
            view.end_here()
            self.clock.move(2)
            view.conductor.poke()

    def _end_harder(self) -> None:
        self._end()
        ending = self.house.player.ending
        if ending:
            ending.answers["harder"].click()

    def _lock(self) -> None:
        self.house.locking.put_up()

    def _lock_wrong(self) -> None:
        from coping_app.vault.errors import WrongPassphraseError

        self.house.locking.put_up().wrong(WrongPassphraseError(), "the first holiday")

    def _lock_keyring(self) -> None:
        self.house.locking.put_up().ring_is_asked()

    def _lock_sheet(self) -> None:
        self.house.locking.put_up().turn()

    def _lock_which(self) -> None:
        self.house.locking.put_up().ask_which(self._profiles())

    def _lock_copies(self) -> None:
        from coping_app.vault.copies import Copy

        screen, found = self.house.locking.put_up(), self._profiles()
        screen.ask_which(found)
        used = (DAY - timedelta(hours=3), DAY - timedelta(days=40))
        screen.tell_copies([Copy(one, at) for one, at in zip(found, used, strict=True)])

    @staticmethod
    def _profiles() -> "list[Profile]":
        """Return two profiles that nobody has."""
        from coping_app.vault.folder import VaultFolder
        from coping_app.vault.locator import Profile, default_label

        places = (Path("/", "home", "sample", "notes-1"), Path("/", "media", "stick", "notes-1"))
        return [Profile(VaultFolder(place), default_label(n)) for n, place in enumerate(places, 1)]

    def _lock_trouble(self) -> None:
        from coping_app.vault.errors import DamagedVaultError

        self.house.locking.tell(DamagedVaultError())

    def _welcome_1(self) -> None:
        self.house.welcome()

    def _welcome_2(self) -> None:
        self.house.welcome().next()

    def _welcome_3(self) -> None:
        welcome = self.house.welcome()
        welcome.next()
        welcome.next()

    def _welcome_4(self) -> None:
        welcome = self.house.welcome()
        welcome.show_page(3)
        form = welcome.private.form
        form.first.secret.show_words()
        form.first.line.setText("kettle harbour nine plums")
        form.first.changed.emit()

    def _sheet(self) -> None:
        self.house.recovery_sheet()

    def _toast(self) -> None:
        self.house.toast("Added to favourites.", self.house.window.update)

    def _crash(self) -> None:
        dialog = crash_dialog(self.house.window, TRACE)
        self.house.window.open_layer_dialog(dialog)

    def _text_size(self) -> None:
        from coping_app.app.text_panel import TextPanel

        self.house.window.open_layer_dialog(TextPanel(self.house.settings, self.house.window))

    def _gallery(self) -> None:
        from coping_app.app.gallery import Gallery

        gallery = Gallery()
        self.house.window.open_layer(gallery)
        self.house.window.resize(self.house.window.width(), max(800, gallery.content.sizeHint().height() + 80))

    def _hidden_height(self) -> int:
        areas = self.house.window.findChildren(QScrollArea)
        return max((area.verticalScrollBar().maximum() for area in areas if area.isVisible()), default=0)

    def _now(self) -> datetime:
        return self.wall


def settle() -> None:
    """Let Qt finish what it has put off: layouts, deletions, paints."""
    application = QApplication.instance()
    for _ in range(3):
        if application:
            application.processEvents()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
