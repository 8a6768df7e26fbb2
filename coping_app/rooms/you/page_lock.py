"""The lock: its passphrase, when it falls by itself, the recovery sheet, a new key, and taking it off."""

import contextlib
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.errors import CopingError
from coping_app.base.progress import Report
from coping_app.base.settings import LOCK_AFTER, PLAIN_TITLE
from coping_app.base.words import tr
from coping_app.rooms.you.page_choice import ChoiceButton
from coping_app.rooms.you.page_parts import Row, RowsCard, Said, SettingSwitch
from coping_app.rooms.you.privacy import key_line, minutes_words, passphrase_line, sheet_line
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import Rule
from coping_app.ui.messages import CalmDialog
from coping_app.ui.shell import Shell
from coping_app.ui.switch import Switch
from coping_app.vault import locks
from coping_app.vault.errors import LockedError
from coping_app.vault.slots import PASSPHRASE, RECOVERY


class RingSwitch(Switch):
    """Whether the system's keyring opens the pages too. `found` tells whether there is anything to switch."""

    found = Signal(bool)

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            tr("Open without the passphrase at a start"),
            tr(
                "The keyring of this computer opens your pages. So whoever can sign in as you can read them. Once they "
                "were locked, the passphrase is asked."
            ),
        )
        self.shell = shell
        self._looked: bool | None = None  # whether there is a keyring that can be trusted
        self._job: Any = None
        self.switched.connect(self._set)

    def follow(self) -> None:
        """Show how it is now; whether there is a keyring comes as soon as that is known."""
        vault = self.shell.vault
        if self._job is None or self._job.ended:
            self.setChecked(locks.uses_ring(vault))
        self.found.emit(locks.has_lock(vault) and (bool(self._looked) or locks.uses_ring(vault)))
        if self._looked is None and locks.has_lock(vault):
            self._looked = False
            self.shell.jobs.run(_there_is_a_ring, self, self._on_looked)

    def _on_looked(self, there: bool) -> None:  # noqa: FBT001
        self._looked = there
        with contextlib.suppress(LockedError):  # it was locked meanwhile, and this page goes
            self.follow()

    def _set(self, on: bool) -> None:  # noqa: FBT001
        vault = self.shell.vault
        if self._job is not None and not self._job.ended:
            self.setChecked(not on)  # the keyring still waits for an answer
            return

        def work(report: Report) -> None:
            (locks.use_ring if on else locks.leave_ring)(vault, report)

        self._job = self.shell.jobs.run(work, self, self._done, self._failed, stopped=self.follow)

    def _done(self, _result: object) -> None:
        self.follow()
        on = tr("From the next start on, the keyring opens your pages.")
        self.shell.toast(on if self.isChecked() else tr("The passphrase is asked at every start."))

    def _failed(self, error: CopingError) -> None:
        self.follow()
        self.shell.toast(str(error))


def _there_is_a_ring(_report: object) -> bool:
    """Look for a keyring, which may bring in a good deal and ask the desktop."""
    from coping_app.vault import ring

    return ring.available()


class LockCard(RowsCard):
    """Rows that show the lock as it is, and change it."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.passphrase, self.sheet = Said(tr("Passphrase")), Said(tr("Recovery sheet"))
        self.key, self.off = Said(tr("New key for everything")), Said(tr("Remove the lock"))
        self.off.about.setText(tr("Your pages then open without a passphrase."))
        self.passphrase_button = Button(tr("Change"))
        self.ring = RingSwitch(shell)
        self.minutes = ChoiceButton(tr("Lock by itself"), LOCK_AFTER.among, minutes_words, shell.settings[LOCK_AFTER])
        self.lock_button = Button(tr("Lock now"), "secondary", "lock")
        self.sheet_button = Button(tr("Make one"), "secondary", "printer")
        self.key_button = Button(tr("Make a new key"))
        self.off_button = Button(tr("Remove"), "danger", "lock-open")
        self.plain = SettingSwitch(shell, PLAIN_TITLE)
        self.plain.tell(tr("The window and the taskbar say Notes. Off, they say Coping."))
        self.now = Said(tr("Lock now"))
        self._locked_rows: list[QWidget] = []
        super().__init__(Row(self.passphrase, self.passphrase_button))
        self._ring_rows = self._add(self.ring, always=True)
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
        self.ring.found.connect(self.show_ring)
        self.minutes.chosen.connect(self._set_minutes)

    def follow(self) -> None:
        """Show the lock as it is now."""
        vault = self.shell.vault
        self.show_lock(
            locked=locks.has_lock(vault),
            set_on=locks.made_on(vault, PASSPHRASE),
            sheet_on=locks.made_on(vault, RECOVERY),
            key_on=locks.renewed_on(vault),
        )
        self.ring.follow()

    def show_lock(self, *, locked: bool, set_on: str, sheet_on: str, key_on: str) -> None:
        """Show whether there is a lock, and the days on which passphrase, sheet and key were made."""
        today = self.shell.now().date()
        self.passphrase.about.setText(passphrase_line(set_on, today))
        self.passphrase_button.set_words(tr("Change") if locked else tr("Set one"))
        self.sheet.about.setText(sheet_line(sheet_on, today))
        self.sheet_button.set_words(tr("Make a new sheet") if sheet_on else tr("Make one"))
        self.key.about.setText(key_line(key_on, today))
        self.now.about.setText(tr("{key} does the same, from everywhere.").format(key=self.shell.key_of("lock")))
        self.minutes.show_value(self.shell.settings[LOCK_AFTER])
        self.plain.follow()
        for row in self._locked_rows:
            row.setVisible(locked)

    def show_ring(self, there: bool) -> None:  # noqa: FBT001
        """Show the switch of the system's keyring, or nothing of it."""
        for row in self._ring_rows:
            row.setVisible(there)

    def _add(self, row: QWidget, *, always: bool = False) -> list[QWidget]:
        parts = [Rule(), row]
        for part in parts:
            self.box.addWidget(part)
        if not always:
            self._locked_rows += parts
        return parts

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
            danger=True,
        )
        if not dialog.agreed():
            return
        vault = self.shell.vault
        had_ring = locks.uses_ring(vault)
        try:
            locks.remove_lock(vault)
        except CopingError as error:
            self.shell.toast(str(error))
            return
        if had_ring:
            self.shell.care.forget_ring(vault.key_file.vault_id)
        self.shell.care.lock_changed()
        self.follow()
        self.shell.toast(tr("Saved on this computer. No lock set."))
