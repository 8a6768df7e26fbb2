"""`coping practices`, `transcript`, `check`, `--version`, and the commands that the README shows."""

import re
import shlex
from pathlib import Path

import pytest

import coping_app
from coping_app.base.errors import NotFoundError
from coping_app.content.library import open_library
from coping_app.player.sounds import open_sounds
from coping_app.terminal.commands import _parser
from coping_app.terminal.play import known_anchor, known_flags

from .console import ROOT, coping, environment
from .tiny import tiny_practice


def ids(*arguments: str) -> list[str]:
    """The practices that a list offers."""
    done = coping("practices", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return re.findall(r"^  coping play (\S+)$", done.stdout, re.MULTILINE)


def test_the_list_has_every_practice_once_in_the_order_of_titles():
    assert ids() == list(open_library().cards)
    assert len(ids()) >= 8


def test_a_word_finds_what_it_is_for():
    nights = ids("--for", "nights")
    assert "three-am" in nights
    assert "look-around" not in nights
    assert ids("--for", " NIGHTS ") == nights
    assert ids("--for", "bed") != []


def test_minutes_leave_out_what_is_longer():
    assert "three-am" not in ids("--minutes", "1")
    assert "pause-3" in ids("--minutes", "1")
    assert ids("--minutes", "60") == ids()
    assert set(ids("--for", "nights", "--minutes", "1")) < set(ids("--for", "nights"))


def test_nothing_that_fits_is_said_kindly():
    done = coping("practices", "--for", "zeppelins")
    assert done.stdout == "Nothing here fits that. Without --for and --minutes the list shows everything.\n"
    assert done.returncode == 0


def test_the_version_is_told():
    done = coping("--version")
    assert (done.stdout, done.returncode) == (f"Coping {coping_app.__version__}\n", 0)


@pytest.mark.parametrize("command", ["", "practices", "play", "timer", "steady", "check", "transcript"])
def test_every_command_explains_itself_in_forty_columns(command: str):
    done = coping(*command.split(), "--help", env=environment(COLUMNS="40"))
    assert done.returncode == 0
    assert done.stdout.startswith("usage: coping")
    assert max(map(len, done.stdout.splitlines())) <= 40


# --- in writing --------------------------------------------------------------------------------------------------


def test_a_transcript_has_the_words_and_what_they_rest_on():
    done = coping("transcript", "pause-3")
    paragraphs = done.stdout.split("\n\n")
    assert paragraphs[0] == "The short pause"
    assert "You can stop at any point." in done.stdout
    assert "seconds of quiet)" in done.stdout
    assert paragraphs[-1].startswith(("No clinician has checked these words.", "Read by "))
    short = coping("transcript", "pause-3", "--short").stdout
    assert len(short) < len(done.stdout)
    assert coping("transcript", "pause-3", "--minutes", "5").stdout != done.stdout


def test_captions_are_web_vtt_in_order(tmp_path: Path):
    file = tiny_practice(tmp_path, Session="Rest here & now.")
    for name in ("pause-3", str(file)):
        head, *blocks = coping("transcript", name, "--vtt").stdout.removesuffix("\n").split("\n\n")
        assert head == "WEBVTT"
        last = 0.0
        for number, block in enumerate(blocks, 1):
            count, times, _ = block.split("\n")
            found = re.fullmatch(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})", times)
            assert found, times
            begin, end = (
                int(h) * 3600 + int(m) * 60 + float(s) for h, m, s in (found.groups()[:3], found.groups()[3:])
            )
            assert last <= begin < end
            last = end
            assert int(count) == number
    assert "Rest here &amp; now." in blocks[-1]


# --- check -------------------------------------------------------------------------------------------------------


def test_a_good_file_is_well_and_a_bad_one_names_its_line(tmp_path: Path):
    good = coping("check", ROOT / "exercises" / "pause-3.md")
    assert good.returncode == 0
    assert good.stdout.startswith("pause-3.md: grade ")
    assert good.stdout.endswith("1 file, 0 errors\n")
    bad = coping("check", tiny_practice(tmp_path, form="song", Session="[pause soon]"))
    assert bad.returncode == 1
    assert re.search(r"^tiny\.md\n  line 5: .*song.*\n(  line 23: .*\n)?  line 24: a pause is in seconds", bad.stdout)
    assert bad.stdout.endswith("errors\n")
    assert bad.stderr == ""


