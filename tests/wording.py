"""The wording rules over everything the program says: `python -m tests.wording`.

Reads practices, data tables, strings in the code and documents. A "block" rule fails; a "warn" rule fails too, unless
the words stand under [[allow]] in coping_app/content/data/wording.toml with a reason. Nothing that a person writes
is ever looked at.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coping_app.content.parse import parse_file
from coping_app.content.practice import Choice, Practice, walk
from coping_app.content.sentences import longest_sentence, reading_grade
from coping_app.content.spoken import practice_sentences
from coping_app.content.vocabulary import flags
from coping_app.content.wording import find_words, rules

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "CHANGELOG.md", "THIRD-PARTY.md", "audio/CREDITS.md", "docs/*.md")

# Keys of a table that nobody reads on the screen. A table that is not named here is checked whole.
NOT_SAID: dict[str, set[str]] = {
    "evidence": {"what", "url", "by"},
    "flags": {"does"},
    "habits": {"also"},
    "red_flags": {"note", "sources", "contacts"},
    "services": {"note", "was", "url", "seen_in", "hours_note", "confidence"},
    "vocabulary": {"find"},
    "wording": {"rule", "example_rule", "allow"},
}
EXAMPLES = re.compile(r"(examples?|samples?|worked)")
SAMPLES = re.compile(r"(samples?|states)(_\w+)?\.py")  # sample data: of rooms, and of the pictures
KEYS = re.compile(r"(work around:|\[unless|--around)[\w ,-]*")  # what a practice works around, in the example of one
QUOTED = re.compile(r'[“"][^“”"]+[”"]')

# `!=`, an image `![`, a script's first line `#!`, a comment `<!--` and a format code `!r` press nobody.
EXCLAMATION = re.compile(r"(?<![#<])!(?![=\[]|[rsa][}:])")
REGISTRY = re.compile(
    r"\b(pypi\.org|(files\.)?pythonhosted\.org|npmjs\.(org|com)|yarnpkg\.com|crates\.io|anaconda\.org"
    r"|proxy\.golang\.org|rubygems\.org|repo\.maven\.\S+)",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w./~])/(home|work|root|Users|tmp|mnt|srv)/\w+|\b[A-Z]:\\\w+")


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that are not said here: where they stand, what they are, and why not."""

    file: str
    line: int
    words: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.words!r}: {self.why}"


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of text and the line it starts on. An example is held to stricter rules."""

    text: str
    line: int
    example: bool = False


@dataclass(slots=True)
class Source:
    """All the text of one file."""

    name: str
    texts: list[Text] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def measures(self) -> tuple[float, int, int]:
        """Return the reading grade, the words of the longest sentence, and all words."""
        whole = " ".join(re.sub(r"\s+", " ", text.text).rstrip(" .") + "." for text in self.texts)
        return reading_grade(whole), longest_sentence(whole), len(whole.split())


def check_text(name: str, text: Text) -> Iterator[Finding]:
    """Yield every wording rule that a text meets, and every exclamation mark."""
    joined = re.sub(r"\s", " ", text.text)  # the same length, so that places stay

    def at(words: str) -> int:
        place = max(joined.casefold().find(words.casefold()), 0)
        return text.line + text.text.count("\n", 0, place)

    for rule, words in find_words(re.sub(r" +", " ", joined), example=text.example):
        yield Finding(name, at(words.split(" ", maxsplit=1)[0]), words, f"{rule.why} Instead: {rule.say} [{rule.id}]")
    for match in EXCLAMATION.finditer(joined):
        yield Finding(name, text.line + text.text.count("\n", 0, match.start()), "!", "they press and they shout")


def check_root(root: Path = ROOT) -> list[Source]:
    """Read everything under `root` that the program says, with what was found in each file."""
    sources = [*practices(root), *tables(root), *programs(root), *documents(root)]
    for source in sources:
        for text in source.texts:
            source.findings += check_text(source.name, text)
        source.findings = sorted(set(source.findings), key=lambda finding: (finding.line, finding.words))
    return sources


def practices(root: Path) -> Iterator[Source]:
    """Yield each practice; one that can't be read is a finding, since nobody knows what it says."""
    for path in sorted((root / "exercises").rglob("*.md")):
        source = Source(path.relative_to(root).as_posix())
        parsed = parse_file(path)
        if parsed.practice is None:
            problem = parsed.problems[0]
            source.findings.append(Finding(source.name, problem.line, "a broken practice", problem.sentence))
        elif parsed.practice.card.language.startswith("en"):
            lines = path.read_text(encoding="utf-8-sig").splitlines()
            source.texts = [Text(text, _line_in(lines, text)) for text in said_by(parsed.practice)]
        yield source


def said_by(practice: Practice) -> list[str]:
    """Return everything a practice says or shows."""
    card = practice.card
    labels = [way.label for block, _ in walk(practice.session) if isinstance(block, Choice) for way in block.ways]
    shown = [card.title, card.aim, *practice.take_care, *(note.note for note in card.evidence), *labels]
    return [*(text for text in shown if text), *sorted(practice_sentences(practice))]


def tables(root: Path) -> Iterator[Source]:
    """Yield each data table, without what is never shown."""
    for path in sorted((root / "coping_app").rglob("data/*.toml")):
        raw = path.read_text(encoding="utf-8")
        lines = raw.splitlines()
        source = Source(path.relative_to(root).as_posix())
        for text, example in _strings(tomllib.loads(raw), NOT_SAID.get(path.stem, set())):
            source.texts.append(Text(text, _line_in(lines, text), example))
        yield source


