"""Everything that can be given wrongly: an exit code, one plain sentence, no traceback, and nothing changed."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from .console import ROOT, coping, environment
from .tiny import TINY, tiny_practice

WORDS, THING = 2, 1  # exit codes: words that were not understood; a thing that is not there or not usable


@dataclass(frozen=True)
class Row:
    """What is given, and what is said of it."""

    given: tuple[str, ...]
    code: int
    said: tuple[str, ...]


def row(given: str, code: int, *said: str) -> Row:
    """A row from the words of a command line; "~" stands for a word with nothing in it."""
    return Row(tuple(word.replace("~", "") for word in given.split(" ")), code, said)


ROWS = {
    # words
    "unknown command": row("pley", WORDS, 'I do not know "pley".', "coping --help"),
    "unknown option": row("--loud", WORDS, "I do not know --loud."),
    "unknown option of play": row("play pause-3 --loud", WORDS, "I do not know --loud."),
    "unknown option of practices": row("practices --loud", WORDS, "I do not know --loud."),
    "unknown option of timer": row("timer --loud", WORDS, "I do not know --loud."),
    "unknown option of steady": row("steady --loud", WORDS, "I do not know --loud."),
    "unknown option of check": row("check . --loud", WORDS, "I do not know --loud."),
    "unknown option of transcript": row("transcript pause-3 --loud", WORDS, "I do not know --loud."),
    "half an option": row("play pause-3 --sil", WORDS, "I do not know --sil."),
    "nothing to play": row("play", WORDS, "Something is missing: the name of a practice.", "coping play --help"),
    "nothing to check": row("check", WORDS, "Something is missing: a file or a folder."),
    "an option without its value": row("play pause-3 --record", WORDS, "There is nothing after --record."),
    "a command with a quote": Row(("it's",), WORDS, ('I do not know "it\'s".',)),
    "a value where none belongs": row("play pause-3 --silent=x", WORDS, "No value goes with --silent."),
    "recording what is not recorded": row("steady --record new.wav", WORDS, "I do not know --record new.wav."),
    "one word too many": row("play pause-3 look-around", WORDS, "I do not know look-around."),
    # numbers
    "minutes in words": row("play pause-3 --minutes three", WORDS, '"three" is not a whole number from 1 to 60.'),
    "half a minute": row("play pause-3 --minutes 3.5", WORDS, '"3.5" is not a whole number from 1 to 60.'),
    "no minutes": row("play pause-3 --minutes 0", WORDS, '"0" is not a whole number'),
    "less than nothing": row("timer --minutes=-5", WORDS, '"-5" is not a number from 0.5 to 180.'),
    "not a number": row("play pause-3 --speed nan", WORDS, '"nan" is not a number from 0.25 to 5000.'),
    "for ever": row("timer --minutes inf", WORDS, '"inf" is not a number'),
    "a clock that stands still": row("play pause-3 --speed 0", WORDS, '"0" is not a number from 0.25'),
    "a very long number": row(f"practices --minutes {'9' * 400}", WORDS, "is not a number from 1 to 60."),
    "a time that is none": row("play pause-3 --from soon", WORDS, '"soon" is not a time like 1:20.'),
    "a time after the end": row("play pause-3 --from 50:00 --speed 99", THING, "can't begin later than that."),
    "a volume that is none": row("play pause-3 --volume loud", WORDS, '"loud" is not a volume like voice=80'),
    "more than full volume": row("play pause-3 --volume voice=101", WORDS, '"voice=101" is not a volume'),
    "intervals longer than the whole": row("timer --minutes 1 --every 2", THING, "Give --every fewer minutes"),
    "two lengths": row("play pause-3 --minutes 3 --short", WORDS, "There can be one length, --minutes or --short."),
    "two lengths in writing": row("transcript pause-3 --short --minutes 3", WORDS, "There can be one length"),
    # names
    "unknown practice": row("play pause-4", THING, 'no practice called "pause-4"', "did you mean pause-3?"),
    "unknown practice far from all": row("play qqq", THING, 'called "qqq"', '"coping practices" lists them all.'),
    "unknown practice in writing": row("transcript pause-4", THING, "did you mean pause-3?"),
    "no name": row("play ~", THING, 'There is no practice called ""'),
    "a name that moves the cursor": row("play a\x1b[2Jb", THING, 'no practice called "a?[2Jb"'),
    "a name with a line end": Row(("play", "a\nb"), THING, ('no practice called "a?b"',)),
    "unknown work-around": row("play pause-3 --around bone", THING, "did you mean bone-mets?", "lymph-arm"),
    "unknown anchor": row("play pause-3 --anchor foot", THING, '"foot". It can be none, breath, hands, seat'),
    "unknown background": row("play pause-3 --background surf", THING, '"surf". It can be brown, hum, rain, sea'),
    "unknown background of the timer": row("timer --background surf", THING, "It can be brown, hum, rain"),
    "unknown background of steady": row("steady --background surf", THING, "It can be brown, hum, rain"),
    "unknown pace": row("play pause-3 --pace slow", WORDS, '"slow" is not a pace; it can be shorter, normal or'),
    "a length it does not have": row("play pause-3 --minutes 4", THING, "does not come in 4 minutes", "3 or 5 minutes"),
    # files
    "a missing file": row("play ./none.md", THING, 'The file "none.md" can\'t be read (No such file or directory).'),
    "a file of nobody": row("play ~nobody-here/rest.md", THING, 'The file "rest.md" can\'t be read'),
    "a folder for a file": row("play ./folder.md", THING, 'The file "folder.md" can\'t be read (Is a directory).'),
    "a broken script": row("play ./broken.md", THING, "not a practice that can be played", "First: line 2"),
    "an empty file": row("play ./empty.md", THING, "not a practice that can be played"),
    "a binary file": row("play ./binary.md", THING, "this is not UTF-8 text"),
    "a huge file": row("play ./huge.md", THING, "the file is larger than 256 KB"),
    "an endless file": row("play /dev/zero", THING, "the file is larger than 256 KB"),
    "a script that hides text": row("play ./hidden.md", THING, "invisible character (U+202E)"),
    "a file that is no practice": row("play /etc/passwd", THING, "not a practice that can be played"),
    "a huge file in writing": row("transcript ./huge.md", THING, "the file is larger than 256 KB"),
    # recordings
    "a recording that is there": row("play pause-3 --record there.wav", THING, '"there.wav" is there already'),
    "a recording of another kind": row("play pause-3 --record new.mp3", THING, "a name that ends in .wav."),
    "a recording without a name": row("play pause-3 --record ~", THING, "a name that ends in .wav."),
    "a recording into a link": row("play pause-3 --record link.wav", THING, '"link.wav" is there already'),
    "a recording into nowhere": row("play pause-3 --record /dev/null", THING, "a name that ends in .wav."),
    "a recording into a folder": row("play pause-3 --record folder.wav", THING, '"folder.wav" is there already'),
    "no such folder": row("play pause-3 --record no/new.wav", THING, "could not be saved (No such file or directory)"),
    "a file for a folder": row("play pause-3 --record there.wav/new.wav", THING, "(Not a directory)"),
    "a name too long": row(f"play pause-3 --record {'n' * 300}.wav", THING, "(File name too long)"),
    "a folder of the system": row("play pause-3 --record /proc/self/new.wav", THING, "No half-written file"),
    "a folder that can't be written": row("play pause-3 --record closed/new.wav", THING, "(Permission denied)"),
}  # fmt: skip
if sys.platform != "linux":
    del ROWS["an endless file"], ROWS["a folder of the system"]
if os.geteuid() == 0:  # root may write everywhere
    del ROWS["a folder that can't be written"]


def furnish(folder: Path) -> None:
    """Put everything that is named above into a folder."""
    tiny_practice(folder, "broken.md", Session="[pause soon]")
    tiny_practice(folder, "hidden.md", title="A \u202etiny rest")
    (folder / "empty.md").touch()
    (folder / "binary.md").write_bytes(bytes(range(128, 256)) * 100)
    (folder / "huge.md").write_text(TINY + "Rest.\n" * 60_000, encoding="utf-8")
    (folder / "folder.md").mkdir()
    (folder / "folder.wav").mkdir()
    (folder / "there.wav").write_bytes(b"mine")
    (folder / "link.wav").symlink_to("nowhere")
    (folder / "closed").mkdir(0o500)


def contents(folder: Path) -> dict[str, bytes]:
    """Every path in a folder with what is in it."""
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}


@dataclass(frozen=True)
class Answers:
    """What was said to each row, and the folder before and after all of them."""

    done: dict[str, subprocess.CompletedProcess[str]]
    before: dict[str, bytes]
    after: dict[str, bytes]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Give every row to the program."""
    folder = tmp_path_factory.mktemp("bad")
    furnish(folder)
    before = contents(folder)

    def give(one: Row) -> subprocess.CompletedProcess[str]:
        fast = ("--speed", "5000") if one.given[0] in {"play", "timer", "steady"} and "--speed" not in one.given else ()
        return coping(*one.given, *fast, cwd=folder)

    done = {name: give(one) for name, one in ROWS.items()}
    return Answers(done, before, contents(folder))


