"""The card itself: what to do, own numbers, the three groups, and services by country."""

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coping_app.base.settings import COUNTRY
from coping_app.base.words import tr
from coping_app.content.own_numbers import team_line
from coping_app.content.safety import Reading, RedFlag, safety_card
from coping_app.content.services import emergency_number
from coping_app.rooms.safety.model import ALONE, temperature_words
from coping_app.rooms.safety.page_groups import FlagBlock, GroupCard
from coping_app.rooms.safety.page_numbers import OwnNumbers
from coping_app.rooms.safety.page_parts import CopyButton
from coping_app.rooms.safety.page_services import CountryChooser, PeopleList, ServiceList
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside, flow, stack, tall
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Icon
from coping_app.ui.choices import Segmented
from coping_app.ui.closing import ClosingHead
from coping_app.ui.layouts import Page, side_by_side
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme


class CardView(Page):
    """Everything on one page, in one order, the same for everybody."""

    closed = Signal()
    stay = Signal()
    printed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(widest=1040)
        self._shell = shell
        card = safety_card()
        self.beside = shell.memory.who == "beside"
        self._landing = QTimer(self)
        self._landing.setSingleShot(True)
        self._landing.timeout.connect(self._land)
        self._target: QWidget | None = None
        self.head = ClosingHead(shell, tr("Safety card"), tr(card.head))
        self.head.closed.connect(self.closed)
        self.first_line = heading("", "title")
        options: list[tuple[object, str, str]] = [(False, tr(card.for_me), ""), (True, tr(card.for_beside), "")]
        self.tabs = Segmented(tr("The card"), options, self.beside)
        self.tabs.chosen.connect(self._choose)
        self.print_button = Button(tr("Print this card"), "secondary", "printer")
        self.print_button.clicked.connect(self.printed)
        self.emergency = EmergencyPanel(shell)
        self.chooser = CountryChooser(shell)
        self.chooser.changed.connect(self.follow)
        self.numbers = OwnNumbers(shell)
        self.alone = AlonePart(shell)
        self.alone.stay_button.clicked.connect(self.stay)
        self.alone.worried_button.clicked.connect(self.show_worried)
        self.groups = [
            GroupCard(group, card.flags_of(group.id), self.alone if group.id == "emergency" else None)
            for group in card.group
        ]
        self.jumps: dict[Button, GroupCard | ServiceList] = {}
        self.services = ServiceList(shell)
        self._build()
        self.follow()

    @property
    def reading(self) -> Reading:
        """The words as they are read now."""
        return Reading(self.beside, emergency_number(self._shell.settings[COUNTRY]), team_line(self._shell.card.card))

    def follow(self) -> None:
        """Show everything as it is known now."""
        reading, card = self.reading, self._shell.card.card
        self.first_line.setText(reading.first_line())
        self.chooser.follow()
        self.emergency.follow(reading)
        self.numbers.follow()
        temperature = temperature_words(card.temperature)
        for group in self.groups:
            group.show_reading(reading, temperature)
        self.alone.follow(reading)
        self.services.follow()
        for button, target in self.jumps.items():
            if isinstance(target, GroupCard):
                button.set_words(target.title.text())

    def edit_numbers(self) -> None:
        """Open own numbers for changing, and bring them into view."""
        self.numbers.start()
        self.land_on(self.numbers)

    def show_worried(self) -> None:
        """Show "I am worried about someone", in the words for somebody beside."""
        self.beside = True
        self.tabs.choose(True)
        self.follow()
        self.alone.stay_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.land_on(self.alone)

    def land_on(self, target: QWidget) -> None:
        """Bring a part to the top of the page, once everything has its place."""
        self._target = target
        self._landing.start(0)

    def _build(self) -> None:
        self.box.addWidget(self.head)
        self.box.addWidget(self.first_line)
        self.box.addWidget(Beside(self.tabs, self.chooser.button))
        self.box.addWidget(self.chooser)
        self.box.addWidget(self.emergency)
        self.box.addWidget(self.numbers)
        jumps = [self._jump("", group) for group in self.groups]
        jumps.append(self._jump(tr("Services by country"), self.services))
        jump_row = flow(Text(tr("On this card:"), "body", "text2"), *jumps, gap=4)
        self.box.addWidget(Beside(jump_row, self.print_button))
        for group in self.groups:
            self.box.addWidget(group)
        self.box.addSpacing(8)
        self.box.addWidget(self.services)
        self.box.addStretch(1)

    def _jump(self, words: str, target: "GroupCard | ServiceList") -> Button:
        button = Button(words, "quiet")
        button.clicked.connect(self._go_to)
        self.jumps[button] = target
        return button

    def _go_to(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button) and pressed in self.jumps:
            announce(self, pressed.words)
            self.land_on(self.jumps[pressed])

    def _choose(self, beside: object) -> None:
        self.beside = bool(beside)
        self.follow()

    def _land(self) -> None:
        target, self._target = self._target, None
        if target is None:
            return
        layout = self.content.layout()
        if layout:
            layout.activate()
        top = target.mapTo(self.content, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(max(0, top - 16))


class EmergencyPanel(QFrame):
    """The emergency number, large where it is known, else that it is not guessed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.title = heading(tr("Emergency number"), "heading")
        self.number = Text("", "numeral", breaks=True)
        self.unknown = Text(tr("No country is set, and it is not guessed here. Call your emergency number."), "body")
        self.copy_button = CopyButton(shell, "", tr("emergency number"))
        self._ring = Beside(self.number, self.copy_button)
        self._box = side_by_side(gap=14)
        self._box.addWidget(Icon("phone", "danger", 32), 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addWidget(Beside(stack(self.title, self.unknown), self._ring, gap=24, least=240), 1)
        self.setLayout(self._box)
        tall(self)
        self.retheme()

    def follow(self, reading: Reading) -> None:
        """Show the number of the country that is set, or that none is known."""
        number = reading.emergency
        self.number.setText(number)
        self._ring.setVisible(bool(number))
        self.copy_button.what = number
        self.copy_button.rest()
        self.unknown.setVisible(not number)

    def retheme(self) -> None:
        """Measure anew."""
        side, top = theme().size(24), theme().size(12)
        self._box.setContentsMargins(side, top, side, top)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel."""
        panel(painter_for(self), QRectF(self.rect()), 16, theme().colour("dangerSoft"), theme().colour("danger"), 3)


class AlonePart(QWidget):
    """The entry about ending one's life, with people one could reach, and where to go from here."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        flag = alone_flag()
        self.block = FlagBlock(flag, measure=760)
        self.people = PeopleList(shell)
        links = [tr(words) for words in flag.links]
        self.stay_button = Button(links[0], "secondary", "anchor")
        self.worried_button = Button(links[1], "secondary", "users-round")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addWidget(self.block)
        box.addWidget(self.people)
        box.addWidget(flow(self.stay_button, self.worried_button))
        tall(self)

    def follow(self, reading: Reading) -> None:
        """Show the words for this reader, and whom one could reach."""
        self.block.show_reading(reading, "")
        self.people.follow()
        self.worried_button.setVisible(not reading.beside)


def alone_flag() -> RedFlag:
    """Return the entry about ending one's life."""
    return next(flag for flag in safety_card().flag if flag.id == ALONE)
