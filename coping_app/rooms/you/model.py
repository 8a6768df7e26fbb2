"""The sections of You, and what they need to know that is no widget."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import coping_app
from coping_app.base.errors import NotFoundError
from coping_app.base.paths import resource_folder
from coping_app.base.settings import Setting, Settings
from coping_app.base.words import and_list, tr
from coping_app.content.vocabulary import anchor_for, flags, table

FIRST = "comfort"  # what You opens with where there is room for the list beside it


class SectionCard(NamedTuple):
    """How a section stands in the list: its name there, its title when it is open, and what it holds.

    One with a `parent` stands in no list: it opens from another section, and Back leads there.
    """

    key: str
    name: str
    title: str
    about: str = ""
    icon: str = ""
    parent: str = ""


def sections() -> tuple[SectionCard, ...]:
    """Return the sections in their order."""
    return (
        SectionCard("comfort", tr("Comfort"), tr("Comfort"), tr("Colours, text size, what moves."), "sun-moon"),
        SectionCard("sound", tr("Sound"), tr("Sound"), tr("The voice, what lies under it, chimes."), "headphones"),
        SectionCard(
            "around",
            tr("Work around"),
            tr("What should practices work around?"),
            tr("Your body, and your steady thing."),
            "hand-heart",
        ),
        SectionCard("keys", tr("Keys"), tr("Keys"), tr("What each key does."), "key-round"),
        SectionCard(
            "privacy", tr("Privacy and lock"), tr("Privacy and lock"), tr("The lock, and what is kept where."), "shield"
        ),
        SectionCard(
            "backup", tr("Backup"), tr("Backup"), tr("Copies for a bad day, and getting them back."), "hard-drive"
        ),
        SectionCard(
            "exchange",
            tr("Bring in, take out"),
            tr("Bring in, take out"),
            tr("From other programs, and into files of your own."),
            "move",
        ),
        SectionCard("about", tr("About"), tr("About"), tr("What Coping is, and what is not known."), "info"),
    )


def inner_sections() -> tuple[SectionCard, ...]:
    """Return the sections that open from another one."""
    return (
        SectionCard("passphrase", "", tr("Passphrase"), parent="privacy"),
        SectionCard("new-passphrase", "", tr("A new passphrase"), parent="privacy"),
        SectionCard("new-key", "", tr("A new key for everything"), parent="privacy"),
        SectionCard("profiles", "", tr("Notebooks"), parent="privacy"),
    )


def section(key: str) -> SectionCard:
    """Return a section by its key, or the first."""
    found = {card.key: card for card in (*sections(), *inner_sections())}
    return found.get(key, found[FIRST])


def put_back(settings: Settings, values: Iterable[tuple[Setting[Any], Any]]) -> None:
    """Give settings the values they had."""
    for setting, value in values:
        settings[setting] = value


def anchor_words() -> dict[str, str]:
    """Return the steady things in the words of a choice."""
    return {
        "none": tr("None chosen"),
        "hands": tr("My hands"),
        "seat": tr("My seat"),
        "sound": tr("Sounds"),
        "sight": tr("What I can see"),
        "breath": tr("My breath"),
    }


def why_no_anchor(anchor: str, around: frozenset[str]) -> str:
    """Say why a steady thing is not offered beside what is worked around; "" where it is."""
    if anchor_for(anchor, around) == anchor:
        return ""
    unless = [flags()[name].label for name in table("vocabulary")["anchor_unless"][anchor] if name in around]
    return tr("Left out while this is on: {what}").format(what=and_list(unless))


def licence_texts() -> list[tuple[str, Path]]:
    """Return the licence files that travel with the program, by a title; one that is missing is left out."""
    package = Path(coping_app.__file__).resolve().parent
    design = package / "ui" / "design"
    wanted = [
        (tr("Coping: MIT and CC BY 4.0"), _beside(package, "LICENSE")),
        (tr("What Coping uses from others"), _beside(package, "THIRD-PARTY.md")),
        (tr("Where the sounds come from"), _credits()),
        (tr("Letters: Atkinson Hyperlegible Next"), design / "fonts" / "OFL-AtkinsonHyperlegibleNext.txt"),
        (tr("Letters: Literata"), design / "fonts" / "OFL-Literata.txt"),
        (tr("Icons: Lucide and Feather"), design / "icons" / "ISC-Lucide.txt"),
    ]
    return [(title, path) for title, path in wanted if path.is_file()]


def _beside(package: Path, name: str) -> Path:
    """Find a file of the checkout; a wheel carries it inside the package."""
    inside = package / name
    return inside if inside.is_file() else package.parent / name


def _credits() -> Path:
    try:
        return resource_folder("audio") / "CREDITS.md"
    except NotFoundError:
        return Path("CREDITS.md")


def flowing(text: str) -> str:
    """Return a licence or a document as paragraphs that wrap anew, without marks of Markdown."""
    paragraphs: list[str] = []
    fresh = True
    for line in text.splitlines():
        words = _without_marks(line)
        if not words:
            fresh = True
            continue
        if fresh or re.match(r"\s*([-|#>*]|\d+[.)]) ?", line):
            paragraphs.append(words)
        else:
            paragraphs[-1] += " " + words
        fresh = line.lstrip().startswith(("#", "|"))
    return "\n".join(paragraphs)


def _without_marks(line: str) -> str:
    words = line.strip()
    if re.fullmatch(r"[-=|: ]*", words):
        return ""
    if words.startswith("|"):
        return ", ".join(cell.strip() for cell in words.strip("|").split("|")).replace("**", "").replace("`", "")
    return re.sub(r"^#+ ", "", words).replace("**", "").replace("`", "")
