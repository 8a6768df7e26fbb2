"""The wording rules: what the program itself never says. They are never applied to what a person writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coping_app.base.words import tr
from coping_app.content.problems import Level, Problem
from coping_app.content.vocabulary import table


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what to find, why not, and what to say instead."""

    id: str
    find: re.Pattern[str]
    level: Level
    why: str
    say: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """A sentence that may stand although a rule meets it, with the reason."""

    rule: str
    text: str
    why: str


@cache
def rules(kind: str = "rule") -> tuple[Rule, ...]:
    """Return the rules for all text ("rule"), or those for examples and sample data ("example_rule")."""
    return tuple(
        Rule(
            id=row["id"],
            find=re.compile(row["find"], re.IGNORECASE),
            level=Level.ERROR if row["level"] == "block" else Level.WARNING,
            why=row["why"],
            say=row["say"],
        )
        for row in table("wording")[kind]
    )


@cache
def allowed() -> tuple[Allowed, ...]:
    """Return the allow-list."""
    return tuple(Allowed(row["rule"], row["text"], row["why"]) for row in table("wording")["allow"])


def find_words(text: str, *, example: bool = False) -> Iterator[tuple[Rule, str]]:
    """Yield each rule that a text meets, with the words that met it."""
    for rule in rules() + (rules("example_rule") if example else ()):
        left = text
        for entry in allowed():
            if entry.rule == rule.id:
                left = left.replace(entry.text, "")
        match = rule.find.search(left)
        if match:
            yield rule, match[0]


def wording_problems(text: str, line: int, *, example: bool = False) -> list[Problem]:
    """Return the problems of one text that starts on `line`."""
    return [
        Problem(
            line,
            tr('"{words}" is not said here: {why} Instead: {say}').format(words=found, why=rule.why, say=rule.say),
            rule.level,
        )
        for rule, found in find_words(text, example=example)
    ]
