"""What is asked of `coping play`: the command that goes on, and a place for a recording."""

import shlex
from pathlib import Path
from types import SimpleNamespace

import pytest

from coping_app.base.errors import SaveError
from coping_app.content.compile import Wish, compile_session
from coping_app.content.library import open_library
from coping_app.player.mixer import SilentMixer
from coping_app.player.options import Options
from coping_app.player.sounds import open_sounds
from coping_app.terminal import perform, play
from coping_app.terminal.view import open_view


def test_the_command_to_go_on_holds_every_wish():
    options = Options(background="sea", voice_level=0.5)
    player = SimpleNamespace(options=options, position=65.0)
    request = play.Request("my \x1b file.md", Wish(minutes=5), options, perform.Manner(silent=True))
    words = shlex.split(play._again(player, request))  # type: ignore[arg-type] # all of a player that it looks at
    assert "my ? file.md" in words, "printable, and one word"
    given = dict(zip(words, words[1:], strict=False))
    assert (given["--from"], given["--minutes"], given["--background"]) == ("1:05", "5", "sea")
    assert given["--volume"] == "voice=50"
    assert "--silent" in words


def test_the_place_of_a_recording_is_tried_before_the_sound_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[SilentMixer] = []
    monkeypatch.setattr(perform, "_live_mixer", lambda *_: opened.append(SilentMixer()) or opened[-1])
    session = compile_session(open_library().load("pause-3"), Wish(short=True))
    manner = perform.Manner(record=tmp_path / "no" / "new.wav")
    with pytest.raises(SaveError):
        perform.perform(session, open_sounds(), Options(), manner, open_view(plain=True))
    assert opened == []


def test_the_sound_is_let_go_whatever_happens(monkeypatch: pytest.MonkeyPatch):
    closed: list[str] = []

    class Mixer(SilentMixer):
        def close(self) -> None:
            closed.append("closed")

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(perform, "_live_mixer", lambda *_: Mixer())
    monkeypatch.setattr(perform, "run_player", fail)
    session = compile_session(open_library().load("pause-3"), Wish(short=True))
    with pytest.raises(RuntimeError):
        perform.perform(session, open_sounds(), Options(), perform.Manner(), open_view(plain=True))
    assert closed
