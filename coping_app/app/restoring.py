"""Brings a backup back, or pages from another folder: from the open pages, the lock screen and the first pages."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coping_app.app.code_field import CodeField
from coping_app.app.over_page import OverPage
from coping_app.app.replacing import Replacing
from coping_app.base.errors import CopingError
from coping_app.base.settings import WELCOMED
from coping_app.base.words import tr, tr_count
from coping_app.ui.announcing import announce
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.cards import ActionCard, Disc, Icon
from coping_app.ui.changing import Changing
from coping_app.ui.closing import ClosingHead
from coping_app.ui.file_dialogs import file_to_open, folder_to_use
from coping_app.ui.layouts import Card
from coping_app.ui.messages import Banner
from coping_app.ui.progress import ProgressCard
from coping_app.ui.secret_field import SecretField
from coping_app.ui.text import Text
from coping_app.vault.slots import RECOVERY
from coping_app.vault.telling import before_line, contents_lines, kept_words, made_line

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.ui.jobs import Job
    from coping_app.vault.backup_file import Contents, Head
    from coping_app.vault.choosing import Found
    from coping_app.vault.keys import DataKey

_MOST = 12  # backups in the list; the others are found through their folder


class Restoring(OverPage):
    """A backup is chosen, opened, looked at, and only then restored. Until then nothing is changed."""

    def __init__(self, house: "House") -> None:
        super().__init__(widest=760, padding=48)
        self._house = house
        self._job: Job | None = None
        self._head: Head | None = None
        self._offered: dict[object, Head] = {}  # the backup that each card is for
        self._key: DataKey | None = None
        self._asked = False  # whether words opened it that may not open the pages
        self._by_sheet = False
        self._replacing: Replacing | None = None  # while it restores
        first = house.keeper.profile is None
        title = tr("I have used Coping before") if first else tr("Restore a backup")
        self.setAccessibleName(title)
        self.head = ClosingHead(house, title)
        self.head.closed.connect(self.leave)
        self.problem, self.note = Banner("", "error"), Banner()
        self.box.addWidget(self.head)
        for banner in (self.problem, self.note):
            self.box.addWidget(banner)
            banner.hide()
        self.stages = {
            "choose": self._make_choose(first=first),
            "ask": self._make_ask(),
            "preview": self._make_preview(),
            "work": self._make_work(),
        }
        for stage in self.stages.values():
            self.box.addWidget(stage)
        self.box.addStretch(1)
        self.show_stage("choose")
        if not first:
            self._look()

    def _make_choose(self, *, first: bool) -> QWidget:
        find = tr("Choose the folder with your pages, or a backup. Nothing changes until you say so.")
        choose = tr("Choose a backup. You see what is in it first. Nothing changes until you press Restore.")
        self.list = Changing(gap=10)
        self.none = Text("", "body", "text2")
        self.file_button = Button(tr("A backup file"), "secondary", "file-text", height=56)
        self.folder_button = Button(tr("Another folder"), "secondary", "folder", height=56)
        if first:  # nobody has pages here, so they are elsewhere
            self.folder_button = Button(tr("The folder with my pages"), "primary", "folder")
        self.file_button.clicked.connect(self._pick_file)
        self.folder_button.clicked.connect(self._pick_folder)
        self._ways = (self.folder_button, self.file_button) if first else (self.file_button, self.folder_button)
        about = Text(find if first else choose, "body", "text2", measure=640)
        self.none.setVisible(not first)
        return stack(about, self.list, self.none, flow(*self._ways), gap=16)

    def _make_ask(self) -> QWidget:
        self.asks = Text("", "body", "text2")
        self.field = SecretField(tr("Passphrase of this backup"))
        self.sheet = CodeField(tr("Code on the recovery sheet"))
        self.open_button = Button(tr("Open"), "primary", "lock-open")
        self.turn_button = Button(tr("Use my recovery sheet"), "quiet")
        again = Button(tr("Choose another"), "secondary", "arrow-left")
        self.field.entered.connect(self._open)
        self.sheet.entered.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.turn_button.clicked.connect(self.turn)
        again.clicked.connect(self.choose_again)
        self.sheet.hide()
        buttons = flow(self.open_button, again, self.turn_button)
        return Card(self.asks, self.field, self.sheet, buttons, padding=24, gap=14)

    def _make_preview(self) -> QWidget:
        self.made = Text("", "subheading")
        self.lines = Text("", "body")
        self.aside = Text("", "body", "text")
        self.restore_button = Button(tr("Restore"), "primary", "rotate-ccw")
        self.again_button = Button(tr("Choose another"), "secondary", "arrow-left")
        self.restore_button.clicked.connect(self.restore)
        self.again_button.clicked.connect(self.choose_again)
        card = Card(self.made, self.lines, self.aside, padding=24, gap=10)
        return stack(card, flow(self.restore_button, self.again_button), gap=16)

    def _make_work(self) -> QWidget:
        self.work = ProgressCard(tr("Restoring"))
        self.work.stopped.connect(self._stop)
        return self.work

    def show_stage(self, name: str) -> None:
        """Show one stage, and give the keyboard to the first thing in it."""
        self.stage = name
        self.note.say("")
        self.head.close_button.setVisible(name != "work")  # Cancel is the way out then
        for key, stage in self.stages.items():
            stage.setVisible(key == name)
        self.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.focus_first()

    def focus_first(self) -> None:
        """Give the keyboard to what comes first on this stage, and to nothing that changes anything."""
        first = {
            "choose": self._ways[0],
            "ask": self.sheet.secret if self._by_sheet else self.field.secret,
            "preview": self.again_button,
            "work": self.work.cancel,
        }[self.stage]
        card = next(iter(self.list.rows), None) if self.stage == "choose" else None
        (card or first).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_again(self) -> None:
        """Go back to the list."""
        self._forget()
        self.problem.say("")
        self.show_stage("choose")

    def _look(self) -> None:
        """Look for backups where they may be, without holding the window up."""
        house = self._house
        vault = house.vault if house.keeper.is_open else None
        profile = house.keeper.profile
        self.none.setText(tr("Looking for backups"))

        def work(_report: object) -> "Found":
            from coping_app.vault import backup_notes, choosing, upkeep

            own = [profile.folder.backups] if profile else []
            found = choosing.find(upkeep.folders(vault) if vault else own, _MOST, vault.key if vault else None)
            return found._replace(before=backup_notes.before_restoring(vault)) if vault else found

        self._run(work, self.show_found)

    def show_found(self, found: "Found") -> None:
        """Show the backups that were found."""
        cards = []
        self._offered = {}
        today, own = self._house.now().date(), self._house.keeper.profile
        for head in found.heads[:_MOST]:
            here = own is not None and head.path.parent == own.folder.backups
            kept = here and head.path.name == found.before
            title = before_line(head, today) if kept else made_line(head, today)
            pages = found.pages.get(head.path)
            about = [] if pages is None else [tr_count("{n} page.", "{n} pages.", pages)]
            about += [] if head.has_lock else [tr("Without a lock.")]
            about.append(tr("In the folder of your pages.") if here else str(head.path.parent))
            card = ActionCard(title, " ".join(about), art=Disc("hard-drive"), mark=Icon("chevron-right"))
            card.clicked.connect(self._take_offered)
            self._offered[card] = head
            cards.append(card)
        self.list.show_rows(*cards)
        self.none.setText("" if found.heads else tr("There is no backup in a folder that Coping knows."))
        self.none.setVisible(not found.heads)
        if self.isVisible() and self.stage == "choose":
            self.focus_first()

    def _take_offered(self) -> None:
        self.take(self._offered[self.sender()])

    def _pick_file(self) -> None:
        from coping_app.vault.backup_file import SUFFIX, read_head

        kind = f"{tr('Backups')} (*{SUFFIX})"
        path = file_to_open(self.window(), tr("A backup file"), kind)
        if path is None:
            return
        try:
            self.take(read_head(path))
        except CopingError as error:
            self.problem.say(str(error))

    def _pick_folder(self) -> None:
        folder = folder_to_use(self.window(), tr("The folder with your pages, or with backups"))
        if folder is not None:
            self.look_in(folder)

    def look_in(self, place: Path) -> None:
        """Look for pages and backups in a folder: pages are opened where they are, backups are listed."""
        from coping_app.vault.choosing import find
        from coping_app.vault.folder import VaultFolder
        from coping_app.vault.locator import profile_at, profiles

        found = [profile_at(place)] if VaultFolder(place).exists() else profiles([place])
        if found and self._house.keeper.profile is None:
            house = self._house
            house.settings[WELCOMED] = True
            house.close_over("welcome")
            house.close_over("restore")
            house.locking.offer(found)
            return
        key = self._house.vault.key if self._house.keeper.is_open else None
        backups = find((place, *(profile.folder.backups for profile in found)), _MOST, key)
        self.problem.say(
            "" if backups.heads else tr("There are no pages and no backups in that folder. Choose another one.")
        )
        if backups.heads:
            self.show_found(backups)

    def take(self, head: "Head") -> None:
        """Take a backup: what it holds is shown, once it is open."""
        from coping_app.vault.choosing import key_for

        house = self._house
        self._head, self._asked = head, False
        self.problem.say("")
        key = key_for(head, house.vault.key if house.keeper.is_open else None)
        if key is not None:
            self._opened(key)
        else:
            self.ask(head)

    def ask(self, head: "Head") -> None:
        """Ask for what opens a backup."""
        self._head = head
        has_sheet = head.keys.of_type(RECOVERY) is not None
        sheet = tr("This backup was made on {when}. It opens with the passphrase or the recovery sheet of that time.")
        words = tr("This backup was made on {when}. It opens with the passphrase of that time.")
        when = made_line(head, self._house.now().date())
        self.asks.setText((sheet if has_sheet else words).format(when=when))
        self.show_stage("ask")

    def turn(self) -> None:
        """Ask for the sheet instead of the passphrase, or the other way round."""
        self._by_sheet = not self._by_sheet
        self.problem.say("")
        self.field.setVisible(not self._by_sheet)
        self.sheet.setVisible(self._by_sheet)
        self.turn_button.set_words(tr("Use a passphrase") if self._by_sheet else tr("Use my recovery sheet"))
        self.focus_first()

    def _open(self) -> None:
        field, head = self.sheet if self._by_sheet else self.field, self._head
        if head is None or not field.text.strip() or self._busy:
            field.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        typed, by_sheet = field.text, self._by_sheet
        self._asked = True
        self.problem.say("")
        self.open_button.busy(tr("Opening"))
        announce(self, tr("Opening"))

        def work(_report: object) -> "DataKey":
            from coping_app.vault import choosing

            return choosing.key_with_code(head, typed) if by_sheet else choosing.key_with_passphrase(head, typed)

        self._run(work, self._opened)

    def _opened(self, key: "DataKey") -> None:
        self.open_button.ready(tr("Open"))
        self._key, head = key, self._head
        if head is None:
            return

        def work(_report: object) -> "Contents":
            from coping_app.vault.backup_file import contents_in

            return contents_in(head.path, key)

        self._run(work, self.show_contents)

    def show_contents(self, contents: "Contents") -> None:
        """Show what the backup holds, before anything is changed."""
        if self._head is None:
            return
        today = self._house.now().date()
        self.made.setText(tr("Made on {when}").format(when=made_line(self._head, today)))
        self.lines.setText("\n".join(contents_lines(contents)))
        takes = tr("This takes the place of your pages as they are now.")
        self.aside.setText(f"{takes} {kept_words()}" if self._house.keeper.profile else "")
        self.aside.setVisible(self._house.keeper.profile is not None)
        self.show_stage("preview")
        announce(self, f"{self.made.text()}. {self.lines.text()}")

    def restore(self) -> None:
        """Restore what is shown."""
        house = self._house
        if self._head is None or self._key is None or self._busy:
            return
        if house.keeper.is_open and not house.save_pages():
            words = tr("Some words could not be saved, so nothing was begun. They are still on their page.")
            self.problem.say(words)
            return
        self.show_stage("work")
        self._replacing = Replacing(house, self.work, self._head, self._key, typed=self._asked)
        self._replacing.stopped.connect(self._stopped)
        self._replacing.begin()

    def _stopped(self, words: str) -> None:
        self.show_stage("preview")
        self.problem.say(words)
        self.note.say("" if words else tr("Stopped. Your pages are as they were."))

    @property
    def _busy(self) -> bool:
        return self.stage == "work" or (self._job is not None and not self._job.ended)

    def leave(self) -> None:
        """Close, unless it is restoring right now."""
        if self.stage == "work":
            return
        self._forget()
        self._house.close_over("restore")

    def _forget(self) -> None:
        """Forget what was typed, and what it opened."""
        self.field.forget()
        self.sheet.forget()
        self._head = self._key = None

    def _run(self, work: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        self._job = self._house.jobs.run(work, self, done, self._failed)

    def _failed(self, error: CopingError) -> None:
        self.open_button.ready(tr("Open"))
        self.problem.say(str(error))
        if self.stage == "ask":
            field = self.sheet if self._by_sheet else self.field
            field.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            field.secret.selectAll()

    def _stop(self) -> None:
        if self._replacing is not None:
            self._replacing.stop()
