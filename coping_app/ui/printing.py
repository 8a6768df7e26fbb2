"""Printing a page of HTML, or saving it as a PDF where there is no printer. Its names tell nothing."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QDir, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from coping_app.base.settings import COUNTRY
from coping_app.base.words import tr
from coping_app.ui.shell import Shell
from coping_app.ui.tokens import tokens

_LETTER = {"US", "CA"}  # everywhere else A4
_MARGIN = 18.0  # millimetres


Pictures = Mapping[str, QImage]  # by the name that the page has for each: <img src="name">
_NONE: Pictures = {}


def page_name(day: str) -> str:
    """Return the neutral name of a printed page or its file: "page-2026-11-21"."""
    return f"page-{day}"


def print_html(shell: Shell, parent: QWidget, html: str, pictures: Pictures = _NONE) -> bool:
    """Ask for a printer and print; without one, ask for a place and save a PDF there. Return whether that was done."""
    from PySide6.QtPrintSupport import QPrinterInfo

    if QPrinterInfo.availablePrinterNames():
        return _print(shell, parent, html, pictures)
    return save_pdf(shell, parent, html, pictures, title=tr("There is no printer here. Save as PDF"))


def pdf_of(html: str, name: str, page: QPageLayout, pictures: Pictures = _NONE) -> bytes:
    """Return a PDF with the page in it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(name)
    writer.setCreator("")
    writer.setPageLayout(page)
    _document(html, pictures).print_(writer)
    del writer  # finishes the file
    return bytes(buffer.data().data())


def with_its_ending(place: Path, ending: str = ".pdf") -> Path:
    """Return where a file goes; where its ending is added, it gets a name that no other file has."""
    if place.suffix.lower() == ending:
        return place
    free, count = place.with_name(f"{place.name}{ending}"), 1
    while free.exists():  # the dialog asked about the name without its ending
        count += 1
        free = place.with_name(f"{place.name}-{count}{ending}")
    return free


def layout_for(shell: Shell) -> QPageLayout:
    """Return the paper of the country that is set."""
    letter = shell.settings[COUNTRY] in _LETTER
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def _print(shell: Shell, parent: QWidget, html: str, pictures: Pictures) -> bool:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout_for(shell))
    printer.setDocName(page_name(shell.today()))
    printer.setCreator("")
    dialog = QPrintDialog(printer, parent)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not chosen:
        return False
    _document(html, pictures).print_(printer)
    if printer.printerState() is QPrinter.PrinterState.Error:
        shell.toast(tr("The printer did not take the page. Nothing here has changed. You can try another printer."))
        return False
    shell.toast(tr("Sent to the printer."))
    return True


def save_pdf(shell: Shell, parent: QWidget, html: str, pictures: Pictures = _NONE, *, title: str) -> bool:
    """Ask for a place and save a PDF there; return whether that was done."""
    name = page_name(shell.today())
    found, _kind = QFileDialog.getSaveFileName(parent, title, str(Path(QDir.homePath()) / f"{name}.pdf"), "PDF (*.pdf)")
    if not found:
        return False
    place = with_its_ending(Path(found))
    try:
        place.write_bytes(pdf_of(html, name, layout_for(shell), pictures))
    except OSError as error:
        words = tr("The PDF could not be saved there ({why}). Nothing here has changed. Another folder may do.")
        shell.toast(words.format(why=error.strerror or "?"))
        return False
    shell.toast(tr("Saved as a PDF. Anyone who can open that folder can read it."))
    return True


def _document(html: str, pictures: Pictures) -> QTextDocument:
    """Return a document with its pictures; it loads nothing else from anywhere."""
    document = QTextDocument()
    for name, picture in pictures.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont(tokens()["type"]["families"]["ui"], 11))
    document.setHtml(html)
    return document
