"""Long writing on paper: cut into sheets, each of which is drawn on pages of its own, on a printer or into a PDF.

Qt's documents belong to the window's thread, and hold only so much: what stands beyond their greatest height is lost
without a word. So a thread gathers the words, and each month is a document of its own, drawn in a moment between other
things.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPointF, QRectF, QSizeF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from shiboken6 import delete

from coping_app.base.days import month_line
from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.exchange.html_page import journal_parts
from coping_app.exchange.tally import Tally
from coping_app.ui.tokens import tokens

DOTS = 300  # to an inch
_PICTURE = re.compile(r'<img src="data:[^;"]*;base64,([^"]*)"')
_MOST_SIDE = 1000  # pixels of a photo; a page shows no more
_SHOWN = 460  # the width of a wide photo on the page, in points
_MOST_ENTRIES = 30  # of one sheet, which is drawn in one go
_MOST_CHARACTERS = 100_000  # of one sheet; an entry that is longer has one to itself
_POINTS, _NUMBER_POINTS = 11, 8  # how large words are on paper, and the number at the foot of a page
_LARGE = 1000  # pixels of letters that are measured
_LONG_AGO = date.min  # so that each month has its year

Pictures = Mapping[str, QImage]  # by the name that the page has for each: <img src="name">
NO_PICTURES: Pictures = {}


class Sheet(NamedTuple):
    """What begins on a page of its own: its page of HTML, and the pictures by the names that they have there."""

    html: str
    pictures: Pictures = NO_PICTURES


def sheet_of(parts: Iterable[str]) -> Sheet:
    """Return a page of HTML as a sheet: each picture gets a name, and a width that fits on paper. For any thread."""
    pictures: dict[str, QImage] = {}
    return Sheet("".join(_named(part, pictures) for part in parts), pictures)


def month_sheets(records: Iterable[Record], tally: Tally) -> Iterator[Sheet]:
    """Yield a sheet for each month, or several where there is much in it. For any thread. Raises StoppedError."""
    for (year, month), group in groupby(records, _month):
        title = month_line(year, month, _LONG_AGO)
        for part in _parts(group):
            yield sheet_of(journal_parts(part, tally, title=title))


class Drawing(QObject):
    """Draws sheets, one at a time. `progress` tells how far it is, `done` that all of them are drawn.

    Where there are several pages each has its number at its foot, in the margin: "2 of 3". So all of them are laid out
    to be counted before the first one is drawn, and again to be drawn: there may be too many to be held at once.
    """

    progress = Signal(int, int)
    done = Signal(object)

    def __init__(self, sheets: list[Sheet], device: QPagedPaintDevice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheets, self._at = sheets, 0
        self._pages: list[int] = []  # how many each sheet takes, as far as they are counted
        self._laid: tuple[int, QTextDocument] | None = None  # the sheet that was laid out last, and its number
        self._painter = QPainter(device)
        self._device = device  # behind the painter, so that it goes last where this goes in the middle of its work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Begin to draw, between other things."""
        self._timer.start(0)

    def run(self) -> None:
        """Draw everything at once: it is short."""
        while self._goes_on():
            pass
        self._end()

    def stop(self) -> None:
        """Draw no more."""
        self._timer.stop()
        self._finish()

    def result(self) -> object:
        """Return what `done` brings."""
        return None

    def _step(self) -> None:
        if self._goes_on():
            self.progress.emit(len(self._pages) + self._at, 2 * len(self._sheets))
            self._timer.start(0)
            return
        self._end()

    def _goes_on(self) -> bool:
        """Count the pages of one sheet, or draw one; return whether there was any left."""
        if self._at == len(self._sheets):
            return False
        if not self._painter.isActive():  # a printer that takes nothing; its state tells
            return False
        if len(self._pages) < len(self._sheets):
            self._pages.append(self._laid_out(len(self._pages)).pageCount())
        else:
            self._draw_next()
        return True

    def _end(self) -> None:
        self._finish()
        self.done.emit(self.result())

    def _draw_next(self) -> None:
        document, device = self._laid_out(self._at), self._device
        width, height = device.width(), device.height()
        before = sum(self._pages[: self._at])
        for page in range(document.pageCount()):
            if self._at or page:
                device.newPage()
            self._painter.save()
            self._painter.translate(0, -page * height)
            document.drawContents(self._painter, QRectF(0, page * height, width, height))
            self._painter.restore()
            self._draw_number(before + page + 1, sum(self._pages))
        self._at += 1

    def _laid_out(self, number: int) -> QTextDocument:
        """Return a sheet as it stands on pages. Of the one that was asked for last, that is known already."""
        if self._laid is not None and self._laid[0] == number:
            return self._laid[1]
        sheet, device = self._sheets[number], self._device
        document = QTextDocument()  # it loads nothing from anywhere
        for name, picture in sheet.pictures.items():
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        document.setDocumentMargin(0)
        document.setDefaultFont(QFont(tokens()["type"]["families"]["ui"], _POINTS))
        document.documentLayout().setPaintDevice(device)
        document.setPageSize(QSizeF(device.width(), device.height()))
        document.setHtml(sheet.html)
        set_lines(document)
        _keep_whole(document)
        self._laid = (number, document)
        return document

    def _draw_number(self, number: int, count: int) -> None:
        """Draw which page it is into the margin at its foot, where there are several."""
        if count < 2:
            return
        device, painter = self._device, self._painter
        painter.save()
        painter.setFont(QFont(tokens()["type"]["families"]["ui"], _NUMBER_POINTS))
        painter.setPen(Qt.GlobalColor.black)
        margin = device.pageLayout().marginsPixels(device.logicalDpiY()).bottom()
        words, letters = tr("{n} of {all}").format(n=number, all=count), painter.fontMetrics()
        middle = device.height() + (margin + letters.ascent()) / 2
        painter.drawText(QPointF((device.width() - letters.horizontalAdvance(words)) / 2, middle), words)
        painter.restore()

    def _finish(self) -> None:
        self._laid = None
        if self._painter.isActive():
            self._painter.end()


