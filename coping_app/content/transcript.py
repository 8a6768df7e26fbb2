"""A session in writing: a transcript to read or print, and WebVTT captions with times."""

from collections.abc import Iterable

from coping_app.base.session import Breathe, Chime, Choose, Pause, Say, Session, Step
from coping_app.base.words import tr
from coping_app.content.practice import Card, Practice
from coping_app.content.vocabulary import table

_REST = 6.0  # a silence this long (seconds) starts a new paragraph


def transcript(session: Session) -> str:
    """Return what is said, as paragraphs of plain text, with the longer silences marked by a line of their own."""
    paragraphs: list[list[str]] = [[]]
    for step in session.steps:
        _write(step, paragraphs)
    return "\n\n".join(" ".join(words) for words in paragraphs if words) + "\n"


def _write(step: Step, paragraphs: list[list[str]]) -> None:
    match step:
        case Say(text):
            paragraphs[-1].append(text)
        case Pause(seconds):
            if seconds >= _REST:
                paragraphs.append([tr("({n} seconds of quiet)").format(n=round(seconds))])
                paragraphs.append([])
        case Chime():
            paragraphs += [[tr("(chime)")], []]
        case Breathe(seconds_in, seconds_out, rounds):
            guide = tr("(a quiet guide for the breath: {i:g} in, {o:g} out, {n} rounds)")
            paragraphs += [[guide.format(i=seconds_in, o=seconds_out, n=rounds)], []]
        case Choose(options):
            for option in options:
                paragraphs += [[tr("({label})").format(label=option.label)], []]
                for inner in option.steps:
                    _write(inner, paragraphs)
                paragraphs.append([])


def web_vtt(captions: Iterable[tuple[float, float, str]]) -> str:
    """Return WebVTT (W3C) from captions of start, end (seconds) and text; out-of-order times raise ValueError."""
    parts = ["WEBVTT\n"]
    last = 0
    for number, (start, end, text) in enumerate(captions, start=1):
        if _milliseconds(start) < last or end < start:
            raise ValueError("captions out of order")
        last = _milliseconds(end)
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        parts.append(f"{number}\n{_stamp(start)} --> {_stamp(end)}\n{safe}\n")
    return "\n".join(parts)


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _stamp(seconds: float) -> str:
    whole = _milliseconds(seconds)
    return f"{whole // 3_600_000:02d}:{whole // 60_000 % 60:02d}:{whole // 1000 % 60:02d}.{whole % 1000:03d}"


def about(practice: Practice) -> list[str]:
    """Return "About this practice": that no study has tested it, then what its family rests on, and who has read it."""
    evidence = table("evidence")
    lines = [evidence["first"]]
    if practice.card.evidence:
        lines.append(evidence["then"] + " " + "; ".join(_rests_on(practice.card)) + ".")
    reviewed = practice.card.reviewed
    lines.append(tr("Read by {who}.").format(who=reviewed) if reviewed else tr("No clinician has checked these words."))
    return lines


def _rests_on(card: Card) -> list[str]:
    evidence = table("evidence")
    found: list[str] = []
    for item in card.evidence:
        source = evidence["source"][item.source]
        words = evidence["strength"][source["strength"]]
        if source.get("by") == "therapist":
            words += ", " + evidence["by_therapist"]
        found.append(f"{words} ({item.note})" if item.note else words)
    return list(dict.fromkeys(found))
