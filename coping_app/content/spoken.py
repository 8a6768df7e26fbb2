"""Everything the program says aloud, sentence by sentence: what a voice has to record."""

from pathlib import Path

from coping_app.base.paths import resource_folder
from coping_app.base.session import Say
from coping_app.content.check import find_files
from coping_app.content.compile import ANCHOR, spoken
from coping_app.content.parse import parse_file
from coping_app.content.practice import Practice, walk
from coping_app.content.steady import steady_texts
from coping_app.content.vocabulary import anchors


def practice_sentences(practice: Practice) -> set[str]:
    """Return every sentence of a practice, with every anchor filled in."""
    texts = {
        block.text
        for part in (practice.opening, practice.session, practice.short)
        for block, _ in walk(part)
        if isinstance(block, Say)
    }
    return {spoken(text, anchor) for text in texts for anchor in (anchors() if ANCHOR in text else ("none",))}


def spoken_sentences(folder: Path | None = None) -> dict[str, list[str]]:
    """Return the sentences of every practice in `folder` (else those of the program) and of Steady me, by language."""
    found: dict[str, set[str]] = {"en-GB": set(steady_texts())}
    for path in find_files(folder or resource_folder("exercises")):
        practice = parse_file(path).practice
        if practice:
            found.setdefault(practice.card.language, set()).update(practice_sentences(practice))
    return {language: sorted(texts) for language, texts in sorted(found.items())}
