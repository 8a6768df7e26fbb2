import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import SENTENCES, TEXTS, babble, speaker, spoken_file

from audio.make import listen, manifest, render, voice, vorbis
from audio.make.check import check
from audio.make.hearing import Impression
from audio.make.manifest import Clip, Manifest, ManifestError
from audio.make.places import Places


def test_a_finished_library_has_no_findings(library: Places) -> None:
    assert check(library, SENTENCES) == []


def test_the_manifest_reads_back_as_it_was_written(library: Places, tmp_path: Path) -> None:
    listing = manifest.read(library.manifest)
    again = tmp_path / "again.json"
    manifest.write(again, listing)
    assert manifest.read(again) == Manifest(listing.voices, tuple(listing.clips))
    assert again.read_text() == library.manifest.read_text()
    shuffled = Manifest(listing.voices, tuple(reversed(listing.clips)))
    assert manifest.as_text(shuffled) == manifest.as_text(listing)
    fields = json.loads(again.read_text())["clips"][-1]
    assert (fields["kind"], fields["rate"], fields["channels"], len(fields["name"])) == (
        "voice",
        24_000,
        1,
        16,
    )


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2}', '{"format": 1, "clips": [{"kind": "voice"}]}'])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ManifestError):
        manifest.from_text(text)


def test_names_do_not_depend_on_how_letters_are_composed() -> None:
    assert manifest.clip_name("café") == manifest.clip_name("cafe\u0301")


def _rewrite(places: Places, change: Callable[[np.ndarray], np.ndarray]) -> None:
    """Change the sound of one clip and list it truthfully, so that only the sound itself is at fault."""
    path = spoken_file(places, TEXTS[0])
    samples = vorbis.as_samples(vorbis.read_whole_numbers(path)[0])
    vorbis.write(path, change(samples).astype(np.float32), voice.RATE, 0.1)
    listing = manifest.read(places.manifest)
    clips = tuple(render.describe(path, c) if c.text == TEXTS[0] else c for c in listing.clips)
    manifest.write(places.manifest, Manifest(listing.voices, clips))


def _quiet(seconds: float) -> np.ndarray:
    return np.zeros((round(seconds * voice.RATE), 1), np.float32)


