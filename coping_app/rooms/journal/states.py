"""The states of the journal that `coping tour` shows."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from coping_app.player.recorder import Heard
from coping_app.player.sound_form import OGG_FORM
from coping_app.rooms.journal import store
from coping_app.rooms.journal.samples import fill
from coping_app.vault import erase
from coping_app.vault.errors import NoSpaceError


def states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    shown = _Shown(sample.house)
    return {
        "journal": shown.entry,
        "journal-empty": shown.empty,
        "journal-list": shown.written,
        "journal-search": partial(shown.search, "Ada"),
        "journal-nothing": partial(shown.search, "penguin"),
        "journal-starred": shown.starred,
        "journal-more-filters": shown.more_filters,
        "journal-letter": partial(shown.entry, 2),
        "journal-letter-word": shown.letter_word,
        "journal-date": shown.date,
        "journal-prompt": shown.prompt,
        "journal-prompted": partial(shown.entry, 7),
        "journal-feelings": shown.feelings,
        "journal-voices": shown.voices,
        "journal-recording": shown.recording,
        "journal-versions": shown.versions,
        "journal-unsaved": shown.unsaved,
        "journal-bin": shown.binned,
        "journal-bin-empty": shown.bin_empty,
    }


class _Shown:
    """Puts the journal into each state."""

    def __init__(self, house: Any) -> None:
        self._house = house

    @property
    def _page(self) -> Any:
        """The page, as at a first visit."""
        self._house.go("journal")
        page = self._house.page("journal")
        page.fresh()
        return page

    def empty(self) -> Any:
        """Show an empty sheet, and nothing in the list."""
        vault = self._house.vault
        erase.erase(vault, [uuid for (uuid,) in vault.rows("SELECT uuid FROM record")])
        return self._page

    def written(self) -> Any:
        """Show an empty sheet beside the sample entries."""
        self.empty()
        fill(self._house.vault, self._house.now())
        return self._page

    def entry(self, number: int = 0) -> Any:
        """Show one of the entries."""
        page = self.written()
        page.show_entry(page.list.shown_rows()[number].key)
        return page

    def listed(self) -> Any:
        """Show the list, with an entry beside it where there is room."""
        page = self.entry()
        self._house.go("journal")
        return page

    def search(self, words: str) -> None:
        """Look for words."""
        self.listed().list.search.line.setText(words)

    def starred(self) -> None:
        """Show what is starred."""
        self.listed().list.kind.chips["starred"].click()

    def more_filters(self) -> None:
        """Show the other filters, one of them chosen."""
        page = self.listed()
        page.list.toggle_more()
        page.list.filters.tags.chips["fear"].click()

    def letter_word(self) -> None:
        """Ask for the word that seals a letter."""
        self.entry(2).paper.reach_card.word_button.click()

    def date(self) -> None:
        """Ask for another day."""
        self.entry().deeds.ask_date()

    def prompt(self) -> None:
        """Show a prompt."""
        page = self.empty()
        self._house.go("journal", "new")
        page.deeds.ask_prompt()

    def feelings(self) -> None:
        """Show the words for feelings."""
        self.entry().deeds.ask_feelings()

    def voices(self) -> Any:
        """Show an entry with two voice notes; nothing sounds in a picture."""
        page = self.written()
        uuid, vault = page.list.shown_rows()[1].key, self._house.vault
        for seconds, caption in ((144.0, "What the nurse said about Thursday"), (38.0, "")):
            store.add_voice(vault, uuid, b"sound", OGG_FORM, seconds)
            if caption:
                store.describe(vault, store.find(vault, uuid).attachments[-1], caption)
        page.show_entry(uuid)
        return page

    def recording(self) -> None:
        """Show a voice note while it is recorded."""
        page = self.entry(4)
        page.deeds.ask_voice()
        recorder = page.entry.voices.recorder
        recorder.show_running(running=True)
        recorder.show_heard(Heard(72.0, 0.7))

    def versions(self) -> None:
        """Show what an entry was before."""
        page = self.entry()
        vault = self._house.vault
        record = store.find(vault, page.entry.record.uuid)
        store.write(vault, record._replace(text=f"{record.text}\nIt was about parking."), "later")
        self._date("UPDATE version SET changed_ms = ?", timedelta(minutes=30))
        page.deeds.show_versions()

    def unsaved(self) -> None:
        """Show that something could not be saved."""
        self.entry().entry.saving.failed.emit(NoSpaceError())

    def binned(self) -> None:
        """Show the bin with a few entries in it."""
        page = self.written()
        for row in page.list.shown_rows()[3:6]:
            store.move_to_bin(self._house.vault, row.key)
        self._date("UPDATE record SET binned_ms = ? WHERE binned_ms IS NOT NULL", timedelta(days=2))
        self._house.go("journal", "bin")

    def _date(self, statement: str, ago: timedelta) -> None:
        """Let something have been done before the day of the pictures: the vault goes by the clock of the computer."""
        vault = self._house.vault
        with vault.change():
            vault.run(statement, round((self._house.now() - ago).timestamp() * 1000))

    def bin_empty(self) -> None:
        """Show the bin with nothing in it."""
        self.written()
        self._house.go("journal", "bin")
