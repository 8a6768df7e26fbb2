"""The rows of the list: entries and letters as a long list wants them."""

from coping_app.base.records import LETTER
from coping_app.rooms.journal import store
from coping_app.rooms.journal.words import attached_words, count_words, row_spoken, row_title
from coping_app.ui.found_rows import FoundRows
from coping_app.ui.long_rows import ListRow
from coping_app.vault.listing import Row


class EntryPages(FoundRows):
    """Entries at one moment, fetched as they are seen."""

    def row(self, row: Row) -> ListRow:
        """Return an entry; one without words says what belongs to it."""
        plain, title = self.plain_row(row), row_title(row)
        spoken = row_spoken(row, title, plain.snippet, self.today)
        snippet = plain.snippet
        if not snippet and row.attachments:
            kinds = store.attached_kinds(self.vault, row.uuid)
            snippet = attached_words(photos=kinds.count(store.PHOTO), voices=kinds.count(store.VOICE))
        icon = "star" if row.starred else ("feather" if row.kind == LETTER else "")
        return plain._replace(title=title, snippet=snippet, spoken=spoken, icon=icon)

    def amount(self, lines: int) -> str:
        """Say how many entries or letters there are."""
        return count_words(lines, letters=self.found.filter.kinds == (LETTER,))
