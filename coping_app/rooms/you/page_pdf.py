"""A journal as a PDF: made in memory month by month, and sealed there if a word is given.

Qt's documents belong to the window's thread, and hold no more than some two thousand pages. So a thread gathers the
words, and each month is a document of its own, drawn in a moment between other things.
"""

import base64
import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, QSizeF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QFont, QImage, QPageLayout, QPainter, QPdfWriter, QTextDocument
from shiboken6 import delete

from coping_app.base.days import month_line
from coping_app.base.records import Record
from coping_app.exchange import age
from coping_app.exchange.export import Exported
from coping_app.exchange.html_page import journal_parts
from coping_app.exchange.placing import new_file
from coping_app.exchange.tally import Read, Tally
from coping_app.exchange.watching import watch_of
from coping_app.ui.tokens import tokens

_PICTURE = re.compile(r'<img src="data:[^;"]*;base64,([^"]*)"')
_MOST_SIDE = 1000  # pixels of a photo; a page shows no more
_SHOWN = 460  # the width of a wide photo on the page, in points
_MOST_ENTRIES = 30  # of one document, which is drawn in one go
_DOTS = 300  # to an inch
_LONG_AGO = date.min  # so that each month has its year


class Sheet(NamedTuple):
    """A month, or a part of one: its page of HTML, and the photos by the names that they have there."""

    html: str
    pictures: dict[str, QImage]


def sheets_of(
    records: Iterable[Record], *, read: Read, total: int, report: Callable[[int, int], None]
) -> tuple[list[Sheet], Exported]:
    """Gather records as sheets, in a thread; `read` returns the bytes of a photo."""
    tally = Tally(read, watch_of(report, None), total)
    sheets = []
    for (year, month), group in groupby(records, _month):
        title = month_line(year, month, _LONG_AGO)
        while part := list(islice(group, _MOST_ENTRIES)):
            pictures: dict[str, QImage] = {}
            html = "".join(_named(piece, pictures) for piece in journal_parts(part, tally, title=title))
            sheets.append(Sheet(html, pictures))
    return sheets, Exported(tally.entries, tally.attachments, tuple(tally.missing))


def write_pdf(place: Path, data: bytes, passphrase: str) -> None:
    """Write a PDF to a place that is free, sealed if there is a passphrase. Raises SaveError."""
    with new_file(place) as file:
        if passphrase:
            with age.Sealer(file, passphrase, age.LOG_N) as sealer:
                sealer.write(data)
                sealer.finish()
        else:
            file.write(data)


class PdfMaker(QObject):
    """Draws sheets, one at a time. `progress` tells how many, `done` brings the bytes of the PDF."""

    progress = Signal(int, int)
    done = Signal(object)

    def __init__(self, sheets: list[Sheet], name: str, page: QPageLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._sheets, self._at = sheets, 0
        self._buffer = QBuffer(self)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle(name)
        self._writer.setCreator("")
        self._writer.setResolution(_DOTS)
        self._writer.setPageLayout(page)
        self._painter = QPainter(self._writer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Begin to draw."""
        self._timer.start(0)

    def stop(self) -> None:
        """Draw no more; nothing was written to any disk."""
        self._timer.stop()
        self._end()

    def _step(self) -> None:
        if self._at < len(self._sheets):
            self._draw(self._sheets[self._at])
            self._at += 1
            self.progress.emit(self._at, len(self._sheets))
            self._timer.start(0)
            return
        self._end()
        self.done.emit(bytes(self._buffer.data().data()))

    def _draw(self, sheet: Sheet) -> None:
        document = QTextDocument()
        for name, picture in sheet.pictures.items():
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        document.setDocumentMargin(0)
        document.setDefaultFont(QFont(tokens()["type"]["families"]["ui"], 11))
        document.documentLayout().setPaintDevice(self._writer)
        width, height = self._writer.width(), self._writer.height()
        document.setPageSize(QSizeF(width, height))
        document.setHtml(sheet.html)
        for page in range(document.pageCount()):
            if self._at or page:
                self._writer.newPage()
            self._painter.save()
            self._painter.translate(0, -page * height)
            document.drawContents(self._painter, QRectF(0, page * height, width, height))
            self._painter.restore()

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
            delete(self._writer)  # finishes the file


def _month(record: Record) -> tuple[int, int]:
    return record.at.year, record.at.month


def _named(part: str, pictures: dict[str, QImage]) -> str:
    """Return a piece of the page in which each picture has a name, and a width that fits on paper."""

    def name_it(match: re.Match[str]) -> str:
        image = QImage.fromData(base64.b64decode(match[1]))
        if max(image.width(), image.height()) > _MOST_SIDE:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            image = image.scaled(_MOST_SIDE, _MOST_SIDE, keep, smooth)
        name = f"picture-{len(pictures) + 1}"
        pictures[name] = image
        return f'<img width="{min(_SHOWN, image.width())}" src="{name}"'

    return _PICTURE.sub(name_it, part)