@pytest.mark.parametrize("name", ROWS)
def test_it_is_said_in_one_plain_sentence(name: str, answers: Answers):
    done = answers.done[name]
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.endswith(".\n") or " First: " in done.stderr  # then the problem of a script ends it
    for part in ROWS[name].said:
        assert part in done.stderr
    assert done.stderr.removesuffix("\n").isprintable()
    assert done.stderr[0].isupper() or done.stderr[0] == '"'
    assert done.returncode == ROWS[name].code
    assert done.stdout == "", "nothing was begun"


def test_nothing_was_changed_by_any_of_it(answers: Answers):
    assert answers.after == answers.before


def test_a_script_that_is_wrong_in_the_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    from coping_app.content.library import open_library
    from coping_app.terminal import listing

    tiny_practice(tmp_path)
    tiny_practice(tmp_path, "other.md", id="other", form="song")
    monkeypatch.setattr(listing, "open_library", lambda: open_library(tmp_path))
    assert listing.list_practices("", None) == 0
    out = capsys.readouterr().out
    assert "coping play tiny" in out
    assert '"other" has errors and is left out; "coping check" names each line.' in " ".join(out.split())


# --- places to write to that fail --------------------------------------------------------------------------------

RECORD = ("play", "pause-3", "--short", "--speed", "5000", "--record", "new.wav")


