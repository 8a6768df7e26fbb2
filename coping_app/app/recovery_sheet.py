"""The recovery sheet: a new code on paper or in a file, and a try, once, if the person likes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage

from coping_app.app.code_field import CodeField
from coping_app.app.over_page import OverPage
from coping_app.app.sheet_words import SQUARE, sheet_html, square_text
from coping_app.base.words import tr
from coping_app.ui.buttons import Button
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Card, FlowLayout, side_by_side
from coping_app.ui.messages import Banner
from coping_app.ui.printing import print_html, save_pdf
from coping_app.ui.secret_field import Meter
from coping_app.ui.text import Text
from coping_app.vault import locks, recovery, slots
from coping_app.vault.errors import VaultError
from coping_app.vault.key_file import sealed
from coping_app.vault.slots import RECOVERY

if TYPE_CHECKING:
    from coping_app.app.house import House

_SCALE = 6  # pixels of one module of the square


class RecoverySheet(OverPage):
    """Shows a new code. It takes the place of the one before once it is printed, saved or written down."""

    done = Signal()

    def __init__(self, house: "House") -> None:
        super().__init__(widest=760, padding=48)
        self._house = house
        self._code = recovery.new_code()
        self.kept = False  # whether this sheet opens the pages now
        self._has_old = bool(locks.made_on(house.vault, RECOVERY))
        self.setAccessibleName(tr("Recovery sheet"))
        about = tr("If you forget the passphrase, this opens your pages. Without both they stay closed for good.")
        self.head = Head(house, tr("Recovery sheet"), role="display")  # the one way out stands with the ways to keep it
        self.head.tools.setObjectName("layer-tools")
        self.box.addWidget(self.head)
        self.box.addWidget(Text(about, "body", "text2", measure=640))
        warning = tr("Whoever holds this can read everything. Keep it where you keep other important papers.")
        self.box.addWidget(Banner(warning, "warning"))
        self.code = Text(recovery.shown(self._code).replace("-", "  "), "heading")
        spelt = " ".join(recovery.shown(self._code).replace("-", ","))
        self.code.setAccessibleName(tr("Code: {code}").format(code=spelt))
        self.box.addWidget(Card(Text(tr("Your code"), "bodyStrong"), self.code, padding=24))
        self.print_button = Button(tr("Print sheet"), "primary", "printer")
        self.save_button = Button(tr("Save as PDF"), "secondary", "download", height=56)
        self.written_button = Button(tr("I have written it down"), "secondary", "pencil", height=56)
        self.done_button = Button(tr("Later"), "secondary", height=56)
        self.done_button.may_say = (tr("Later"), tr("Done"))
        buttons = FlowLayout(gap=12, row_gap=12)
        for button, act in (
            (self.print_button, self._print),
            (self.save_button, self._save),
            (self.written_button, self._keep),
            (self.done_button, self.leave),
        ):
            button.clicked.connect(act)
            buttons.addWidget(button)
        self.standing = Meter()
        self.box.addWidget(self.standing)
        self.standing.say("note", self._until_words())
        self.box.addLayout(buttons)
        self.problem = Banner("", "error")
        self.box.addWidget(self.problem)
        self.problem.hide()
        self._add_try()
        self.box.addStretch(1)

    def _until_words(self) -> str:
        if self._has_old:
            return tr("Until you print, save or write this one down, your old sheet still works.")
        return tr("It opens your pages once you print it, save it or write it down.")

    def _add_try(self) -> None:
        """A try of the sheet, for whoever likes to be sure."""
        self.field = CodeField(tr("Try it once, if you like"), tr("Type the code from the paper."))
        self.try_button = Button(tr("Try it"), "secondary")
        self.try_button.clicked.connect(self._try)
        self.field.entered.connect(self._try)
        self.trying = Card(self.field, padding=24, gap=12)
        self.trying.box.addLayout(side_by_side(self.try_button, -1))
        self.trying.hide()
        self.box.addWidget(self.trying)

    def focus_first(self) -> None:
        """Give the keyboard to Print."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close, and say whether there is a sheet now."""
        house, kept, has_old = self._house, self.kept, self._has_old
        self.done.emit()
        if kept:
            return
        none = tr("There is no recovery sheet yet. You can make one under You, Privacy and lock.")
        house.toast(tr("No new recovery sheet was made. Your old one still works.") if has_old else none)

    def _html(self) -> str:
        keeper = self._house.keeper
        label = keeper.profile.label if keeper.profile else ""
        return sheet_html(recovery.shown(self._code), label, self._house.now().date())

    def _print(self) -> None:
        if print_html(self._house, self, self._html(), {SQUARE: self.square()}):
            self._keep()

    def _save(self) -> None:
        if save_pdf(self._house, self, self._html(), {SQUARE: self.square()}, title=tr("Save as PDF")):
            self._keep()

    def _keep(self) -> None:
        """Let this code open the pages, and the one before no longer: only now does it stand anywhere but here."""
        if not self.kept:
            try:
                locks.set_recovery(self._house.vault, self._code)
            except VaultError as error:
                yet = tr("This sheet opens nothing yet, and one from before still does. Try it again here.")
                self.problem.say(f"{error} {yet}")
                return
            self.kept = True
            self._show_kept()
        self.problem.say("")
        self.trying.show()

    def _show_kept(self) -> None:
        """Say that it opens the pages now, and make the way out the next thing to press."""
        words = tr("From now on this sheet opens your pages.")
        no_more = tr("Your old sheet no longer does.")
        self.standing.say("good", f"{words} {no_more}" if self._has_old else words)
        self.done_button.set_words(tr("Done"))
        self.print_button.kind, self.done_button.kind = "secondary", "primary"
        for button in (self.print_button, self.done_button):
            button.update()

    def _try(self) -> None:
        try:
            typed = recovery.read(self.field.text)
        except VaultError as error:
            self.field.complain(str(error))
            return
        if typed != self._code:
            self.field.complain(tr("This is the code of another sheet. Compare it with the paper, group by group."))
            return
        self.field.complain("")
        self.field.meter.say("good", tr("It opens your pages."))

    def square(self) -> QImage:
        """Return the square: a key file with a slot for the code of this sheet alone."""
        import io

        import segno

        vault = self._house.vault
        slot = slots.recovery_slot(vault.key, vault.key_file.vault_id, self._code)
        alone = sealed(vault.key, vault.key_file.vault_id, [slot])
        picture = io.BytesIO()
        segno.make_qr(square_text(alone), error="m").save(picture, kind="png", scale=_SCALE, border=4)
        return QImage.fromData(picture.getvalue())
