"""The lock screen: a passphrase or the recovery sheet, and what is there without either."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from coping_app.app.code_field import CodeField
from coping_app.app.lock_foot import CARD_WIDE, EDGE, GAP, Foot, SteadyButton
from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.art import paint_horizon
from coping_app.ui.buttons import Button
from coping_app.ui.decor import Mark
from coping_app.ui.layouts import Card, FlowLayout, Page, empty, rows, side_by_side
from coping_app.ui.messages import Banner
from coping_app.ui.secret_field import SecretField
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.base.errors import CopingError
    from coping_app.vault.copies import Copy
    from coping_app.vault.locator import Profile

_WINDOW = 4000  # of a page that is as wide as the window
_LOW = 440  # a window that is lower, at 100 %, has no room for what is only nice to have
_ENDS, _PADDING = 28, 34  # above and below everything, and inside the card


class LockScreen(Page):
    """Painted like the first pages. It tells no name and counts nothing.

    `passphrase` and `code` carry what was typed, `chosen` a profile where there are several; `another` tells that
    the one that is asked for is not the one.
    """

    passphrase = Signal(str)
    code = Signal(str)
    chosen = Signal(object)
    another = Signal()

    def __init__(self, house: "House") -> None:
        super().__init__(widest=_WINDOW, padding=28)
        self.hills = True  # of a kind of their own
        self._house = house
        self.setAccessibleName(tr("Locked"))
        self._by_sheet = False
        self._offered: dict[Button, Profile] = {}
        self._there: list[Profile] = []  # everybody's, as far as one knows
        tools = house.tools()
        tools.setObjectName("layer-tools")
        self._top = FlowLayout(gap=8, align="right")
        self._top.addWidget(tools)
        self.title, self.about = heading(tr("Locked"), "display"), Text("", "small", "text2")
        words = rows(self.title, self.about)
        self.mark = Mark(44)
        line = side_by_side(self.mark, gap=14)
        line.addLayout(words, 1)
        self.problem = Banner("", "warning")
        self.field = SecretField(tr("Passphrase"))
        self.sheet = CodeField(tr("Code on your recovery sheet"))
        self.open_button = Button(tr("Open"), "primary", "lock-open")
        self.sheet_button = Button(tr("Use my recovery sheet"), "quiet")
        self.another_button = Button(tr("Another notebook"), "quiet")
        self.profiles = QWidget()
        self._profile_box = rows(gap=8)
        self.profiles.setLayout(self._profile_box)
        self.ways = QWidget()
        self._way_box = rows(gap=8)
        self.ways.setLayout(self._way_box)
        self.card = Card(padding=_PADDING, gap=14)
        self.card.box.addLayout(line)
        for part in (
            self.problem,
            self.profiles,
            self.field,
            self.sheet,
            self.open_button,
            self.sheet_button,
            self.ways,
            self.another_button,
        ):
            self.card.box.addWidget(part)
        self._make_foot(house)
        self.field.entered.connect(self._open)
        self.sheet.entered.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.sheet_button.clicked.connect(self.turn)
        self.another_button.clicked.connect(self._ask_another)
        self._look = QTimer(self)  # once everything stands where it will
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._into_view)
        self.ask()

    def _make_foot(self, house: "House") -> None:
        under = tr("Works without unlocking.")
        self.steady_button = SteadyButton(tr("Steady me"), under, house.key_of("steady"))
        self.steady_button.clicked.connect(house.steady_me)
        self.safety_button = Button(tr("Safety card"), "secondary", "phone", hint=house.key_of("safety"))
        self.safety_button.clicked.connect(self._safety)
        self.foot = Foot(self, self.steady_button, self.safety_button)
        self._place = QWidget()  # where the foot stands while everything has room
        self.box.addLayout(self._top)
        self.box.addStretch(1)
        self._column = rows(self.card, self._place, gap=GAP)
        self.box.addLayout(self._column)
        self.box.addStretch(1)
        self.retheme()

    # --- what is asked ----------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the passphrase."""
        self._show(ask=True)
        self._ready()  # what was tried before may have ended elsewhere
        self.title.setText(tr("Locked"))
        self.about.setText(self._whose())

    def ask_which(self, found: "list[Profile]") -> None:
        """Ask whose pages to open."""
        self._there = found
        self._show(which=True)
        self.title.setText(tr("Locked"))
        self.about.setText(tr("There are several notebooks here. Which would you like to open?"))
        empty(self._profile_box)
        self._offered = {}
        for profile in found:
            button = Button(profile.label, "secondary", "notebook-pen")
            button.clicked.connect(self._choose)
            self._offered[button] = profile
            self._profile_box.addWidget(button)
        self.focus_first()

    @property
    def offers(self) -> list[Button]:
        """The profiles that can be chosen, each a button."""
        return list(self._offered)

    def look_for_others(self) -> None:
        """Offer another notebook, and say which one is asked for, once it is known that there are several."""
        keeper = self._house.keeper

        def work(_report: object) -> "list[Profile]":
            return keeper.found()

        self._house.jobs.run(work, self, self.tell_others)

    def tell_others(self, found: "list[Profile]") -> None:
        """Know everybody whose pages are here."""
        self._there = found
        self.another_button.setVisible(self.profiles.isHidden() and len(found) > 1)
        if self.about.text() == _encrypted():
            self.about.setText(self._whose())

    def _whose(self) -> str:
        """Say which notebook is asked for, where there are several; their names are no secret."""
        profile = self._house.keeper.profile
        if profile is None or len(self._there) < 2:
            return _encrypted()
        return tr("This opens {label}.").format(label=profile.label)

    def _ask_another(self) -> None:
        self.another.emit()
        self.forget()
        self.ask_which(self._there)
        self.look_for_copies()

    def look_for_copies(self) -> None:
        """Say it where two of those that can be chosen are copies of the same pages, once that is known."""
        found = list(self._offered.values())
        if not found:
            return

        def work(_report: object) -> "list[Copy]":
            from coping_app.vault.copies import copies

            return copies(found)

        self._house.jobs.run(work, self, self.tell_copies)

    def tell_copies(self, found: "list[Copy]") -> None:
        """Say which are copies of the same pages, and when each was used last."""
        from coping_app.vault.copies import copies_words, copy_line

        lines = {one.profile: copy_line(one, self._house.now()) for one in found}
        for button, profile in self._offered.items():
            if profile in lines:
                line = Text(lines[profile], "small", "text2", breaks=True)
                self._profile_box.insertWidget(self._profile_box.indexOf(button) + 1, line)
                button.setAccessibleDescription(lines[profile])
        if lines:
            self.problem.say(copies_words())

    def tell(self, error: "CopingError", *ways: tuple[str, Callable[[], None]]) -> None:
        """Say why pages can't be opened, and what can be done."""
        self._show()
        self.title.setText(tr("Not open yet"))
        self.about.setText(_here())
        self.problem.say(str(error))
        empty(self._way_box)
        for index, (words, act) in enumerate(ways):
            button = Button(words, "secondary" if index else "primary")
            button.clicked.connect(act)
            self._way_box.addWidget(button)
        self.focus_first()
        self._look.start(0)

    def wrong(self, error: "CopingError", hint: str = "") -> None:
        """Say calmly that it did not open. What was typed stays, so that one letter can be mended."""
        self._ready()
        self.setEnabled(True)
        words = str(error)
        if hint and not self._by_sheet:
            words += " " + tr("Your hint: {hint}").format(hint=hint)
        self.problem.say(words)
        field = self.sheet if self._by_sheet else self.field
        field.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        field.secret.selectAll()
        self._look.start(0)

    def ring_is_asked(self) -> None:
        """Say that the system's keyring may open it; the passphrase can be typed meanwhile."""
        self.about.setText(tr("The system's keyring is being asked. The passphrase opens it too."))

    def note(self, words: str) -> None:
        """Say something of what was there before it locked."""
        self.problem.say(words)

    def forget(self) -> None:
        """Forget what was typed."""
        self.field.forget()
        self.sheet.forget()

    def focus_first(self) -> None:
        """Give the keyboard to the field, or to the first way on."""
        for field in (self.field, self.sheet):
            if not field.isHidden():
                field.secret.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        for part, box in ((self.profiles, self._profile_box), (self.ways, self._way_box)):
            item = None if part.isHidden() else box.itemAt(0)
            first = item.widget() if item else None
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look anew where the foot stands when the content has grown or shrunk, or moved to its place."""
        done = super().eventFilter(watched, event)
        if watched is self.content and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._stand()
        return done

    def retheme(self) -> None:
        """Measure anew."""
        super().retheme()
        if hasattr(self, "_column"):
            self._stand()

    def leave_free(self, _pixels: int) -> None:
        """Stand above a line at the foot of the window."""
        self._stand()

    def paint_hills(self, painter: QPainter, left: int, _foot: int) -> None:
        """Paint the scene behind the card, across page and bar."""
        width = self.viewport().width() + self.verticalScrollBar().width()
        paint_horizon(painter, QRectF(left, 0, width, self.viewport().height()), (0.82, 0.5, 78))

    def _stand(self) -> None:
        """Put the card in the middle, and the foot under it; where not all has room, the foot stays in sight."""
        if not hasattr(self, "_place"):
            return
        tight = self.height() < theme().size(_LOW)
        margins = self.box.contentsMargins()
        ends = EDGE if tight else _ENDS
        self.box.setContentsMargins(margins.left(), ends, margins.right(), ends)
        width = self.viewport().width()
        side = max(0, (width - margins.left() - margins.right() - theme().size(CARD_WIDE)) // 2)
        self._column.setContentsMargins(side, 0, side, 0)
        self.mark.setHidden(tight)
        self.about.setHidden(tight and self.about.text() in {_encrypted(), _here()})
        edge = theme().size(_PADDING // 2 if tight else _PADDING)
        self.card.box.setContentsMargins(edge, edge, edge, edge)
        height = self.height() - self.kept_clear
        under = self.foot.height_for(width - margins.left() - margins.right() - 2 * side, in_sight=False)
        taken = 0 if self._place.isHidden() else self._place.minimumHeight() + GAP
        in_sight = self.box.totalHeightForWidth(width) - taken + under + GAP > height
        self._place.setFixedHeight(under)
        self._place.setHidden(in_sight)
        tall = self.foot.height_for(width, in_sight=True) if in_sight else 0
        self.setViewportMargins(0, 0, 0, tall + self.kept_clear)
        self.foot.go_to(self if in_sight else self.content)
        place = QRect(0, height - tall, width, tall) if in_sight else self._place.geometry()
        self.foot.stand(place, in_sight=in_sight)

    def _show(self, *, ask: bool = False, which: bool = False) -> None:
        self._by_sheet = False
        self.problem.say("")
        self.profiles.setVisible(which)
        self.field.setVisible(ask)
        self.sheet.hide()
        self.open_button.setVisible(ask)
        self.sheet_button.setVisible(ask)
        self.sheet_button.set_words(tr("Use my recovery sheet"))
        self.ways.setVisible(not ask and not which)
        self.another_button.setVisible(not which and len(self._there) > 1)

    def turn(self) -> None:
        """Ask for the sheet instead of the passphrase, or the other way round."""
        self._by_sheet = not self._by_sheet
        self.problem.say("")
        self.field.setVisible(not self._by_sheet)
        self.sheet.setVisible(self._by_sheet)
        self.sheet_button.set_words(tr("Use my passphrase") if self._by_sheet else tr("Use my recovery sheet"))
        self.focus_first()

    def _open(self) -> None:
        field, signal = (self.sheet, self.code) if self._by_sheet else (self.field, self.passphrase)
        if not field.text.strip():
            field.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.problem.say("")
        self.open_button.busy(tr("Opening"))
        self.another_button.setEnabled(False)
        announce(self, tr("Opening"))
        signal.emit(field.text)

    def _ready(self) -> None:
        """Be ready for another try."""
        self.open_button.ready(tr("Open"))
        self.another_button.setEnabled(True)

    def _into_view(self) -> None:
        """Have in sight what comes next: Open under the field, or the first way on."""
        first = self._way_box.itemAt(0)
        way = first.widget() if first and not self.ways.isHidden() else self.open_button
        if way is not None:
            self.ensureWidgetVisible(way, 0, EDGE)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.chosen.emit(self._offered[button])

    def _safety(self) -> None:
        self._house.safety_card()


def _encrypted() -> str:
    return tr("What you wrote is encrypted on this computer.")


def _here() -> str:
    return tr("Steady me and the safety card are here all the same.")
