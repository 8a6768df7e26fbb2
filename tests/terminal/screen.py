"""A screen as small as the program's needs: letters, line ends, and the few control sequences it may use."""

import re

_PARTS = re.compile(r"\x1b\[(?P<number>\d*)(?P<letter>[AJKm])|(?P<strange>\x1b.{0,8})|(?P<plain>.)", re.DOTALL)


class Screen:
    """What a person sees, with everything that scrolled away above it. Any sequence that is not known is an error."""

    def __init__(self) -> None:
        self._rows: list[str] = [""]
        self._row = self._column = 0

    @property
    def lines(self) -> list[str]:
        """The rows from the top of the history to the last one that was used."""
        return [row.rstrip() for row in self._rows]

    def feed(self, text: str) -> "Screen":
        """Take in what a program wrote."""
        for part in _PARTS.finditer(text):
            assert part["strange"] is None, f"a control sequence nobody asked for: {part['strange']!r}"
            if part["letter"]:
                self._control(part["letter"], int(part["number"] or 0))
            else:
                self._put(part["plain"])
        return self

    def _control(self, letter: str, number: int) -> None:
        if letter == "A":
            self._row = max(0, self._row - (number or 1))
        elif letter == "J":
            assert number == 0
            self._rows[self._row :] = [self._rows[self._row][: self._column]]
        elif letter == "K":
            assert number == 2
            self._rows[self._row] = ""

    def _put(self, character: str) -> None:
        if character == "\r":
            self._column = 0
        elif character == "\n":
            self._row += 1
            if self._row == len(self._rows):
                self._rows.append("")
        else:
            row = self._rows[self._row].ljust(self._column)
            self._rows[self._row] = row[: self._column] + character + row[self._column + 1 :]
            self._column += 1


def without_marks(text: str) -> str:
    """The words alone: no control sequences, every run of spaces and line ends as one space."""
    return " ".join(re.sub(r"\x1b\[\d*[A-Za-z]", " ", text).split())
