"""The first pages: who it is for, comfort, one number, and a lock. Each can be skipped, nothing is asked twice."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coping_app import PRODUCT
from coping_app.app.first_run_pages import ComfortPage, PlacePage, PrivatePage, WhoPage
from coping_app.base.settings import WELCOMED
from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.art import Horizon, paint_horizon
from coping_app.ui.buttons import Button
from coping_app.ui.decor import Mark
from coping_app.ui.keeping_clear import KeepingClear
from coping_app.ui.layouts import FlowLayout, fill, side_by_side
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.steps import StepDots
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

if TYPE_CHECKING:
    from coping_app.app.house import House


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
        """Give the keyboard to Next, or on the last page to the passphrase."""
        last = self.pages.currentWidget() is self.private
        first = self.private.form.first.secret if last else self.next_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Go to the page before; what was chosen stays."""
        if not self._making:
            self.show_page(max(0, self.pages.currentIndex() - 1))

    def step_on(self) -> bool:
        """Alt+Right and Ctrl+Enter are Next; the last page is finished by its own button alone."""
        at_the_end = self.pages.currentWidget() is self.private
        if not at_the_end:
            self.next()
        return not at_the_end

    def skip(self) -> None:
        """Leave the rest out, and say how to come back to it. On the last page: no lock for now."""
        if self._making:
            return
        if self.pages.currentIndex() == len(self.parts) - 1:
            self.private.forget()
            self.finished.emit()
            self._house.toast(tr("Saved on this computer. No lock set. You can set one under You, Privacy and lock."))
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
        if last and self.isVisible():
            self.focus_first()
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
