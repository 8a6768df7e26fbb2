"""What a practice has to say, must not say, and needs a way round. Runs after parsing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from coping_app.base.paths import resource_folder
from coping_app.base.session import Say
from coping_app.base.words import tr
from coping_app.content.parse import Parsed, parse_file
from coping_app.content.practice import BreathGuide, ChimeLine, Choice, Practice, walk
from coping_app.content.problems import Level, Problem
from coping_app.content.sentences import LONGEST, longest_sentence, reading_grade
from coping_app.content.shape import shape_differences
from coping_app.content.vocabulary import body_rules, table
from coping_app.content.wording import wording_problems

GRADE_GATE = 7.0
_GUIDE_FLAGS = {"breathless", "breath-uneasy", "fits-or-brain"}
_ALTERNATIVE = re.compile(r"\b(or|if|left alone|nothing to do with)\b", re.IGNORECASE)


class Checked(NamedTuple):
    """What came of a file: the practice, or None where it can't be read or parsed, and everything found in it."""

    practice: Practice | None
    problems: list[Problem]


def spoken_text(practice: Practice) -> str:
    """Return every sentence of a practice in one text."""
    parts = (practice.opening, practice.session, practice.short)
    return " ".join(block.text for part in parts for block, _ in walk(part) if isinstance(block, Say))


def check_practice(parsed: Parsed) -> list[Problem]:
    """Return every problem of one parsed practice; those of parsing when it did not parse."""
    practice = parsed.practice
    if practice is None:
        return list(parsed.problems)
    problems = [*_night(practice), *_breath_guides(practice)]
    if practice.card.language.startswith("en"):
        problems += [
            *_opening(practice),
            *_must_include(practice),
            *_wording(practice, parsed.lines),
            *_body(practice, parsed.lines),
            *_reading(practice, parsed.lines),
        ]
    return sorted(set(problems))


def _opening(practice: Practice) -> Iterator[Problem]:
    """The opening says that one can stop and that eyes may be open, and holds its line of care."""
    text = " ".join(block.text for block, _ in walk(practice.opening) if isinstance(block, Say))
    for row in table("vocabulary")["opening"]:
        if not re.search(row["find"], text, re.IGNORECASE):
            yield Problem(0, tr('## Opening has to say "{say}"').format(say=row["say"]))
    care = table("vocabulary")["care"].get(practice.card.id, "")
    if care not in text:
        yield Problem(0, tr('## Opening has to hold this line of care: "{care}"').format(care=care))


def _needed(practice: Practice) -> list[str]:
    return list(table("vocabulary")["must_include"].get(practice.card.id, ()))


def _must_include(practice: Practice) -> Iterator[Problem]:
    text = " ".join(block.text for block, _ in walk(practice.session) if isinstance(block, Say))
    for needed in _needed(practice):
        if needed not in text:
            yield Problem(0, tr('## Session has to say: "{needed}"').format(needed=needed))


def _breath_guides(practice: Practice) -> Iterator[Problem]:
    """A breath guide drops out for those it would hurt: it paces the breath, and it moves."""
    for part in (practice.opening, practice.session, practice.short):
        for block, around in walk(part):
            if isinstance(block, BreathGuide) and not _GUIDE_FLAGS.issubset(around):
                names = ", ".join(sorted(_GUIDE_FLAGS))
                yield Problem(0, tr("[breathe ...] stands in [unless {names}]").format(names=names))
                return


def _night(practice: Practice) -> Iterator[Problem]:
    """A practice for nights keeps its chimes silent at night."""
    if practice.card.category != "sleep" and "nights" not in practice.card.times:
        return
    for part in (practice.opening, practice.session, practice.short):
        if any(isinstance(block, ChimeLine) and not block.not_at_night for block, _ in walk(part)):
            yield Problem(0, tr("a practice for nights has no chime at night: write [chime soft, not at night]"))
            return


def _wording(practice: Practice, lines: dict[str, int]) -> Iterator[Problem]:
    shown = [practice.card.title, practice.card.aim, *practice.take_care]
    shown += [note.note for note in practice.card.evidence]
    shown += [way.label for block, _ in walk(practice.session) if isinstance(block, Choice) for way in block.ways]
    for text in shown:
        yield from wording_problems(text, 0)
        yield from _marks(text, 0)
    for text, line in lines.items():
        yield from wording_problems(text, line)
        yield from _marks(text, line)


