"""The rows of a list of records: months and lines as a long list wants them, fetched as they are seen."""

from collections.abc import Sequence
from datetime import date

from coping_app.base.days import month_words, short_weekday_words, with_year
from coping_app.ui.found_words import row_beginning, snippet_parts
from coping_app.ui.long_rows import ListHeading, ListRow
from coping_app.vault import listing
from coping_app.vault.listing import Listing, Row
from coping_app.vault.vault import Vault


class FoundRows:
    """Records at one moment. A subclass says how one is told (`row`), and how many there are (`amount`)."""

    def __init__(self, vault: Vault, found: Listing, today: date) -> None:
        self.vault, self.found, self.today = vault, found, today

    def headings(self) -> Sequence[ListHeading]:
        """Return the months, and how much each holds, unless there is more than was counted."""
        heads, names = [], month_words()
        for month in self.found.months:
            note = "" if self.found.more else self.amount(month.lines)
            title = names[month.month - 1]
            if month.year != self.today.year:
                title = with_year(title, month.year)
            heads.append(ListHeading(title, month.lines, note))
        return heads

    def rows(self, start: int, count: int) -> Sequence[ListRow]:
        """Return some rows. Raises VaultError."""
        return [self.row(row) for row in listing.rows(self.vault, self.found, start, count)]

    def index_of(self, key: str) -> int | None:
        """Return which row a record is, or None. Raises VaultError."""
        return listing.index_of(self.vault, self.found, key)

    def plain_row(self, row: Row) -> ListRow:
        """Return a row with its day, its title, and the piece of its text with the words that were searched for.

        What is said for it (`spoken`) is left to the room.
        """
        searched = bool(self.found.filter.words.strip())
        snippet, found = snippet_parts(row.snippet if searched else row_beginning(row))
        weekday = short_weekday_words()[row.at.weekday()]
        return ListRow(row.uuid, row.title, snippet, "", str(row.at.day), weekday, found)

    def row(self, row: Row) -> ListRow:
        """Return how one record is told; what is asked of the vault for each costs the list dearly."""
        raise NotImplementedError

    def amount(self, lines: int) -> str:
        """Return how many there are, in words: "5 entries"."""
        raise NotImplementedError