def test_a_folder_is_checked_whole(tmp_path: Path):
    (tmp_path / "below").mkdir()
    tiny_practice(tmp_path / "below", form="song")
    tiny_practice(tmp_path, "README.md")
    assert coping("check", tmp_path).stdout.endswith("1 file, 1 error\n")
    everything = coping("check", ROOT / "exercises")
    assert everything.returncode == 0, everything.stdout
    assert len(re.findall(r"^\S+\.md", everything.stdout, re.MULTILINE)) == len(open_library().cards)


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path):
    file = ROOT / "exercises" / "pause-3.md"
    done = coping("check", "exercises", file, "exercises/pause-3.md", cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("pause-3.md") == 1


def test_an_empty_folder_and_a_missing_file_are_errors(tmp_path: Path):
    empty = coping("check", tmp_path)
    assert (empty.stdout, empty.returncode) == ("There are no practice files here. They end in .md.\n", 1)
    missing = coping("check", tmp_path / "none.md")
    assert "the file can't be read (No such file or directory)" in missing.stdout
    assert missing.returncode == 1


def test_a_sentence_without_a_recording_is_worth_a_look(tmp_path: Path):
    text = (ROOT / "exercises" / "pause-3.md").read_text(encoding="utf-8")
    file = tmp_path / "pause-3.md"
    file.write_text(text.replace("## Session\n", "## Session\nA sentence that nobody has said.\n"), encoding="utf-8")
    done = coping("check", file)
    assert "whole file: worth a look: 1 sentence has no recording yet" in done.stdout
    assert done.returncode == 0, done.stdout


def test_a_length_that_is_not_what_is_written_is_worth_a_look(tmp_path: Path):
    text = (ROOT / "exercises" / "pause-3.md").read_text(encoding="utf-8")
    assert "lengths: 3 min | 5 min\n" in text
    file = tmp_path / "pause-3.md"
    file.write_text(text.replace("lengths: 3 min | 5 min\n", "lengths: 3 min | 9 min\n"), encoding="utf-8")
    assert re.search(r"worth a look: 9 min is written, but it takes \d\.\d min", coping("check", file).stdout)


def test_names_of_files_cannot_move_the_cursor(tmp_path: Path):
    tiny_practice(tmp_path, "a\x1b[2Jb.md")
    try:
        tiny_practice(tmp_path, "c\udcffd.md")
    except OSError:
        pytest.skip("this file system takes no such name")
    done = coping("check", tmp_path)
    assert "a?[2Jb.md" in done.stdout
    assert "\x1b" not in done.stdout
    assert "c?d.md" in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


# --- the README --------------------------------------------------------------------------------------------------

RUN_WORDS = {"test", "lint", "bench", "prove"}


def readme_commands(text: str) -> list[list[str]]:
    """The words after `coping` or `./run` in every command of the README's code blocks."""
    found: list[list[str]] = []
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if not re.match(r"(\$ )?(uv run )?(coping|\./run)\b", line):
                continue
            words = shlex.split(re.split(r"\s\s|\s#", line.removeprefix("$ "))[0])  # what it does stands beside it
            program = words[:1] if words[:2] != ["uv", "run"] else words[2:3]
            if program and program[0] in {"coping", "./run"}:
                found.append(words[words.index(program[0]) + 1 :])
    return found


def accepts(words: list[str]) -> bool:
    """Whether the program takes these words, and knows everything that they name."""
    if words[:1] and words[0] in RUN_WORDS:
        return True
    try:
        given = _parser().parse_args(words)
        known_flags(getattr(given, "around", []))
        known_anchor(getattr(given, "anchor", "none"))
        open_sounds().background(getattr(given, "background", None) or "rain")
    except SystemExit as left:
        return left.code == 0
    except NotFoundError:
        return False
    name = getattr(given, "practice", "pause-3")
    return name in open_library().cards or name.endswith(".md")


def test_the_commands_in_the_readme_are_taken(capsys):
    commands = readme_commands((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(commands) > 5
    assert [words for words in commands if not accepts(words)] == []


def test_a_wrong_command_in_a_readme_would_be_found(capsys):
    text = "```sh\n./run  # it\n$ coping play pause-3 --short   it's short\nuv run coping play nobody\ncoping sing\n"
    commands = readme_commands(f"{text}./run test\ncoping play pause-3 --around bones\n```\n")
    assert commands == [[], ["play", "pause-3", "--short"], ["play", "nobody"], ["sing"], ["test"], commands[-1]]
    assert [accepts(words) for words in commands] == [True, True, False, False, True, False]
