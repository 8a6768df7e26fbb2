"""What a session in the terminal costs while it plays, against bare pygame looping the same background."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ..sound.pulse import PulseServer
from .processes import family, used
from .result import Result
from .start import ROOT

SECONDS = 20.0
BARE_PLAYER = """
import os, time
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
import pygame
pygame.mixer.init(48000, -16, 2, 2048)
pygame.mixer.music.load("audio/backgrounds/rain.ogg")
pygame.mixer.music.play(-1)
time.sleep(60)
"""


def playing(server: PulseServer, *command: str) -> tuple[float, float]:
    """Return the percentage of a core and the MB that a command takes while it plays."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=server.environment, stdin=quiet, stdout=quiet)
    time.sleep(6.0)
    pids = family(process.pid)
    before, _ = used(pids)
    time.sleep(SECONDS)
    after, memory = used(pids)
    process.kill()  # bare pygame does not listen to anything gentler; our sound process ends with its input
    process.wait(20)
    return (after - before) / SECONDS * 100, memory


def while_playing() -> list[Result]:
    """Measure a session with voice and background."""
    with tempfile.TemporaryDirectory() as folder, PulseServer(Path(folder)) as server:
        bare_cpu, bare_memory = playing(server, sys.executable, "-c", BARE_PLAYER)
        command = (sys.executable, "-m", "coping_app", "play", "scan-day", "--background", "rain")
        cpu, memory = playing(server, *command)
    return [
        Result("playing: voice, background, captions", cpu, bare_cpu, "% of a core", 4.0),
        Result("playing: memory, both processes", memory, bare_memory, "MB", 3.0),
    ]
