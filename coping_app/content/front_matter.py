"""The head of a practice file: plain `key: value` lines, each read by its own rule.

It looks like YAML and is not: a colon in a title, a bare "no" or a number mean only what they say.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from coping_app.base.words import tr
from coping_app.content.practice import Card, Evidence
from coping_app.content.problems import Problem, did_you_mean, one_of
from coping_app.content.vocabulary import flags, table, words

LONGEST_VALUE = 400
LONGEST_PRACTICE = 60


class ValueProblemError(ValueError):
    """A value does not fit its key; the text says why."""


Rule = Callable[[str], Any]


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > 40:
        raise ValueProblemError(tr("an id is small letters, digits and hyphens, like pause-3"))
    return value


def _text(value: str) -> str:
    if not value:
        raise ValueProblemError(tr("there is nothing after the colon"))
    return value


def _language(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", value):
        raise ValueProblemError(tr("a language is written like en-GB or de"))
    return value


def _items(value: str) -> list[str]:
    """Split at commas, but not at those inside round brackets."""
    parts = re.split(r",(?![^()]*\))", value)
    return [] if value in {"", "-"} else [part.strip() for part in parts]


def _word_from(known: Callable[[], Sequence[str]]) -> Rule:
    def read(value: str) -> str:
        if value not in known():
            hint = did_you_mean(value, known()) or "; " + one_of(known())
            raise ValueProblemError(tr("I do not know {word}").format(word=f'"{value[:40]}"') + hint)
        return value

    return read


def _words_from(known: Callable[[], Sequence[str]], *, needed: bool = False) -> Rule:
    read_one = _word_from(known)

    def read(value: str) -> tuple[str, ...]:
        found = tuple(read_one(item) for item in _items(value))
        if needed and not found:
            raise ValueProblemError(tr("name one or more; {words}").format(words=one_of(known())))
        if len(set(found)) < len(found):
            raise ValueProblemError(tr("a word is there twice"))
        return found

    return read


def _minutes(value: str) -> int:
    match = re.fullmatch(r"(\d{1,3}) min", value)
    if not match or not 1 <= int(match[1]) <= LONGEST_PRACTICE:
        raise ValueProblemError(tr('a length is written like "3 min", from 1 to {most}').format(most=LONGEST_PRACTICE))
    return int(match[1])


def _lengths(value: str) -> tuple[int, ...]:
    found = tuple(_minutes(part.strip()) for part in value.split("|"))
    if list(found) != sorted(set(found)):
        raise ValueProblemError(tr("lengths go from short to long, each once"))
    return found


def _evidence(value: str) -> tuple[Evidence, ...]:
    known = table("evidence")["source"]
    found: list[Evidence] = []
    for item in _items(value):
        match = re.fullmatch(r"([a-z0-9_]+)(?: \((.+)\))?", item)
        if not match:
            raise ValueProblemError(tr("a source is written like sio_asco_mood_2023 (guideline)"))
        if match[1] not in known:
            raise ValueProblemError(
                tr("I do not know the source {word}").format(word=match[1][:40]) + did_you_mean(match[1], known)
            )
        found.append(Evidence(match[1], match[2] or ""))
    return tuple(found)


def _reviewed(value: str) -> str:
    if value in {"", "-"}:
        return ""
    if re.fullmatch(r".+, .+, \d{4}-\d{2}-\d{2}", value):
        with suppress(ValueError):
            date.fromisoformat(value[-10:])
            return value
    raise ValueProblemError(tr('write who read it, in what role, and when: "Name, role, 2026-01-31", or "-"'))


def _red_flags() -> tuple[str, ...]:
    return tuple(flag["id"] for flag in table("red_flags")["flag"])


# key in the file: (name in the card, how it is read, must it be there)
KEYS: dict[str, tuple[str, Rule, bool]] = {
    "id": ("id", _slug, True),
    "title": ("title", _text, True),
    "language": ("language", _language, True),
    "category": ("category", _word_from(lambda: words("categories")), True),
    "form": ("form", _word_from(lambda: words("forms")), True),
    "audience": ("audience", _word_from(lambda: words("audiences")), True),
    "for times of": ("times", _words_from(lambda: words("times"), needed=True), True),
    "aim": ("aim", _text, True),
    "evidence": ("evidence", _evidence, True),
    "postures": ("postures", _words_from(lambda: words("postures"), needed=True), True),
    "lengths": ("lengths", _lengths, True),
    "short": ("short", _minutes, True),
    "work around": ("work_around", _words_from(lambda: tuple(flags())), True),
    "red flags": ("red_flags", _words_from(_red_flags), True),
    "reviewed": ("reviewed", _reviewed, True),
}

_DEFAULTS: dict[str, Any] = {
    "id": "", "title": "", "language": "en-GB", "category": "", "form": "audio", "audience": "everyone",
    "times": (), "aim": "", "evidence": (), "postures": (), "lengths": (1,), "short": 1,
}  # fmt: skip


def read_front_matter(lines: Sequence[tuple[int, str]]) -> tuple[Card, dict[str, int], list[Problem]]:
    """Read numbered lines into a card, the line of each key, and all problems.

    The card is complete only when there are no problems.
    """
    values: dict[str, Any] = {}
    where: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in lines:
        key, colon, value = line.partition(":")
        key, value = key.strip(), value.strip()
        problem = _problem_with(key, colon, value, where)
        if problem:
            problems.append(Problem(number, problem))
            continue
        where[key] = number
        name, rule, _ = KEYS[key]
        try:
            values[name] = rule(value)
        except ValueProblemError as error:
            problems.append(Problem(number, f"{key}: {error}"))
    last = lines[-1][0] if lines else 1
    missing = [key for key, (_, _, needed) in KEYS.items() if needed and key not in where]
    problems += [Problem(last, tr('the line "{key}: ..." is missing').format(key=key)) for key in missing]
    return Card(**(_DEFAULTS | values)), where, problems


def _problem_with(key: str, colon: str, value: str, seen: dict[str, int]) -> str:
    """Return what is wrong with the shape of a line, or an empty text."""
    if not colon:
        return tr('a line here is "key: value", and this one has no colon')
    if key not in KEYS:
        return tr('I do not know the key "{key}"').format(key=key[:40]) + did_you_mean(key, KEYS)
    if key in seen:
        return tr('"{key}" stands on line {line} already').format(key=key, line=seen[key])
    if len(value) > LONGEST_VALUE:
        return tr("{key}: longer than {most} characters").format(key=key, most=LONGEST_VALUE)
    return ""
