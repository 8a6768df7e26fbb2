"""Playing from memory, on SDL's dummy device: where it is, what it says when it can't, and harm that stays outside."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from coping_app.base.errors import BrokenFileError
from coping_app.player import helper, ogg
from coping_app.player.frames import Kind, numbers
from coping_app.player.sound_form import BrokenSoundError, Sound, look_at
from coping_app.player.voice_player import NoSoundError, VoicePlayer

from ..examples import examples
from .test_recorder import no_core_dumps, until
from .voices import resealed, sound_file, tone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills processes by signal")
VORBIS, FLAC = sound_file(tone(1.0)), sound_file(tone(1.0), "FLAC")
LONG = sound_file(tone(20.0))


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., VoicePlayer]]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made: list[VoicePlayer] = []

    def make(data: bytes, sound: Sound | None = None) -> VoicePlayer:
        made.append(VoicePlayer(data, sound or look_at(data)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def sounds(one: VoicePlayer, after: float = 0.0) -> Callable[[], bool]:
    return lambda: one.playing and one.position > after


@pytest.mark.parametrize("data", [VORBIS, FLAC], ids=["vorbis", "flac"])
def test_it_is_played_to_its_end_and_again_from_the_beginning(player: Callable[..., VoicePlayer], data: bytes):
    one = player(data)
    one.play(0.7)
    began = time.monotonic()
    until(lambda: not one.playing)
    assert 0.25 < time.monotonic() - began < 3
    assert (one.ended, one.position, one.error) == (True, 1.0, None)
    one.play()
    assert one.position == 0.0
    until(sounds(one))


def test_pause_stays_where_it_is_and_play_goes_on_from_there(player: Callable[..., VoicePlayer]):
    one = player(LONG)
    one.play(7.0)
    until(sounds(one, 7.2))
    one.pause()
    at = one.position
    time.sleep(0.3)
    assert (one.playing, one.position) == (False, at)
    one.play()
    assert one.position == at
    until(sounds(one, at + 0.2))
    assert one.position < at + 2


def test_where_the_hand_comes_to_rest_counts(player: Callable[..., VoicePlayer]):
    one = player(LONG)
    for n in range(300):
        one.play((n % 19) + 0.5)
        if n % 3 == 0:
            one.pause()
    one.play(3.0)
    until(sounds(one, 3.2))
    assert one.position < 5


def test_what_is_told_of_an_earlier_place_is_not_shown(player: Callable[..., VoicePlayer]):
    one = player(LONG)
    one.play(15.0)
    one.play(3.0)
    for kind in (Kind.AT, Kind.END, Kind.BROKEN):
        one._hear((kind, numbers(15.2, one._turn - 1)))
    assert (one.position, one.playing, one.error) == (3.0, True, None)


def test_without_a_device_there_is_a_sentence(player: Callable[..., VoicePlayer], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    one = player(LONG)
    one.play(4.0)
    until(lambda: not one.playing)
    assert isinstance(one.error, NoSoundError)
    assert one.position == 4.0, "it can be tried again from here"


def test_where_no_process_can_be_started_there_is_a_sentence(
    player: Callable[..., VoicePlayer], monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: str) -> None:
        raise OSError

    monkeypatch.setattr(helper, "start_child", refuse)
    one = player(VORBIS)
    one.play()
    assert isinstance(one.error, NoSoundError)
    assert not one.playing


def test_a_process_that_falls_over_is_a_sentence_and_the_next_play_has_another(player: Callable[..., VoicePlayer]):
    one = player(LONG)
    one.play()
    until(sounds(one, 0.2))
    at = one.position
    assert one._helper
    os.kill(one._helper.pid, signal.SIGKILL)
    until(lambda: not one.playing)
    assert isinstance(one.error, NoSoundError)
    one.play()
    until(sounds(one, at + 0.2))


def test_closing_ends_the_process_also_one_that_hangs(
    player: Callable[..., VoicePlayer], monkeypatch: pytest.MonkeyPatch
):
    one = player(LONG)
    one.play()
    until(sounds(one))
    assert one._helper
    pid = one._helper.pid
    assert no_core_dumps(pid)
    monkeypatch.setattr(helper.Helper.see_out, "__defaults__", (0.2,))
    os.kill(pid, signal.SIGSTOP)
    before = time.monotonic()
    one.close()
    assert time.monotonic() - before < 0.1, "a window does not wait"

    def gone() -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return False

    until(gone)
    assert one.error is None


def test_a_sound_that_is_longer_than_it_says_ends_where_it_says(player: Callable[..., VoicePlayer]):
    one = player(LONG, Sound("ogg", 0.5))
    one.play()
    until(lambda: not one.playing)
    assert (one.ended, one.position) == (True, 0.5)


def test_noise_that_passes_for_a_sound_is_a_sentence(player: Callable[..., VoicePlayer]):
    data = VORBIS
    pages = list(ogg.pages(data))
    for page in pages[1:]:
        size = page.end - page.content
        data = resealed(data, page, random.Random(1).randbytes(size))
    one = player(data)
    one.play()
    until(lambda: not one.playing)
    assert isinstance(one.error, BrokenSoundError)


@pytest.mark.parametrize("seed", range(examples(3)))
def test_harm_with_good_checksums_ends_and_the_program_goes_on(player: Callable[..., VoicePlayer], seed: int):
    chance = random.Random(seed)
    data = VORBIS if seed % 2 else FLAC
    if data is FLAC:
        harmed = bytearray(data)
        for _ in range(20):
            harmed[chance.randrange(42, len(data))] = chance.randrange(256)
        data = bytes(harmed)
    else:
        page = chance.choice(list(ogg.pages(data))[1:])
        content = bytearray(data[page.content : page.end])
        for _ in range(20):
            content[chance.randrange(len(content))] = chance.randrange(256)
        data = resealed(data, page, bytes(content))
    try:
        one = player(data)
    except BrokenFileError:
        return
    one.play(0.9)
    until(lambda: not one.playing)
    assert one.ended or one.error is not None
