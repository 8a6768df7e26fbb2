"""The words of the program, through gettext, and the few ways of saying amounts."""

import gettext
import os

_translations = gettext.NullTranslations()


def use_translations(translations: gettext.NullTranslations) -> None:
    """Speak another language from here on."""
    global _translations  # noqa: PLW0603 - the language is one setting of the whole program
    _translations = translations


def tr(text: str) -> str:
    """Return `text` in the language of the program."""
    return _translations.gettext(text)


def tr_count(one: str, many: str, count: int) -> str:
    """Return `one` or `many` in the language of the program, with {n} filled in."""
    return _translations.ngettext(one, many, count).format(n=count)


def command(words: str = "") -> str:
    """Return what a person types to run the program here, with `words` after it: "coping play" or "./run play"."""
    return f"{os.environ.get('COPING_COMMAND', 'coping')} {words}".rstrip()


_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def number_word(count: int) -> str:
    """Return a small whole number as a word, larger ones in digits."""
    return tr(_SMALL[count]) if 0 <= count < len(_SMALL) else str(count)


def about_time(seconds: float) -> str:
    """Say a length of time the way a person would: "about 3 minutes", "less than a minute"."""
    minutes = round(seconds / 60)
    if seconds < 45:
        return tr("less than a minute")
    return tr_count("about {n} minute", "about {n} minutes", max(1, minutes))


def clock_time(seconds: float) -> str:
    """Write a length of time as minutes and seconds: 3:05."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def and_list(items: list[str], last: str | None = None) -> str:
    """Join words with commas and an "and" (or `last`)."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last or tr('and')} {items[-1]}"
