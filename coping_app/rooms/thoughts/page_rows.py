"""The rows of the list: thought records as a long list wants them."""

from datetime import date

from coping_app.base.words import tr
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.words import beginning_after, count_words, row_spoken, row_title
from coping_app.ui.found_rows import FoundRows
from coping_app.ui.long_rows import ListRow
from coping_app.vault.listing import Listing, Row
from coping_app.vault.vault import Vault


class ThoughtRows(FoundRows):
    """Thought records at one moment, fetched as they are seen. Which are open is asked once for all of them."""

    def __init__(self, vault: Vault, found: Listing, today: date) -> None:
        super().__init__(vault, found, today)
        self._open = store.open_names(vault)

    def row(self, row: Row) -> ListRow:
        """Return a record; one that is open says that it is not finished."""
        plain, title = self.plain_row(row), row_title(row)
        unfinished = row.uuid in self._open
        snippet = plain.snippet if plain.found else beginning_after(row.title, plain.snippet)
        spoken = row_spoken(row, title, snippet, self.today, unfinished=unfinished)
        found = plain.found
        if unfinished:
            before = f"{tr('Not finished.')} "
            snippet = f"{before}{snippet}".strip()
            found = tuple((start + len(before), length) for start, length in found)
        return plain._replace(title=title, snippet=snippet, spoken=spoken, found=found)

    def amount(self, lines: int) -> str:
        """Say how many records there are."""
        return count_words(lines)
