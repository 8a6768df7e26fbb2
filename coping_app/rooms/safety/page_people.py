"""People one could reach: own numbers, then somebody to talk to by phone, then by text."""

from PySide6.QtCore import Signal

from coping_app.base.settings import COUNTRY
from coping_app.base.words import tr
from coping_app.content.own_numbers import team_line
from coping_app.content.safety import Reading, safety_card
from coping_app.content.services import emergency_number
from coping_app.rooms.safety.page_card import EmergencyPanel, alone_flag
from coping_app.rooms.safety.page_numbers import OwnNumbers
from coping_app.rooms.safety.page_services import CountryChooser, PeopleList
from coping_app.ui.beside import Beside, flow
from coping_app.ui.buttons import Button
from coping_app.ui.closing import ClosingHead
from coping_app.ui.layouts import Page
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class PeopleView(Page):
    """A page with nothing but people."""

    closed = Signal()
    whole = Signal()
    stay = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(widest=860)
        self._shell = shell
        back = Button(tr("Whole safety card"), "quiet", "arrow-left")
        back.clicked.connect(self.whole)
        card = safety_card()
        self.head = ClosingHead(shell, tr(card.stay_page.closing), tr(card.head), before=back)
        self.head.closed.connect(self.closed)
        self.numbers = OwnNumbers(shell)
        self.people = PeopleList(shell, own=False)
        self.emergency = EmergencyPanel(shell)
        self.chooser = CountryChooser(shell)
        self.chooser.changed.connect(self.follow)
        self.stay_button = Button(tr(card.stay_page.title), "secondary", "anchor")
        self.stay_button.clicked.connect(self.stay)
        self.now = Text("", "bodyStrong", measure=700)
        self.box.addWidget(self.head)
        self.box.addWidget(self.now)
        self.box.addWidget(self.numbers)
        talk = heading(tr("Someone to talk to now"), "heading")
        self.box.addWidget(Beside(talk, self.chooser.button))
        self.box.addWidget(self.chooser)
        self.box.addWidget(self.people)
        self.box.addWidget(self.emergency)
        self.box.addWidget(flow(self.stay_button))
        self.box.addStretch(1)
        self.follow()

    def follow(self) -> None:
        """Show everything as it is known now."""
        settings, card = self._shell.settings, self._shell.card.card
        beside = self._shell.memory.who == "beside"
        reading = Reading(beside, emergency_number(settings[COUNTRY]), team_line(card))
        self.now.setText(reading.override(alone_flag()))
        self.numbers.follow()
        self.chooser.follow()
        self.people.follow()
        self.emergency.follow(reading)
