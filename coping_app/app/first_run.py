"""The first pages: who it is for, comfort, one number, and a lock. Each can be skipped, nothing is asked twice."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coping_app import PRODUCT
from coping_app.base.errors import CopingError
from coping_app.base.settings import BIG_BUTTONS, CAPTIONS, COUNTRY, STILL, WELCOMED, Setting
from coping_app.base.words import tr
from coping_app.content.own_numbers import own_titles
from coping_app.content.services import emergency_number, services
from coping_app.rooms.safety.model import problem_words
from coping_app.ui.announcing import announce
from coping_app.ui.art import Horizon, paint_horizon
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Disc, Icon
from coping_app.ui.choices import Segmented
from coping_app.ui.decor import Mark
from coping_app.ui.fields import Field
from coping_app.ui.keeping_clear import KeepingClear
from coping_app.ui.layouts import Card, FlowLayout, Page, Rule, fill, rows, side_by_side
from coping_app.ui.messages import Banner
from coping_app.ui.new_passphrase import NewPassphrase
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.palettes import PaletteChoice
from coping_app.ui.shell import Shell
from coping_app.ui.steps import StepDots
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text, heading
from coping_app.ui.text_level import TextLevel
from coping_app.ui.theme import theme

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.vault.opening import Lock


class FirstRun(KeepingClear, QWidget):
    """Four pages beside a painted scene. `finished` comes at the end, or when the person skips the rest."""

    finished = Signal()

    def __init__(self, house: "House") -> None:
        super().__init__()
        self._house = house
        self._making = False  # whether the pages are being made, with their lock
        self.setAccessibleName(tr("Welcome to {name}").format(name=PRODUCT))
        self.scene = Scene()
        self.pages = QStackedWidget()
        self.private = PrivatePage(house)
        self.private.form.entered.connect(self.next)
        self.parts = (WhoPage(house), ComfortPage(house), PlacePage(house), self.private)
        for part in self.parts:
            self.pages.addWidget(part)
            part.centred.connect(self._align)
        self.dots = StepDots(len(self.parts))
        self.back_button = Button(tr("Back"), "quiet", "arrow-left", height=56)
        self.back_button.clicked.connect(self.back)
        self.skip_button = Button(tr("Skip all this"), "quiet", height=56)
        self.skip_button.clicked.connect(self.skip)
        self.next_button = Button(tr("Next"), "primary", "arrow-right", after=True)
        self.next_button.clicked.connect(self.next)
        self.skip_button.may_say = (tr("Skip all this"), tr("Not now"))  # nothing moves from page to page
        self.next_button.may_say = (tr("Next"), tr("Finish"))
        for button in (self.back_button, self.skip_button):
            keep = button.sizePolicy()
            keep.setRetainSizeWhenHidden(True)  # nothing moves when one of them is not there
            button.setSizePolicy(keep)
        self._foot = foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        left, right = FlowLayout(gap=16), FlowLayout(gap=16, align="right")
        left.addWidget(self.dots)
        left.addWidget(self.back_button)
        right.addWidget(self.skip_button)
        right.addWidget(self.next_button)
        foot.addLayout(left, 1)
        foot.addLayout(right, 1)
        right_side = QVBoxLayout()
        fill(right_side, (self.pages, foot))
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        fill(row, (self.scene,))
        row.addLayout(right_side, 1)
        QWidget.setTabOrder(self.next_button, self.skip_button)  # one Tab too few should not skip
        self.show_page(0)

    def focus_first(self) -> None:
        """Give the keyboard to Next."""
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def next(self) -> None:
        """Go to the next page, or begin."""
        at = self.pages.currentIndex()
        if self._making:
            return
        if at + 1 < len(self.parts):
            self.show_page(at + 1)
        elif self.private.ready() and self._house.keeper.is_open:
            lock = self.private.lock()  # they were made when the rest was skipped, and that was taken back
            self.finished.emit()
            self._house.care.renew(lock, tr("Your passphrase is set."))
        elif self.private.ready():
            self._set_making(True)
            self.private.make(self._made, self._failed)

    def _set_making(self, on: bool) -> None:  # noqa: FBT001
        """While the pages are made there is no way on, out or back: it would make others, or leave these unlocked."""
        self._making = on
        for button in (self.skip_button, self.back_button):
            button.setEnabled(not on)
        if on:
            self.next_button.busy(tr("Making it private"))
        else:
            self.next_button.ready(tr("Finish"))

    def _made(self) -> None:
        """The pages are there, with their lock: now the sheet."""
        house = self._house
        self.finished.emit()
        house.recovery_sheet()

    def _failed(self) -> None:
        self._set_making(False)
        self.focus_first()

    def back(self) -> None:
        """Go to the page before; what was chosen stays."""
        if not self._making:
            self.show_page(max(0, self.pages.currentIndex() - 1))

    def skip(self) -> None:
        """Leave the rest out, and say how to come back to it. On the last page: no lock for now."""
        if self._making:
            return
        if self.pages.currentIndex() == len(self.parts) - 1:
            self.private.forget()
            self.finished.emit()
            self._house.toast(tr("Saved on this computer. No lock set. You, Privacy and lock has one."))
            return
        undo = partial(_open_again, self._house, self.pages.currentIndex())
        self.finished.emit()
        self._house.toast(tr("Skipped. Comfort can be set under You, and your numbers on the safety card."), undo)

    def leave(self) -> None:
        """Alt+Left is one page back."""
        self.back()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc skips nothing by mistake: it does nothing here."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        """Leave the scene out where words need the room."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave the scene out in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour."""
        flood(painter_for(self), self.rect(), theme().colour("canvas"))

    def _arrange(self) -> None:
        room = self.width() / theme().scale
        self.scene.setVisible(room >= 1000)
        self.scene.setFixedWidth(max(200, round(self.width() * 0.353)))

    def _align(self) -> None:
        """Give the buttons the left and the right edge of what stands on the page."""
        page = self.parts[self.pages.currentIndex()]
        column, bar = page.box.contentsMargins(), page.width() - page.viewport().width()
        self._foot.setContentsMargins(column.left(), 8, column.right() + bar, 32)

    def show_page(self, index: int) -> None:
        """Show a page, the first being 0."""
        self.pages.setCurrentIndex(index)
        self._align()
        self.dots.show_step(index)
        self.back_button.setVisible(index > 0)
        last = index == len(self.parts) - 1
        self.next_button.set_words(tr("Finish") if last else tr("Next"))
        self.skip_button.set_words(tr("Not now") if last else tr("Skip all this"))
        announce(self, f"{self.parts[index].title.text()}, {self.dots.words()}")


