"""The lock: its passphrase, when it falls by itself, the recovery sheet, a new key, and taking it off."""

from PySide6.QtWidgets import QWidget

from coping_app.base.errors import CopingError
from coping_app.base.settings import LOCK_AFTER, PLAIN_TITLE
from coping_app.base.words import tr
from coping_app.rooms.you.page_choice import ChoiceButton
from coping_app.rooms.you.page_parts import Row, RowsCard, SettingSwitch
from coping_app.rooms.you.privacy import key_line, minutes_words, passphrase_line, sheet_line
from coping_app.ui.beside import tall
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import Rule, rows
from coping_app.ui.messages import CalmDialog
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.vault import locks
from coping_app.vault.facts import fact
from coping_app.vault.slots import PASSPHRASE, RECOVERY


class Said(QWidget):
    """A title with a line under it that changes."""

    def __init__(self, title: str, about: str = "") -> None:
        super().__init__()
        self.about = Text(about, "small", "text2")
        self.setLayout(rows(Text(title, "bodyStrong"), self.about))
        tall(self)


class LockCard(RowsCard):
    """Rows that show the lock as it is, and change it."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.passphrase, self.sheet = Said(tr("Passphrase")), Said(tr("Recovery sheet"))
        self.key, self.off = Said(tr("New key for everything")), Said(tr("Remove the lock"))
        self.off.about.setText(tr("Your pages then open without a passphrase."))
        self.passphrase_button = Button(tr("Change"))
        self.minutes = ChoiceButton(tr("Lock by itself"), LOCK_AFTER.among, minutes_words, shell.settings[LOCK_AFTER])
        self.lock_button = Button(tr("Lock now"), "secondary", "lock")
        self.sheet_button = Button(tr("Print again"), "secondary", "printer")
        self.key_button = Button(tr("Make a new key"))
        self.off_button = Button(tr("Remove"), "danger", "lock-open")
        self.plain = SettingSwitch(shell, PLAIN_TITLE)
        self.plain.tell(tr("The window and the taskbar say Notes. Off, they say Coping."))
        self.now = Said(tr("Lock now"))
        self._locked_rows: list[QWidget] = []
        super().__init__(Row(self.passphrase, self.passphrase_button))
        self._add(Row(Said(tr("Lock by itself"), tr("After Coping has been left alone. Never during a session.")),
            self.minutes))  # fmt: skip
        self._add(Row(self.now, self.lock_button))
        self._add(self.plain, always=True)
        self._add(Row(self.sheet, self.sheet_button))
        self._add(Row(self.key, self.key_button))
        self._add(Row(self.off, self.off_button))
        for button, act in (
            (self.passphrase_button, self._passphrase),
            (self.lock_button, self._lock),
            (self.sheet_button, self._sheet),
            (self.key_button, self._key),
            (self.off_button, self._off),
        ):
            button.clicked.connect(act)
        self.minutes.chosen.connect(self._set_minutes)

    def follow(self) -> None:
        """Show the lock as it is now."""
        vault = self.shell.vault
        self.show_lock(
            locked=locks.has_lock(vault),
            set_on=locks.made_on(vault, PASSPHRASE),
            sheet_on=locks.made_on(vault, RECOVERY),
            key_on=str(fact(vault, "key_made", "")),
        )

    def show_lock(self, *, locked: bool, set_on: str, sheet_on: str, key_on: str) -> None:
        """Show whether there is a lock, and the days on which passphrase, sheet and key were made."""
        today = self.shell.now().date()
        self.passphrase.about.setText(passphrase_line(set_on, today))
        self.passphrase_button.set_words(tr("Change") if locked else tr("Set one"))
        self.sheet.about.setText(sheet_line(sheet_on, today))
        self.sheet_button.set_words(tr("Print again") if sheet_on else tr("Make one"))
        self.key.about.setText(key_line(key_on, today))
        self.now.about.setText(tr("{key} does the same, from everywhere.").format(key=self.shell.key_of("lock")))
        self.minutes.show_value(self.shell.settings[LOCK_AFTER])
        self.plain.follow()
        for row in self._locked_rows:
            row.setVisible(locked)

    def _add(self, row: QWidget, *, always: bool = False) -> None:
        rule = Rule()
        self.box.addWidget(rule)
        self.box.addWidget(row)
        if not always:
            self._locked_rows += [rule, row]

    def _set_minutes(self, minutes: object) -> None:
        if isinstance(minutes, int):
            self.shell.settings[LOCK_AFTER] = minutes

    def _passphrase(self) -> None:
        self.shell.go("you", "passphrase")

    def _lock(self) -> None:
        self.shell.lock()

    def _sheet(self) -> None:
        self.shell.recovery_sheet()

    def _key(self) -> None:
        self.shell.go("you", "new-key")

    def _off(self) -> None:
        """Take the lock off, once it was said what that means."""
        dialog = CalmDialog(
            self.window(),
            tr("Remove the lock?"),
            tr(
                "Without a lock anyone who uses this computer can read your pages. So can whoever finds a copy of "
                "them, or a backup that is made from now on. Older backups keep their lock. You can set a passphrase "
                "again at any time."
            ),
            safe=tr("Keep the lock"),
            other=tr("Remove the lock"),
        )
        answer = dialog.exec()
        dialog.deleteLater()
        if answer != CalmDialog.OTHER:
            return
        try:
            locks.remove_lock(self.shell.vault)
        except CopingError as error:
            self.shell.toast(str(error))
            return
        self.shell.care.lock_changed()
        self.follow()
        self.shell.toast(tr("Saved on this computer. No lock set."))
