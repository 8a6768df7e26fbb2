"""Records a session the way the program does and measures what a listener would hear."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import soundfile
from numpy.typing import NDArray

from coping_app.base.clock import HandClock
from coping_app.base.session import Chime, Session
from coping_app.content.compile import Wish, compile_session
from coping_app.content.library import open_library
from coping_app.player.mixdown import RATE, Mixdown
from coping_app.player.options import Options
from coping_app.player.player import Player
from coping_app.player.recording import Recording, RecordingMixer
from coping_app.player.sounds import Clip, SoundLibrary, open_sounds

Samples = NDArray[np.float32]


@dataclass(slots=True)
class Take:
    """A recorded session: its player, what was asked of the mixer, and the mix (stereo float, 48 kHz)."""

    player: Player
    recording: Recording
    mix: Samples


sounds = cache(open_sounds)  # read once: each clip of each session is asked for


def every_session() -> list[tuple[str, Wish]]:
    """Return every practice in every length and the short version."""
    library = open_library()
    found: list[tuple[str, Wish]] = []
    for name, card in library.cards.items():
        found += [(name, Wish(minutes=minutes)) for minutes in card.lengths]
        found.append((name, Wish(short=True)))
    return found


def session_of(name: str, wish: Wish) -> Session:
    return compile_session(open_library().load(name), wish)


def run(session: Session, library: SoundLibrary, options: Options) -> tuple[Player, Recording]:
    """Run a session on a hand clock, moving exactly from one wanted moment to the next."""
    clock = HandClock()
    mixer = RecordingMixer(library, 0.0)
    player = Player(session, library, mixer, clock, options)
    player.start()
    while not player.over:
        wake = player.advance()
        if wake is not None:
            clock.move_to(wake)
    return player, mixer.recording(clock.now())


def record(session: Session, options: Options) -> Take:
    """Run a session and mix it."""
    player, recording = run(session, sounds(), options)
    return Take(player, recording, np.concatenate(list(Mixdown(recording).blocks())))


@cache
def clip_at_48k(file: str) -> Samples:
    """Decode a clip for comparing: every other sample of the mix is one of a 24 kHz clip."""
    samples, rate = soundfile.read(sounds().folder / file, dtype="float32", always_2d=True)
    assert rate in {24_000, RATE}
    return samples.mean(axis=1)


def start_error(mix: Samples, clip: Clip, at: float, reach: float = 0.1) -> float:
    """Return how far from `at` the clip really starts in the mix, in seconds, found by correlation."""
    step = RATE // clip.rate
    known = clip_at_48k(clip.file)
    first = max(0, round((at - reach) * RATE))
    heard = mix[first : round((at + reach) * RATE) + len(known) * step].mean(axis=1)[::step]
    size = 1 << (len(heard) + len(known)).bit_length()
    product = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(known, size)), size)
    lags = len(heard) - len(known) + 1
    best = int(np.argmax(product[: max(1, lags)]))
    return (first + best * step) / RATE - at


def likeness(mix: Samples, clip: Clip, at: float) -> float:
    """Return how much of the mix at `at` is the clip: 1.0 when it is there at full level, 0.0 when it is not."""
    step = RATE // clip.rate
    known = clip_at_48k(clip.file)
    first = round(at * RATE)
    heard = mix[first : first + len(known) * step].mean(axis=1)[::step][: len(known)]
    known = known[: len(heard)]
    return float(heard @ known / (known @ known))


def spoken_cues(take: Take) -> list[tuple[Clip, float]]:
    return [(cue.clip, cue.start) for cue in take.player.timeline.cues if cue.text and cue.clip]


def chime_cues(take: Take) -> list[tuple[Clip, float]]:
    return [(c.clip, c.start) for c in take.player.timeline.cues if isinstance(c.step, Chime) and c.clip]