def full_sentence(done: subprocess.CompletedProcess[str], why: str) -> None:
    assert done.stderr == (
        f"The recording could not be saved ({why}). No half-written file was left behind. Try another folder.\n"
    )
    assert done.returncode == THING


def test_a_disk_that_fills_up_while_recording_leaves_nothing(tmp_path: Path):
    limit = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000,) * 2); "
    limit += "os.execv(sys.argv[1], sys.argv[1:])"
    done = coping(*RECORD, cwd=tmp_path, before=(sys.executable, "-c", limit))
    full_sentence(done, "File too large")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing(tmp_path: Path):
    small = tmp_path / "small"
    small.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(small)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("only root can make a small disk here")
    try:
        full_sentence(coping(*RECORD, cwd=small), "No space left on device")
        assert list(small.iterdir()) == []
        (small / "fill").write_bytes(b"0" * (1 << 20))
        done = coping(*RECORD, cwd=small)
        full_sentence(done, "No space left on device")
        assert [path.name for path in small.iterdir()] == ["fill"]
    finally:
        subprocess.run(["umount", str(small)], check=True)


def record_slowly(folder: Path, speed: str, file: str = "new.wav") -> "subprocess.Popen[str]":
    """Start a recording that takes a while, so that something can happen to it."""
    return subprocess.Popen(
        [sys.executable, "-m", "coping_app", "play", "pause-3", "--short", "--speed", speed, "--record", file],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def read_until(text: str, process: subprocess.Popen[str]) -> None:
    """Read what a program writes up to the line with `text`."""
    assert process.stdout
    assert process.stderr
    for line in iter(process.stdout.readline, ""):
        if text in line:
            return
    raise AssertionError(f"{text!r} did not come; {process.stderr.read()!r}")


def test_a_folder_that_goes_away_while_recording_is_one_sentence(tmp_path: Path):
    folder = tmp_path / "goes"
    folder.mkdir()
    with record_slowly(tmp_path, speed="60", file="goes/new.wav") as process:
        read_until("Eyes open", process)
        for part in folder.iterdir():
            part.unlink()
        folder.rmdir()
        _, said = process.communicate(timeout=20)
    assert said.startswith("The recording could not be saved (No such file or directory).")
    assert process.returncode == THING


def test_stopping_a_recording_early_saves_what_was_played(tmp_path: Path):
    import soundfile

    with record_slowly(tmp_path, speed="20") as process:
        read_until("Eyes open", process)
        process.terminate()
        out, said = process.communicate(timeout=20)
    assert 'Saved "new.wav", 0:0' in out
    assert said == ""
    assert 3 < soundfile.info(tmp_path / "new.wav").duration < 30
    assert [path.name for path in tmp_path.iterdir()] == ["new.wav"]


def test_leaving_at_once_while_recording_leaves_nothing(tmp_path: Path):
    with record_slowly(tmp_path, speed="1.1") as process:
        read_until("This is a short pause.", process)
        assert len(list(tmp_path.iterdir())) == 1, "its place was taken at once"
        process.terminate()
        time.sleep(0.2)
        process.terminate()
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, "Stopped.\n")
    assert list(tmp_path.iterdir()) == []


# --- output that goes away ---------------------------------------------------------------------------------------

TALKERS = {
    "practices": ("practices",),
    "play": ("play", "pause-3", "--speed", "100"),
    "transcript": ("transcript", "pause-3"),
    "captions": ("transcript", "pause-3", "--vtt"),
    "check": ("check", str(ROOT / "exercises")),
    "help": ("--help",),
}


@pytest.mark.parametrize("name", TALKERS)
def test_a_reader_that_has_enough_is_no_error(name: str):
    with subprocess.Popen(
        [sys.executable, "-m", "coping_app", *TALKERS[name]],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(10) in {0, 1}
        assert process.stderr.read() == b""


@pytest.mark.parametrize("name", [*TALKERS, "version"])
def test_output_that_is_full_is_one_sentence(name: str):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        how = {"capture_output": False, "stdout": full, "stderr": subprocess.PIPE}
        done = coping(*TALKERS.get(name, ("--version",)), **how)
    assert done.stderr == "That did not work (No space left on device). You could try it again.\n"
    assert done.returncode == THING


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"])
def test_closed_inputs_and_outputs_do_no_harm(closed: str, tmp_path: Path):
    script = f'exec "$@" {closed}'
    done = coping("play", "pause-3", "--short", "--speed", "5000", before=("sh", "-c", script, "sh"), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("That was one minute." in done.stdout) == (">&-" not in closed.replace("2>&-", ""))
    done = coping("play", "nothing", before=("sh", "-c", script, "sh"), cwd=tmp_path)
    assert done.returncode == THING
    assert "Traceback" not in done.stderr
