"""The house: the shell that pages know, over the window, the settings and the rooms."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coping_app.app.care import Care
from coping_app.app.guiding import Guiding
from coping_app.app.heeding import Heeding
from coping_app.app.keeper import Keeper
from coping_app.app.layers import Layers
from coping_app.app.lines import Lines, Undo
from coping_app.app.locking import Locking
from coping_app.app.looks import apply_looks
from coping_app.app.over import OnlyPage, Over, call, close_popups
from coping_app.app.pages import Pages
from coping_app.app.tools import Tools
from coping_app.app.window import Window
from coping_app.base.clock import Clock
from coping_app.base.errors import CopingError
from coping_app.base.memory import Memory
from coping_app.base.plain_card import CardFile
from coping_app.base.room import Play, Ready, Room
from coping_app.base.settings import Settings
from coping_app.ui.actions import keys_now
from coping_app.ui.focus import TOOLS

if TYPE_CHECKING:
    from coping_app.app.first_run import FirstRun
    from coping_app.app.playing import Player
    from coping_app.app.recovery_sheet import RecoverySheet
    from coping_app.base.records import Change
    from coping_app.ui.jobs import Jobs
    from coping_app.ui.session.conductor import KeepAwake, MixerMaker
    from coping_app.vault.vault import Vault


class House(QObject):
    """What holds everything together while the window is open. It is the `Shell` that pages are given."""

    topic = Signal(object)  # what has changed in the vault, on the window's own thread

    def __init__(
        self,
        rooms: tuple[Room, ...],
        settings: Settings,
        card: CardFile,
        memory: Memory | None = None,
        *,
        make_mixer: "MixerMaker | None" = None,
        clock: Clock | None = None,
        keep_awake: "KeepAwake | None" = None,
        wall: Callable[[], datetime] | None = None,
        places: Sequence[Path] | None = None,
    ) -> None:
        super().__init__()
        self.rooms = tuple(sorted(rooms, key=lambda room: room.order))
        self.settings, self.card = settings, card
        self.memory = memory or Memory()
        self._wall = wall or _wall_clock
        self.make_mixer, self.clock, self.keep_awake = make_mixer, clock, keep_awake
        apply_looks(settings)
        self.window = Window(self.rooms, self.key_words())
        self._over, self._only = Over(self.window), OnlyPage(self.window)
        self._layers = Layers(self, self._over)
        self._pages = Pages(self, self.window, self.rooms)
        self._lines = Lines(self.window, self._hidden)
        self.guiding = Guiding(self)
        self._jobs: Jobs | None = None
        self.keeper = Keeper(settings, self.memory, card, self._background, self.now, places)
        self.keeper.topic.connect(self.topic)
        self.keeper.opened.connect(self._on_opened)
        self.keeper.taken_in.connect(self._say_taken_in)
        self.locking = Locking(self, self.keeper)
        self.care = Care(self)
        self.put_down = False  # whether what is typed was saved for good: the program is closing
        self._heeding = Heeding(self)
        self._connect()

    # --- the Shell ----------------------------------------------------------------------------------------------

    def go(self, room: str, item: str = "") -> None:
        """Open a room, and something in it; while it is locked, once it is open."""
        self._pages.go(room, item)

    def back(self) -> None:
        """Return to the page before, or close what lies over the page."""
        layer = self.window.layer
        if layer is not None:
            leave = getattr(layer, "leave", None)
            if leave:
                leave()
            return
        self._pages.back()

    def stay_at(self, room: str, item: str) -> None:
        """Note what of a room is shown now."""
        self._pages.stay_at(room, item)

    def rescue(self, words: dict[str, Any]) -> Path | None:
        """Seal words that can't be saved into a file of their own."""
        return self.keeper.seal(words)

    @property
    def here(self) -> tuple[str, str]:
        """The room that is shown, and what in it."""
        return self._pages.here

    @property
    def vault(self) -> "Vault":
        """The open vault. Raises LockedError."""
        return self.keeper.vault

    @property
    def locked(self) -> bool:
        """Whether the pages are out of reach until somebody unlocks them."""
        return self.locking.locked

    @property
    def jobs(self) -> "Jobs":
        """What does long work in the background."""
        if self._jobs is None:
            from coping_app.ui.jobs import Jobs

            self._jobs = Jobs(self._show_error, self)
        return self._jobs

    def around(self) -> frozenset[str]:
        """Return what to work around now: everything while it is locked, since nobody knows who is there."""
        if self.locked:
            from coping_app.content.vocabulary import flags

            return frozenset(flags())
        return self.memory.all_around(self.today())

    @property
    def player(self) -> "Player":
        """What plays sessions."""
        return self.guiding.player

    def play(self, what: Play | Ready) -> None:
        """Begin a session over the page."""
        self.player.play(what)

    def toast(self, words: str, undo: Undo | None = None) -> None:
        """Say a line, with a way back."""
        self._lines.say(words, undo)

    def undo(self) -> None:
        """Take back what was done last; not under the cover, where nobody would see it."""
        if self._over.get("cover") is None and not self.locked:
            self._lines.take_back()

    def add_question(self, text: str = "") -> None:
        """Keep words as a question for the team; without any, open the page that asks for them."""
        room = next((room for room in self.rooms if room.ask), None)
        if room is None or room.ask is None:
            return
        if not text.strip():
            self.go(room.key, "ask")
            return
        try:
            change = room.ask(self, text)
        except CopingError as error:
            self.toast(str(error))
            return
        self.toast(change.words, change.undo)

    def tools(self) -> QWidget:
        """Return Text size and Dim for a page."""
        tools = Tools(self.settings)
        tools.setObjectName(TOOLS)
        tools.cover.connect(self.cover)
        return tools

    def key_of(self, action: str) -> str:
        """Return the key of an action, as keyboards have it."""
        return self.key_words()[action]

    def now(self) -> datetime:
        """Return the time by the clock on the wall."""
        return self._wall()

    def today(self) -> str:
        """Return the day by the clock on the wall."""
        return self.now().date().isoformat()

    def hour(self) -> int:
        """Return the hour by the clock on the wall."""
        return self.now().hour

    def steady_me(self) -> None:
        """Open Steady me over everything; a session under it pauses."""
        self._layers.steady_me()

    def safety_card(self, part: str = "") -> None:
        """Open the safety card over everything."""
        self._layers.safety_card(part)

    def close_over(self, name: str) -> None:
        """Take Steady me or the safety card away."""
        self._over.close(name)

    def open_over(self, name: str, widget: QWidget) -> None:
        """Lay something over the pages, at its level."""
        self._over.put(name, widget)

    def recovery_sheet(self) -> "RecoverySheet":
        """Open a new recovery sheet over the pages."""
        return self._layers.recovery_sheet()

    def restore_backup(self) -> None:
        """Open what brings back a backup, or pages from elsewhere, over everything but Steady me."""
        self.care.restore()

    def erase(self, uuids: Iterable[str]) -> None:
        """Erase records here and in every backup that can be reached, and say what could not be."""
        self.care.upkeep.erase(uuids)

    # --- layers ---------------------------------------------------------------------------------------------------

    def cover(self) -> None:
        """Put the cover over everything, or take it away. What plays is paused and stays so."""
        covered = self._layers.cover()
        self._heeding.set_title()
        if not covered:
            self._lines.catch_up()

    def let_go(self) -> None:
        """Let go of the sound at once."""
        self.guiding.stop()
        call(self._over.get("steady"), "stop")

    # --- the lock -------------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Lock the pages now."""
        self.locking.lock()

    def show_lock(self, screen: QWidget) -> None:
        """Put the lock over the pages, and over what plays."""
        self._over.put("lock", screen)

    def hide_lock(self) -> None:
        """Take the lock away, and show again what was there. Words that could not be saved are tried first."""
        self._pages.save()
        self._pages.show()
        self._over.close("lock")
        self._lines.catch_up()
        if self.window.layer is None:
            self.window.focus_page()

    def save_pages(self) -> bool:
        """Let the pages and the safety card save what is typed; return whether no words are in the window alone."""
        pages_safe = self._pages.save()
        return self.keeper.keep_card() and pages_safe

    @property
    def pages_safe(self) -> bool:
        """Whether no words were left on a page alone when they were saved last."""
        return self._pages.safe

    def finish_work(self) -> None:
        """Let long work end at its next step."""
        if self._jobs is not None:
            self._jobs.finish()

    def hurry(self) -> None:
        """Wait for no long work any more: the program is to end at once."""
        if self._jobs is not None:
            self._jobs.hurry()

    def drop_pages(self) -> None:
        """Take every page away with what it shows; they are made anew once it is open."""
        self.finish_work()
        self._lines.clear()
        close_popups(questions=True)
        self._pages.drop()

    def drop_layers(self) -> None:
        """Take away what lies over the pages and holds something of them; the safety card tells what is plain."""
        if self._over.close_private():
            self.safety_card()

    def _on_opened(self) -> None:
        self.window.rail.set_lockable(self.keeper.has_lock)

    def _say_taken_in(self, change: "Change") -> None:
        self.toast(change.words, change.undo)

    def _background(self) -> "Jobs":
        return self.jobs

    def _show_error(self, error: "CopingError") -> None:
        self.toast(str(error))

    def toggle_only_page(self) -> None:
        """Show only this page, for a shared screen, or everything again."""
        if self.locked:
            return
        self._only.toggle()
        self._lines.catch_up()

    def page(self, key: str) -> QWidget:
        """Return a room's page; it is made when it is first wanted."""
        return self._pages.page(key)

    def key_words(self) -> dict[str, str]:
        """Return the first key of every action."""
        return {name: keys[0] for name, keys in keys_now(self.settings).items()}

    # --- inner ----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        window = self.window
        window.wanted.connect(self.go)
        window.steady.connect(self.steady_me)
        window.safety.connect(self.safety_card)
        window.cover.connect(self.cover)
        window.only_page_wanted.connect(self.toggle_only_page)
        window.lock.connect(self.lock)
        window.closing.connect(self._on_close)

    def _hidden(self) -> bool:
        """Whether a line at the foot is not to be seen, or not to be shown to others."""
        return self.window.only_page or self.locked or self._over.get("cover") is not None

    def _on_close(self) -> None:
        from coping_app.app.leaving import leave

        self.window.setProperty("stay", not leave(self))

    def welcome_or_today(self) -> None:
        """Show the first page: the welcome on a first run, else Today, or the lock over it."""
        known = self.locking.begin()
        self.go("today")
        if not known:
            self.welcome()

    def welcome(self) -> "FirstRun":
        """Show the pages of a first run."""
        return self._layers.welcome()

    def layer(self, name: str) -> QWidget | None:
        """Return "steady", "safety", "welcome", "lock" or "cover" while it is open."""
        return self._over.get(name)

    def close_everything(self) -> None:
        """Take away whatever lies over the pages, without a question."""
        self.let_go()
        self.locking.forget()
        self._over.close_all()
        self.guiding.drop()
        self.window.drop_layers()
        if self.window.only_page:
            self.toggle_only_page()
        self._pages.forget()
        self._lines.clear()


def _wall_clock() -> datetime:
    return datetime.now().astimezone()
