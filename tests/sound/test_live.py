"""The real thing: the program in a process of its own, playing to a PulseAudio null sink that we record."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ..needs import need
from .live import drop_outs, errors, expected, play, write_practice
from .pulse import RATE, PulseServer

pytestmark = pytest.mark.sound


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PulseServer]:
    need("pulseaudio", "pactl", "parec")
    with PulseServer(tmp_path) as running:
        yield running


def comes_back(server: PulseServer) -> bool:
    """Wait until the program plays again."""
    for _ in range(150):
        if server.streams() == 1:
            return True
        time.sleep(0.1)
    return False


def test_sentences_start_on_time_and_nothing_drops_out(server: PulseServer, tmp_path: Path):
    path = write_practice(tmp_path, 9, 0.6)
    cues = expected(path)
    server.listen()
    playing = play(server, path)
    for _ in range(4):  # a very busy program: stopped for 0.3 s now and then
        time.sleep(4)
        os.kill(playing.pid, signal.SIGSTOP)
        time.sleep(0.3)
        os.kill(playing.pid, signal.SIGCONT)
    out, err = playing.communicate(timeout=90)
    server.stop_listening()
    assert playing.returncode == 0, err
    assert err == ""
    assert "Note:" not in out

    heard = server.heard()
    late = errors(heard, cues, server.clock_ratio())
    assert len(late) > 10
    assert np.sort(np.abs(late))[: round(len(late) * 0.7)].max() <= 0.05, "those that were not held up are on time"
    assert np.abs(late).max() <= 0.4, "those that were held up are at most that late"
    assert drop_outs(heard) == [], "the background never drops out, however busy the program is"


def test_it_ends_when_it_is_told_to_and_then_nothing_plays(server: PulseServer, tmp_path: Path):
    path = write_practice(tmp_path, 14, 0.6)
    server.listen()
    playing = play(server, path)
    assert comes_back(server)
    time.sleep(3)
    playing.send_signal(signal.SIGINT)
    asked = time.monotonic()
    playing.communicate(timeout=20)
    assert time.monotonic() - asked < 3.5
    assert server.streams() == 0
    time.sleep(0.5)
    server.stop_listening()
    heard = server.heard()
    assert np.abs(heard[-RATE // 4 :]).max() < 0.001
    last = len(heard) - int(np.argmax(np.abs(heard[::-1]) > 0.0005))
    assert np.abs(heard[last - RATE // 50 : last]).max() < 0.01, "it fades to nothing and is not cut"


def test_a_killed_program_leaves_no_sound_behind(server: PulseServer, tmp_path: Path):
    playing = play(server, write_practice(tmp_path, 14, 0.6))
    assert comes_back(server)
    playing.kill()
    playing.communicate()
    for _ in range(40):
        if server.streams() == 0:
            return
        time.sleep(0.1)
    pytest.fail("sound went on after the program was gone")


def test_the_only_device_goes_and_comes_back_and_so_does_the_server(server: PulseServer, tmp_path: Path):
    playing = play(server, write_practice(tmp_path, 40, 2.0))
    assert comes_back(server)
    time.sleep(1)
    server.take_sink_away()
    time.sleep(2)
    server.bring_sink_back()
    assert comes_back(server)
    time.sleep(1.5)
    server.stop()
    time.sleep(1)
    server.start()
    assert comes_back(server)
    time.sleep(1.5)
    assert playing.poll() is None, "it is still guiding"
    playing.send_signal(signal.SIGINT)
    out, err = playing.communicate(timeout=20)
    assert playing.returncode == 0, err
    flat = " ".join(out.split())
    assert flat.count("Note: The sound has gone. The words carry on.") == 2
    assert flat.count("Note: The sound is back.") == 2
    assert "Stopped at" in flat
