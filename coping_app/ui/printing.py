"""Printing, or saving as a PDF where there is no printer. Its names tell nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QDialog, QWidget

from coping_app.base.places import seen_by_others
from coping_app.base.settings import COUNTRY
from coping_app.base.words import tr
from coping_app.ui.file_dialogs import file_to_save, no_trace
from coping_app.ui.leaving import leaving_is_fine
from coping_app.ui.sheets import DOTS, NO_PICTURES, Drawing, PdfMaker, Pictures, Sheet
from coping_app.ui.shell import Shell

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_LETTER = {"US", "CA"}  # everywhere else A4
_MARGIN = 18.0  # millimetres


def page_name(day: str) -> str:
    """Return the neutral name of a printed page or its file: "page-2026-11-21"."""
    return f"page-{day}"


def print_html(shell: Shell, parent: QWidget, html: str, pictures: Pictures = NO_PICTURES) -> bool:
    """Print something short, or save it as a PDF where there is no printer. Return whether that was done."""
    paper = OnPaper(shell, parent, at_once=True)
    try:
        return paper.print_sheets([Sheet(html, pictures)])
    finally:
        paper.deleteLater()


def save_pdf(shell: Shell, parent: QWidget, html: str, pictures: Pictures = NO_PICTURES, *, title: str) -> bool:
    """Ask for a place and save something short there as a PDF; return whether that was done."""
    paper = OnPaper(shell, parent, at_once=True)
    try:
        return paper.save_sheets([Sheet(html, pictures)], title=title)
    finally:
        paper.deleteLater()


class OnPaper(QObject):
    """Prints sheets or saves them as a PDF, and says so: between other things, or at once what is short.

    Before something is saved where others may see it, that is asked. `done` tells that it went well, `ended` that there
    is nothing more to wait for, and `progress` how many sheets are drawn.
    """

    done = Signal()
    ended = Signal()
    progress = Signal(int, int)

    def __init__(self, shell: Shell, parent: QWidget, *, at_once: bool = False) -> None:
        super().__init__(parent)
        self._shell, self._page, self._at_once = shell, parent, at_once
        self._drawing: Drawing | None = None
        self._printer: QPrinter | None = None
        self._place = Path()
        self._well = False

    @property
    def busy(self) -> bool:
        """Whether something is being drawn."""
        return self._drawing is not None

    def print_sheets(self, sheets: list[Sheet]) -> bool:
        """Ask for a printer and print; without one, save as a PDF. Return whether that was begun, or done at once."""
        from PySide6.QtPrintSupport import QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            return self.save_sheets(sheets, title=tr("There is no printer here. Save as PDF"))
        self._printer = printer = _printer_for(self._shell, self._page)
        return printer is not None and self._draw(Drawing(sheets, printer, self))

    def save_sheets(self, sheets: list[Sheet], *, title: str) -> bool:
        """Ask for a place and save a PDF there. Return whether that was begun, or done at once."""
        name = page_name(self._shell.today())
        place = file_to_save(self._page, title, f"{name}.pdf", "PDF (*.pdf)")
        if place is None or not leaving_is_fine(self._page, seen_by_others(place.parent)):
            return False
        self._printer, self._place = None, with_its_ending(place)
        return self._draw(PdfMaker(sheets, name, layout_for(self._shell), self))

    def stop(self) -> None:
        """Draw no more; of a PDF nothing is saved."""
        drawing, self._drawing = self._drawing, None
        if drawing is not None:
            drawing.stop()
            drawing.deleteLater()
            self._printer = None
            self.ended.emit()

    def _draw(self, drawing: Drawing) -> bool:
        self._drawing = drawing
        drawing.done.connect(self._drawn)
        drawing.progress.connect(self.progress)
        if not self._at_once:
            drawing.begin()
            return True
        drawing.run()
        return self._well

    def _drawn(self, data: object) -> None:
        drawing, self._drawing = self._drawing, None
        if drawing is not None:
            drawing.deleteLater()
        self._well = self._was_printed() if self._printer is not None else self._is_saved(data)
        self._printer = None
        if self._well:
            self.done.emit()
        self.ended.emit()

    def _was_printed(self) -> bool:
        from PySide6.QtPrintSupport import QPrinter

        if self._printer is None or self._printer.printerState() is QPrinter.PrinterState.Error:
            words = tr("The printer did not take the page. Nothing here has changed. You can try another printer.")
            self._shell.toast(words)
            return False
        self._shell.toast(tr("Sent to the printer."))
        return True

    def _is_saved(self, data: object) -> bool:
        try:
            self._place.write_bytes(data if isinstance(data, bytes) else b"")
        except OSError as error:
            words = tr("The PDF could not be saved there ({why}). Nothing here has changed. Another folder may do.")
            self._shell.toast(words.format(why=error.strerror or "?"))
            return False
        self._shell.toast(tr("Saved as a PDF. Anyone who can open that folder can read it."))
        return True


def with_its_ending(place: Path, ending: str = ".pdf") -> Path:
    """Return where a file goes; where its ending is added, it gets a name that no other file has."""
    if place.suffix.lower() == ending:
        return place
    free, count = place.with_name(f"{place.name}{ending}"), 1
    while free.exists():  # the dialog asked about the name without its ending
        count += 1
        free = place.with_name(f"{place.name}-{count}{ending}")
    return free


def is_letter(shell: Shell) -> bool:
    """Tell whether the country that is set uses American paper."""
    return shell.settings[COUNTRY] in _LETTER


def layout_for(shell: Shell) -> QPageLayout:
    """Return the paper of the country that is set."""
    size = QPageSize(QPageSize.PageSizeId.Letter if is_letter(shell) else QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def _printer_for(shell: Shell, parent: QWidget) -> "QPrinter | None":
    """Ask for a printer; return none where nobody wants any."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setPageLayout(layout_for(shell))
    printer.setDocName(page_name(shell.today()))
    printer.setCreator("")
    dialog = QPrintDialog(printer, parent)
    with no_trace():  # it may print into a file
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None
