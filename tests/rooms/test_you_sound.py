"""Sound: volumes, what lies under the voice, chimes, and the sample."""

from coping_app.app.sample import SampleHouse
from coping_app.base.session import Say
from coping_app.base.settings import (
    BACKGROUND,
    NIGHT_CHIMES,
    PACE,
    VOICE_LEVEL,
)
from coping_app.player.sounds import open_sounds
from coping_app.rooms.you.page_sound import sample_session
from tests.window.hands import words_on

from .you import opened, press, you


def test_sound_applies_at_once_and_shows_what_a_session_changed(sample: SampleHouse):
    settings = sample.house.settings
    sound = opened(sample, "sound")
    press(sound.backgrounds.chips["sea"])
    assert settings[BACKGROUND] == "sea"
    assert not sound.backgrounds.chips["rain"].isChecked()
    press(sound.backgrounds.chips["sea"])
    assert settings[BACKGROUND] == "sea", "another press keeps it"
    press(sound.backgrounds.chips[""])
    assert settings[BACKGROUND] == ""
    assert sound.backgrounds.chips[""].isChecked()
    press(sound.levels["voice_level"].fewer)
    assert settings[VOICE_LEVEL] == 95
    press(sound.pace.segments[2])
    assert settings[PACE] == "longer"
    press(sound.night)
    assert settings[NIGHT_CHIMES] is True
    you(sample, "keys")
    settings[VOICE_LEVEL], settings[BACKGROUND] = 20, "hum"
    you(sample, "sound")
    assert sound.levels["voice_level"].value == 20
    assert sound.backgrounds.chosen == {"hum"}


def test_only_backgrounds_that_are_there_are_offered(sample: SampleHouse):
    assert set(opened(sample, "sound").backgrounds.chips) == {"", *open_sounds().background_names()}


def test_every_sentence_of_the_sample_has_a_recording():
    session = sample_session()
    said = [step.text for step in session.steps if isinstance(step, Say)]
    assert said == ["You can stop at any point.", "Eyes open or closed."]
    for text in said:
        assert open_sounds().sentence(text, "heart", session.language) is not None


def test_the_sample_plays_with_the_volumes_of_now(sample: SampleHouse):
    sound = opened(sample, "sound")
    sample.house.settings[VOICE_LEVEL] = 35
    press(sound.sample)
    view = sample.house.player.view
    assert view is not None
    assert view.player.options.voice_level == 0.35
    assert view.player.session.practice == "sample"


def test_the_sample_keeps_chimes_out_of_the_night(sample: SampleHouse):
    sound = opened(sample, "sound")

    def level() -> float:
        sound.hear()
        view = sample.house.player.view
        assert view is not None
        found = view.player.options.chime_level
        sample.house.player.drop()
        return float(found)

    assert level() == 1.0
    sample.wall = sample.wall.replace(hour=2)
    assert level() == 0.0
    sample.house.settings[NIGHT_CHIMES] = True
    assert level() == 1.0


def test_the_voice_is_named_and_told_to_be_made_by_a_computer(sample: SampleHouse):
    words = words_on(opened(sample, "sound"))
    assert "The voice: Heart" in words
    assert "It is made by a computer" in words
