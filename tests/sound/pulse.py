"""A PulseAudio server of our own, with a null sink to listen to. Sinks can be taken away and the server ended."""

import os
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
_AUDIBLE = 0.001  # of 1.0
_FIRST = ["nice", "-n", "-11"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # so that nothing is missed


class PulseServer:
    """Runs until it is left; everything it writes is in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.chmod(0o700)
        self.environment = os.environ | {
            "XDG_RUNTIME_DIR": str(folder),
            "HOME": str(folder),
            "PULSE_SERVER": f"unix:{folder}/pulse/native",
            "SDL_AUDIODRIVER": "pulseaudio",
            "PYTHONUNBUFFERED": "1",  # what a program says is read while it plays
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        }
        self._server: subprocess.Popen[bytes] | None = None
        self._listener: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_listening()
        self.stop()

    def start(self) -> None:
        """Start the server with one null sink called "one"."""
        options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes"]
        options += ["--realtime=yes", "--high-priority=yes"]  # as on a desktop; where it may not, it goes on without
        modules = ["-L", "module-native-protocol-unix", "-L", "module-null-sink sink_name=one rate=48000"]
        with (self._folder / "pulse.log").open("ab") as log:
            self._server = subprocess.Popen(
                ["pulseaudio", *options, *modules], env=self.environment, stdout=log, stderr=log
            )
        for _ in range(100):
            if self.control("info").returncode == 0:
                return
            time.sleep(0.05)
        raise AssertionError((self._folder / "pulse.log").read_text())

    def stop(self) -> None:
        """End the server."""
        if self._server:
            self._server.terminate()
            self._server.wait(10)
            self._server = None

    def control(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run pactl."""
        return subprocess.run(["pactl", *words], env=self.environment, capture_output=True, text=True, check=False)

    def streams(self) -> int:
        """Return how many programs are playing."""
        return len(self.control("list", "short", "sink-inputs").stdout.split("\n")) - 1

    def take_sink_away(self) -> None:
        """Unload the only sink."""
        assert self.control("unload-module", "module-null-sink").returncode == 0

    def bring_sink_back(self) -> None:
        """Load it again."""
        assert self.control("load-module", "module-null-sink", "sink_name=one", "rate=48000").returncode == 0

    def bring_microphone(self) -> None:
        """Bring a microphone that hears what the sink plays."""
        assert (
            self.control("load-module", "module-remap-source", "master=one.monitor", "source_name=mic").returncode == 0
        )

    def take_microphone_away(self) -> None:
        """Take it away again."""
        assert self.control("unload-module", "module-remap-source").returncode == 0

    def bring_other_sink(self) -> None:
        """Bring another sink, which everything plays to that asks for none."""
        assert self.control("load-module", "module-null-sink", "sink_name=two", "rate=48000").returncode == 0
        assert self.control("set-default-sink", "two").returncode == 0

    def listen(self, sink: str = "one") -> None:
        """Start recording what the sink plays, and noting when it came: a null sink's clock is not quite ours."""
        (self._folder / "heard.raw").touch()
        command = [
            *_FIRST,
            "parec",
            "-d",
            f"{sink}.monitor",
            "--raw",
            f"--rate={RATE}",
            "--channels=2",
            "--format=s16le",
        ]
        self._listener = subprocess.Popen(
            [*command, "--latency-msec=20"], env=self.environment, stdout=subprocess.PIPE, bufsize=0
        )
        self._came: list[tuple[float, int]] = []
        self._reader = threading.Thread(target=self._keep, daemon=True)
        self._reader.start()

    def _keep(self) -> None:
        assert self._listener
        assert self._listener.stdout
        total = 0
        with (self._folder / "heard.raw").open("wb", buffering=0) as file, self._listener.stdout as pipe:
            while block := pipe.read(65536):
                file.write(block)
                total += len(block)
                self._came.append((time.monotonic(), total // 4))

    def stop_listening(self) -> None:
        """Stop recording."""
        if self._listener:
            self._listener.terminate()
            self._listener.wait(10)
            self._reader.join(10)
            self._listener = None

    def clock_ratio(self) -> float:
        """Return how fast the sink's clock ran against ours (1.0: alike), by a straight line through all arrivals."""
        times, frames = np.array(self._came[len(self._came) // 50 :]).T
        return float(np.polyfit(times - times[0], frames - frames[0], 1)[0]) / RATE

    def stall(self) -> tuple[float, float]:
        """Return the longest wait between two arrivals and when it ended, in seconds since the first.

        A server that is kept from running plays nothing, whatever program plays to it.
        """
        times = np.array([at for at, _ in self._came])
        waits = np.diff(times)
        worst = int(np.argmax(waits))
        return float(waits[worst]), float(times[worst + 1] - times[0])

    def sounds(self, seconds: float = 20.0) -> bool:
        """Wait until something sounds from here on, however late the player or the recording begin."""
        return self._until(lambda new: bool(len(new)) and float(np.abs(new).max()) > _AUDIBLE, seconds)

    def falls_silent(self, lasting: float, seconds: float = 20.0) -> bool:
        """Wait until nothing at all has sounded for a while, in seconds of what was recorded from here on."""
        frames = round(lasting * RATE)
        return self._until(lambda new: len(new) >= frames and not new[-frames:].any(), seconds)

    def _until(self, fits: Callable[[NDArray[np.float32]], bool], seconds: float) -> bool:
        """Wait until what is recorded from here on fits."""
        start, until = len(self.heard()), time.monotonic() + seconds
        while not fits(self.heard()[start:]):
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def heard(self) -> NDArray[np.float32]:
        """Return what was recorded, as mono samples."""
        raw = np.fromfile(self._folder / "heard.raw", dtype="<i2")
        return raw[: len(raw) // 2 * 2].reshape(-1, 2).mean(axis=1, dtype=np.float32) / 32768
