"""Recording, on SDL's devices that are files: what was recorded is kept, whatever ends it."""

import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from coping_app.player import helper, ogg, recorder
from coping_app.player.child import start_child
from coping_app.player.frames import Kind, frames, put
from coping_app.player.recorder import (
    Heard,
    NoMicrophoneError,
    NothingRecordedError,
    Recorder,
    can_record,
    loudness,
)
from coping_app.player.sound_form import look_at

from .voices import RATE, pitch, read_back, tone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills processes by signal")


@pytest.fixture
def microphone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A microphone that hears a tone and some noise for a minute."""
    path = tmp_path / "heard.raw"
    noise = np.random.default_rng(0).normal(0, 0.1, 10 * RATE).astype(np.float32)
    samples = (np.tile(tone(10.0) + noise, 6) * 32767).astype("<i2")
    samples.tofile(path)
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILEIN", str(path))
    return path


@pytest.fixture
def started() -> Iterator[Callable[..., Recorder]]:
    """Start recordings that do not outlive the test."""
    made: list[Recorder] = []

    def start(**about: float) -> Recorder:
        made.append(Recorder(**about))  # type: ignore[arg-type]
        return made[-1]

    yield start
    for one in made:
        one.throw_away()


def until(true: Callable[[], object], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


def recorded(one: Recorder, seconds: float) -> Callable[[], bool]:
    return lambda: one.heard is not None and one.heard.seconds >= seconds


def no_core_dumps(pid: int) -> bool:
    """Tell whether no crash of a process writes its memory to a disk; elsewhere than on Linux nobody can say."""
    path = Path(f"/proc/{pid}/limits")
    return not path.exists() or bool(re.search(r"^Max core file size +0 +0", path.read_text(), re.MULTILINE))


def test_a_microphone_is_found_and_none_is(microphone: Path, monkeypatch: pytest.MonkeyPatch):
    assert can_record()
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    assert not can_record()


def test_what_is_heard_is_an_ogg_file_of_its_length(microphone: Path, started: Callable[..., Recorder]):
    one = started()
    until(recorded(one, 0.8))
    assert one._helper
    assert no_core_dumps(one._helper.pid)
    heard, before = one.heard, time.monotonic()
    note = one.finish()
    assert time.monotonic() - before < 1.0
    assert heard == Heard(pytest.approx(note.seconds, abs=0.3), pytest.approx(0.93, abs=0.05))
    assert one.over
    assert (note.form, note.why) == ("audio/ogg", "")
    assert look_at(note.data) == ("ogg", note.seconds)
    samples = read_back(note.data)
    assert len(samples) == pytest.approx(note.seconds * RATE, abs=64)
    assert pitch(samples) == pytest.approx(440, abs=2)


def test_stop_ends_it_and_whoever_follows_hears_of_it(microphone: Path, started: Callable[..., Recorder]):
    one, seen = started(), []

    def follow() -> None:
        while not one.over:
            one.wait(1.0)
            seen.append(one.heard)

    follower = threading.Thread(target=follow)
    follower.start()
    until(recorded(one, 0.4))
    one.stop()
    follower.join(5)
    assert not follower.is_alive()
    assert len(seen) >= 2
    assert one.heard
    assert one.note().seconds == pytest.approx(one.heard.seconds, abs=0.02), "to the last moment"


@pytest.mark.parametrize(("about", "least"), [({"seconds": 0.5}, 0.5), ({"most": 66_000}, 0.1)])
def test_the_longest_and_the_largest_end_it(
    microphone: Path, started: Callable[..., Recorder], about: dict[str, float], least: float
):
    one = started(**about)
    until(lambda: one.over)
    note = one.note()
    assert "reached its longest" in note.why
    assert least <= note.seconds < 3
    assert len(note.data) <= about.get("most", 10**9)
    if "seconds" in about:
        assert note.seconds == 0.5


def test_a_killed_process_keeps_what_came(microphone: Path, started: Callable[..., Recorder]):
    one = started()
    until(recorded(one, 1.0))
    assert one._helper
    os.kill(one._helper.pid, signal.SIGKILL)
    until(lambda: one.over)
    note = one.note()
    assert "What was recorded until then is kept." in note.why
    assert note.seconds >= 0.3
    assert list(ogg.pages(note.data))[-1].flags & 4, "it has an end"
    assert pitch(read_back(note.data)) == pytest.approx(440, abs=2)


def test_a_process_that_hangs_is_ended_and_what_came_is_kept(
    microphone: Path, started: Callable[..., Recorder], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(recorder, "PATIENCE", 0.3)
    one = started()
    until(recorded(one, 1.0))
    assert one._helper
    os.kill(one._helper.pid, signal.SIGSTOP)
    note = one.finish()
    assert note.seconds >= 0.3
    assert note.why == "", "it was asked for"
    with pytest.raises(ProcessLookupError):
        os.kill(one._helper.pid, 0)


def test_what_is_thrown_away_leaves_no_process_and_no_sound(microphone: Path, started: Callable[..., Recorder]):
    one = started()
    until(recorded(one, 1.0))
    assert one._helper
    pid = one._helper.pid
    one.throw_away()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    until(lambda: one.over)
    with pytest.raises(NothingRecordedError):
        one.note()


def test_without_a_microphone_there_is_a_sentence(started: Callable[..., Recorder], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    one = started()
    until(lambda: one.over)
    with pytest.raises(NoMicrophoneError, match="No microphone can be used"):
        one.note()


def test_where_no_process_can_be_started_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: str) -> None:
        raise OSError

    monkeypatch.setattr(helper, "start_child", refuse)
    assert not can_record()
    one = Recorder()
    assert one.over
    with pytest.raises(NoMicrophoneError):
        one.note()


def test_a_look_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch):
    def hang(_module: str, _argument: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(["sleep", "60"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(helper, "start_child", hang)
    monkeypatch.setattr(recorder, "_LOOK", 0.2)
    before = time.monotonic()
    assert not can_record()
    assert time.monotonic() - before < 3


def test_a_program_that_is_gone_leaves_no_recording_behind(microphone: Path):
    process = start_child("coping_app.player.record_host", "60:1000000")
    assert process.stdin
    assert process.stdout
    assert next(frames(process.stdout))
    process.stdin.close()
    process.stdout.close()
    assert process.wait(5) in {0, 1}


def test_a_look_loads_neither_encoder_nor_numbers(microphone: Path):
    program = (
        "import sys; sys.argv[1:] = ['look']; from coping_app.player.record_host import main; main();"
        "sys.exit(len({'soundfile', 'numpy', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    assert done.returncode == 0
    assert next(frames(io.BytesIO(done.stdout)))[0] is Kind.MICROPHONES


def test_what_waited_long_is_encoded_in_pieces():
    program = (
        "import array, io, soundfile; from coping_app.player.record_host import encode\n"
        "with soundfile.SoundFile(io.BytesIO(), 'w', 48_000, 1, format='OGG', subtype='VORBIS') as file:\n"
        "    encode(file, array.array('h', bytes(2 * 150 * 48_000)))\n"
        "    print(file.tell())"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    assert (done.returncode, int(done.stdout or 0)) == (0, 150 * 48_000)


def test_frames_end_where_they_make_no_sense():
    buffer = io.BytesIO()
    put(buffer, Kind.SOUND, b"abc")
    put(buffer, Kind.END)
    whole = buffer.getvalue()
    assert list(frames(io.BytesIO(whole))) == [(Kind.SOUND, b"abc"), (Kind.END, b"")]
    assert list(frames(io.BytesIO(whole[:-1]))) == [(Kind.SOUND, b"abc")]
    assert list(frames(io.BytesIO(b"?\0\0\0\0" + whole))) == []
    assert list(frames(io.BytesIO(b"s\xff\xff\xff\xff" + whole))) == []


def test_loudness_goes_by_ear():
    assert [round(loudness(loudest), 2) for loudest in (0.0, 0.0005, 0.001, 0.0316, 1.0)] == [0.0, 0.0, 0.0, 0.5, 1.0]
