"""Sound: what lies under the voice, volumes, pauses, chimes, and a sample to hear it all."""

from coping_app.base.room import Ready
from coping_app.base.session import Chime, Pause, Say, Session
from coping_app.base.settings import (
    BACKGROUND,
    BACKGROUND_LEVEL,
    CHIME_LEVEL,
    NIGHT_CHIMES,
    PACE,
    VOICE_LEVEL,
)
from coping_app.base.words import tr
from coping_app.content.steady import steady
from coping_app.player.sounds import SoundLibrary, open_sounds
from coping_app.rooms.you.page_parts import (
    Row,
    RowsCard,
    Said,
    Section,
    SettingChoice,
    SettingLevel,
    SettingSwitch,
    titled,
)
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.messages import Banner
from coping_app.ui.session.mixer_panel import background_names, pace_options
from coping_app.ui.shell import Shell


def sample_session() -> Session:
    """Return a session of a few seconds, from sentences that have a recording."""
    first, second = steady().opening
    steps = (Pause(2.0), Say(first), Pause(2.0), Say(second), Pause(2.0), Chime("soft"), Pause(3.0))
    return Session("sample", tr("A sample"), "en-GB", steps)


class SoundSection(Section):
    """How sessions sound. It applies at once, to what is played next."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        sounds = open_sounds()
        if sounds.problem:
            self.box.addWidget(Banner(sounds.problem, "warning"))
        self._add_voice(sounds)
        names = {key: words for key, words in background_names().items() if not key or key in sounds.background_names()}
        self.backgrounds = ChoiceChips(tr(BACKGROUND.title), list(names.items()), one="")
        self.backgrounds.changed.connect(self._set_background)
        self.box.addWidget(titled(tr(BACKGROUND.title), self.backgrounds, about=tr(BACKGROUND.about)))
        self.levels = {
            setting.key: SettingLevel(shell, setting, icon)
            for setting, icon in ((VOICE_LEVEL, "mic"), (BACKGROUND_LEVEL, "waves"), (CHIME_LEVEL, "circle"))
        }
        self.box.addWidget(titled(tr("Volumes"), *self.levels.values()))
        self.pace = SettingChoice(shell, PACE, pace_options())
        pauses = titled(tr(PACE.title), self.pace, about=tr("The quiet between two sentences."))
        self.box.addWidget(pauses)
        self.night = SettingSwitch(shell, NIGHT_CHIMES)
        self.box.addWidget(RowsCard(self.night))
        self.follow()

    def follow(self) -> None:
        """Show what was changed in a session."""
        super().follow()
        self.backgrounds.choose({self.shell.settings[BACKGROUND]})

    def _add_voice(self, sounds: SoundLibrary) -> None:
        self.sample = Button(tr("Hear a sample"), "secondary", "play")
        self.sample.clicked.connect(self.hear)
        voice = next(iter(sounds.voices), None)
        name = tr("The voice: {name}").format(name=voice.title) if voice else tr("The voice")
        made = not voice or voice.computer_made
        about = tr("It is made by a computer. No person spoke these words.") if made else tr("A person's voice.")
        sample = tr("A quarter of a minute, with the volumes set here.")
        self.box.addWidget(RowsCard(Row(Said(name, f"{about}\n{sample}"), self.sample)))

    def hear(self) -> None:
        """Play a few sentences as they would sound now."""
        self.shell.play(Ready(sample_session(), tr("A sample"), tr("the voice, as it is set now")))

    def _set_background(self) -> None:
        self.shell.settings[BACKGROUND] = self.backgrounds.value
