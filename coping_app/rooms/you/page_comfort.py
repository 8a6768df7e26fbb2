"""Comfort: colours, text size, buttons, what moves, and how a session is shown."""

from functools import partial

from coping_app.base.settings import (
    BIG_BUTTONS,
    CAPTIONS,
    DIMS,
    PICTURE,
    PLAIN_LETTERS,
    PLAIN_SCENES,
    STILL,
    TABLE,
)
from coping_app.base.words import tr
from coping_app.rooms.you.model import put_back
from coping_app.rooms.you.page_parts import RowsCard, Section, SettingChoice, SettingSwitch, titled
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import Card, FlowLayout
from coping_app.ui.palettes import PaletteChoice
from coping_app.ui.session.mixer_panel import picture_options
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.ui.text_level import TextLevel
from coping_app.ui.theme import theme


class ComfortSection(Section):
    """Everything here applies at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.palettes = PaletteChoice(shell.settings)
        self.text_level = TextLevel(shell.settings)
        night = Text(tr("Night is amber on black, with no blue."), "small", "text2")
        self.box.addWidget(self.palettes)
        self.box.addWidget(night)
        self.box.addWidget(Card(self.text_level, padding=20))
        self.switches = {
            setting.key: SettingSwitch(shell, setting)
            for setting in (BIG_BUTTONS, STILL, PLAIN_LETTERS, PLAIN_SCENES, CAPTIONS, DIMS)
        }
        self.box.addWidget(RowsCard(*self.switches.values()))
        self.picture = SettingChoice(shell, PICTURE, picture_options())
        self.box.addWidget(titled(tr(PICTURE.title), self.picture, about=tr(PICTURE.about)))
        self.back = Button(tr("Set all of this back"), "quiet", "rotate-ccw")
        self.back.clicked.connect(self.set_back)
        row = FlowLayout()
        row.addWidget(self.back)
        self.box.addLayout(row)
        self._tell_still()

    def retheme(self) -> None:
        """Say whether the system has something to say about movement."""
        if hasattr(self, "switches"):
            self._tell_still()

    def set_back(self) -> None:
        """Put the comfort settings back as they came, with a way to undo it."""
        settings = self.shell.settings
        before = [(setting, value) for setting, value in settings.changed() if setting.section == "Comfort"]
        if not before:
            self.shell.toast(tr("All of this is as it came."))
            return
        for setting in TABLE:
            if setting.section == "Comfort":
                settings[setting] = setting.default
        self.shell.toast(tr("Comfort is set back."), partial(put_back, settings, before))

    def _tell_still(self) -> None:
        by_system = theme().still and not theme().still_wanted
        words = tr("Your system asks for less motion, so nothing on screen moves. This switch is not needed.")
        self.switches[STILL.key].tell(words if by_system else tr(STILL.about))
