"""Comparing the shape of a translation with its original: same parts and values, other words."""

from coping_app.base.session import Say
from coping_app.base.words import tr
from coping_app.content.compile import ANCHOR
from coping_app.content.practice import Block, BreathGuide, ChimeLine, Choice, Practice, Silence, Unless


def _shape(blocks: tuple[Block, ...]) -> list[object]:
    """Return the directives in order; a run of sentences counts as one, since languages cut them differently."""
    shape: list[object] = []
    for block in blocks:
        match block:
            case Say(text):
                if not shape or shape[-1] not in {"words", "words with {anchor}"}:
                    shape.append("words")
                if ANCHOR in text:
                    shape[-1] = "words with {anchor}"
            case Silence() | ChimeLine() | BreathGuide():
                shape.append(block)
            case Unless(flags, steps, otherwise):
                shape.append(("unless", flags, tuple(_shape(steps)), tuple(_shape(otherwise))))
            case Choice(ways):
                shape.append(("choose", tuple(tuple(_shape(way.steps)) for way in ways)))
    return shape


def shape_differences(original: Practice, translation: Practice) -> list[str]:
    """Return one sentence for each way in which a translation differs in shape from its original."""
    found: list[str] = []
    here, there = original.card, translation.card
    fields = (
        "id",
        "category",
        "form",
        "audience",
        "times",
        "evidence",
        "postures",
        "lengths",
        "short",
        "work_around",
        "red_flags",
    )
    found += [
        tr("translation: {field} differs from the original").format(field=field.replace("_", " "))
        for field in fields
        if getattr(here, field) != getattr(there, field)
    ]
    for name in ("opening", "session", "short"):
        one, two = _shape(getattr(original, name)), _shape(getattr(translation, name))
        step = next((n for n, (a, b) in enumerate(zip(one, two, strict=False), 1) if a != b), 0)
        if step or len(one) != len(two):
            at = step or min(len(one), len(two)) + 1
            found.append(
                tr("translation: ## {part} differs from the original at step {n}").format(part=name.title(), n=at)
            )
    if original.harder != translation.harder:
        found.append(tr("translation: harder differs from the original"))
    return found
