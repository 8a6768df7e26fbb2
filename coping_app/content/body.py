"""Reading the spoken sections of a practice: sentences and directives, line by line, into blocks."""

import re
from dataclasses import dataclass, field

from coping_app.base.session import Say
from coping_app.base.words import tr
from coping_app.content.directives import (
    NAMES,
    DirectiveProblemError,
    Mark,
    UnlessLine,
    looks_like_one,
    read_directive,
)
from coping_app.content.outline import Lines
from coping_app.content.practice import Block, Choice, Unless, Way
from coping_app.content.problems import Problem, did_you_mean
from coping_app.content.sentences import ENDINGS, split_sentences

LONGEST_SENTENCE = 400
MOST_BLOCKS = 500
MOST_WAYS = 6
FORBIDDEN = re.compile(r"[\[\]{}<>|*_`#\\\uff3b\uff3d\u3010\u3011\u27e6\u27e7]")


@dataclass(frozen=True, slots=True)
class Pending:
    """A choice whose parts are not joined in yet."""

    line: int
    labels: tuple[tuple[int, str, str], ...]


Draft = Block | Pending


@dataclass(slots=True)
class _Part:
    """A run of blocks that is being read: the body, a branch of [unless], or a way of [choose]."""

    kind: str
    line: int
    blocks: list[Draft] = field(default_factory=list)
    flags: tuple[str, ...] = ()
    steps: list[Draft] | None = None  # the first branch, once [otherwise] has come
    labels: list[tuple[int, str, str]] = field(default_factory=list)