def _open_again(house: "House", index: int) -> None:
    """Take the skipping back, at the page where it was done; what plays waits."""
    house.settings[WELCOMED] = False
    house.player.hold()
    # Once the line that says so is there: a layer that opens takes it away, and the buttons are free.
    QTimer.singleShot(0, house, partial(_show_again, house, index))


def _show_again(house: "House", index: int) -> None:
    house.welcome().show_page(index)


class Scene(Horizon):
    """The painted side, with the product's name."""

    def __init__(self) -> None:
        super().__init__(sun=(0.56, 0.42, 74), radius=0)
        box = QVBoxLayout(self)
        box.setContentsMargins(40, 34, 24, 24)
        name = Text(PRODUCT, "title")
        box.addLayout(side_by_side(Mark(34), name, -1, gap=12))
        box.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it to the edges."""
        paint_horizon(painter_for(self), QRectF(self.rect()), self.sun)


class _Part(Page):
    """One page of the first run. `centred` tells that the edges of its content may stand elsewhere."""

    centred = Signal()

    def __init__(self, title: str, about: str) -> None:
        super().__init__(widest=720, padding=56)
        self.title = heading(title, "display")
        self.box.addSpacing(24)
        self.box.addWidget(self.title)
        self.box.addWidget(Text(about, "body", "text2"))
        self.box.addSpacing(8)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Tell where the content stands now."""
        super().resizeEvent(event)
        self.centred.emit()

    def retheme(self) -> None:
        """Measure anew, and tell."""
        super().retheme()
        self.centred.emit()