def _strings(value: Any, left_out: set[str], *, example: bool = False) -> Iterator[tuple[str, bool]]:
    if isinstance(value, str):
        yield value, example
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, left_out, example=example)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in left_out:
                yield from _strings(item, left_out, example=example or bool(EXAMPLES.fullmatch(key)))


def _line_in(lines: list[str], text: str) -> int:
    start = text.split("{anchor}", maxsplit=1)[0].split("\n", maxsplit=1)[0][:24]
    return next((number for number, line in enumerate(lines, 1) if start in line), 1)


def programs(root: Path) -> Iterator[Source]:
    """Yield each Python file with every string in it that is longer than a word, docstrings too."""
    for path in sorted([*(root / "coping_app").rglob("*.py"), *root.glob("run.py")]):
        code = path.read_text(encoding="utf-8")
        sample = bool(SAMPLES.fullmatch(path.name))
        yield Source(path.relative_to(root).as_posix(), list(strings_of(code, sample=sample)))


def strings_of(code: str, *, sample: bool = False) -> Iterator[Text]:
    """Yield the strings of a program, but for patterns and raw strings, which are code.

    Of sample data every string is an example, also a title of one word.
    """
    lines = code.splitlines()
    waiting: list[ast.AST] = [ast.parse(code)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
            yield from _worth_reading(text, node, lines, sample=sample)
            waiting += [part for part in node.values if isinstance(part, ast.FormattedValue)]
        elif isinstance(node, ast.Constant):
            yield from _worth_reading(node.value, node, lines, sample=sample)
        elif not _is_pattern(node):
            waiting += list(ast.iter_child_nodes(node))


def _worth_reading(value: object, node: ast.expr, lines: list[str], *, sample: bool) -> Iterator[Text]:
    # columns are counted in bytes
    raw = lines[node.lineno - 1].encode()[node.col_offset : node.col_offset + 2].lower() in {b'r"', b"r'", b"rb", b"rf"}
    if isinstance(value, str) and not raw and (len(value.split()) > 1 or (sample and value not in flags())):
        yield Text(value, node.lineno, sample)


def _is_pattern(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
    )


def documents(root: Path) -> Iterator[Source]:
    """Yield each document, with symptoms in what it shows, and paths and addresses that only one computer knows."""
    for pattern in DOCUMENTS:
        for path in sorted(root.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            source = Source(path.relative_to(root).as_posix(), list(prose(text)))
            for quote in (quote for paragraph in source.texts for quote in quotes(paragraph)):
                source.findings += check_text(source.name, quote)
            source.findings += code_findings(source.name, text)
            for number, line in enumerate(text.splitlines(), 1):
                for rule, why in ((REGISTRY, "a registry's address"), (MACHINE_PATH, "a path of one computer")):
                    match = rule.search(line)
                    if match:
                        source.findings.append(Finding(source.name, number, match[0], f"{why} does not stay true"))
            yield source


def prose(text: str) -> Iterator[Text]:
    """Yield the paragraphs, table cells and list items of a Markdown text, without code and generated tables."""
    blank = _blank_out(text)
    start, paragraph = 1, ""
    for number, line in enumerate([*blank.split("\n"), ""], 1):
        new = not line.strip() or re.match(r"\s*([-*#|>]|\d+\.) ?", line)
        if new and paragraph.strip():
            yield Text(paragraph, start)
        if new or not paragraph:
            start, paragraph = number, line
        else:
            paragraph = f"{paragraph}\n{line}"


def quotes(paragraph: Text) -> Iterator[Text]:
    """Yield what stands in quotation marks: what somebody could have written."""
    for match in QUOTED.finditer(paragraph.text):
        yield Text(match[0], paragraph.line + paragraph.text.count("\n", 0, match.start()), example=True)


def code_findings(name: str, text: str) -> Iterator[Finding]:
    """Yield each symptom in the examples of a document: its blocks of code, of which no other rule holds."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"(`{3,}|~{3,})", line):
            inside = not inside
        elif inside:
            for rule in rules("example_rule"):
                match = rule.find.search(KEYS.sub("", line))
                if match:
                    yield Finding(name, number, match[0], f"{rule.why} Instead: {rule.say} [{rule.id}]")


def _blank_out(text: str) -> str:
    """Empty out everything that is not prose, keeping every line where it is."""
    for pattern in (
        r"^(`{3,}|~{3,}).*?^\1[^\n]*$",  # code blocks
        r"<!-- ?generated\b.*?<!-- ?end\b[^>]*-->",  # tables that a program writes
        r"<!--.*?-->",
        r"`[^`\n]*`",  # names of things
        r"(?<=\]\()[^)\s]*(?=\))|https?://\S+",  # where links lead
    ):
        text = re.sub(pattern, lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL | re.MULTILINE)
    return text


def table(sources: Iterable[Source]) -> str:
    """Return the small table: reading grade, longest sentence, words, findings."""
    rows = [("file", "grade", "longest", "words", "found")]
    for source in sources:
        if source.texts or source.findings:
            grade, longest, words = source.measures()
            rows.append((source.name, f"{grade:.1f}", str(longest), str(words), str(len(source.findings) or "")))
    width = max(len(row[0]) for row in rows)
    return "".join(f"{row[0]:<{width}}" + "".join(f"{cell:>9}" for cell in row[1:]) + "\n" for row in rows)


def main(root: Path = ROOT) -> int:
    """Print what was found and the table; return 1 when there is a finding."""
    sources = check_root(root)
    findings = [finding for source in sources for finding in source.findings]
    sys.stdout.write(table(sources))
    sys.stdout.write("".join(f"{finding}\n" for finding in findings))
    sys.stdout.write(f"{len(findings)} findings\n" if findings else "Nothing that is not said here.\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
