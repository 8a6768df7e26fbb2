"""The live mixer and its sound process, on SDL's dummy device: what falls over is started again."""

import contextlib
import hashlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from coping_app.base.clock import HandClock, RealClock
from coping_app.base.errors import BrokenFileError
from coping_app.player.live_mixer import _LOOK, LiveMixer
from coping_app.player.mixer import Channel
from coping_app.player.pygame_mixer import SWITCH, PygameMixer
from coping_app.player.sounds import Clip, SoundLibrary, open_sounds

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills processes by signal")


@pytest.fixture
def mixer(monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveMixer]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = LiveMixer(open_sounds(), RealClock())
    made.wait_until_ready(10)
    yield made
    made.close()


def soon(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.02)
    return False


def host_of(mixer: LiveMixer) -> int:
    assert mixer._host
    return mixer._host.pid


def test_a_device_is_found_and_let_go_again(mixer: LiveMixer):
    assert mixer.sounding
    pid = host_of(mixer)
    mixer.loop(open_sounds().background("rain"), time.monotonic(), 3.0)
    mixer.ramp(Channel.BACKGROUND, 1.0, 0.1, time.monotonic())
    mixer.close()
    assert not mixer.sounding
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_no_module_of_the_folder_one_stands_in_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "queue.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = LiveMixer(open_sounds(), RealClock())
    try:
        made.wait_until_ready(10)
        assert made.sounding
    finally:
        made.close()


def test_a_device_that_another_one_replaces_is_gone_for_long_enough_to_be_noticed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    device = PygameMixer(open_sounds())
    went = iter([True])
    monkeypatch.setattr(device, "_device_went", lambda: next(went, False))
    device.loop(open_sounds().background("rain"), 10.0, 0.0)
    device.advance(10.0)
    assert not device.sounding
    device.advance(10.0 + 1.05 * _LOOK)
    assert not device.sounding
    device.advance(10.0 + SWITCH)
    assert device.sounding
    device.close()


def test_commands_never_wait_for_the_sound_process(mixer: LiveMixer):
    os.kill(host_of(mixer), signal.SIGSTOP)
    clip = next(clip for clip in open_sounds().clips if clip.kind == "voice")
    started = time.monotonic()
    for _ in range(100):
        mixer.prepare(clip)
        mixer.ramp(Channel.VOICE, 1.0, 0.0, time.monotonic())
        mixer.play(Channel.VOICE, clip, time.monotonic())
        mixer.advance(time.monotonic())
    assert time.monotonic() - started < 1.0
    os.kill(host_of(mixer), signal.SIGCONT)


def test_a_sound_process_that_falls_over_is_started_again(mixer: LiveMixer):
    first = host_of(mixer)
    os.kill(first, signal.SIGKILL)
    assert soon(lambda: not mixer.sounding)
    mixer.play(Channel.VOICE, next(c for c in open_sounds().clips if c.kind == "voice"), time.monotonic())

    def back() -> bool:
        mixer.advance(time.monotonic())
        return mixer.sounding

    assert soon(back)
    assert host_of(mixer) != first


def test_no_device_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    mixer = LiveMixer(open_sounds(), RealClock())
    mixer.wait_until_ready(10)
    assert soon(lambda: not mixer.sounding)
    mixer.close()


def test_noise_that_the_manifest_vouches_for_is_reported_and_not_played_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    raw = b"OggS" + os.urandom(5_000)
    (tmp_path / "noise.ogg").write_bytes(raw)
    digest = hashlib.sha256(raw).hexdigest()
    clip = Clip("voice", "noise", "noise.ogg", 1.0, 24_000, 1, len(raw), digest)
    mixer = LiveMixer(SoundLibrary(tmp_path, (clip,)), RealClock())
    mixer.wait_until_ready(10)
    mixer.prepare(clip)

    def refused() -> bool:
        try:
            mixer.prepare(clip)
        except BrokenFileError:
            return True
        return False

    assert soon(refused)
    mixer.close()


@pytest.mark.parametrize("change", ["shorter", "other bytes", "gone", "a folder"])
def test_a_clip_that_is_not_what_was_made_never_reaches_a_decoder(tmp_path: Path, change: str):
    raw = b"x" * 100
    path = tmp_path / "clip.ogg"
    clip = Clip("voice", "clip", "clip.ogg", 1.0, 24_000, 1, 100, hashlib.sha256(raw).hexdigest())
    sounds = SoundLibrary(tmp_path, (clip,))
    path.write_bytes(raw)
    assert sounds.read(clip) == raw
    path.unlink()
    if change == "a folder":
        path.mkdir()
    elif change != "gone":
        path.write_bytes(raw[:-1] if change == "shorter" else b"y" * 100)
    with pytest.raises(BrokenFileError):
        sounds.read(clip)


