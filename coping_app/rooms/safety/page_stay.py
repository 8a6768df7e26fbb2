"""The page "What helps me stay": three boxes, each kept as it is typed, and people one could reach."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.safety import StayBox, safety_card
from coping_app.rooms.safety.model import clear_stay, without_file
from coping_app.rooms.safety.page_numbers import ProblemBanner
from coping_app.rooms.safety.page_services import PeopleList
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.closing import ClosingHead
from coping_app.ui.fields import Box
from coping_app.ui.layouts import Card, Page
from coping_app.ui.shell import Shell
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text, heading


class StayView(Page):
    """Nothing here has to be filled in, and nothing asks for it again."""

    closed = Signal()
    whole = Signal()
    printed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(widest=760)
        self._shell = shell
        page = safety_card().stay_page
        back = Button(tr("Whole safety card"), "quiet", "arrow-left")
        back.clicked.connect(self.whole)
        self.head = ClosingHead(shell, tr(page.title), tr(page.opening), before=back)
        self.head.closed.connect(self.closed)
        self.problem = ProblemBanner(shell)
        self.boxes: dict[str, Box] = {}
        self._known: dict[str, str] = {}
        self.box.addWidget(self.head)
        self.box.addWidget(self.problem)
        for one in page.box:
            self.box.addWidget(self._make(one))
        self.keep = Switch(
            tr("Show this page when locked"),
            tr("It is kept in an ordinary file outside the lock. Anyone at this computer can read it."),
        )
        self.keep.switched.connect(self._keep)
        self.state = Text("", "small", "text2")
        self.box.addWidget(Card(self.keep, self.state, padding=20))
        self.print_button = Button(tr("Print this page"), "secondary", "printer")
        self.print_button.clicked.connect(self.printed)
        self.clear_button = Button(tr("Clear this page"), "danger", "trash-2")
        self.clear_button.clicked.connect(self._clear)
        self.box.addWidget(flow(self.print_button, self.clear_button))
        self.box.addSpacing(8)
        self.box.addWidget(heading(tr(page.closing), "heading"))
        self.people = PeopleList(shell)
        self.box.addWidget(self.people)
        self.box.addStretch(1)
        self.follow()

    def follow(self) -> None:
        """Show the page as it is now; what is being typed is left alone."""
        card = self._shell.card
        for key, box in self.boxes.items():
            text = card.card.stay.get(key, "")
            if text != self._known.get(key, ""):
                self._known[key] = text
                box.setPlainText(text)
        self.problem.follow()
        self.keep.setChecked(card.stay_kept)
        kept = tr("It is kept in an ordinary file on this computer.")
        self.state.setText(kept if card.stay_kept else without_file(card))
        self.state.setVisible(not self.problem.words.text())  # which says more
        self.clear_button.setVisible(card.has_stay)
        self.people.follow()

    def _make(self, one: StayBox) -> QWidget:
        box = Box(tr(one.ask), lines=3)
        box.setAccessibleDescription(tr(one.hint))
        box.textChanged.connect(self._on_typed)
        self.boxes[one.id] = box
        title = heading(tr(one.ask), "subheading")
        title.setBuddy(box)
        return stack(title, Text(tr(one.hint), "small", "text2"), 6, box)

    def _on_typed(self) -> None:
        typed = {key: box.toPlainText() for key, box in self.boxes.items()}
        changed = {key: text for key, text in typed.items() if text != self._plain(key)}
        if not changed:
            return
        self._known.update(changed)
        stay = {**self._shell.card.card.stay, **changed}
        self._shell.card.change(stay={key: text for key, text in stay.items() if text})

    def _plain(self, key: str) -> str:
        """Return what is known as a box gives it back: it turns some kinds of spaces and line ends into others."""
        known = self._known.get(key, "").replace("\r\n", "\n")
        return known.translate({0x2029: "\n", 0x2028: "\n", 0x0D: "\n", 0xA0: " ", 0xFDD0: "\n", 0xFDD1: "\n"})

    def _keep(self, on: bool) -> None:  # noqa: FBT001
        self._shell.card.keep(numbers=self._shell.card.kept, stay=on)
        self.follow()

    def _clear(self) -> None:
        back = clear_stay(self._shell.card)
        self.head.focus_close()
        self._shell.toast(tr("Cleared."), back)
