"""A passphrase is set or changed, and everything is put under a new key."""

from typing import Any

from PySide6.QtGui import QHideEvent

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.rooms.you.page_parts import Section, note
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import Card
from coping_app.ui.messages import Banner
from coping_app.ui.new_passphrase import NewPassphrase
from coping_app.ui.secret_field import SecretField
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.vault import locks
from coping_app.vault.errors import WrongPassphraseError


class PassphraseSection(Section):
    """The present passphrase, where there is one, then the new one. Nothing is changed before the button is pressed."""

    asks = True  # for the present one

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.about = Text("", "body", "text2", measure=640)
        self.problem = Banner("", "error")
        self.old = SecretField(tr("The passphrase now"))
        self.new = NewPassphrase()
        self.set_button = Button("-", "primary", "lock")
        self.cancel_button = Button(tr("Cancel"), "secondary", height=56)
        self.older = note(
            "info", tr("Older backups open with the old passphrase, or with the recovery sheet of their time.")
        )
        self.box.addWidget(self.about)
        self.box.addWidget(self.problem)
        self.problem.hide()
        buttons = flow(self.set_button, self.cancel_button)
        self.box.addWidget(Card(self.old, self.new, buttons, padding=24, gap=16))
        self.box.addWidget(self.older)
        self.new.entered.connect(self.set_it)
        self.set_button.clicked.connect(self.set_it)
        self.cancel_button.clicked.connect(self._leave)
        self.follow()

    @property
    def has_lock(self) -> bool:
        """Whether there is a passphrase to be changed."""
        return locks.has_lock(self.shell.vault)

    def follow(self) -> None:
        """Ask for what is needed now."""
        self.show_lock(lock=self.has_lock)

    def show_lock(self, *, lock: bool) -> None:
        """Ask for what is needed with a lock, or without one so far."""
        self.old.setVisible(lock and self.asks)
        self.older.setVisible(lock)
        if self.set_button.isEnabled():
            self.set_button.set_words(tr("Change the passphrase") if lock else tr("Set the passphrase"))
        first = tr(
            "It locks your pages on this computer. Everything is encrypted anew, and backups without a lock are "
            "removed. If the passphrase is lost, only a recovery sheet opens your pages: you can print one afterwards."
        )
        known = tr("After this, the old passphrase no longer opens your pages. Your recovery sheet still does.")
        by_sheet = tr(
            "Your recovery sheet opened your pages. Choose a passphrase that you can remember, or write down."
        )
        name = tr("The new passphrase") if lock else tr("Passphrase")
        self.new.first.label.setText(name)
        self.new.first.secret.setAccessibleName(name)
        self.about.setText((known if self.asks else by_sheet) if lock else first)

    def set_it(self) -> None:
        """Set it, if everything that is asked for is there."""
        if not self.set_button.isEnabled():
            return
        if not self.old.isHidden() and not self.old.text.strip():
            self.old.complain(tr("The passphrase that opens your pages now."))
            self.old.secret.setFocus()
            return
        if not self.new.ready():
            return
        self.problem.say("")
        if self.has_lock:
            self._change()
        else:
            self._set_first()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Forget what was typed once the page is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()

    def forget(self) -> None:
        """Forget what was typed."""
        self.old.forget()
        self.old.complain("")
        self.new.forget()

    def _set_first(self) -> None:
        """A first passphrase is a new key: what lay open before opens nothing that comes."""
        from coping_app.vault.opening import Lock

        lock = Lock(self.new.passphrase, hint=self.new.hint)
        self.shell.go("you", "privacy")
        self.shell.care.renew(lock, tr("Your passphrase is set."))

    def _change(self) -> None:
        vault, old, new, hint = self.shell.vault, self.old.text, self.new.passphrase, self.new.hint
        asks = not self.old.isHidden()
        self.set_button.busy(tr("Changing"))

        def work(_report: object) -> None:
            from coping_app.vault.derive import calibrated
            from coping_app.vault.opening import look, unwrap_with_passphrase

            if asks:
                unwrap_with_passphrase(look(vault.folder), old)
            locks.change_passphrase(vault, new, hint, calibrated())

        self.shell.jobs.run(work, self, self._changed, self._failed)

    def _changed(self, _result: Any) -> None:
        self.set_button.ready(tr("Change the passphrase"))
        self.asks = True
        self._leave()
        before = tr("Backups from before open with the old one, or the recovery sheet of their time.")
        self.shell.toast(f"{tr('The passphrase is changed.')} {before}")

    def _failed(self, error: CopingError) -> None:
        self.set_button.ready(tr("Change the passphrase"))
        if isinstance(error, WrongPassphraseError):
            self.old.complain(str(error))
            self.old.secret.setFocus()
            self.old.secret.selectAll()
        else:
            self.problem.say(str(error))

    def _leave(self) -> None:
        self.shell.go("you", "privacy")


class NewPassphraseSection(PassphraseSection):
    """After the recovery sheet opened the pages: nobody is asked for what was forgotten."""

    asks = False


class NewKeySection(Section):
    """Everything under a new key; the passphrase stays the one it is."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        about = tr(
            "Everything is encrypted anew. Old copies, an old passphrase or an old sheet can't open anything you write "
            "from now on. Your passphrase stays, and you get a new recovery sheet. Older backups are removed, once a "
            "new one was read back."
        )
        self.problem = Banner("", "error")
        self.field = SecretField(tr("Your passphrase"))
        self.key_button = Button(tr("Make a new key"), "primary", "key-round")
        self.cancel_button = Button(tr("Cancel"), "secondary", height=56)
        self.box.addWidget(Text(about, "body", "text2", measure=640))
        self.box.addWidget(self.problem)
        self.problem.hide()
        self.box.addWidget(Card(self.field, flow(self.key_button, self.cancel_button), padding=24, gap=16))
        self.field.entered.connect(self.make_it)
        self.key_button.clicked.connect(self.make_it)
        self.cancel_button.clicked.connect(self._leave)

    def make_it(self) -> None:
        """Look whether it is the passphrase, and put everything under a new key."""
        if not self.field.text.strip() or not self.key_button.isEnabled():
            self.field.secret.setFocus()
            return
        vault, typed = self.shell.vault, self.field.text
        self.problem.say("")
        self.field.complain("")
        self.key_button.busy(tr("Opening"))

        def work(_report: object) -> Any:
            from coping_app.vault.opening import Lock, look, unwrap_with_passphrase

            closed = look(vault.folder)
            unwrap_with_passphrase(closed, typed)
            return Lock(typed, hint=closed.hint)

        self.shell.jobs.run(work, self, self._known, self._failed)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Forget what was typed once the page is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.field.forget()

    def _known(self, lock: Any) -> None:
        self.key_button.ready(tr("Make a new key"))
        self.shell.go("you", "privacy")
        self.shell.care.renew(lock, tr("Everything is under a new key."))

    def _failed(self, error: CopingError) -> None:
        self.key_button.ready(tr("Make a new key"))
        if isinstance(error, WrongPassphraseError):
            self.field.complain(str(error))
            self.field.secret.setFocus()
            self.field.secret.selectAll()
        else:
            self.problem.say(str(error))

    def _leave(self) -> None:
        self.shell.go("you", "privacy")
