"""The room Practise: the library, the details of a practice, and silence."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from coping_app.base.errors import NotFoundError
from coping_app.content.library import Library, open_library
from coping_app.rooms.practise.page_details import DetailsPage
from coping_app.rooms.practise.page_library import LibraryPage
from coping_app.rooms.practise.page_silence import SilencePage
from coping_app.ui.announcing import announce
from coping_app.ui.shell import Shell


class PractisePage(QStackedWidget):
    """Shows one of its three pages."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
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
        """Show the library ("" or "search"), silence ("silence"), or a practice by its id."""
        if item == "silence":
            if self.silence_page is None:
                self.silence_page = SilencePage(self._shell)
                self.addWidget(self.silence_page)
            self.setCurrentWidget(self.silence_page)
        elif item in self._library.cards:
            self._show_details(item)
        else:
            self.setCurrentWidget(self.library_page)
            self.library_page.arrive()
            if item == "search":
                self.library_page.focus_search()

    def _show_details(self, name: str) -> None:
        old = self.details_page
        self.details_page = DetailsPage(self._shell, self._library, name)
        self.addWidget(self.details_page)
        self.setCurrentWidget(self.details_page)
        announce(self.details_page, self._library.cards[name].title)
        if old is not None:
            self.removeWidget(old)
            old.close_down()
            old.deleteLater()
