"""What a sound is, by its headers: what may be played, and a sentence for everything else."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.errors import BrokenFileError
from coping_app.player import ogg, sound_form
from coping_app.player.sound_form import (
    BrokenSoundError,
    ForeignSoundError,
    TooLongSoundError,
    foreign_form,
    look_at,
)
from coping_app.player.sounds import open_sounds

from ..examples import examples
from .voices import resealed, sound_file, tone

VORBIS, FLAC = sound_file(tone(1.5)), sound_file(tone(1.5), "FLAC")


def test_vorbis_and_flac_tell_their_length():
    assert look_at(VORBIS) == ("ogg", 1.5)
    assert look_at(FLAC) == ("flac", 1.5)


def test_the_lengths_of_our_own_clips_are_found():
    library = open_sounds()
    for clip in library.clips[:40]:
        assert look_at(library.read(clip)).seconds == pytest.approx(clip.seconds, abs=0.02)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (sound_file(tone(0.2), "WAV"), "WAV"),
        (sound_file(tone(0.2), "MP3"), "MP3"),
        (b"ID3\x04\0\0\0\0\0\0", "MP3"),
        (b"\0\0\0\x20ftypM4A \0\0\0\0", "M4A"),
        (b"\xff\xf1\x50\x80\0\0", "AAC"),
        (sound_file(tone(0.2), rate=96_000), "This kind"),
        (sound_file(tone(0.2), "FLAC", rate=96_000), "This kind"),
    ],
    ids=["wav", "mp3", "mp3 with a tag", "m4a", "aac", "a rate of 96 kHz", "flac of 96 kHz"],
)
def test_what_is_not_played_says_so_and_can_be_saved(data: bytes, name: str):
    with pytest.raises(ForeignSoundError, match=f"^{name}.*not played here.*save a copy"):
        look_at(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"O", b"words", b"OggS", b"fLaC", b"\xff", VORBIS + b"x", VORBIS[100:], VORBIS[:58]],
    ids=["empty", "one", "words", "ogg", "flac", "a byte", "too long", "no head", "cut"],
)
def test_what_is_no_sound_is_a_sentence(data: bytes):
    with pytest.raises(BrokenSoundError, match="damaged"):
        look_at(data)


def test_two_sounds_in_one_file_and_other_streams_are_refused():
    with pytest.raises(ForeignSoundError):
        look_at(VORBIS + sound_file(tone(0.5)))
    first = next(ogg.pages(VORBIS))
    size = first.end - first.content
    with pytest.raises(ForeignSoundError, match=r"^Opus"):
        look_at(resealed(VORBIS, first, b"OpusHead".ljust(size, b"\0")))


@pytest.mark.parametrize("at", [7, 11, 14, 28, 29])
def test_a_first_packet_that_makes_no_sense_is_refused(at: int):
    first = next(ogg.pages(VORBIS))
    head = bytearray(VORBIS[first.content : first.end])
    head[at] ^= 0xFF
    with pytest.raises(BrokenFileError):
        look_at(resealed(VORBIS, first, bytes(head)))


def test_what_is_too_long_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch):
    last = list(ogg.pages(VORBIS))[-1]
    lying = bytearray(VORBIS)
    struct.pack_into("<q", lying, last.start + 6, 3_602 * 48_000)
    struct.pack_into("<I", lying, last.start + 22, ogg.checksum(bytes(lying[last.start :])))
    with pytest.raises(TooLongSoundError):
        look_at(bytes(lying))
    bomb = bytearray(FLAC)
    bomb[21:26] = b"\xff" * 5  # the count of samples
    with pytest.raises(TooLongSoundError):
        look_at(bytes(bomb))
    monkeypatch.setattr(sound_form, "MOST", len(VORBIS) - 1)
    with pytest.raises(TooLongSoundError):
        look_at(VORBIS)


def test_a_flac_without_a_length_is_not_believed():
    endless = bytearray(FLAC)
    endless[21] &= 0xF0
    endless[22:26] = bytes(4)
    with pytest.raises(BrokenSoundError):
        look_at(bytes(endless))


@settings(max_examples=examples(150))
@given(st.integers(0, len(VORBIS) - 1), st.integers(0, 7))
def test_every_flipped_bit_of_an_ogg_file_is_found(at: int, bit: int):
    flipped = bytearray(VORBIS)
    flipped[at] ^= 1 << bit
    with pytest.raises(BrokenFileError):
        look_at(bytes(flipped))


@settings(max_examples=examples(150))
@given(st.sampled_from([VORBIS, FLAC]), st.integers(0, 5_000), st.binary(max_size=60), st.booleans())
def test_any_damage_is_a_sound_or_a_sentence(whole: bytes, at: int, put: bytes, cut: bool):  # noqa: FBT001
    try:
        found = look_at(whole[:at] + put + (b"" if cut else whole[at + len(put) :]))
    except BrokenFileError:
        return
    assert 0 < found.seconds <= sound_form.LONGEST + 1


@settings(max_examples=examples(60))
@given(st.integers(0, len(VORBIS)))
def test_a_recording_that_was_cut_off_anywhere_is_whole_again(at: int):
    closed = ogg.closed(VORBIS[:at])
    if not closed:
        return
    found = list(ogg.pages(closed))
    assert found[-1].end == len(closed) <= at
    assert found[-1].flags & 4
    assert [page.start for page in found] == [page.start for page in list(ogg.pages(VORBIS))[: len(found)]]
    if found[-1].granule > 0:
        assert look_at(closed).seconds == found[-1].granule / 48_000


def test_a_media_type_tells_what_is_not_played_before_it_is_read():
    assert foreign_form("audio/ogg") is foreign_form("audio/flac") is None
    assert str(foreign_form("audio/mp4")).startswith("M4A recordings are not played here.")
    assert str(foreign_form("audio/midi")).startswith("This kind of recording is not played here.")
