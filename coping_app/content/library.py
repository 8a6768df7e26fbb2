"""The practices that come with the program: listed by their cards, loaded whole when one is wanted."""

from dataclasses import dataclass, field
from pathlib import Path

from coping_app.base.errors import BrokenFileError, NotFoundError
from coping_app.base.paths import resource_folder
from coping_app.base.words import command, tr
from coping_app.content.outline import read_text
from coping_app.content.parse import first_bytes, parse_card, parse_file
from coping_app.content.practice import Card, Practice
from coping_app.content.problems import did_you_mean


@dataclass(slots=True)
class Library:
    """A folder of practice files. Cards are read at once, bodies when asked for."""

    folder: Path
    cards: dict[str, Card] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def load(self, name: str) -> Practice:
        """Return a whole practice by its id.

        Raises NotFoundError for an unknown id and BrokenFileError for a file with errors.
        """
        path = self.folder / f"{name}.md"
        if name not in self.cards and name not in self.broken:
            raise NotFoundError(
                tr('There is no practice called "{name}"{hint} "{list}" lists them all.').format(
                    list=command("practices"), name=name[:40], hint=did_you_mean(name, self.cards) or "."
                )
            )
        parsed = parse_file(path)
        if parsed.practice is None or name in self.broken:
            first = parsed.problems[0] if parsed.problems else tr("its id is not its name")
            raise BrokenFileError(
                tr(
                    'The file of "{name}" has errors, so it is not played. "{check}" names the lines. First: {first}.'
                ).format(check=command("check"), name=name, first=first)
            )
        return parsed.practice

    def find(self, word: str = "", minutes: float | None = None) -> list[Card]:
        """Return the cards that a word fits ("fear", "bed", part of a title) and that come in `minutes` or fewer."""
        wanted = word.strip().casefold()
        return [
            card
            for card in self.cards.values()
            if (not wanted or wanted in _searchable(card)) and (minutes is None or card.short <= minutes)
        ]


def _searchable(card: Card) -> str:
    return " | ".join((card.id, card.title, card.category, card.aim, *card.times, *card.postures)).casefold()


def read_practice(path: Path) -> Practice:
    """Return the practice of one file anywhere.

    Raises NotFoundError when there is no such file and BrokenFileError when it can't be used.
    """
    try:
        parsed = parse_file(path)
    except OSError as error:
        raise NotFoundError(
            tr('The file "{name}" can\'t be read ({why}). Check its name and its folder.').format(
                name=path.name[:40], why=error.strerror or "?"
            )
        ) from error
    if parsed.practice is None:
        raise BrokenFileError(
            tr('This file is not a practice that can be played. "{check}" names each line. First: {first}.').format(
                check=command("check"), first=parsed.problems[0]
            )
        )
    return parsed.practice


def open_library(folder: Path | None = None) -> Library:
    """Read the cards of every practice in `folder` (else those of the program), in the order of their titles."""
    library = Library(folder or resource_folder("exercises"))
    for path in sorted(library.folder.glob("*.md")):
        try:
            text, problems = read_text(first_bytes(path))
        except OSError:
            text, problems = "", []
        card = None if problems else parse_card(text)
        if card is None or card.id != path.stem:
            library.broken.append(path.stem)
        else:
            library.cards[card.id] = card
    library.cards = dict(sorted(library.cards.items(), key=lambda item: item[1].title.casefold()))
    return library
