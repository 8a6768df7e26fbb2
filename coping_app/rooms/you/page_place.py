"""Where the pages are, whose they are, what is noted of sessions, and deleting everything."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from coping_app.base.errors import CopingError
from coping_app.base.words import tr, tr_count
from coping_app.rooms.you.page_parts import Row, RowsCard, Said
from coping_app.rooms.you.privacy import place_warning
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.file_dialogs import folder_to_use
from coping_app.ui.messages import Banner, CalmDialog
from coping_app.ui.shell import Shell
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text
from coping_app.vault import facts
from coping_app.vault.locks import has_lock

_ALL = 1_000_000  # sessions, more than any life has


class PlaceCard(RowsCard):
    """Where the pages are, moving them, and whose they are."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.path = Text("", "small", breaks=True)
        self.where = Said(tr("Where your pages are"), tr("A folder on this computer. Keep its files together."))
        self.where.layout().addWidget(self.path)  # type: ignore[union-attr] # it was given one
        self.show_button = Button(tr("Show folder"), "secondary", "folder")
        self.move_button = Button(tr("Move"), "secondary", "move")
        self.warning = Banner("", "warning")
        self.profiles = Said(tr("Notebooks"))
        self.profiles_button = Button(tr("Open the list"), "secondary", "users-round")
        super().__init__(
            Row(self.where, flow(self.show_button, self.move_button)), Row(self.profiles, self.profiles_button)
        )
        self.box.insertWidget(1, self.warning)
        self.show_button.clicked.connect(self._show)
        self.move_button.clicked.connect(self._move)
        self.profiles_button.clicked.connect(self._profiles)

    def follow(self) -> None:
        """Show where they are now."""
        place = self.shell.vault.folder.path
        self.path.setText(str(place))
        self.path.setAccessibleName(tr("The folder: {path}").format(path=place))
        self.warning.say(place_warning(place))
        several = len(self.shell.care.profiles())
        label = tr("This one is called {label}.").format(label=self.shell.care.profile.label)
        others = tr_count("{n} notebook here.", "{n} notebooks here, each with a lock of its own.", several)
        self.profiles.about.setText(f"{others} {label}")

    def _show(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.shell.vault.folder.path))):
            self.shell.toast(tr("The system did not open the folder. Its path stands on this page."))

    def _move(self) -> None:
        folder = folder_to_use(self.window(), tr("The folder to move your pages into"))
        if folder is not None:
            self.move_to(folder)

    def move_to(self, place: Path) -> None:
        """Move the pages, unless the person thinks better of it."""
        warning = place_warning(place)
        if warning:
            dialog = CalmDialog(
                self.window(),
                tr("Not a good place for open pages"),
                warning,
                safe=tr("Leave them where they are"),
                other=tr("Move them all the same"),
            )
            if not dialog.agreed():
                return
        self.shell.care.move(place)

    def _profiles(self) -> None:
        self.shell.go("you", "profiles")


class SessionsCard(RowsCard):
    """Whether sessions are noted, and forgetting those that were."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.switch = Switch(
            tr("Note what I practise"),
            tr("Which practice, when, and your answer afterwards. Today and Looking back use it."),
            on=shell.memory.keeps_sessions,
        )
        self.kept = Said(tr("What was noted"))
        self.forget_button = Button(tr("Forget them"), "secondary", "trash-2")
        super().__init__(self.switch, Row(self.kept, self.forget_button))
        self.switch.switched.connect(self._set)
        self.forget_button.clicked.connect(self._forget)

    def follow(self) -> None:
        """Show how it is now."""
        self.switch.setChecked(self.shell.memory.keeps_sessions)
        count = len(facts.sessions(self.shell.vault, _ALL))
        some = tr_count("{n} session is noted.", "{n} sessions are noted.", count)
        self.kept.about.setText(some if count else tr("No session is noted."))
        self.forget_button.why_off("" if count else tr("There is nothing to forget."))

    def _set(self, on: bool) -> None:  # noqa: FBT001
        self.shell.memory.put("keeps_sessions", on)

    def _forget(self) -> None:
        shell = self.shell
        recent = shell.memory.sessions
        try:
            before = [session for _name, session in facts.sessions(shell.vault, _ALL)]
            facts.forget_sessions(shell.vault)
        except CopingError as error:
            shell.toast(str(error))
            return
        shell.memory.put("sessions", ())

        def undo() -> None:
            """Note them again, the long ago ones first."""
            for session in before[: len(before) - len(recent)]:
                facts.add_session(shell.vault, session)
            shell.memory.put("sessions", recent)

        self.follow()
        shell.toast(tr("Forgotten. Older backups still hold them, until they go."), undo)


class DeleteCard(RowsCard):
    """The last row: everything goes."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.delete_button = Button(tr("Delete"), "danger", "trash-2")
        about = tr("Your pages on this computer, and the settings. You are asked twice.")
        super().__init__(Row(Said(tr("Delete everything"), about), self.delete_button))
        self.delete_button.clicked.connect(self.ask)

    def ask(self) -> None:
        """Ask twice, with the safe answer first each time."""
        lock = has_lock(self.shell.vault)
        first = DeleteDialog(self.window(), _backups_stay(lock=lock))
        if not first.agreed():
            return
        backups = first.backups.isChecked()
        last = CalmDialog(
            self.window(),
            tr("Delete everything now?"),
            tr("The backups go, too. After this nobody can bring your pages back, except from a copy elsewhere.")
            if backups
            else f"{tr('The backups stay.')} {_backups_stay(lock=lock)}",
            safe=tr("Keep everything"),
            other=tr("Delete everything now"),
            danger=True,
        )
        if last.agreed():
            self.shell.care.delete_everything(backups=backups)


class DeleteDialog(CalmDialog):
    """What deleting means, with the choice to leave the backups."""

    def __init__(self, parent: QWidget, backups_stay: str) -> None:
        super().__init__(
            parent,
            tr("Delete everything?"),
            tr(
                "Everything you wrote here goes, with its photos, voice notes and history. So do the settings and the "
                "plain card. What Coping can't reach stays: prints, files you saved or sent, sticks that are not "
                "plugged in, other copies of the folder."
            ),
            safe=tr("Keep everything"),
            other=tr("Go on"),
        )
        self.backups = Switch(tr("The backups too"), f"{tr('Off, they stay.')} {backups_stay}", flush=True)
        self.middle.addWidget(self.backups)


def _backups_stay(*, lock: bool) -> str:
    """Say what backups that are left are good for, and to whom."""
    if lock:
        return tr("They bring your pages back, with the passphrase or the recovery sheet of their time.")
    return tr("They bring your pages back, and carry their key with them: whoever has one can read it.")
