"""`coping check`: practice files, line by line, and what there is no recording for."""

import os
import sys
from pathlib import Path

from coping_app.base.words import tr, tr_count
from coping_app.content.check import check_files, find_files, spoken_text
from coping_app.content.compile import Wish, compile_session
from coping_app.content.practice import Practice
from coping_app.content.problems import Level, Problem
from coping_app.content.sentences import longest_sentence, reading_grade
from coping_app.content.spoken import practice_sentences
from coping_app.player.sounds import SoundLibrary, open_sounds
from coping_app.player.timeline import lay_out
from coping_app.terminal.text import printable

_OFF = 0.1  # a length may be this far from what is written before it is worth a look


def check_paths(paths: list[Path]) -> int:
    """Check files and folders, print what was found, and return 1 when there is an error."""
    files = list({os.path.realpath(file): file for path in paths for file in find_files(path)}.values())
    found = check_files(files)
    sounds = open_sounds()
    errors = 0
    for file in files:
        practice, problems = found[file]
        if any(problem.level is Level.ERROR for problem in problems):
            practice = None  # what is wrong comes first
        if practice:
            problems += _sound_problems(practice, sounds)
        errors += sum(problem.level is Level.ERROR for problem in problems)
        _report(file, practice, problems)
    if not files:
        sys.stdout.write(tr("There are no practice files here. They end in .md.") + "\n")
        return 1
    count = tr_count("{n} file", "{n} files", len(files))
    sys.stdout.write(f"{count}, {tr_count('{n} error', '{n} errors', errors)}\n")
    return 1 if errors else 0


def _report(file: Path, practice: Practice | None, problems: list[Problem]) -> None:
    note = ""
    if practice:
        text = spoken_text(practice)
        note = tr(": grade {grade}, longest sentence {n} words").format(
            grade=reading_grade(text), n=longest_sentence(text)
        )
    sys.stdout.write(
        f"{printable(file.name)}{note}\n" + "".join(f"  {printable(str(problem))}\n" for problem in sorted(problems))
    )


def _sound_problems(practice: Practice, sounds: SoundLibrary) -> list[Problem]:
    """Return what the recordings lack, and lengths that are not what is written."""
    language = practice.card.language
    missing = [text for text in practice_sentences(practice) if not sounds.sentence(text, "heart", language)]
    if missing:
        what = tr_count("{n} sentence has no recording yet", "{n} sentences have no recording yet", len(missing))
        return [Problem(0, what, Level.WARNING)]
    wishes = [(minutes, Wish(minutes=minutes)) for minutes in practice.card.lengths]
    wishes.append((practice.card.short, Wish(short=True)))
    found: list[Problem] = []
    for minutes, wish in wishes:
        real = lay_out(compile_session(practice, wish), sounds, "heart").end
        if abs(real - minutes * 60) > max(8.0, _OFF * minutes * 60):
            what = tr("{minutes} min is written, but it takes {real:.1f} min")
            found.append(Problem(0, what.format(minutes=minutes, real=real / 60), Level.WARNING))
    return found
