"""The rows of the list: months and entries as a long list wants them."""

from collections.abc import Sequence
from datetime import date

from coping_app.base.days import month_words, short_weekday_words, with_year
from coping_app.base.records import LETTER
from coping_app.rooms.journal import store
from coping_app.rooms.journal.words import (
    attached_words,
    count_words,
    row_beginning,
    row_spoken,
    row_title,
    snippet_parts,
)
from coping_app.ui.long_rows import ListHeading, ListRow
from coping_app.vault import listing
from coping_app.vault.listing import Listing, Row
from coping_app.vault.vault import Vault


class EntryPages:
    """Entries at one moment, fetched as they are seen."""

    def __init__(self, vault: Vault, found: Listing, today: date) -> None:
        self._vault, self.found, self._today = vault, found, today
        self._searched = bool(found.filter.words.strip())

    def headings(self) -> Sequence[ListHeading]:
        """Return the months, and how much each holds, unless there is more than was counted."""
        letters = self.found.filter.kinds == (LETTER,)
        heads, names = [], month_words()
        for month in self.found.months:
            note = "" if self.found.more else count_words(month.lines, letters=letters)
            title = names[month.month - 1]
            if month.year != self._today.year:
                title = with_year(title, month.year)
            heads.append(ListHeading(title, month.lines, note))
        return heads

    def rows(self, start: int, count: int) -> Sequence[ListRow]:
        """Return some rows. Raises VaultError."""
        return [self._row(row) for row in listing.rows(self._vault, self.found, start, count)]

    def index_of(self, key: str) -> int | None:
        """Return which row an entry is, or None. Raises VaultError."""
        return listing.index_of(self._vault, self.found, key)

    def _row(self, row: Row) -> ListRow:
        title = row_title(row)
        snippet, found = snippet_parts(row.snippet if self._searched else row_beginning(row))
        icon = "star" if row.starred else ("feather" if row.kind == LETTER else "")
        spoken = row_spoken(row, title, snippet, self._today)
        if not snippet and row.attachments:
            kinds = store.attached_kinds(self._vault, row.uuid)
            snippet = attached_words(photos=kinds.count(store.PHOTO), voices=kinds.count(store.VOICE))
        weekday = short_weekday_words()[row.at.weekday()]
        return ListRow(row.uuid, title, snippet, spoken, str(row.at.day), weekday, found, icon)
