"""What may be typed for a number, how it is taken off and put back, and what is said when its file can't be used."""

import re
from collections.abc import Callable
from functools import partial

from coping_app.base.plain_card import CardFile
from coping_app.base.words import tr

ALONE = "suicide"  # the entry that stands by itself under the others, with people one could reach
WARM = "infection"  # the entry that shows the temperature the team gave
TEMPERATURE = "temperature"  # what can be removed and put back besides the numbers
_DEGREES = re.compile(r"(\d{2,3}(?:[.,]\d+)?)\s*(?:°|deg(?:rees)?)?\s*([cf])?(?:elsius|ahrenheit)?\.?", re.IGNORECASE)
_CELSIUS, _FAHRENHEIT = (35.0, 40.0), (95.0, 104.0)  # what a team may ask to be rung at


def temperature_words(text: str) -> str:
    """Return the temperature as it was typed; a bare number that can only be one of C and F gets its letter."""
    typed = text.strip()
    match = _DEGREES.fullmatch(typed)
    if match is None or match[2]:
        return typed
    unit = _unit_of(float(match[1].replace(",", ".")))
    return f"{typed} {unit}" if unit else typed


def temperature_hint(text: str) -> str:
    """Return a gentle word where what was typed is not what a team usually gives; it is kept all the same."""
    match = _DEGREES.fullmatch(text.strip())
    if not text.strip():
        return ""
    number = float(match[1].replace(",", ".")) if match else 0.0
    unit = (match[2] or "").upper() if match else ""
    if _unit_of(number) and unit in {"", _unit_of(number)}:
        return ""
    return tr("Kept as you typed it. Often it is 37.5 C or 38 C, which is 99.5 F or 100.4 F.")


def number_hint(text: str) -> str:
    """Return a gentle word where there is no number to ring in what was typed."""
    if not text.strip() or can_ring(text):
        return ""
    return tr("Kept as you typed it. There is no number to ring in it.")


def can_ring(text: str) -> bool:
    """Tell whether there is a number in a text."""
    return any(letter.isdigit() for letter in text)


def warm_words(temperature: str, *, beside: bool) -> str:
    """Return the temperature the team gave as it stands under the signs of infection, or nothing."""
    own = tr("Their team's number: {number}") if beside else tr("Your team's number: {number}")
    return own.format(number=temperature) if temperature else ""


def problem_words(problem: str, *, kept: bool = True) -> str:
    """Say what happened to the file, what is safe, and what comes next; `kept` where it is to be kept at all."""
    if not problem:
        return ""
    if problem == "damaged":
        return tr(
            "The file with these words could not be read. It was put aside, not deleted. "
            "You can type them in again here."
        )
    if problem == "stuck":
        return tr(
            "The file with these words can't be read or moved, so nothing is written over it. "
            "What stands here stays while Coping is open. Close what else may use that file, then try again."
        )
    if problem == "large":
        return tr(
            "This is more than the file can hold, so the last change is not in it. "
            "What stands here stays while Coping is open. A shorter text fits."
        )
    if not kept:
        return tr(
            "The file could not be deleted ({why}), so it is still on this computer. "
            "Its folder may be read-only. You can try again, or delete it by hand."
        ).format(why=problem)
    return tr(
        "The file could not be saved ({why}). What stands here stays while Coping is open. "
        "The disk may be full, or the folder read-only. You can try again."
    ).format(why=problem)


def refused_words() -> str:
    """Say what happened where the pages did not take the words, what is safe, and what comes next."""
    return tr(
        "Your pages did not take these words; the disk may be full. What stands here stays while Coping is open. "
        "Make some room, then try again."
    )


def without_file(file: CardFile) -> str:
    """Return how long words last that are not kept in the plain file."""
    if file.in_vault:
        return tr("Without this they are kept with your pages, and can't be seen while those are locked.")
    return tr("Without this they last until Coping closes.")


def remove(file: CardFile, key: str) -> Callable[[], None]:
    """Take a number off the card, or the temperature; return the way back."""
    card = file.card
    if key == TEMPERATURE:
        file.change(temperature="")
        return partial(file.change, temperature=card.temperature)
    _put(file, key, "", "")
    return partial(_put, file, key, card.numbers.get(key, ""), card.names.get(key, ""))


def clear_stay(file: CardFile) -> Callable[[], None]:
    """Empty the page "What helps me stay"; return the way back, which keeps what was typed since."""
    before = file.card.stay
    file.change(stay={})
    return partial(_put_before, file, before)


def _put(file: CardFile, key: str, number: str, name: str) -> None:
    """Put a number on the card with its name; nothing takes it off."""
    card = file.card
    file.change(numbers=_with(card.numbers, key, number), names=_with(card.names, key, name))


def _with(texts: dict[str, str], key: str, text: str) -> dict[str, str]:
    return {name: kept for name, kept in {**texts, key: text}.items() if kept}


def _put_before(file: CardFile, before: dict[str, str]) -> None:
    """Put the words of the boxes before those that stand in them now."""
    now = file.card.stay
    keys = {**before, **now}
    file.change(stay={key: _one_after_the_other(before.get(key, ""), now.get(key, "")) for key in keys})


def _one_after_the_other(before: str, since: str) -> str:
    """Return two texts, each on lines of its own; one alone as it is."""
    return "\n".join(text for text in (before, since) if text)


def _unit_of(number: float) -> str:
    if _CELSIUS[0] <= number <= _CELSIUS[1]:
        return "C"
    return "F" if _FAHRENHEIT[0] <= number <= _FAHRENHEIT[1] else ""
