"""Backup: how it stands, now, where, and getting one back."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coping_app.base.errors import CopingError
from coping_app.base.records import Topic
from coping_app.base.words import tr
from coping_app.rooms.you import backups
from coping_app.rooms.you.page_parts import Row, RowsCard, Said, Section, note
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.file_dialogs import folder_to_use
from coping_app.ui.layouts import Card
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.work_place import WorkPlace
from coping_app.vault import aside, upkeep
from coping_app.vault.clock import days_left
from coping_app.vault.locks import has_lock
from coping_app.vault.telling import aside_words, clock_words, kept_words
from coping_app.vault.upkeep import Standing


class BackupSection(Section):
    """Backups are made by themselves; this page says so, and does it now."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._looking = False
        self.state = heading("", "subheading")
        about = tr(
            "Coping makes a backup by itself once a day, when something has changed. Each is one sealed file, and "
            "is read back to check it. Older ones are kept for seven days, five weeks and twelve months."
        )
        self.clock = Banner("", "warning")
        self.aside = Banner()
        self.problem = Banner("", "error")
        self.now_button = Button(tr("Back up now"), "primary", "hard-drive")
        self.verify_button = Button(tr("Verify now"), "secondary", "shield-check", height=56)
        self.work = WorkPlace(shell, tr("Making a backup"), self.now_button, self.verify_button)
        for banner in (self.clock, self.aside, self.problem):
            self.box.addWidget(banner)
            banner.hide()
        state = Card(self.state, Text(about, "body", "text2", measure=640), 4, self.work, padding=20)
        self.box.addWidget(state)
        self.without = note(
            "lock-open", tr("No lock is set. Backups carry their key with them: whoever has one can read it.")
        )
        self.box.addWidget(self.without)
        self._add_folders()
        self.restore_button = Button(tr("Restore a backup"), "secondary", "rotate-ccw")
        about = f"{tr('You see what one holds before anything changes.')} {kept_words()}"
        self.box.addWidget(RowsCard(Row(Said(tr("Get a backup back"), about), self.restore_button)))
        for button, act in (
            (self.now_button, self.back_up),
            (self.verify_button, self.verify),
            (self.restore_button, self._restore),
        ):
            button.clicked.connect(act)
        shell.topic.connect(self._on_topic)
        shell.care.upkeep.changed.connect(self.look)
        self.follow()

    def _add_folders(self) -> None:
        self.box.addWidget(heading(tr("Where they are"), "subheading"))
        self._folders = Changing()
        self.folder_rows: list[Row] = []
        self.box.addWidget(self._folders)
        self.second_button = Button(tr("Choose a second folder"), "secondary", "folder")
        self.none_button = Button(tr("Use no second folder"), "quiet")
        self.about_second = Text("", "small", "text2", measure=640)
        self.box.addWidget(stack(flow(self.second_button, self.none_button), self.about_second, gap=8))
        self.second_button.clicked.connect(self._choose)
        self.none_button.clicked.connect(self._choose_none)

    # --- showing ----------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show everything as it is now; what lies in the folders comes as soon as they have answered."""
        super().follow()
        try:
            vault = self.shell.vault
            chosen = upkeep.folders(vault)
            self.show_state(upkeep.last_verified(vault), left=days_left(vault, self.shell.now()))
            self.without.setVisible(not has_lock(vault))
            self.show_aside(aside.lying(vault))
        except CopingError:
            return  # it is locked right now, and this page goes
        self._show_second(chosen[1] if len(chosen) > 1 else None)
        self.look()

    def _show_second(self, second: Path | None) -> None:
        self.second_button.set_words(tr("Change the second folder") if second else tr("Choose a second folder"))
        self.none_button.setVisible(second is not None)
        stick = tr("A stick, a second disk or a folder that is copied elsewhere keeps you safe if this disk fails.")
        self.about_second.setText((backups.about_place(second) if second else stick) or "")
        self.about_second.setVisible(bool(self.about_second.text()))

    def show_state(self, last: datetime | None, *, left: int) -> None:
        """Show when a backup was last read back, and what is said of the clock: `days_left` of it."""
        self.state.setText(backups.state_line(last, self.shell.now()))
        self.clock.say(clock_words(self.shell.now().date(), left))

    def show_aside(self, found: Sequence[tuple[Path, date]]) -> None:
        """Show which pages lie aside since a restore, and until when: `lying` of them."""
        today = self.shell.now().date()
        self.aside.say("\n".join(aside_words(folder, day, today) for folder, day in found))

    def look(self) -> None:
        """Look into the folders, without holding the window up."""
        if self._looking or not self.isVisible():
            return
        self._looking = True
        vault = self.shell.vault

        def work(_report: object) -> list[Standing]:
            return upkeep.standing(vault)

        self.shell.jobs.run(work, self, self._looked, self._could_not_look)

    def show_folders(self, found: list[Standing]) -> None:
        """Show a row for each folder."""
        now = self.shell.now()
        self._show_second(next((one.folder for one in found if not one.own), None))
        self.folder_rows = []
        for one in found:
            path = Text(str(one.folder), "small", breaks=True)
            title = Text(backups.folder_title(one), "bodyStrong")
            self.folder_rows.append(Row(stack(title, Text(backups.folder_lines(one, now), "small", "text2"), path)))
        self._folders.show_rows(RowsCard(*self.folder_rows))

    def _looked(self, found: list[Standing]) -> None:
        self._looking = False
        self.show_folders(found)

    def _could_not_look(self, _error: CopingError) -> None:
        self._looking = False  # it was locked meanwhile

    def _on_topic(self, topic: object) -> None:
        if isinstance(topic, Topic) and topic.kind == "backups" and self.isVisible():
            self.follow()

    # --- doing ------------------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a backup in every folder now."""
        if self._begin(tr("Making a backup")):
            self.work.job = self.shell.care.upkeep.back_up(
                self, self._backed_up, self._failed, self.work.card.show_progress, self._stopped
            )

    def verify(self) -> None:
        """Read the newest backups from start to end."""
        if not self._begin(tr("Reading the newest backups")):
            return
        vault = self.shell.vault

        def work(report: Any) -> upkeep.Round:
            return upkeep.verify(vault, report)

        self.work.run(work, self._verified, self._failed, self._stopped)

    def _begin(self, words: str) -> bool:
        if self.work.busy:
            return False
        self.problem.say("")
        self.work.begin(words)
        return True

    def _end(self) -> None:
        self.work.end()
        self.follow()

    def _backed_up(self, found: upkeep.Round) -> None:
        self._end()
        self.shell.toast(backups.round_words(found, self.shell.vault.folder.backups))

    def _verified(self, found: upkeep.Round) -> None:
        self._end()
        self.shell.toast(backups.verified_words(found))

    def _failed(self, error: CopingError) -> None:
        self._end()
        self.problem.say(str(error))

    def _stopped(self) -> None:
        self._end()
        self.shell.toast(tr("Stopped. The backups that were there are as they were."))

    def _choose(self) -> None:
        folder = folder_to_use(self.window(), tr("A second folder for backups"))
        if folder is not None:
            self.choose(folder)

    def choose(self, folder: Path | None) -> None:
        """Have another second folder, or none; the backups in the one before stay there."""
        before = upkeep.folders(self.shell.vault)[1:]

        def undo() -> None:
            """Have the one before."""
            upkeep.choose_folder(self.shell.vault, before[0] if before else None)

        try:
            upkeep.choose_folder(self.shell.vault, folder)
        except CopingError as error:
            self.problem.say(str(error))
            return
        self.follow()
        kept = tr("No second folder from now on. The backups that lie there stay.")
        self.shell.toast(kept if folder is None else tr("The next backup goes there, too."), undo)

    def _choose_none(self) -> None:
        self.choose(None)

    def _restore(self) -> None:
        self.shell.restore_backup()
