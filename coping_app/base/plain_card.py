"""The plain card: own numbers that open without a lock, in an ordinary file, only when the person asks for it."""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from coping_app.base.files import read_small, write_aside

NUMBERS = ("line", "nurse", "palliative", "doctor", "night")  # as in services.toml, in this order
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class PlainCard:
    """Own numbers by kind, the temperature to ring at, and the boxes of "What helps me stay"."""

    numbers: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    temperature: str = ""
    stay: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing stands on it."""
        return not (any(self.numbers.values()) or self.temperature or any(self.stay.values()))


class CardFile:
    """Keeps the card in memory, and in its file when the person has said so."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self.problem = ""
        self.card = PlainCard()
        self.kept = False
        self.stay_kept = False
        if file:
            self._load(file)

    def change(self, **fields: object) -> None:
        """Change parts of the card, and keep what is to be kept."""
        self.card = replace(self.card, **fields)  # type: ignore[arg-type] # the names are the card's own
        self.save()

    def clear(self) -> None:
        """Know nothing again, and keep nothing."""
        self.card = PlainCard()
        self.keep(numbers=False, stay=False)

    def keep(self, *, numbers: bool, stay: bool) -> None:
        """Say what is kept in the file; with neither the file goes."""
        self.kept, self.stay_kept = numbers, stay
        self.save()

    @property
    def has_numbers(self) -> bool:
        """Whether a number or the temperature stands on the card."""
        return bool(any(self.card.numbers.values()) or self.card.temperature)

    @property
    def has_stay(self) -> bool:
        """Whether anything stands on "What helps me stay"."""
        return any(self.card.stay.values())

    @property
    def unkept(self) -> bool:
        """Whether something was typed that will be gone when the program closes."""
        return (self.has_numbers and not self.kept) or (self.has_stay and not self.stay_kept)

    def save(self) -> None:
        """Write what is kept. A disk that says no leaves a sentence in `problem`; the words stay in memory."""
        if not self._file:
            return
        self.problem = ""
        try:
            if self.kept or self.stay_kept:
                write_aside(self._file, json.dumps(self._written(), indent=1, ensure_ascii=False) + "\n")
            else:
                self._file.unlink(missing_ok=True)
        except OSError as error:
            self.problem = error.strerror or "?"

    def _written(self) -> dict[str, object]:
        whole = asdict(self.card)
        if not self.kept:
            whole = {"stay": whole["stay"]}
        elif not self.stay_kept:
            del whole["stay"]
        return whole

    def _load(self, file: Path) -> None:
        try:
            found = json.loads(read_small(file))
        except FileNotFoundError:
            return
        except OSError as error:
            self.problem = error.strerror or "?"
            return
        except (ValueError, RecursionError):
            self._set_aside(file)
            return
        if not isinstance(found, dict):
            self._set_aside(file)
            return
        self.kept, self.stay_kept = "numbers" in found, "stay" in found
        self.card = PlainCard(
            numbers=_words(found.get("numbers")),
            names=_words(found.get("names")),
            temperature=str(found.get("temperature", ""))[:40],
            stay=_words(found.get("stay")),
        )

    def _set_aside(self, file: Path) -> None:
        self.problem = "damaged"
        try:
            file.replace(file.with_name(file.name + ".damaged"))
        except OSError:
            self._file = None


def _words(found: object) -> dict[str, str]:
    """Return the texts of a table from a file; anything else in it is passed over."""
    if not isinstance(found, dict):
        return {}
    return {str(key)[:40]: value[:_LONGEST] for key, value in found.items() if isinstance(value, str)}