class WhoPage(_Part):
    """What this is, and for whom."""

    def __init__(self, house: "House") -> None:
        super().__init__(
            tr("A quiet place to practise"),
            tr(
                "Made for people living with metastatic (secondary) breast cancer, and for those close to them. "
                "Every feeling is allowed here."
            ),
        )
        self._shell = house
        steady = tr("{key} opens it from everywhere. It asks nothing.").format(key=house.key_of("steady"))
        voiced = tr("Rest, worry, pain, nights. From one minute, lying down if you like.")
        here = tr("No account, no internet, nobody watching.")
        for icon, title, about in (
            ("wind", tr("Practices with a voice"), voiced),
            ("anchor", tr("Steady me, on one key"), steady),
            ("wifi-off", tr("Stays on this computer"), here),
        ):
            words = rows(Text(title, "bodyStrong"), Text(about, "body", "text2"))
            line = side_by_side(Disc(icon), gap=18)
            line.addLayout(words, 1)
            self.box.addLayout(line)
        self.box.addSpacing(12)
        self.box.addWidget(Text(tr("I am here"), "bodyStrong"))
        self.who = Segmented(
            tr("I am here"),
            [
                ("me", tr("for myself"), ""),
                ("beside", tr("beside someone"), ""),
                ("counsellor", tr("as a counsellor"), ""),
            ],
            house.memory.who,
        )
        self.who.chosen.connect(self._set)
        self.box.addWidget(self.who)
        hint = tr("The safety card opens with the words that fit. It can be changed there.")
        self.box.addWidget(Text(hint, "small", "text2"))
        self.before_button = Button(tr("I have used Coping before"), "quiet", "folder")
        self.before_button.setAccessibleDescription(tr("Opens pages from a folder, or brings back a backup"))
        self.before_button.clicked.connect(house.restore_backup)
        self.box.addLayout(side_by_side(self.before_button, -1))
        self.box.addStretch(1)

    def _set(self, value: object) -> None:
        self._shell.memory.put("who", str(value))


