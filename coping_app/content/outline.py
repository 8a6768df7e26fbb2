"""The outline of a practice file: text to numbered lines, front matter and sections."""

import re
import unicodedata
from dataclasses import dataclass, field

from coping_app.base.words import tr
from coping_app.content.problems import Problem, did_you_mean

SECTIONS = ("Take care", "Opening", "Session", "Short", "After")
LARGEST_FILE = 256 * 1024
LONGEST_LINE = 4_000
LINE_ENDS = re.compile(r"\r\n|\r|\n")

Lines = list[tuple[int, str]]


@dataclass(slots=True)
class Outline:
    """The parts of a file, with the number of every line."""

    front: Lines = field(default_factory=list)
    sections: dict[str, tuple[int, Lines]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_text(raw: bytes) -> tuple[str, list[Problem]]:
    """Decode a practice file, or say why it is no text."""
    if len(raw) > LARGEST_FILE:
        return "", [Problem(0, tr("the file is larger than {n} KB").format(n=LARGEST_FILE // 1024))]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", [Problem(line, tr("this is not UTF-8 text; save the file as UTF-8"))]


def outline(text: str) -> Outline:
    """Split a text into front matter and sections; every oddity is a problem, never a crash."""
    found = Outline()
    current: Lines | None = None
    in_front = True
    for number, line in enumerate(LINE_ENDS.split(text), start=1):
        strange = strange_character(line)
        if strange:
            found.problems.append(Problem(number, strange))
            continue
        if line.startswith("## ") or line.rstrip() == "##":
            in_front = False
            current = _open_section(found, number, line[2:].strip())
        elif in_front:
            if line.strip():
                found.front.append((number, line))
            elif found.front:
                in_front = False
        elif current is not None:
            current.append((number, line.rstrip()))
        elif line.strip():
            found.problems.append(Problem(number, tr("this stands before the first section; sections start with ##")))
    _check_sections(found)
    return found


def _open_section(found: Outline, number: int, name: str) -> Lines:
    lines: Lines = []
    if name not in SECTIONS:
        hint = did_you_mean(name, SECTIONS, form="## {}")
        found.problems.append(Problem(number, tr("I do not know the section ## {name}").format(name=name[:40]) + hint))
    elif name in found.sections:
        found.problems.append(Problem(number, tr("## {name} is there twice").format(name=name)))
    else:
        found.sections[name] = (number, lines)
    return lines


def _check_sections(found: Outline) -> None:
    missing = [name for name in SECTIONS if name not in found.sections]
    found.problems += [Problem(0, tr("the section ## {name} is missing").format(name=name)) for name in missing]
    order = [name for name in SECTIONS if name in found.sections]
    for name, expected in zip(found.sections, order, strict=True):
        if name != expected:
            line = found.sections[name][0]
            known = ", ".join(SECTIONS)
            found.problems.append(Problem(line, tr("the sections stand in this order: {known}").format(known=known)))
            break


def strange_character(line: str) -> str:
    """Say which invisible or turning character a line holds; an empty text when none."""
    if len(line) > LONGEST_LINE:
        return tr("the line is longer than {most} characters").format(most=LONGEST_LINE)
    if line.isprintable():
        return ""  # so is nearly every line, and to ask for each character takes far longer
    for character in line:
        # Cc control, Cf format (bidi marks, zero-width), Co private, Cs surrogate, Zl and Zp separators
        if character != "\t" and unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}:
            return tr("there is an invisible character (U+{code:04X}) in this line; type it again").format(
                code=ord(character)
            )
    return ""
