"""Strategies: texts that look like practices, real ones with faults, and valid ones with what has to come of them."""

from dataclasses import dataclass

from hypothesis import strategies as st

from coping_app.content.vocabulary import flags

from .good_practice import GOOD, real_texts

FRAGMENTS = [
    "[pause 3s]", "[pause 3s | 9s]", "[pause", "pause 3s", "[chime soft]", "[bell]",
    "[breathe in 3 out 5, rounds 4]", "[unless hearing]", "[unless x]", "[otherwise]", "[end]", "[choose]",
    "- a -> B", "- a", "### B", "### ", "## Session", "## Short", "## Opening", "##", "#", "  [end]", "{anchor}",
    "Stay near {anchor}.", "{other}", "Rest.", "Is it so?", "and on", "!", "|", "id: a-b", "lengths: 3 min | 5 min",
    "title:", ": :", "\u202e", "\x00", "\ufeff", "\u2028", "\x85", "［", "’", "é", "\t", "", "Pause 3 seconds.",
    "Chime", "soft.", "Wait. End.", "<b>", "\ud800", "harder: a, b",
]  # fmt: skip

fragment_texts = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("\n".join)


@st.composite
def changed_practices(draw: st.DrawFn) -> str:
    """Return a real practice with a few lines deleted, doubled, swapped or broken."""
    lines = draw(st.sampled_from([GOOD, *real_texts()])).split("\n")
    for _ in range(draw(st.integers(1, 5))):
        at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "double", "swap", "insert", "fragment", "cut"])):
            case "delete" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(to, lines[at])
            case "swap":
                lines[at], lines[to] = lines[to], lines[at]
            case "insert":
                where = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:where] + draw(st.characters()) + lines[at][where:]
            case "fragment":
                lines.insert(at, draw(st.sampled_from(FRAGMENTS)))
            case _:
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
    return "\n".join(lines)


GENTLE = [
    "[pause 3s]", "[chime soft]", "Stay near {anchor}.", "Rest. Pause 3 seconds.", "Rest. End.", "Chime", "soft.",
    "Is it so?", "and on", "pause", "3 s.", "(end)", "Rest here. [pause 3s]",
]  # fmt: skip


@st.composite
def gently_changed_practices(draw: st.DrawFn) -> str:
    """Return a real practice changed only where it is spoken, and so that it often still parses."""
    text = draw(st.sampled_from([GOOD, *real_texts()]))
    first = text.split("\n").index("## Opening") + 1
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(first, len(lines) - 4))
        match draw(st.sampled_from(["double", "insert", "break", "letter"])):
            case "double":
                lines.insert(at, lines[at])
            case "insert":
                lines.insert(at, draw(st.sampled_from(GENTLE)))
            case "break":  # an editor that wraps lines
                lines[at : at + 1] = lines[at].replace(" ", "\n", draw(st.integers(1, 4))).split("\n")
            case _:
                where = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:where] + draw(st.sampled_from("aZ .?,’-3")) + lines[at][where:]
    return "\n".join(lines)


any_texts = st.one_of(st.text(max_size=300), fragment_texts, changed_practices(), gently_changed_practices())


@dataclass(frozen=True)
class Written:
    """A valid text, and per length the pauses that someone hears who works around `around`."""

    text: str
    lengths: list[int]
    around: frozenset[str]
    pauses: dict[int, list[float]]
    short_pauses: list[float]


@st.composite
def _seconds(draw: st.DrawFn, count: int) -> tuple[str, list[float]]:
    halves = (
        draw(st.lists(st.integers(1, 1200), min_size=1, max_size=1))
        if draw(st.booleans())
        else draw(st.lists(st.integers(1, 1200), min_size=count, max_size=count))
    )
    values = [half / 2 for half in halves]
    return " | ".join(f"{value:g}s" for value in values), values * count if len(values) == 1 else values


@st.composite
def written_practices(draw: st.DrawFn) -> Written:
    """Write a practice line by line, and keep by hand what has to come out."""
    lengths = sorted(draw(st.sets(st.integers(1, 60), min_size=1, max_size=4)))
    declared = draw(st.lists(st.sampled_from(sorted(flags())), min_size=1, max_size=3, unique=True))
    around = frozenset(draw(st.sets(st.sampled_from(sorted(flags())), max_size=4)))
    pauses: dict[int, list[float]] = {minutes: [] for minutes in lengths}
    session: list[str] = ["Rest here."]

    def pause(*, heard: bool) -> None:
        words, values = draw(_seconds(len(lengths)))
        session.append(f"[pause {words}]")
        if heard:
            for minutes, value in zip(lengths, values, strict=True):
                pauses[minutes].append(value)

    for number in range(draw(st.integers(1, 6))):
        if draw(st.booleans()):
            pause(heard=True)
            session.append(f"Sentence {number}. And is this one more?")
            continue
        flag = draw(st.sampled_from(declared))
        session += [f"[unless {flag}]", "One way."]
        pause(heard=flag not in around)
        if draw(st.booleans()):
            session += ["[otherwise]", "Another way."]
            pause(heard=flag in around)
        session.append("[end]")
    words, short = draw(_seconds(1))
    text = "\n".join(
        [
            "id: written", "title: Written: a test", "language: en-GB", "category: body", "form: audio",
            "audience: everyone", "for times of: fear", "aim: Rest.", "evidence: -", "postures: bed",
            f"lengths: {' | '.join(f'{minutes} min' for minutes in lengths)}", "short: 1 min",
            f"work around: {', '.join(declared)}", "red flags: -", "reviewed: -", "", "## Take care", "## Opening",
            "You can stop.", "## Session", *session, "## Short", "Rest.", f"[pause {words}]", "## After", "",
        ]
    )  # fmt: skip
    return Written(text, lengths, around, pauses, short)
