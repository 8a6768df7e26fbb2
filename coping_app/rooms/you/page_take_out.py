"""Taking one's own out: what, in which form, sealed or open, into a folder that the person chooses."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent

from coping_app.base.days import read_day
from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.rooms.you import exchanging
from coping_app.rooms.you.page_choice import ChoiceButton
from coping_app.rooms.you.page_parts import WayCard
from coping_app.rooms.you.page_pdf import sheets_of, write_pdf
from coping_app.ui.beside import flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.choices import Segmented
from coping_app.ui.fields import Field
from coping_app.ui.file_dialogs import folder_to_use
from coping_app.ui.leaving import leaving_is_fine
from coping_app.ui.printing import layout_for, page_name
from coping_app.ui.secret_field import SecretField
from coping_app.ui.sheets import PdfMaker
from coping_app.ui.shell import Shell
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text
from coping_app.ui.work_place import WorkPlace
from coping_app.vault import records
from coping_app.vault.gathering import Wanted, each, gathered
from coping_app.vault.passphrase import Level, strength

_ALL, _DAYS, _TAG = "all", "days", "tag"


class TakeOutCard(WayCard):
    """Everything that is asked stands on one card; nothing of it has to be changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            tr("Take out"),
            tr(
                "A copy in files of your own, for another program, for paper or for keeping. Your pages stay here. "
                "The name of the file tells nothing."
            ),
        )
        self.shell = shell
        self._maker: PdfMaker | None = None  # while the pages of a PDF are drawn
        self._write: Callable[[bytes], None] | None = None
        self._tags: list[str] = []
        self._forms = exchanging.form_choices()
        self._add_what()
        self.form = ChoiceButton(tr("Form"), tuple(range(len(self._forms))), self._form_words, 0)
        self.box.addWidget(stack(Text(tr("Form"), "bodyStrong"), flow(self.form), gap=8))
        self._add_seal()
        self.save_button = Button(tr("Choose a folder and save"), "primary", "download")
        self.save_button.clicked.connect(self._pick)
        self.work = WorkPlace(shell, tr("Saving"), self.save_button)
        self.work.card.stopped.connect(self._stop)
        self.box.addWidget(self.work)

    def _add_what(self) -> None:
        self.what = Segmented(
            tr("What"), [(_ALL, tr("Everything"), ""), (_DAYS, tr("Some days"), ""), (_TAG, tr("A tag"), "")], _ALL
        )
        self.what.chosen.connect(self._on_what)
        self.since = Field(tr("From"), tr("Like 1 October, or 2026-10-01. Empty: from the first day."))
        self.until = Field(tr("To"), tr("This day, too. Empty: to the last day."))
        self.days = stack(self.since, self.until, gap=8)
        self.tag = ChoiceButton(tr("Tag"), (0,), self._tag_words, 0)
        self.tag_row = flow(self.tag)
        self.days.hide()
        self.tag_row.hide()
        what = Text(tr("What"), "bodyStrong")
        self.box.addWidget(stack(what, self.what, self.days, self.tag_row, gap=8))
        for field in (self.since, self.until):
            field.changed.connect(self._typed)

    def _add_seal(self) -> None:
        self.seal = Switch(
            tr("Seal it with a passphrase"),
            tr(
                "For a stick, a shared folder or an e-mail. It opens with Coping, or the free program age, and this "
                "passphrase."
            ),
            flush=True,
        )
        self.seal.switched.connect(self._on_seal)
        about = tr(
            "Exactly as you type it, with capitals and spaces. Without it nobody can open the file, you neither."
        )
        self.word, self.again = SecretField(tr("The passphrase"), about), SecretField(tr("Once more"))
        self.words = stack(self.word, self.again, gap=8)
        self.words.hide()
        for field in (self.word, self.again):
            field.changed.connect(self._typed)
        self.box.addWidget(stack(self.seal, self.words, gap=4))

    def follow(self) -> None:
        """Show the tags that there are now."""
        try:
            self._tags = [tag for tag, _count in records.tags_used(self.shell.vault)]
        except CopingError:
            return
        self.tag.set_values(tuple(range(len(self._tags))) or (0,))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Forget the word once the page is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.word.forget()
            self.again.forget()

    # --- what is chosen ---------------------------------------------------------------------------------------------

    def _form_words(self, index: int) -> str:
        return self._forms[index].title

    def _tag_words(self, index: int) -> str:
        return self._tags[index] if index < len(self._tags) else tr("No tags so far")

    def _on_what(self, value: object) -> None:
        self.days.setVisible(value == _DAYS)
        self.tag_row.setVisible(value == _TAG)

    def _on_seal(self, on: bool) -> None:  # noqa: FBT001
        self.words.setVisible(on)
        if not on:
            self.word.forget()
            self.again.forget()

    def _typed(self) -> None:
        for field in (self.since, self.until, self.word, self.again):
            field.complain("")
        found = strength(self.word.text)
        weak = found.level <= Level.FAIR
        self.word.meter.say("weak" if weak else "good", found.sentence if self.word.text else "")

    def wanted(self) -> Wanted | None:
        """Return what is to be taken out, or None where a day can't be read, which is then said at its field."""
        if self.what.value == _TAG:
            return Wanted(tag=self._tags[self.tag.value] if self._tags else "")
        if self.what.value != _DAYS:
            return Wanted()
        today = self.shell.now().date()
        days: list[date | None] = []
        for field in (self.since, self.until):
            day = read_day(field.text, today) if field.text.strip() else None
            if field.text.strip() and day is None:
                field.complain(tr("A day like 1 October, or 2026-10-01."))
                field.line.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
            days.append(day)
        since, until = days
        if since and until and until < since:
            self.until.complain(tr("This day is before the first one."))
            self.until.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return Wanted(since, until)

    def word_is_ready(self) -> bool:
        """Tell whether the word can seal, or none is wished; what is missing is said at its field."""
        if not self.seal.isChecked():
            return True
        if not self.word.text:
            self.word.complain(tr("A passphrase to seal it with. Four words are best."))
            self.word.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if self.word.text != self.again.text:
            self.again.complain(tr("These two are not the same yet."))
            self.again.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    # --- saving -----------------------------------------------------------------------------------------------------

    def _pick(self) -> None:
        if self._busy or self.wanted() is None or not self.word_is_ready():
            return
        folder = folder_to_use(self.window(), tr("The folder to save in"))
        if folder is not None:
            self.save_in(folder)

    def save_in(self, folder: Path) -> None:
        """Save into a folder, unless others see it and the person thinks better of it."""
        wanted = self.wanted()
        if wanted is None or not self.word_is_ready() or not self._is_fine(folder):
            return
        vault, form = self.shell.vault, self._forms[self.form.value]
        passphrase = self.word.text if self.seal.isChecked() else ""
        name = page_name(self.shell.today())
        place = exchanging.free_place(folder, name, form.sealed_ending if passphrase else form.ending)
        page = layout_for(self.shell)
        self.problem.say("")
        self.work.begin(tr("Saving"))

        sealed = bool(passphrase)

        def work(report: Any) -> Any:
            from coping_app.exchange import age
            from coping_app.exchange.export import Wish, export
            from coping_app.vault import attachments

            uuids = gathered(vault, wanted)
            if not uuids:
                raise NothingError
            read = partial(attachments.read, vault)
            taken = each(vault, uuids)
            if form.key == exchanging.PDF:
                return sheets_of(taken, read=read, total=len(uuids), report=report)
            wish = Wish(form.key, passphrase, tr("Journal"), log_n=age.LOG_N)
            return export(taken, place, wish, read=read, total=len(uuids), progress=report)

        def done(found: Any) -> None:
            if form.key == exchanging.PDF:
                sheets, exported = found
                self._draw(sheets, exported, place, passphrase, page)
            else:
                self._saved(found, place, sealed=sealed)

        self._run(work, done)

    def _draw(self, sheets: Any, exported: Any, place: Path, passphrase: str, page: Any) -> None:
        """Draw the pages of a PDF between other things, then write it."""
        self.work.card.begin(tr("Setting the pages"))
        self._maker = maker = PdfMaker(sheets, place.name.partition(".")[0], page, self)

        def write(data: bytes) -> None:
            def work(_report: Any) -> Any:
                write_pdf(place, data, passphrase)
                return exported

            def done(_found: Any) -> None:
                self._saved(exported, place, sealed=bool(passphrase))

            self._maker = None
            maker.deleteLater()
            self._run(work, done)

        self._write = write
        maker.progress.connect(self.work.card.show_progress)
        maker.done.connect(self._drawn)
        maker.begin()

    def _drawn(self, data: object) -> None:
        write, self._write = self._write, None
        if write is not None and isinstance(data, bytes):
            write(data)

    def _run(self, work: Any, done: Any) -> None:
        self.work.run(work, done, self._failed, self._stopped)

    def _is_fine(self, folder: Path) -> bool:
        return self.seal.isChecked() or leaving_is_fine(self, exchanging.leaving_warning(folder))

    @property
    def _busy(self) -> bool:
        return self._maker is not None or self.work.busy

    def _saved(self, exported: Any, place: Path, *, sealed: bool) -> None:
        self.work.end()
        self.word.forget()
        self.again.forget()
        self.shell.toast(exchanging.exported_words(exported, place, sealed=sealed))

    def _failed(self, error: CopingError) -> None:
        self.work.end()
        self.problem.say(str(error))

    def _stopped(self) -> None:
        self.work.end()
        self.shell.toast(tr("Stopped. Nothing was saved."))

    def _stop(self) -> None:
        """Stop drawing; other work stops by itself."""
        maker, self._maker = self._maker, None
        if maker is not None:
            maker.stop()
            maker.deleteLater()
            self._stopped()


class NothingError(CopingError):
    """There is nothing to be taken out."""

    def __init__(self) -> None:
        super().__init__(tr("There is nothing to take out for this choice, so no file was made. Choose other days."))
