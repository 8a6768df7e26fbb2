"""What a check found in a practice file: a line, a level and one plain sentence."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from coping_app.base.words import and_list, tr


class Level(StrEnum):
    """An error stops a practice from being used; a warning is shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding, with the number of the line it is on (from 1; 0 means the whole file)."""

    line: int
    sentence: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        where = tr("line {n}").format(n=self.line) if self.line else tr("whole file")
        mark = tr("worth a look: ") if self.level is Level.WARNING else ""
        return f"{where}: {mark}{self.sentence}"


def did_you_mean(word: str, known: Iterable[str], *, form: str = "{}") -> str:
    """Return "; did you mean ...?" for the nearest known word, or nothing when none is near."""
    spelled = {one.lower(): one for one in known}
    near = difflib.get_close_matches(word.strip().lower(), spelled, n=1, cutoff=0.6)
    return tr("; did you mean {word}?").format(word=form.format(spelled[near[0]])) if near else ""


def one_of(known: Iterable[str]) -> str:
    """Return "it can be a, b or c"."""
    return tr("it can be {words}").format(words=and_list(list(known), last=tr("or")))
