"""Sounds that are missing, damaged or made to do harm: the words carry on, and one line says so."""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from coping_app.base.paths import resource_folder
from coping_app.content.compile import Wish, compile_session
from coping_app.content.library import open_library
from coping_app.player.options import Options
from coping_app.player.recording import RecordingFile
from coping_app.player.sounds import open_sounds, text_name
from coping_app.player.timeline import lay_out
from coping_app.terminal import menu, play
from coping_app.terminal.perform import Manner
from coping_app.terminal.view import PlainView

MISSING = "Note: A part of the sound is missing. The words carry on."
NO_RECORDINGS = "Note: The recordings can't be found, so the words are shown without sound."


def short_pause() -> list[str]:
    session = compile_session(open_library().load("pause-3"), Wish(short=True))
    return [step.text for step in session.steps if hasattr(step, "text")]


@dataclass
class Sounds:
    """A copy of what the short pause needs of the sounds, to be damaged."""

    folder: Path

    @property
    def manifest(self) -> Path:
        return self.folder / "manifest.json"

    def clip(self, sentence: int = 1) -> Path:
        """The file of one of the sentences."""
        return self.folder / "voice" / "heart" / f"{text_name(short_pause()[sentence])}.ogg"

    def rewrite(self, change: Callable[[dict], None], name: str) -> None:
        """Change what the manifest says of one clip."""
        manifest = json.loads(self.manifest.read_text())
        for clip in manifest["clips"]:
            if clip["name"] == name:
                change(clip)
        self.manifest.write_text(json.dumps(manifest))


@pytest.fixture
def sounds(tmp_path: Path) -> Sounds:
    """Build the copy."""
    real = open_sounds()
    session = compile_session(open_library().load("pause-3"), Wish(short=True))
    needed = {cue.clip.file for cue in lay_out(session, real, "heart").cues if cue.clip}
    needed.add(real.background("rain").file)
    for file in needed:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(real.folder / file, tmp_path / file)
    shutil.copy(resource_folder("audio") / "manifest.json", tmp_path)
    return Sounds(tmp_path)


def run_short_pause(
    sounds: Sounds, monkeypatch: pytest.MonkeyPatch, capsys, record: Path, *, mix: bool = False
) -> list[str]:
    """Play and record the short pause with these sounds and return the lines that were shown.

    A recording reads every sound, as the loudspeaker would. It is mixed to a file only where a test asks for that.
    """
    monkeypatch.setattr(play, "open_sounds", lambda: open_sounds(sounds.folder))
    if not mix:
        monkeypatch.setattr(RecordingFile, "write", lambda *_: None)
    view = PlainView(sys.stdout)
    player = play.play(
        play.Request("pause-3", Wish(short=True), Options(background="rain"), Manner(speed=5000, record=record)), view
    )
    assert player is not None
    assert player.left == 0
    written = capsys.readouterr()
    assert written.err == ""
    return written.out.splitlines()


def test_a_damaged_sentence_is_left_out_of_the_recording(sounds: Sounds, monkeypatch, capfd, tmp_path: Path):
    garbage(sounds)
    assert MISSING in run_short_pause(sounds, monkeypatch, capfd, tmp_path / "new.wav", mix=True)
    assert (tmp_path / "new.wav").stat().st_size > 48_000 * 4 * 50


def garbage(sounds: Sounds) -> None:
    sounds.clip().write_bytes(os.urandom(20_000))


def swap(sounds: Sounds) -> None:
    shutil.copy(sounds.clip(2), sounds.clip(1))


