"""The lines in brackets: what each may say, and what it turns into."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coping_app.base.words import tr, tr_count
from coping_app.content.practice import BreathGuide, ChimeLine, Silence
from coping_app.content.problems import did_you_mean, one_of
from coping_app.content.vocabulary import flags, words

NAMES = ("pause", "chime", "breathe", "unless", "otherwise", "end", "choose")
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 600.0
IN_SECONDS, OUT_SECONDS = (2.0, 4.0), (3.0, 6.0)
MOST_ROUNDS = 60
UNKNOWN = -1  # how many lengths there are, when that line of the front matter can't be read


class DirectiveProblemError(ValueError):
    """A directive can't be read; the text says why and what to write."""


@dataclass(frozen=True, slots=True)
class UnlessLine:
    """The start of a part that drops out for any of the flags."""

    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A bare word: "otherwise", "end" or "choose"."""

    name: str


Directive = Silence | ChimeLine | BreathGuide | UnlessLine | Mark


def read_directive(inside: str, lengths: int) -> Directive:
    """Read what stands between the brackets; `lengths` is how many lengths the practice has here:
    0 outside ## Session, UNKNOWN where nobody can tell.

    Raises DirectiveProblemError.
    """
    name, _, rest = " ".join(inside.split()).partition(" ")
    if name not in _READERS:
        hint = did_you_mean(name, NAMES, form="[{}]")
        if name.lower() in {"bell", "gong"}:
            hint = tr("; the word here is [chime soft]")
        if name.lower() == "hold":
            hint = tr("; there is no hold: nobody is asked to hold their breath here")
        raise DirectiveProblemError(tr("I do not know [{word}]").format(word=name[:30]) + hint)
    return _READERS[name](name, rest, lengths)


def _one_or_each(values: list[str], lengths: int) -> list[str]:
    """Check that there is one value, or one for each length."""
    if lengths != UNKNOWN and len(values) not in {1, lengths}:
        have = tr_count("{n} value", "{n} values", len(values))
        want = tr_count("{n} length", "{n} lengths", lengths)
        raise DirectiveProblemError(tr("{have} but the practice has {want}").format(have=have, want=want))
    return values


def _split(rest: str, lengths: int) -> list[str]:
    values = [value.strip() for value in rest.split("|")]
    if len(values) > 1 and lengths == 0:
        raise DirectiveProblemError(tr("the | for several lengths works only in ## Session"))
    return _one_or_each(values, lengths or 1)


def _read_pause(_name: str, rest: str, lengths: int) -> Silence:
    seconds: list[float] = []
    for value in _split(rest, lengths):
        match = re.fullmatch(r"(\d{1,4}(?:\.\d{1,2})?) ?s", value)
        if not match:
            raise DirectiveProblemError(tr("a pause is in seconds, like [pause 3s]"))
        if not SHORTEST_PAUSE <= float(match[1]) <= LONGEST_PAUSE:
            raise DirectiveProblemError(
                tr("a pause is from {least} to {most} seconds").format(least=SHORTEST_PAUSE, most=int(LONGEST_PAUSE))
            )
        seconds.append(float(match[1]))
    return Silence(tuple(seconds))


def _read_chime(_name: str, rest: str, _lengths: int) -> ChimeLine:
    name, comma, when = (part.strip() for part in rest.partition(","))
    if name not in words("chimes"):
        raise DirectiveProblemError(
            tr('I do not know the chime "{name}"').format(name=name[:30]) + "; " + one_of(words("chimes"))
        )
    if comma and when != "not at night":
        raise DirectiveProblemError(tr("after the comma only this can stand: [chime soft, not at night]"))
    return ChimeLine(name, not_at_night=bool(comma))


_BREATHE = re.compile(r"in (\d+(?:\.\d+)?) out (\d+(?:\.\d+)?), rounds (.+)")


def _read_breathe(_name: str, rest: str, lengths: int) -> BreathGuide:
    if "hold" in rest.lower():
        raise DirectiveProblemError(tr("there is no hold: it can hurt or frighten people; write in and out only"))
    match = _BREATHE.fullmatch(rest)
    if not match:
        raise DirectiveProblemError(tr("a breath guide is written like [breathe in 3 out 5, rounds 4]"))
    seconds_in, seconds_out = float(match[1]), float(match[2])
    if not IN_SECONDS[0] <= seconds_in <= IN_SECONDS[1]:
        raise DirectiveProblemError(tr("in is from 2 to 4 seconds: a longer one asks for a deep breath"))
    if not OUT_SECONDS[0] <= seconds_out <= OUT_SECONDS[1]:
        raise DirectiveProblemError(tr("out is from 3 to 6 seconds: a longer one can leave people short of breath"))
    if seconds_out < seconds_in:
        raise DirectiveProblemError(tr("out is as long as in, or longer: that is what eases"))
    rounds = _split(match[3], lengths)
    if not all(re.fullmatch(r"\d{1,3}", value) and 1 <= int(value) <= MOST_ROUNDS for value in rounds):
        raise DirectiveProblemError(tr("rounds is a whole number from 1 to {most}").format(most=MOST_ROUNDS))
    return BreathGuide(seconds_in, seconds_out, tuple(int(value) for value in rounds))


def _read_unless(_name: str, rest: str, _lengths: int) -> UnlessLine:
    named = tuple(part.strip() for part in rest.split(","))
    for flag in named:
        if flag not in flags():
            word = flag[:30] or tr("nothing")
            raise DirectiveProblemError(
                tr('I do not know the work-around "{word}"').format(word=word) + did_you_mean(flag, flags())
            )
    return UnlessLine(named)


def _read_mark(name: str, rest: str, _lengths: int) -> Mark:
    if rest:
        raise DirectiveProblemError(tr("[{name}] stands alone, with nothing after it").format(name=name))
    return Mark(name)


_READERS: dict[str, Callable[[str, str, int], Directive]] = {
    "pause": _read_pause,
    "chime": _read_chime,
    "breathe": _read_breathe,
    "unless": _read_unless,
    "otherwise": _read_mark,
    "end": _read_mark,
    "choose": _read_mark,
}

_BARE = re.compile(
    r"\W*(pause \d.*|chime (soft|deep).*|breathe in \d.*|unless [a-z-]+(, ?[a-z-]+)*|otherwise|end|choose)\W*",
    re.IGNORECASE,
)


def looks_like_one(line: str) -> bool:
    """Tell whether a line without its brackets is a directive all the same."""
    return bool(_BARE.fullmatch(line.strip()))
