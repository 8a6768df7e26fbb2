"""Sessions over the pages: the player, made when it is first wanted, and where one goes from its end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coping_app.app.over import call
from coping_app.base.room import Play

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.app.playing import Player


class Guiding(QObject):
    """What plays in a house, over its pages and under its lock."""

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self._house = house
        self._player: Player | None = None

    @property
    def player(self) -> "Player":
        """What plays sessions; made late, since it costs a start."""
        if self._player is None:
            from coping_app.app.playing import Player

            house = self._house
            self._player = player = Player(
                house.settings,
                house.memory,
                house.key_words,
                house.now,
                house.make_mixer,
                house.clock,
                house.keep_awake,
            )
            player.layer.connect(self._open)
            player.gone.connect(self._close)
            player.steady.connect(house.steady_me)
            player.door.connect(self._go_on)
            player.trouble.connect(house.toast)
        return self._player

    @property
    def playing(self) -> bool:
        """Whether a session plays; one that is paused lies there as a page does."""
        return self._player is not None and self._player.plays

    @property
    def undisturbed(self) -> bool:
        """Whether a session plays, or Steady me is open. Under the cover everything is held."""
        if self._house.layer("cover") is not None:
            return False
        return self.playing or self._house.layer("steady") is not None

    def hold(self) -> None:
        """Pause what plays: something else needs the quiet."""
        if self._player is not None:
            self._player.hold()

    def stop(self) -> None:
        """Let go of the sound at once."""
        if self._player is not None:
            self._player.stop()

    def drop(self) -> None:
        """Take everything away at once, without a question."""
        if self._player is not None:
            self._player.drop()

    def forget(self) -> None:
        """Make another player when one is wanted again, since what it is made of has changed."""
        self._player = None

    def _open(self, widget: object) -> None:
        if isinstance(widget, QWidget):
            self._house.window.open_layer(widget)
            if self._house.window.layer is widget:  # not under the lock: hidden things take the keyboard too
                call(widget, "focus_first")

    def _close(self, widget: object) -> None:
        if isinstance(widget, QWidget):
            self._house.window.close_layer(widget)
            self._house.locking.touch()

    def _go_on(self, key: str) -> None:
        if key == "steady":
            self._house.steady_me()
        elif key == "people":
            self._house.safety_card("people")
        else:
            self._house.play(Play(key))