def shorten(sounds: Sounds) -> None:
    raw = sounds.clip().read_bytes()
    sounds.clip().write_bytes(raw[: len(raw) // 2])


def flip_one_bit(sounds: Sounds) -> None:
    raw = bytearray(sounds.clip().read_bytes())
    raw[len(raw) // 2] ^= 1
    sounds.clip().write_bytes(raw)


def make_huge(sounds: Sounds) -> None:
    os.truncate(sounds.clip(), 3 * 1024**3)


def make_huge_and_say_so(sounds: Sounds) -> None:
    make_huge(sounds)
    sounds.rewrite(lambda clip: clip.update(bytes=3 * 1024**3), sounds.clip().stem)


def leave_the_folder(sounds: Sounds) -> None:
    outside = sounds.folder.parent / "outside.ogg"
    shutil.copy(sounds.clip(), outside)
    sounds.rewrite(lambda clip: clip.update(file="../outside.ogg"), sounds.clip().stem)


def leave_by_the_root(sounds: Sounds) -> None:
    sounds.rewrite(lambda clip: clip.update(file=str(sounds.clip().resolve())), sounds.clip().stem)


def folder_for_a_clip(sounds: Sounds) -> None:
    sounds.clip().unlink()
    sounds.clip().mkdir()


def all_voices_gone(sounds: Sounds) -> None:
    shutil.rmtree(sounds.folder / "voice")


def background_gone(sounds: Sounds) -> None:
    shutil.rmtree(sounds.folder / "backgrounds")


DAMAGE = (
    *(garbage, swap, shorten, flip_one_bit, make_huge, make_huge_and_say_so, leave_the_folder, leave_by_the_root),
    *(folder_for_a_clip, all_voices_gone, background_gone),
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_sentence_is_shown_and_one_line_tells_of_the_damage(
    damage: Callable[[Sounds], None], sounds: Sounds, monkeypatch, capsys, tmp_path: Path
):
    damage(sounds)
    lines = run_short_pause(sounds, monkeypatch, capsys, tmp_path / "new.wav")
    said = short_pause()
    assert [line for line in lines if line in said] == said
    assert [line for line in lines if line.startswith("Note:")] == [MISSING]
    assert "That was one minute." in lines


def test_whole_sounds_need_no_note(sounds: Sounds, monkeypatch, capsys, tmp_path: Path):
    lines = run_short_pause(sounds, monkeypatch, capsys, tmp_path / "new.wav", mix=True)
    assert [line for line in lines if line.startswith("Note:")] == []
    assert (tmp_path / "new.wav").stat().st_size > 48_000 * 4 * 50


def write(raw: bytes) -> Callable[[Sounds], None]:
    return lambda sounds: sounds.manifest.write_bytes(raw) and None


NO_MANIFEST: dict[str, Callable[[Sounds], None]] = {
    "missing": lambda sounds: sounds.manifest.unlink(),
    "empty": write(b""),
    "broken": write(b'{"format": 1, "voices": [], "clips": [{'),
    "another thing": write(b'["a", 1]'),
    "bytes": write(bytes(range(256))),
    "nested without end": write(b"[" * 100_000),
    "another shape": write(b'{"format": 1, "voices": [], "clips": [{"kind": "voice"}]}'),
}


@pytest.mark.parametrize("name", NO_MANIFEST)
def test_without_a_usable_list_of_sounds_the_words_are_shown(name: str, sounds: Sounds, monkeypatch, capsys, tmp_path):
    NO_MANIFEST[name](sounds)
    lines = run_short_pause(sounds, monkeypatch, capsys, tmp_path / "new.wav")
    said = short_pause()
    assert [line for line in lines if line in said] == said
    text = " ".join(line for line in lines if line not in said)
    assert text.count("Note:") == 1
    assert NO_RECORDINGS in text


def test_without_any_background_the_voice_is_enough(sounds: Sounds, monkeypatch, capsys, tmp_path: Path):
    manifest = json.loads(sounds.manifest.read_text())
    manifest["clips"] = [clip for clip in manifest["clips"] if clip["kind"] != "background"]
    sounds.manifest.write_text(json.dumps(manifest))
    assert "That was one minute." in run_short_pause(sounds, monkeypatch, capsys, tmp_path / "new.wav")


def test_noise_that_the_list_vouches_for_is_one_sentence(sounds: Sounds, monkeypatch, capfd, tmp_path: Path):
    raw = os.urandom(20_000)
    sounds.clip().write_bytes(raw)
    sums = {"bytes": len(raw), "file_sha256": hashlib.sha256(raw).hexdigest()}
    sounds.rewrite(lambda clip: clip.update(sums), sounds.clip().stem)
    run_short_pause(sounds, monkeypatch, capfd, tmp_path / "new.wav", mix=True)


def test_nobody_at_a_keyboard_hears_the_short_pause_and_it_ends_well(monkeypatch, capsys):
    with Path(os.devnull).open(encoding="utf-8") as nobody:
        monkeypatch.setattr("sys.stdin", nobody)
        menu.open_menu(PlainView(sys.stdout), Options(background="rain"), Manner(speed=2000))
    lines = capsys.readouterr().out.splitlines()
    said = short_pause()
    assert lines[0] == "There is no screen here, so Coping opens in the terminal."
    assert [line for line in lines if line in said] == said
    assert lines[-1] == "That was one minute."
    assert "There is no sound on this computer" not in " ".join(lines)