class ComfortPage(_Part):
    """Colours, text size, buttons, stillness, captions."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Make it comfortable"), tr("You can change all of this later, under You."))
        self._shell = shell
        self.box.addWidget(PaletteChoice(shell.settings))
        self.box.addWidget(TextLevel(shell.settings))
        self._switches: dict[Switch, Setting[bool]] = {}
        card = Card(padding=20, gap=0)
        for setting in (BIG_BUTTONS, STILL, CAPTIONS):
            switch = Switch(tr(setting.title), tr(setting.about), on=shell.settings[setting])
            switch.toggled.connect(self._set)
            if self._switches:
                card.box.addWidget(Rule())
            self._switches[switch] = setting
            card.box.addWidget(switch)
        self.box.addWidget(card)
        self.box.addStretch(1)

    def _set(self, on: bool) -> None:  # noqa: FBT001
        switch = self.sender()
        if isinstance(switch, Switch):
            self._shell.settings[self._switches[switch]] = on


class PlacePage(_Part):
    """A country and one number worth having; both can stay empty."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            tr("One number worth having"),
            tr("For the safety card, which opens on one key. All of this can stay empty."),
        )
        self._shell = shell
        self.box.addWidget(Text(tr("Which country are you in?"), "bodyStrong"))
        options: list[tuple[object, str, str]] = [("", tr("Leave it out"), "")]
        options += [(one.id, tr(one.name), "") for one in services().country]
        self.country = Segmented(tr("Country"), options, shell.settings[COUNTRY])
        self.country.chosen.connect(self._set_country)
        self.box.addWidget(self.country)
        self.emergency = Text("", "body", "text2")
        self.box.addWidget(self.emergency)
        self.box.addSpacing(8)
        hint = tr("It may also be in a letter. On the safety card it is the first of your numbers.")
        self.line = Field(own_titles()["line"], hint)
        self.line.show_text(shell.card.card.numbers.get("line", ""))
        self.line.changed.connect(self._set_line)
        self.box.addWidget(self.line)
        self.keep = Switch(
            tr("Keep it on this computer"),
            tr(
                "In an ordinary file, so that it opens without a lock. Anyone who uses this computer could read it. "
                "Without this it opens with your pages only."
            ),
            on=shell.card.kept,
        )
        self.keep.toggled.connect(self._keep)
        self.problem = Banner("", "error")
        self.box.addWidget(self.problem)
        self.box.addWidget(Card(self.keep, padding=16))
        self.box.addStretch(1)
        self._say()
        self._say_problem()

    def _set_country(self, value: object) -> None:
        self._shell.settings[COUNTRY] = str(value)
        self._say()

    def _say(self) -> None:
        number = emergency_number(self._shell.settings[COUNTRY])
        self.emergency.setText(tr("Emergency number: {number}").format(number=number) if number else "")
        self.emergency.setVisible(bool(number))

    def _set_line(self) -> None:
        card = self._shell.card
        card.change(numbers={**card.card.numbers, "line": self.line.text})
        self._say_problem()

    def _keep(self, on: bool) -> None:  # noqa: FBT001
        self._shell.card.keep(numbers=on, stay=self._shell.card.stay_kept)
        self._say_problem()

    def _say_problem(self) -> None:
        """Say when the file could not be read or written; without it the switch alone would look as if it were kept."""
        self.problem.say(problem_words(self._shell.card.problem))


class PrivatePage(_Part):
    """A passphrase, or none for now."""

    def __init__(self, house: "House") -> None:
        about = tr(
            "What you write is locked with a passphrase that only you know. Three or four ordinary words are strong, "
            "and easier to type than symbols."
        )
        super().__init__(tr("Keep it private"), about)
        self._house = house
        self.form = NewPassphrase()
        self.box.addWidget(self.form)
        self.problem = Banner("", "error")
        self.box.addWidget(self.problem)
        self.problem.hide()
        words = rows(
            Text(tr("We cannot reset it"), "bodyStrong"),
            Text(tr("A recovery sheet comes next, to print and keep with other important papers."), "small"),
        )
        line = side_by_side(Icon("key-round", "lampInk"), gap=12)
        line.addLayout(words, 1)
        note = Card(padding=16, fill_name="lampSoft")
        note.box.addLayout(line)
        self.box.addWidget(note)
        self.box.addStretch(1)

    def ready(self) -> bool:
        """Tell whether there is a passphrase that can be set; the form says why not."""
        return self.form.ready()

    def make(self, made: Callable[[], None], failed: Callable[[], None]) -> None:
        """Make the pages in the background, since the key takes a moment."""
        self._done, self._failed = made, failed
        self._house.keeper.create_with(self.form.passphrase, self.form.hint, self, self._on_made, self._on_failed)

    def lock(self) -> "Lock":
        """Return what is to open the pages, and forget what was typed."""
        from coping_app.vault.opening import Lock

        lock = Lock(self.form.passphrase, hint=self.form.hint)
        self.forget()
        return lock

    def forget(self) -> None:
        """Forget what was typed."""
        self.form.forget()

    def _on_made(self, _vault: object) -> None:
        self.forget()
        self._done()

    def _on_failed(self, error: CopingError) -> None:
        self.problem.say(str(error))
        self._failed()
