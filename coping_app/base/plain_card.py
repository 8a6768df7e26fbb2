"""The plain card: own numbers that open without a lock, in an ordinary file, only when the person asks for it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from coping_app.base.files import read_small, write_aside

NUMBERS = ("line", "nurse", "palliative", "doctor", "night")  # as in services.toml, in this order
_NONE: dict[str, str] = {}
LARGEST = 900_000  # bytes; a file is read up to a million


class PlainCard(NamedTuple):
    """Own numbers by kind, the temperature to ring at, and the boxes of "What helps me stay".

    Its tables are never changed in place: a change makes another card.
    """

    numbers: dict[str, str] = _NONE
    names: dict[str, str] = _NONE
    temperature: str = ""
    stay: dict[str, str] = _NONE

    @property
    def empty(self) -> bool:
        """Whether nothing stands on it."""
        return not (any(self.numbers.values()) or self.temperature or any(self.stay.values()))


class CardFile:
    """Keeps the card in memory, and in its file when the person has said so.

    `problem` says why the file could not be read or written: "damaged" (it was put aside), "stuck" (it could not even
    be put aside, and is not written over), "large", or the system's own words. What was typed stays in memory.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._stuck = False
        self._listeners: list[Callable[[], None]] = []
        self.problem = ""
        self.card = PlainCard()
        self.kept = False
        self.stay_kept = False
        if file:
            self._load(file)

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every change from here on."""
        if listener not in self._listeners:
            self._listeners.append(listener)

    def forget(self, listener: Callable[[], None]) -> None:
        """Call a listener no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def change(self, **fields: object) -> None:
        """Change parts of the card, and keep what is to be kept."""
        self.card = self.card._replace(**fields)  # type: ignore[arg-type] # the names are the card's own
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
        if self._file:
            self._write(self._file)
        for listener in tuple(self._listeners):
            listener()

    def _write(self, file: Path) -> None:
        if self._stuck:
            self._set_aside(file)
            if self._stuck:
                return
        self.problem = ""
        try:
            if self.kept or self.stay_kept:
                text = _as_text(self._written())
                if len(text.encode()) > LARGEST:
                    self.problem = "large"
                    return
                write_aside(file, text)
            else:
                file.unlink(missing_ok=True)
                file.with_name(file.name + ".new").unlink(missing_ok=True)  # one left over from a crash
        except OSError as error:
            self.problem = error.strerror or "?"

    def _written(self) -> dict[str, object]:
        whole = self.card._asdict()
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
        except (OSError, ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            self._set_aside(file)
            return
        self.kept, self.stay_kept = "numbers" in found, "stay" in found
        self.card = PlainCard(
            numbers=_words(found.get("numbers")),
            names=_words(found.get("names")),
            temperature=_word(found.get("temperature")) or "",
            stay=_words(found.get("stay")),
        )

    def _set_aside(self, file: Path) -> None:
        """Give the file another name, one that is free: what can't be read is never written over."""
        self.problem, self._stuck = "damaged", False
        place, count = file.with_name(file.name + ".damaged"), 1
        while place.exists():
            count += 1
            place = file.with_name(f"{file.name}.damaged-{count}")
        try:
            file.replace(place)
        except FileNotFoundError:
            return
        except OSError:
            self.problem, self._stuck = "stuck", True


def _as_text(whole: dict[str, object]) -> str:
    """Write the card so that a person can read it; what no file can hold as it is, stands there as its code."""
    text = json.dumps(whole, indent=1, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(whole, indent=1)
    return text + "\n"


def _words(found: object) -> dict[str, str]:
    """Return the texts of a table from a file; anything else in it is passed over."""
    if not isinstance(found, dict):
        return {}
    read = {str(key): _word(value) for key, value in found.items()}
    return {key: text for key, text in read.items() if text is not None}


def _word(value: object) -> str | None:
    """Return a text, or a plain number that somebody wrote into the file by hand."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
