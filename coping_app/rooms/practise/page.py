"""The room Practise: the library, the details of a practice, and silence."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QStackedWidget

from coping_app.base.errors import NotFoundError
from coping_app.content.library import Library, open_library
from coping_app.rooms.practise.page_details import DetailsPage
from coping_app.rooms.practise.page_library import LibraryPage
from coping_app.rooms.practise.page_silence import SilencePage
from coping_app.ui.announcing import announce
from coping_app.ui.layouts import Page
from coping_app.ui.shell import Shell


class PractisePage(QStackedWidget):
    """Shows one of its three pages."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._item = ""  # what is shown
        trouble = ""
        try:
            self._library = open_library()
        except NotFoundError as error:
            self._library, trouble = Library(Path()), str(error)
        self.library_page = LibraryPage(shell, self._library)
        self.details_page: DetailsPage | None = None
        self.silence_page: SilencePage | None = None
        self.addWidget(self.library_page)
        if trouble:
            self.library_page.say_trouble(trouble)

    def arrive(self, item: str = "") -> None:
        """Show the library ("" or "search"), silence ("silence"), or a practice by its id.

        The keyboard goes to what one came for: to Start, to the minutes of silence, to the search, or back to the card
        of what was shown.
        """
        left, had_keyboard = self._item, self._has_keyboard()
        self._show(item)
        page = self.currentWidget()
        if not self.isVisible():
            return  # something lies over it, and has the keyboard
        if item == "search":
            self.library_page.focus_search()
        elif page is self.library_page:
            if had_keyboard:
                self.library_page.focus_card(left)
        elif isinstance(page, Page):
            page.focus_first()

    def focus_first(self) -> None:
        """Give the keyboard to what comes first on the page that is shown."""
        page = self.currentWidget()
        if isinstance(page, Page):
            page.focus_first()

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _show(self, item: str) -> None:
        self._item = item
        if item == "silence":
            if self.silence_page is None:
                self.silence_page = SilencePage(self._shell)
                self.addWidget(self.silence_page)
            self.setCurrentWidget(self.silence_page)
        elif item in self._library.cards:
            self._show_details(item)
        else:
            self.setCurrentWidget(self.library_page)

    def _show_details(self, name: str) -> None:
        """Show a practice; the one that was shown last is still as it was left."""
        page = self.details_page
        if page is None or page.practice != name:
            page = self._make_details(name)
        self.setCurrentWidget(page)
        announce(page, self._library.cards[name].title)

    def _make_details(self, name: str) -> DetailsPage:
        old, self.details_page = self.details_page, DetailsPage(self._shell, self._library, name)
        self.addWidget(self.details_page)
        if old is not None:
            self.removeWidget(old)
            old.close_down()
            old.deleteLater()
        return self.details_page
