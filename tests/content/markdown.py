"""Tables in Markdown."""

from collections.abc import Iterable


def row(*cells: str) -> str:
    """Return one row."""
    return "| " + " | ".join(cells) + " |\n"


def table(heads: tuple[str, ...], rows: Iterable[str]) -> str:
    """Return a table with its heads and rows."""
    return row(*heads) + "|" + "---|" * len(heads) + "\n" + "".join(rows)
