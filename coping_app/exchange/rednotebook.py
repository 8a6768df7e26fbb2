"""RedNotebook: a folder with one YAML file for each month, and txt2tags in the texts."""

import re
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import Any

import yaml

from coping_app.base.records import BOLD, ITALIC, Mark
from coping_app.base.words import tr
from coping_app.exchange.dates import NOON
from coping_app.exchange.files import Files, read_text
from coping_app.exchange.limits import FIRST_YEAR, LARGEST_MONTH, LAST_YEAR
from coping_app.exchange.marks import stripped, tidy
from coping_app.exchange.preview import Entry
from coping_app.exchange.watching import Watch

_MONTH = re.compile(r"(\d{4})-(\d{2})\.txt")
_SIGNS = {"**": BOLD, "//": ITALIC}
_SIGN = re.compile(r"\*\*|//")
_TAG = re.compile(r"(?<![\w#&/\\])#([^\W\d_][\w/-]{0,80})")
_TAGS = "tags"  # the category that holds nothing but tags
_TEXT = "text"
_DEEPEST = 8  # tables in each other; RedNotebook writes three


class RefusedYamlError(yaml.YAMLError):
    """A month holds something that RedNotebook never writes."""


class MonthLoader(yaml.BaseLoader):
    """Reads every value as the text it is, whatever type it claims to be; refuses aliases and names that come twice."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node. Raises RefusedYamlError at an alias, and where lists lie in each other for no end."""
        if self.check_event(yaml.AliasEvent) or self._depth > _DEEPEST:
            raise RefusedYamlError
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - yaml's own
        """Return a table. Raises RefusedYamlError where a name comes twice."""
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if len(names) != len(set(names)):
            raise RefusedYamlError
        return super().construct_mapping(node, deep=deep)


def fits(files: Files) -> bool:
    """Return whether there are months of RedNotebook here."""
    return bool(_months(files))


def read(files: Files, zone: tzinfo, watch: Watch) -> None:
    """Read every day of every month."""
    months = _months(files)
    for number, (name, year, month) in enumerate(months):
        watch.step(number, len(months))
        text = read_text(files, name, LARGEST_MONTH)
        if text is None:
            continue
        try:
            days = yaml.load(text, MonthLoader)  # noqa: S506 - it makes nothing but texts, lists and tables
        except RefusedYamlError:
            files.findings.skip(
                name, tr("It holds something that RedNotebook never writes. It is left out, to be safe.")
            )
            continue
        except (yaml.YAMLError, ValueError, TypeError, RecursionError, AttributeError):
            files.findings.skip(name, tr("It is damaged: it can't be read as YAML."))
            continue
        for day, value in days.items() if isinstance(days, dict) else ():
            where = tr("{name}, day {n}").format(name=name, n=str(day)[:10])
            at = _date(year, month, str(day), zone)
            if at is None:
                files.findings.skip(where, tr("There is no such day."))
            elif isinstance(value, dict):
                _take(files, value, at, where)
            else:
                files.findings.skip(where, tr("It is damaged: it does not have the form of an entry."))
    files.findings.note(tr("RedNotebook keeps no time of day. Its entries stand at noon."))


def _months(files: Files) -> list[tuple[str, int, int]]:
    found = []
    for name in files.names():
        match = _MONTH.fullmatch(PurePosixPath(name).name)
        if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR and 1 <= int(match[2]) <= 12:
            found.append((name, int(match[1]), int(match[2])))
    return found


def _date(year: int, month: int, day: str, zone: tzinfo) -> datetime | None:
    try:
        return datetime(year, month, int(day[:4]), NOON, tzinfo=zone)
    except ValueError:
        return None


def _take(files: Files, value: dict[Any, Any], at: datetime, where: str) -> None:
    written = value.get(_TEXT)
    text, marks = stripped(*read_markup(written if isinstance(written, str) else ""))
    tags = _TAG.findall(text)
    lists = []
    for category, entries in value.items():
        if category == _TEXT or not isinstance(category, str):
            continue
        names = [str(entry) for entry in entries] if isinstance(entries, dict | list) else [str(entries)]
        if category.lower() == _TAGS:
            tags += names
        else:
            tags.append(category)
            lists.append("\n".join([category, *(f"- {read_markup(name)[0]}" for name in names)]))
    if not text and not lists and not tags:
        files.findings.skip(where, tr("It is empty."))
        return
    whole = "\n\n".join([*([text] if text else []), *lists])
    files.findings.add(Entry(at=at, text=whole, marks=marks, tags=tuple(tags)), where)


def read_markup(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Return a text without the signs of txt2tags that made parts of it bold or italic, and those parts as marks."""
    pairs = _pairs(text)
    if not pairs:
        return text, ()
    edges = sorted(place for start, stop, _ in pairs for place in (start, stop))
    kept: list[str] = []
    place = 0
    gone: dict[int, int] = {}  # of each sign, how much of the text went before it
    for count, edge in enumerate(edges):
        kept.append(text[place:edge])
        place = edge + 2
        gone[edge] = count * 2
    made = "".join([*kept, text[place:]])
    marks = (Mark(start - gone[start], stop - gone[stop] - (start - gone[start]), look) for start, stop, look in pairs)
    return made, tidy(made, marks)


def _pairs(text: str) -> list[tuple[int, int, str]]:
    """Return where each stretch opens and closes, and its look. Both lie in one line, close to the words."""
    found: list[tuple[int, int, str]] = []
    waiting: dict[str, int] = {}
    line = 0
    for match in _SIGN.finditer(text):
        start, sign = match.start(), match[0]
        before, after = text[start - 1 : start], text[match.end() : match.end() + 1]
        if text.find("\n", line, start) >= 0:
            waiting.clear()
        line = start
        if sign in waiting and before and not before.isspace() and start > waiting[sign] + 2:
            found.append((waiting.pop(sign), start, _SIGNS[sign]))
        elif after and not after.isspace() and before != ":":  # "https://"
            waiting[sign] = start
    return found
