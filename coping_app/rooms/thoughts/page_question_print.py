"""Questions on paper, in large letters with room for the answers: printed, as a PDF, or as a web page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coping_app.base.errors import CopingError
from coping_app.base.places import seen_by_others
from coping_app.base.words import tr
from coping_app.rooms.thoughts.visits import Group
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.file_dialogs import file_to_save
from coping_app.ui.layouts import Card
from coping_app.ui.leaving import leaving_is_fine
from coping_app.ui.printing import is_letter, page_name, print_html, save_pdf, with_its_ending
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class PrintCard(Card):
    """Asks which visits, where there are several, and in which way. Without a choice it is all of them."""

    closed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=10, fill_name="sunken")
        self._shell = shell
        self._groups: tuple[Group, ...] = ()
        self._choices: ChoiceChips | None = None
        self._chips = Changing()
        self.about = Text("", "body", "text2")
        self.print_button = Button(tr("Print"), "secondary", "printer")
        self.pdf_button = Button(tr("Save as PDF"))
        self.html_button = Button(tr("Save as a web page (HTML)"))
        self.close_button = Button(tr("Close"), "quiet")
        ways = flow(self.print_button, self.pdf_button, self.html_button, self.close_button)
        for part in (heading(tr("Print large"), "subheading"), self.about, self._chips, ways):
            self.box.addWidget(part)
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._save_pdf)
        self.html_button.clicked.connect(self._save_html)
        self.close_button.clicked.connect(self.closed)

    def offer(self, groups: Sequence[Group]) -> None:
        """Ask about these visits; what was chosen of them stays so."""
        chosen = {group.visit.key for group in self.groups} if self._choices and self._choices.chosen else set()
        if tuple(groups) != self._groups or not self.about.text():
            self._groups = tuple(groups)
            self._choices = self._made() if len(self._groups) > 1 else None
            self._chips.show_rows(*([self._choices] if self._choices else []))
            if self._choices is not None:
                places = enumerate(self._groups)
                self._choices.choose({str(place) for place, group in places if group.visit.key in chosen})
        room = tr("Open questions in large letters, with room to write the answers.")
        which = tr("All of them, or only the visits you choose.")
        self.about.setText(f"{room} {which}" if self._choices else room)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The visits that are chosen; without a choice all of them."""
        chosen = self._choices.chosen if self._choices else frozenset()
        return tuple(group for place, group in enumerate(self._groups) if not chosen or str(place) in chosen)

    def focus_first(self) -> None:
        """Give the keyboard to what comes first."""
        first = next(iter(self._choices.chips.values())) if self._choices else self.print_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def html(self) -> str:
        """Return the page."""
        from coping_app.exchange.worksheets import Visit, questions_html

        today = self._shell.now().date()
        visits = [Visit(group.visit.words(today), group.questions) for group in self.groups]
        return questions_html(visits, tr("Questions for my team"), letter=is_letter(self._shell))

    def _made(self) -> ChoiceChips:
        today = self._shell.now().date()
        words = [(str(place), group.visit.words(today)) for place, group in enumerate(self._groups)]
        return ChoiceChips(tr("Which visits"), words)

    def _print(self) -> None:
        print_html(self._shell, self, self.html())

    def _save_pdf(self) -> None:
        save_pdf(self._shell, self, self.html(), title=tr("Save as PDF"))

    def _save_html(self) -> None:
        from coping_app.exchange.placing import new_file

        title, name = tr("Save as a web page (HTML)"), f"{page_name(self._shell.today())}.html"
        place = file_to_save(self, title, name, tr("Web page ({endings})").format(endings="*.html"))
        if place is None or not leaving_is_fine(self, seen_by_others(place.parent)):
            return
        try:
            with new_file(with_its_ending(place, ".html")) as file:
                file.write(self.html().encode())
        except CopingError as error:
            self._shell.toast(str(error))
            return
        self._shell.toast(tr("Saved as a web page. Anyone who can open that folder can read it."))
