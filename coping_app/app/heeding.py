"""The window as the settings have it: how it looks, its title and its keys."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from coping_app import PRODUCT
from coping_app.app.looks import apply_looks
from coping_app.app.tools import toggle_dim
from coping_app.base.settings import KEYS, PLAIN_TITLE, Setting
from coping_app.base.words import tr

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.app.keyboard import Keyboard


class Heeding(QObject):
    """Heeds the settings of a house, and lets the top bar change two of them."""

    _unkept = Signal()

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self._house = house
        self._keyboard: Keyboard | None = None
        self.set_title()
        window, settings = house.window, house.settings
        window.dim.connect(self._dim)
        window.text_size.connect(self._open_text_size)
        window.painted.connect(self._set_keys)
        settings.listen(self._on_setting)
        self._unkept.connect(self._say_unkept, Qt.ConnectionType.QueuedConnection)  # after what the page says
        settings.tell_problem(self._unkept.emit)

    def set_title(self) -> None:
        """Give the window its title, which tells nothing under the cover."""
        plain = self._house.settings[PLAIN_TITLE] or self._house.layer("cover") is not None
        self._house.window.setWindowTitle(tr("Notes") if plain else PRODUCT)

    def _on_setting(self, setting: Setting[Any]) -> None:
        if setting.section == "Comfort":
            apply_looks(self._house.settings)
        elif setting is PLAIN_TITLE:
            self.set_title()
        elif setting is KEYS:
            self._set_keys()
            self._house.window.show_keys(self._house.key_words())

    def _set_keys(self) -> None:
        """Let keys act as the settings have them. Nobody can press one before the window is there."""
        if self._keyboard is None:
            from coping_app.app.keyboard import Keyboard

            self._keyboard = Keyboard(self._house)
        self._keyboard.set_keys()

    def _dim(self) -> None:
        toggle_dim(self._house.settings)

    def _open_text_size(self) -> None:
        from coping_app.app.text_panel import TextPanel

        TextPanel(self._house.settings, self._house.window).open_under(self._house.window.top_bar.size_button)

    def _say_unkept(self) -> None:
        words = tr("Your settings could not be saved ({why}). They hold until Coping closes.")
        self._house.toast(words.format(why=self._house.settings.problem))