def _marks(text: str, line: int) -> Iterator[Problem]:
    if "!" in text:
        yield Problem(line, tr("no exclamation marks: they press and they shout"))


def _body(practice: Practice, lines: dict[str, int]) -> Iterator[Problem]:
    """A line about the body has a way round it."""
    for part in (practice.opening, practice.session, practice.short):
        for block, around in walk(part):
            if isinstance(block, Say) and not any(block.text in text for text in _needed(practice)):
                yield from _body_line(block, around, practice, lines)


def _body_line(block: Say, around: tuple[str, ...], practice: Practice, lines: dict[str, int]) -> Iterator[Problem]:
    for rule in body_rules():
        match = rule.find.search(block.text)
        if not match:
            continue
        given = around if rule.strict else (*around, *practice.card.work_around)
        dropped = bool(around) and not rule.strict
        if dropped or set(given).intersection(rule.flags) or _ALTERNATIVE.search(block.text):
            continue
        names = " or ".join(rule.flags)
        say = (
            tr('"{word}" needs a way round: put it in [unless {flag}], or offer something else with "or"')
            if rule.strict
            else tr('"{word}" needs a way round: name {names} in work around')
        )
        yield Problem(lines.get(block.text, 0), say.format(word=match[0], flag=rule.flags[0], names=names))


def _reading(practice: Practice, lines: dict[str, int]) -> Iterator[Problem]:
    for text, line in lines.items():
        if longest_sentence(text) > LONGEST:
            yield Problem(line, tr("a sentence has more than {n} words").format(n=LONGEST), Level.WARNING)
    grade = reading_grade(spoken_text(practice))
    if grade > GRADE_GATE:
        yield Problem(0, tr("the reading grade is {grade}, above {gate}").format(grade=grade, gate=GRADE_GATE))


def find_files(path: Path) -> list[Path]:
    """Return the practice files of a folder, or the file itself."""
    if not path.is_dir():
        return [path]
    return sorted(p for p in path.rglob("*.md") if p.name.lower() != "readme.md")


def check_files(paths: list[Path]) -> dict[Path, Checked]:
    """Check practice files, one by one and against each other; a file that can't be read is a problem of its own."""
    found: dict[Path, Checked] = {}
    for path in paths:
        try:
            parsed = parse_file(path)
        except OSError as error:
            why = tr("the file can't be read ({why})").format(why=error.strerror or "?")
            found[path] = Checked(None, [Problem(0, why)])
        else:
            found[path] = Checked(parsed.practice, check_practice(parsed))
    _check_together({path: (one.practice, one.problems) for path, one in found.items() if one.practice})
    return found


def _check_together(good: dict[Path, tuple[Practice, list[Problem]]]) -> None:
    """Names fit, ids are used once in each language, "harder" leads somewhere, translations have the same shape."""
    seen: dict[tuple[str, str], Path] = {}
    known = {one.card.id for one, _ in good.values()} | {own.stem for own in resource_folder("exercises").glob("*.md")}
    originals = {one.card.id: one for one, _ in good.values() if one.card.language == "en-GB"}
    for path, (practice, problems) in good.items():
        card = practice.card
        if path.stem != card.id:
            named = tr("the file is named {file} but its id is {id}").format(file=path.name, id=card.id)
            problems.append(Problem(0, named))
        if (card.id, card.language) in seen:
            other = seen[card.id, card.language].name
            problems.append(Problem(0, tr("the id {id} is used in {other} too").format(id=card.id, other=other)))
        seen.setdefault((card.id, card.language), path)
        unknown = [name for name in practice.harder if name not in known and not path.with_name(f"{name}.md").exists()]
        problems += [Problem(0, tr("harder: there is no practice {id} here").format(id=name)) for name in unknown]
        original = originals.get(card.id)
        if original and original is not practice and card.language != "en-GB":
            problems += [Problem(0, difference) for difference in shape_differences(original, practice)]