class PdfMaker(Drawing):
    """Draws sheets into a PDF in memory. `done` brings its bytes."""

    def __init__(self, sheets: list[Sheet], name: str, page: QPageLayout, parent: QObject | None = None) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(name)
        writer.setCreator("")
        writer.setResolution(DOTS)
        writer.setPageLayout(page)
        super().__init__(sheets, writer, parent)
        self._writer, self._buffer = writer, buffer

    def result(self) -> bytes:
        """Return the bytes of the PDF."""
        return bytes(self._buffer.data().data())

    def _finish(self) -> None:
        if self._painter.isActive():
            super()._finish()
            delete(self._writer)  # finishes the file


def set_lines(document: QTextDocument) -> None:
    """Let lines stand as far apart as their page of HTML says.

    Qt takes a share of the letters' own height, which is half as much again in some typefaces; CSS one of their size.
    """
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block, share = document.begin(), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    while block.isValid():
        form, letters = block.blockFormat(), block.charFormat().font()
        if form.lineHeightType() == share:
            form.setLineHeight(form.lineHeight() / _height(letters), share)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
        block = block.next()
    cursor.endEditBlock()


def _height(letters: QFont) -> float:
    """Return the height that a typeface has by itself, for letters of the size 1."""
    large = QFont(letters)
    large.setPixelSize(_LARGE)
    return QFontMetricsF(large).height() / _LARGE


def _keep_whole(document: QTextDocument) -> None:
    """Begin a new page before each table that would go on on the next one, where a page holds it."""
    height, layout = document.pageSize().height(), document.documentLayout()
    for frame in document.rootFrame().childFrames():
        place = layout.frameBoundingRect(frame)
        if place.height() <= height and place.top() // height < (place.bottom() - 1) // height:
            form = frame.frameFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            frame.setFrameFormat(form)


def _month(record: Record) -> tuple[int, int]:
    return record.at.year, record.at.month


def _parts(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield records in parts that are drawn in a moment."""
    part: list[Record] = []
    characters = 0
    for record in records:
        if part and (len(part) == _MOST_ENTRIES or characters + len(record.text) > _MOST_CHARACTERS):
            yield part
            part, characters = [], 0
        part.append(record)
        characters += len(record.text)
    if part:
        yield part


def _named(part: str, pictures: dict[str, QImage]) -> str:
    def name_it(match: re.Match[str]) -> str:
        image = QImage.fromData(base64.b64decode(match[1]))
        if max(image.width(), image.height()) > _MOST_SIDE:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            image = image.scaled(_MOST_SIDE, _MOST_SIDE, keep, smooth)
        name = f"picture-{len(pictures) + 1}"
        pictures[name] = image
        return f'<img width="{min(_SHOWN, image.width())}" src="{name}"'

    return _PICTURE.sub(name_it, part)
