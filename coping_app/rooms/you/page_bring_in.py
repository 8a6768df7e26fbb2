"""Bringing entries in: a source is chosen, looked at, and taken in as one thing that can be taken back."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from coping_app.base.errors import CopingError
from coping_app.base.words import tr, tr_count
from coping_app.rooms.you import exchanging
from coping_app.rooms.you.page_choice import ChoiceButton
from coping_app.rooms.you.page_parts import WayCard
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.file_dialogs import file_to_open, folder_to_use
from coping_app.ui.folding import Folding
from coping_app.ui.progress import ProgressCard
from coping_app.ui.secret_field import SecretField
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text


def take_out_again(shell: Shell, batch: int) -> None:
    """Take an import out again, in the background, and say what came of it."""
    vault = shell.vault

    def work(report: Any) -> Any:
        from coping_app.exchange.take_in import take_out

        return take_out(vault, batch, report)

    def done(found: Any) -> None:
        shell.toast(exchanging.taken_out_words(found))

    shell.jobs.run(work, shell.jobs, done)


class BringInCard(WayCard):
    """Shows one of: what to choose, what opens it, what is in it, how far the work is. `taken`: it came in."""

    taken = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            tr("Bring in"),
            tr(
                "From other programs, or from what you took out of Coping. You see what is there before anything comes "
                "in. The files are not changed, and stay readable where they are."
            ),
        )
        from coping_app.exchange.sources import sources

        self.shell = shell
        self._sources = sources()
        self._path: Path | None = None
        self._found: Any = None  # the preview, while there is one
        self._job: Any = None
        self.stages = {
            "choose": self._make_choose(),
            "sealed": self._make_sealed(),
            "preview": self._make_preview(),
            "work": self._make_work(),
        }
        for stage in self.stages.values():
            self.box.addWidget(stage)
        self.stage = ""
        self.show_stage("choose")
        self._on_source(0)

    # --- the stages -------------------------------------------------------------------------------------------------

    def _make_choose(self) -> QWidget:
        self.source = ChoiceButton(tr("Where from"), tuple(range(len(self._sources) + 1)), self._source_words, 0)
        self.source.chosen.connect(self._on_source)
        self.what = Text("", "small", "text2", measure=640)
        self.file_button = Button(tr("Choose a file"), "secondary", "file-text")
        self.folder_button = Button(tr("Choose a folder"), "secondary", "folder")
        self.file_button.clicked.connect(self._pick_file)
        self.folder_button.clicked.connect(self._pick_folder)
        label = Text(tr("Where from"), "bodyStrong")
        return stack(label, flow(self.source), self.what, flow(self.file_button, self.folder_button), gap=8)

    def _make_sealed(self) -> QWidget:
        self.field = SecretField(tr("The passphrase it was sealed with"))
        self.open_button = Button(tr("Open"), "primary", "lock-open")
        other = Button(tr("Choose another"), "secondary", height=56)
        self.field.entered.connect(self._open_sealed)
        self.open_button.clicked.connect(self._open_sealed)
        other.clicked.connect(self.choose_again)
        return stack(self.field, flow(self.open_button, other), gap=12)

    def _make_preview(self) -> QWidget:
        self.lines = Text("", "body")
        self.notes = Text("", "small", "text2", measure=640)
        self.skipped = Folding("-", "", role="small")
        self.take_button = Button(tr("Take in"), "primary", "download")
        self.other_button = Button(tr("Not this one"), "secondary", height=56)
        self.take_button.clicked.connect(self.take_in)
        self.other_button.clicked.connect(self.choose_again)
        return stack(self.lines, self.notes, self.skipped, flow(self.take_button, self.other_button), gap=10)

    def _make_work(self) -> QWidget:
        self.work = ProgressCard(tr("Looking"), inside=True)
        self.work.stopped.connect(self._stop)
        return self.work

    def show_stage(self, name: str) -> None:
        """Show one stage; the keyboard stays with this card if it was here."""
        held = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.stage = name
        for key, stage in self.stages.items():
            stage.setVisible(key == name)
        first = {
            "choose": self.source,
            "sealed": self.field.secret,
            "preview": self.take_button,
            "work": self.work.cancel,
        }[name]
        if held:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_again(self) -> None:
        """Let go of what was looked at, and begin again."""
        self.forget()
        self.problem.say("")
        self.show_stage("choose")

    def forget(self) -> None:
        """Let go of the source, and of what was typed."""
        found, self._found = self._found, None
        if found is not None:
            found.close()
        self.field.forget()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Let go of a source that nobody looks at any more."""
        super().hideEvent(event)
        if not event.spontaneous() and not self._busy:
            self.choose_again()

    # --- choosing ---------------------------------------------------------------------------------------------------

    def _source_words(self, index: int) -> str:
        return self._sources[index - 1].title if index else tr("Find out by itself")

    def _on_source(self, index: object) -> None:
        at = int(index) if isinstance(index, int) else 0
        chosen = self._sources[at - 1] if at else None
        self.what.setText(chosen.what if chosen else tr("Coping looks at what you choose, and says what it is."))
        self.file_button.setVisible(chosen is None or chosen.choose != "folder")
        self.folder_button.setVisible(chosen is None or chosen.choose != "file")

    def _pick_file(self) -> None:
        path = file_to_open(self.window(), tr("Choose a file"))
        if path is not None:
            self.look(path)

    def _pick_folder(self) -> None:
        folder = folder_to_use(self.window(), tr("Choose a folder"))
        if folder is not None:
            self.look(folder)

    # --- looking ----------------------------------------------------------------------------------------------------

    def look(self, path: Path, passphrase: str = "") -> None:
        """Look at what is in a file or folder."""
        if self._busy:
            return
        self._path = path
        key = self._sources[self.source.value - 1].key if self.source.value else None
        self.problem.say("")
        self._begin(tr("Looking at what is there"))

        def work(report: Any) -> Any:
            from coping_app.exchange.sources import read
            from coping_app.exchange.take_in import LocalZone

            return read(key, path, zone=LocalZone(), progress=report, passphrase=passphrase)

        self._run(work, self.show_preview)

    def _open_sealed(self) -> None:
        if self._path is not None and self.field.text:
            self.look(self._path, self.field.text)

    def show_preview(self, found: Any) -> None:
        """Show what is there, before anything is taken in."""
        self._found = found
        self.field.forget()
        self.lines.setText("\n".join(exchanging.preview_lines(found, self.shell.now().date())))
        self.notes.setText("\n".join(found.notes))
        self.notes.setVisible(bool(found.notes))
        count = exchanging.skipped_count(found)
        title = tr_count("{n} thing is left out, and why", "{n} things are left out, and why", count)
        self.skipped.button.set_words(title)
        self.skipped.set_text("\n".join(exchanging.skipped_lines(found)))
        self.skipped.setVisible(bool(count))
        nothing = tr("There is nothing here to take in.")
        self.take_button.why_off("" if found.records else nothing)
        self.show_stage("preview")

    # --- taking in --------------------------------------------------------------------------------------------------

    def take_in(self) -> None:
        """Take in what is shown."""
        found, vault = self._found, self.shell.vault
        if found is None or self._busy:
            return
        self._begin(tr("Taking in"))

        def work(report: Any) -> Any:
            from coping_app.exchange.take_in import take_in

            return take_in(vault, found, report)

        self._run(work, self._taken)

    def _taken(self, taken: Any) -> None:
        self.choose_again()
        undo = partial(take_out_again, self.shell, taken.batch)
        self.shell.toast(exchanging.taken_words(taken), undo if taken.entries else None)
        self.taken.emit()

    # --- work -------------------------------------------------------------------------------------------------------

    @property
    def _busy(self) -> bool:
        return self._job is not None and not self._job.ended

    def _begin(self, words: str) -> None:
        self.work.begin(words)
        self.show_stage("work")

    def _run(self, work: Any, done: Any) -> None:
        self._job = self.shell.jobs.run(work, self, done, self._failed, self.work.show_progress, self._stopped)

    def _stop(self) -> None:
        if self._job is not None:
            self.shell.jobs.cancel(self._job)

    def _stopped(self) -> None:
        self.choose_again()
        self.shell.toast(tr("Stopped. Everything is as it was before."))

    def _failed(self, error: CopingError) -> None:
        from coping_app.exchange.age import SealedError

        if isinstance(error, SealedError):
            again = bool(self.field.text)
            self.show_stage("sealed")
            self.field.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.complain(str(error) if again else "")
            return
        self.choose_again()
        self.problem.say(str(error))