class BodyReader:
    """Reads the lines of one section after another into blocks."""

    def __init__(self, problems: list[Problem], declared: tuple[str, ...] | None) -> None:
        """`declared` are the flags of "work around", or None when that line can't be read."""
        self.problems = problems
        self.declared = declared
        self.lines: dict[str, int] = {}
        self._lengths = 0
        self._written = 0

    def read(self, start: int, lines: Lines, lengths: int) -> tuple[Block, ...]:
        """Read one spoken section that starts on line `start`."""
        self._lengths = lengths
        self._written = 0
        main, ways = self._split_ways(lines, allowed=lengths != 0)
        read_ways = {name: self._read_part(at, body) for name, (at, body) in ways.items()}
        used: set[str] = set()
        body = self._read_part(start, main)
        if self._written > MOST_BLOCKS:  # before the ways are joined in, which can multiply them
            self._say(start, tr("more than {most} steps").format(most=MOST_BLOCKS))
            return ()
        blocks = self._join_ways(body, read_ways, used)
        for name, (at, _) in ways.items():
            if not read_ways[name]:
                self._say(at, tr("### {name} is empty").format(name=name[:40]))
            if name not in used:
                self._say(at, tr("no [choose] leads to ### {name}").format(name=name[:40]))
        if not any(isinstance(block, Say) for block in blocks):
            self._say(start, tr("there is no sentence in this section"))
        return tuple(blocks)

    def _say(self, line: int, sentence: str) -> None:
        self.problems.append(Problem(line, sentence))

    def _split_ways(self, lines: Lines, *, allowed: bool) -> tuple[Lines, dict[str, tuple[int, Lines]]]:
        """Split off the ### parts, which [choose] leads to."""
        main: Lines = []
        ways: dict[str, tuple[int, Lines]] = {}
        current = main
        for number, line in lines:
            if not line.startswith("### "):
                current.append((number, line))
                continue
            name = line[4:].strip()
            if not allowed:
                self._say(number, tr("### parts stand only in ## Session"))
            if name in ways:
                self._say(number, tr("### {name} is there twice").format(name=name[:40]))
            current = []
            ways[name] = (number, current)
        return main, ways

    def _join_ways(self, blocks: list[Draft], ways: dict[str, list[Draft]], used: set[str]) -> list[Block]:
        """Put the parts in place of the names that the choices lead to."""
        joined: list[Block] = []
        for block in blocks:
            if isinstance(block, Pending):
                joined.append(self._choice(block, ways, used))
            else:
                joined.append(block)
        for part in ways.values():
            for block in part:
                if isinstance(block, Pending):
                    self._say(block.line, tr("a [choose] can't stand inside a part that a [choose] leads to"))
        return joined

    def _choice(self, pending: Pending, ways: dict[str, list[Draft]], used: set[str]) -> Block:
        found: list[Way] = []
        for line, label, name in pending.labels:
            if name not in ways:
                hint = did_you_mean(name, ways, form="### {}")
                self._say(line, tr("there is no ### {name} in this section").format(name=name[:40]) + hint)
                continue
            used.add(name)
            found.append(Way(label, _settled(ways[name])))
        if len(pending.labels) < 2:
            self._say(pending.line, tr('a [choose] needs two or more lines like "- label -> Part"'))
        return Choice(tuple(found))

    def _read_part(self, start: int, lines: Lines) -> list[Draft]:
        parts = [_Part("body", start)]
        paragraph: Lines = []
        for number, line in lines:
            if line.strip() and not _special(line):
                paragraph.append((number, line))
                continue
            self._end_paragraph(paragraph, parts)
            paragraph = []
            if line.strip():
                self._special_line(number, line, parts)
        self._end_paragraph(paragraph, parts)
        for part in parts[1:]:
            self._say(part.line, tr("[{name}] is never closed; write [end] where it stops").format(name=part.kind))
        return parts[0].blocks

    def _special_line(self, number: int, line: str, parts: list[_Part]) -> None:
        if line.startswith("["):
            inside = re.fullmatch(r"\[([^\[\]]*)\]", line.rstrip())
            if inside:
                self._directive(number, inside[1], parts)
            elif "]" not in line:
                self._say(number, tr("the bracket is not closed; write it like [pause 3s]"))
            else:
                self._say(number, tr("a directive stands alone on its line; put the words on the next one"))
        elif line[0].isspace():
            self._say(number, tr("a directive starts at the beginning of the line; take the spaces away"))
        elif line.startswith("- "):
            self._option(number, line[2:], parts[-1])
        else:
            self._say(number, tr("a heading here is ### and a space; ## starts a section"))

    def _option(self, number: int, text: str, part: _Part) -> None:
        label, arrow, name = (piece.strip() for piece in text.partition("->"))
        if part.kind != "choose":
            self._say(number, tr("a list stands only in [choose]; here, write whole sentences"))
        elif not arrow or not label or not name:
            self._say(number, tr('a way on is written like "- label -> Part"'))
        elif FORBIDDEN.search(label) or len(label) > 80:
            self._say(number, tr("a label is plain words, up to 80 characters"))
        elif len(part.labels) == MOST_WAYS:
            self._say(number, tr("a [choose] has up to {most} ways on").format(most=MOST_WAYS))
        else:
            part.labels.append((number, label, name))

    def _directive(self, number: int, inside: str, parts: list[_Part]) -> None:
        try:
            found = read_directive(inside, self._lengths)
        except DirectiveProblemError as error:
            self._say(number, str(error))
            if re.match(r"unless\b", inside.strip()):  # keep its [end] from being a problem of its own
                parts.append(_Part("unless", number))
            return
        part = parts[-1]
        if isinstance(found, UnlessLine):
            if len(parts) > 1:
                self._say(number, tr("[unless] can't stand inside another part; close that one with [end] first"))
            self._check_declared(number, found.flags)
            parts.append(_Part("unless", number, flags=found.flags))
        elif not isinstance(found, Mark):
            if part.kind == "choose":
                self._say(number, tr('only lines like "- label -> Part" stand between [choose] and [end]'))
            part.blocks.append(found)
            self._written += 1
        elif found.name == "choose":
            self._open_choice(number, parts)
        elif found.name == "otherwise":
            self._otherwise(number, part)
        else:
            self._end(number, parts)

    def _check_declared(self, number: int, flags: tuple[str, ...]) -> None:
        """What a practice works around is said in its front matter, where people look for it."""
        for flag in flags:
            if self.declared is not None and flag not in self.declared:
                self._say(number, tr('name {flag} in the line "work around:" too').format(flag=flag))

    def _open_choice(self, number: int, parts: list[_Part]) -> None:
        if len(parts) > 1:
            self._say(number, tr("[choose] can't stand inside another part; close that one with [end] first"))
        if not self._lengths:
            self._say(number, tr("[choose] works only in ## Session"))
        parts.append(_Part("choose", number))

    def _otherwise(self, number: int, part: _Part) -> None:
        if part.kind != "unless" or part.steps is not None:
            self._say(number, tr("[otherwise] stands once, between [unless ...] and [end]"))
            return
        part.steps, part.blocks = part.blocks, []

    def _end(self, number: int, parts: list[_Part]) -> None:
        if len(parts) == 1:
            self._say(number, tr("there is nothing open that [end] could close"))
            return
        part = parts.pop()
        if part.kind == "choose":
            parts[-1].blocks.append(Pending(part.line, tuple(part.labels)))
            return
        steps = part.blocks if part.steps is None else part.steps
        otherwise = [] if part.steps is None else part.blocks
        if not steps:
            self._say(part.line, tr("there is nothing between [unless ...] and its end"))
        parts[-1].blocks.append(Unless(part.flags, _settled(steps), _settled(otherwise)))

    def _end_paragraph(self, paragraph: Lines, parts: list[_Part]) -> None:
        """Check the text and turn it into one block for each sentence."""
        if not paragraph:
            return
        for number, line in paragraph:
            self._check_spoken(number, line)
        text = " ".join(" ".join(line.split()) for _, line in paragraph)
        at = 0
        for sentence in split_sentences(text):
            at = text.index(sentence, at)
            number = _line_at(at, paragraph)
            at += len(sentence)
            if looks_like_one(sentence):
                self._check_spoken(number, sentence)
            if not sentence.endswith(ENDINGS):
                self._say(number, tr("end the sentence with a full stop or a question mark"))
            if len(sentence) > LONGEST_SENTENCE:
                self._say(number, tr("a sentence is longer than {most} characters").format(most=LONGEST_SENTENCE))
            self.lines.setdefault(sentence, number)
            parts[-1].blocks.append(Say(sentence))
            self._written += 1
        if parts[-1].kind == "choose":
            self._say(paragraph[0][0], tr('only lines like "- label -> Part" stand between [choose] and [end]'))

    def _check_spoken(self, number: int, line: str) -> None:
        if looks_like_one(line):
            word = re.sub(r"[^\w.,|\s-]", "", line).strip()
            self._say(number, tr("is this a directive? write it like [{word}]").format(word=word[:40].lower()))
            return
        rest = line.replace("{anchor}", "")
        odd = FORBIDDEN.search(rest)
        if odd and odd[0] in "{}":
            self._say(number, tr("only {anchor} can stand in curly brackets"))
        elif odd and odd[0] == "|":
            self._say(number, tr("the | works only inside directives; the words are the same for every length"))
        elif odd:
            known = ", ".join(f"[{name}]" for name in NAMES)
            self._say(
                number,
                tr("{mark} can't stand in a spoken line; directives ({known}) have lines of their own").format(
                    mark=odd[0], known=known
                ),
            )


def _special(line: str) -> bool:
    return bool(re.match(r"\s*(\[|- |#)", line))


def _line_at(at: int, paragraph: Lines) -> int:
    """Return the line that the character `at` of a joined paragraph stands on."""
    for number, line in paragraph:
        at -= len(" ".join(line.split())) + 1
        if at < 0:
            return number
    return paragraph[-1][0]


def _settled(draft: list[Draft]) -> tuple[Block, ...]:
    """Return the blocks of a part; a choice that is not joined in has been said to be a problem already."""
    return tuple(block for block in draft if not isinstance(block, Pending))