def test_a_manifest_that_reaches_outside_its_folder_is_not_followed(tmp_path: Path):
    good = {
        "kind": "chime",
        "name": "a",
        "file": "a.ogg",
        "seconds": 1.0,
        "rate": 1,
        "channels": 1,
        "bytes": 1,
        "file_sha256": "",
    }
    clips = [good, good | {"name": "b", "file": "../b.ogg"}, good | {"name": "c", "file": str(tmp_path / "c.ogg")}]
    (tmp_path / "manifest.json").write_bytes(msgspec.json.encode({"format": 1, "voices": [], "clips": clips}))
    assert [clip.name for clip in open_sounds(tmp_path).clips] == ["a"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', "\x00", "\udcff"])
def test_a_broken_manifest_leaves_captions(tmp_path: Path, text: str):
    (tmp_path / "manifest.json").write_bytes(text.encode(errors="surrogateescape"))
    sounds = open_sounds(tmp_path)
    assert sounds.clips == ()
    assert "without sound" in sounds.problem


@pytest.mark.parametrize("said", [100, 41 * 1024 * 1024])
def test_a_huge_clip_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: int):
    (tmp_path / "huge.ogg").touch()
    os.truncate(tmp_path / "huge.ogg", 41 * 1024 * 1024)
    clip = Clip("voice", "huge", "huge.ogg", 1.0, 24_000, 1, said, "")
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(BrokenFileError):
        SoundLibrary(tmp_path, (clip,)).read(clip)


@pytest.mark.parametrize("change", [{"seconds": 0.0}, {"seconds": -1.0}, {"seconds": 1e9}])
def test_a_clip_of_an_impossible_length_is_left_out(tmp_path: Path, change: dict[str, float]):
    clip = {"kind": "chime", "name": "a", "file": "a.ogg", "seconds": 1.0, "rate": 1, "channels": 1, "bytes": 1}
    clips = [clip | {"file_sha256": ""} | change]
    (tmp_path / "manifest.json").write_bytes(msgspec.json.encode({"format": 1, "voices": [], "clips": clips}))
    assert open_sounds(tmp_path).clips == ()


def test_a_manifest_of_another_format_leaves_captions(tmp_path: Path):
    (tmp_path / "manifest.json").write_text('{"format": 2, "voices": [], "clips": []}')
    assert "without sound" in open_sounds(tmp_path).problem


def test_a_sound_process_that_hangs_is_ended_and_started_again(mixer: LiveMixer):
    first = host_of(mixer)
    os.kill(first, signal.SIGSTOP)
    for _ in range(1_000):
        mixer.ramp(Channel.VOICE, 1.0, 0.0, time.monotonic())

    def back() -> bool:
        mixer.advance(time.monotonic())
        return mixer.sounding and host_of(mixer) != first

    try:
        assert soon(back)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(first, signal.SIGCONT)


def test_closing_ends_a_sound_process_that_hangs(mixer: LiveMixer):
    pid = host_of(mixer)
    os.kill(pid, signal.SIGSTOP)
    mixer.close()
    try:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def test_a_window_does_not_wait_for_a_sound_process_that_hangs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = LiveMixer(open_sounds(), RealClock(), waits=False)
    made.wait_until_ready(10)
    pid = host_of(made)
    os.kill(pid, signal.SIGSTOP)
    threads = set(threading.enumerate())
    made.close()
    (reaper,) = set(threading.enumerate()) - threads
    os.kill(pid, 0)  # it is there still
    reaper.join(20)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_damaged_clip_is_refused_before_the_sound_process_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    (tmp_path / "clip.ogg").write_bytes(b"y" * 100)
    clip = Clip("voice", "clip", "clip.ogg", 1.0, 24_000, 1, 100, hashlib.sha256(b"x" * 100).hexdigest())
    mixer = LiveMixer(SoundLibrary(tmp_path, (clip,)), RealClock())
    try:
        with pytest.raises(BrokenFileError):
            mixer.play(Channel.VOICE, clip, time.monotonic())
    finally:
        mixer.close()


def test_a_sound_process_that_keeps_falling_over_is_started_ever_more_seldom(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: str) -> None:
        raise OSError

    monkeypatch.setattr("coping_app.player.live_mixer.start_child", refuse)
    clock = HandClock()
    mixer = LiveMixer(open_sounds(), clock)
    waits = []
    for _ in range(7):
        again = mixer.advance(clock.now())
        assert again is not None
        waits.append(again - clock.now())
        clock.move_to(again)
        mixer.advance(clock.now())
    assert waits == [2, 4, 8, 16, 30, 30, 30]
