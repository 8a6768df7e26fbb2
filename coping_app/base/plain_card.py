"""The plain card: own numbers that open without a lock, in an ordinary file, only when the person asks for it."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from coping_app.base.files import put_aside, read_small, sweep, table_in, write_aside

NUMBERS = ("line", "nurse", "palliative", "doctor", "night")  # as in services.toml, in this order
_NUMBER_PARTS, _STAY_PARTS = ("numbers", "names", "temperature"), ("stay",)
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


class Hidden(NamedTuple):
    """A card that a vault did not take before it was closed: it waits out of sight until that one is open again."""

    vault_id: str
    before: PlainCard  # what stands in the vault
    after: PlainCard


class CardFile:
    """Keeps the card in memory, in its file when the person has said so, and in the vault while that is open.

    `problem` says why the file could not be read or written: "damaged" (it was put aside), "stuck" (it could not even
    be put aside, and is not written over), "large", or the system's own words. What was typed stays in memory.

    Another window of the program may write the same file. What it kept since is taken in before anything is written,
    and what was typed here stands on top of it.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._stuck = False
        self._seen: str | None = None  # what stood in the file last, and the card it made
        self._saved = PlainCard()
        self._listeners: list[Callable[[], None]] = []
        self.problem = ""
        self.card = PlainCard()
        self._keep_in_vault: Callable[[PlainCard], bool] | None = None
        self.in_vault = False  # whether the vault that is open has the card as it is now
        self.hidden: Hidden | None = None
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
        self._catch_up()
        self.save()

    def join(self, there: PlainCard, keep: Callable[[PlainCard], bool]) -> None:
        """Take in what a vault has, with what was typed here on top of it, and let the vault keep the card from now on.

        `keep` is called with the card after every change, and tells whether the vault has it.
        """
        self._keep_in_vault = keep
        self.card = on_top(PlainCard(), self.card, there)
        self.save()

    def part(self) -> None:
        """Forget what does not stand in the file: the vault has it, and is closing."""
        self._keep_in_vault, self.in_vault = None, False
        empty = PlainCard()
        if not self.kept:
            self.card = self.card._replace(numbers=empty.numbers, names=empty.names, temperature=empty.temperature)
        if not self.stay_kept:
            self.card = self.card._replace(stay=empty.stay)
        for listener in tuple(self._listeners):
            listener()

    def clear(self) -> None:
        """Know nothing again, and keep nothing."""
        self.card, self.hidden = PlainCard(), None
        self.kept = self.stay_kept = False
        self.save()

    def keep(self, *, numbers: bool, stay: bool) -> None:
        """Say what is kept in the file; with neither the file goes."""
        before = self.kept, self.stay_kept
        self._catch_up()
        if numbers != before[0]:
            self.kept = numbers
        if stay != before[1]:
            self.stay_kept = stay
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
        if self.in_vault:
            return False
        failed = bool(self.problem)  # then what is to be kept stands in no file
        return (self.has_numbers and (failed or not self.kept)) or (self.has_stay and (failed or not self.stay_kept))

    @property
    def refused(self) -> bool:
        """Whether something stands here alone because the vault that is open did not take it."""
        return self._keep_in_vault is not None and self.unkept

    def save(self) -> None:
        """Write what is kept. A disk that says no leaves a sentence in `problem`; the words stay in memory."""
        if self._file:
            self._write(self._file)
        if self._keep_in_vault is not None:
            self.in_vault = self._keep_in_vault(self.card)
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
                written = self._written()
                text = _as_text(written)
                if len(text.encode()) > LARGEST:
                    self.problem = "large"
                    return
                write_aside(file, text)
                self._seen, self._saved = text, PlainCard(**written)
            elif file.parent.is_dir():
                file.unlink(missing_ok=True)
                sweep(file, older_than=0)
                self._seen, self._saved = None, PlainCard()
        except OSError as error:
            self.problem = error.strerror or "?"

    def _written(self) -> dict[str, Any]:
        """Return the parts that are to be kept, and nothing else."""
        parts = (*(_NUMBER_PARTS if self.kept else ()), *(_STAY_PARTS if self.stay_kept else ()))
        return {name: getattr(self.card, name) for name in parts}

    def _load(self, file: Path) -> None:
        with contextlib.suppress(OSError):  # it is tried again at the next start
            sweep(file)
        self._catch_up(first=True)

    def _catch_up(self, *, first: bool = False) -> None:
        """Take in what stands in the file, where that is not what stood there last; what was typed here stays."""
        file = self._file
        if file is None or self._stuck:
            return
        try:
            text = read_small(file)
        except (FileNotFoundError, NotADirectoryError):
            if self._seen is not None:  # it was switched off elsewhere
                self.kept = self.stay_kept = False
                self._seen, self._saved = None, PlainCard()
            return
        except OSError:
            if not first:
                return  # writing will say why
            text = ""
        if text and text == self._seen:
            return
        found = table_in(text)
        if found is None:
            self._set_aside(file)
            return
        self._seen = text
        self.kept, self.stay_kept = "numbers" in found, "stay" in found
        there = card_in(found)
        both = on_top(self._saved, self.card, there)
        if not self.kept:  # switched off elsewhere: the words stay in memory
            both = self.card._replace(stay=both.stay)
        if not self.stay_kept:
            both = both._replace(stay=self.card.stay)
        self.card, self._saved = both, there

    def _set_aside(self, file: Path) -> None:
        """Give the file another name, one that is free: what can't be read is never written over."""
        self.problem, self._stuck = "damaged", False
        try:
            put_aside(file)
        except FileNotFoundError:
            return
        except OSError:
            self.problem, self._stuck = "stuck", True


def card_in(table: dict[str, Any]) -> PlainCard:
    """Return the card that a table from a file holds; anything else in it is passed over."""
    return PlainCard(
        numbers=_words(table.get("numbers")),
        names=_words(table.get("names")),
        temperature=_word(table.get("temperature")) or "",
        stay=_words(table.get("stay")),
    )


def on_top(before: PlainCard, after: PlainCard, now: PlainCard) -> PlainCard:
    """Return the card as it is now elsewhere, with what was changed here from `before` to `after`."""
    return PlainCard(
        numbers=_merged(before.numbers, after.numbers, now.numbers),
        names=_merged(before.names, after.names, now.names),
        temperature=now.temperature if after.temperature == before.temperature else after.temperature,
        stay=_merged(before.stay, after.stay, now.stay),
    )


def _merged(before: dict[str, str], after: dict[str, str], now: dict[str, str]) -> dict[str, str]:
    changed = {key for key in {**before, **after} if before.get(key) != after.get(key)}
    mine = {key: text for key, text in after.items() if key in changed}
    return {**{key: text for key, text in now.items() if key not in changed}, **mine}


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