def _hiss(frames: int) -> np.ndarray:
    burst = np.zeros((frames, 1))
    at = np.arange(frames // 2, frames // 2 + 240)
    burst[at, 0] = 0.7 * np.hanning(240) * np.sin(2 * np.pi * 7500.0 * at / voice.RATE)
    return burst


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (lambda samples: np.clip(samples * 30.0, -1.0, 1.0), "is clipped"),
        (lambda samples: np.clip(samples * 30.0, -1.0, 1.0), "the peak is"),
        (lambda samples: samples * 0.0, "is silent"),
        (lambda samples: samples * 0.3, "the loudness is"),
        (lambda samples: samples * 1.4, "the loudness is"),
        (lambda samples: samples + _hiss(len(samples)), "its sharpest sound peaks"),
        (lambda samples: np.concatenate([_quiet(0.2), samples]), "silence before the speech"),
        (lambda samples: np.concatenate([samples, _quiet(0.3)]), "silence after the speech"),
        (lambda samples: np.concatenate([samples, _quiet(1.3), samples]), "longest silence within"),
        (lambda samples: samples[: len(samples) // 3], "is not the pace"),
        (lambda samples: samples[len(samples) // 2 + 67 :], "begin and end in silence"),
    ],
)
def test_a_fault_in_the_sound_is_found(
    library: Places, change: Callable[[np.ndarray], np.ndarray], finding: str
) -> None:
    _rewrite(library, change)
    assert any(finding in line and TEXTS[0] in line for line in check(library, SENTENCES))


def _edit(places: Places, change: Callable[[Clip], Clip]) -> None:
    listing = manifest.read(places.manifest)
    clips = tuple(change(c) if c.text == TEXTS[0] else c for c in listing.clips)
    manifest.write(places.manifest, Manifest(listing.voices, clips))


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (lambda clip: replace(clip, file_sha256="0" * 64), "the file is not the listed one"),
        (lambda clip: replace(clip, bytes=clip.bytes + 1), "the file is not the listed one"),
        (lambda clip: replace(clip, samples_sha256="0" * 64), "decoded samples are not"),
        (lambda clip: replace(clip, seconds=9.0), "rate, channels or length"),
        (lambda clip: replace(clip, lufs=-12.0), "loudness or peak"),
        (lambda clip: replace(clip, name="0" * 16), "does not belong to the text"),
        (lambda clip: replace(clip, voice="nobody"), "is not listed"),
        (lambda clip: replace(clip, text="This is a long pause."), "what no practice says"),
    ],
)
def test_a_fault_in_an_entry_is_found(
    library: Places, change: Callable[[Clip], Clip], finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    _edit(library, change)
    assert any(finding in line for line in check(library, SENTENCES))


def test_missing_and_needless_clips_are_found(library: Places) -> None:
    findings = check(library, {"en-GB": [*TEXTS[1:], "One more thing."]})
    assert "No clip of Heart says: One more thing." in findings
    assert f"A clip of Heart says what no practice says: {TEXTS[0]}" in findings
    spoken_file(library, TEXTS[0]).unlink()
    (library.audio / "chimes" / "soft.ogg").write_bytes(b"not a sound")
    (library.audio / "backgrounds" / "wind.ogg").write_bytes(b"")
    findings = check(library, SENTENCES)
    assert any("the file is missing" in line for line in findings)
    assert any("cannot be read" in line for line in findings)
    assert "backgrounds/wind.ogg: is not listed." in findings


def test_a_missing_chime_is_found(library: Places) -> None:
    listing = manifest.read(library.manifest)
    manifest.write(library.manifest, Manifest(listing.voices, tuple(c for c in listing.clips if c.name != "deep")))
    assert "There is no chime deep." in check(library, SENTENCES)


def test_a_voice_that_is_too_soft_as_a_whole_is_found(library: Places) -> None:
    listing = manifest.read(library.manifest)
    for clip in (c for c in listing.clips if c.kind == "voice"):
        samples = vorbis.as_samples(vorbis.read_whole_numbers(library.audio / clip.file)[0])
        vorbis.write(library.audio / clip.file, samples * np.float32(0.8), voice.RATE, voice.LEVEL)
    assert any("Heart as a whole" in line for line in check(library, SENTENCES))


def test_only_what_changed_is_made_again(library: Places) -> None:
    def nobody() -> voice.Speak:
        raise AssertionError("Nothing had to be spoken.")

    before = library.manifest.read_bytes()
    assert render.render(library, SENTENCES, speaker=nobody).made == 0
    assert library.manifest.read_bytes() == before

    spoken_file(library, TEXTS[0]).unlink()
    again = render.render(library, {"en-GB": [*TEXTS[:2], "One more thing."]}, speaker=speaker)
    assert (again.made, again.removed) == (2, 1)
    assert check(library, {"en-GB": [*TEXTS[:2], "One more thing."]}) == []


def test_equal_sound_is_not_written_again(library: Places) -> None:
    path = spoken_file(library, TEXTS[0])
    before = path.read_bytes()
    recipes = json.loads(library.recipes.read_text())
    forgotten = (path.relative_to(library.audio).as_posix(), "chimes/soft.ogg")
    library.recipes.write_text(json.dumps({file: one for file, one in recipes.items() if file not in forgotten}))
    summary = render.render(library, SENTENCES, speaker=speaker)
    assert (summary.made, summary.same, summary.kept) == (0, 2, 8)
    assert path.read_bytes() == before


def test_a_retake_makes_one_clip_again_and_leaves_the_gain(library: Places) -> None:
    gain = manifest.read(library.manifest).voices[0].gain_db
    library.retakes.write_text("# Retakes\n")
    listen.add_retake(library.retakes, TEXTS[0], voice.Take(TEXTS[0], 2, 0.8))
    assert render.render(library, SENTENCES, speaker=speaker).made == 1
    assert manifest.read(library.manifest).voices[0].gain_db == gain


def test_a_recording_of_a_person_is_measured_and_never_made(library: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "render_sounds", lambda _: None)
    path = spoken_file(library, TEXTS[0])
    raw = babble(voice.Take(TEXTS[0], 7))
    vorbis.write(path, voice.finish(raw, 6.0, 1.0), voice.RATE, voice.LEVEL)
    recipes = json.loads(library.recipes.read_text())
    file = path.relative_to(library.audio).as_posix()
    library.recipes.write_text(json.dumps(recipes | {file: render.RECORDED}))
    before = path.read_bytes()
    render.render(library, SENTENCES, everything=True, speaker=speaker)
    assert path.read_bytes() == before
    assert next(c for c in manifest.read(library.manifest).clips if c.file == file).bytes == len(before)


def test_listening_hears_each_clip_once_and_reports_what_it_heard(library: Places) -> None:
    asked: list[int] = []
    answers = {round(len(babble(voice.Take(t))) / voice.RATE, 2): t for t in TEXTS}
    assert len(answers) == len(TEXTS)

    def hear(samples: np.ndarray, rate: int) -> Impression:
        asked.append(len(samples))
        length = len(samples) / rate
        closest = min(answers, key=lambda seconds: abs(seconds - 0.46 - length))
        return Impression(answers[closest].replace("hands", "hens"), 4.0)

    findings = listen.listen(library, SENTENCES, listener=lambda: hear, speaker=speaker)
    assert len(findings) == 1
    assert "was heard as: Notice where your hens rest." in findings[0]
    assert "hens" in library.report.read_text()
    library.exceptions.write_text(
        '[[exception]]\ntext = "Notice where your hands rest."\n'
        'heard = "notice where your hens rest"\nreason = "A buzz has no vowels."\n'
    )
    assert listen.listen(library, SENTENCES, listener=lambda: hear, speaker=speaker) == []
    assert len(asked) == 3
    assert "A buzz has no vowels." in library.report.read_text()


def test_a_clip_that_fails_is_tried_again_until_it_passes_and_stays_so(library: Places) -> None:
    library.retakes.write_text("# Retakes\n")
    first = spoken_file(library, TEXTS[1])
    before = first.read_bytes()
    spoken: list[voice.Take] = []

    def speak(take: voice.Take) -> np.ndarray:
        spoken.append(take)
        return babble(take) * np.float32(0.99 if take.speed == 0.8 else 1.0)

    def hear(samples: np.ndarray, rate: int) -> Impression:
        lengths = {text: len(babble(voice.Take(text))) / voice.RATE - 0.46 for text in TEXTS}
        text = min(lengths, key=lambda one: abs(lengths[one] - len(samples) / rate))
        failed = text == TEXTS[1] and not (spoken and spoken[-1].speed == 0.8)
        return Impression("something else" if failed else text, 4.0)

    findings = listen.listen(library, SENTENCES, repair_too=True, listener=lambda: hear, speaker=lambda: speak)
    assert findings == []
    assert [take.speed for take in spoken] == [0.78, 0.8, 0.8]
    assert "speed = 0.8" in library.retakes.read_text()
    assert first.read_bytes() != before


def test_a_library_without_a_voice_is_found(library: Places) -> None:
    listing = manifest.read(library.manifest)
    manifest.write(library.manifest, Manifest((), listing.clips))
    assert "There is no voice." in check(library, SENTENCES)
