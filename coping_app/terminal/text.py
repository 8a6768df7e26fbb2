"""Setting text in a terminal of any width."""

import shutil
import textwrap

_WIDEST = 64
_NARROWEST = 20


def text_width() -> int:
    """Return how wide text is set: the terminal's width less a margin, within limits."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns - 3))


def paragraphs(text: str, indent: str = "", hang: int = 0) -> list[str]:
    """Break a text into lines that fit; all but the first stand `hang` letters further in."""
    return textwrap.wrap(
        text,
        text_width(),
        initial_indent=indent,
        subsequent_indent=indent + " " * hang,
        break_on_hyphens=False,
    ) or [""]


def printable(text: str) -> str:
    """Return a text from outside, such as a file's name, without what could move the cursor or break the line."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
