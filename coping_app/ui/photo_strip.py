"""Photos that belong to something: small in a row, one large when it is pressed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.progress import Report
from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.focus import order_tabs
from coping_app.ui.jobs import Job, Jobs
from coping_app.ui.layouts import FlowLayout, empty
from coping_app.ui.messages import CalmDialog
from coping_app.ui.paint import painter_for, panel, rounded_clip
from coping_app.ui.pictures import read_picture
from coping_app.ui.placing import tall
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_SMALL = QSize(168, 126)  # a photo in the row, at 100 %
_SHARP = 3  # pixels kept for each, so that larger text and finer screens show it sharp
_LARGE = QSize(2400, 1800)  # pixels that a large one is read in
_AROUND = 190  # heading, answers and edges around a large one, at 100 %
_KEY = "photo"  # the name of a property


class Photo(NamedTuple):
    """A photo. `read` returns its bytes in any thread, and may raise CopingError."""

    key: str
    read: Callable[[], bytes]
    caption: str = ""


def _read(photo: Photo, within: QSize, _report: Report) -> QImage:
    return read_picture(photo.read(), within)


def _read_small(photo: Photo, report: Report) -> tuple[Photo, QImage | CopingError]:
    """Return a photo and how it looks, or why it can't be seen: one that fails keeps no other back."""
    try:
        return photo, _read(photo, _SMALL * _SHARP, report)
    except CopingError as error:
        return photo, error


class Thumb(QAbstractButton):
    """A small photo that is a button. Until it is read, and where it can't be, there are words in its place."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self.key = key
        self._image: QImage | None = None
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = Text(tr("Reading…"), "small", "text2", centred=True)
        self.words.setParent(self)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.retheme()

    def show_image(self, image: QImage | CopingError) -> None:
        """Show the photo, or say why there is none to be seen."""
        if isinstance(image, QImage):
            self._image = image
            self.words.hide()
        else:
            self.words.setText(str(image))
            self.setAccessibleDescription(str(image))
        self.retheme()
        self.update()

    def retheme(self) -> None:
        """Measure anew; words that are longer than the photo's place make it higher."""
        width, edge = theme().size(_SMALL.width()), theme().size(8)
        height = max(theme().size(_SMALL.height()), self.words.heightForWidth(width - 2 * edge) + 2 * edge)
        self.setFixedSize(width, height if self._image is None else theme().size(_SMALL.height()))
        self.words.setGeometry(self.rect().adjusted(edge, edge, -edge, -edge))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the photo, filling its place, or the ground of the words."""
        painter, area = painter_for(self), QRectF(self.rect())
        panel(painter, area, 12, theme().colour("sunken"))
        if self._image is not None:
            painter.save()
            rounded_clip(painter, area, 12)
            _paint_filling(painter, self._image, area)
            painter.restore()
        lit = self.underMouse() or self.isDown()
        panel(painter, area, 12, None, theme().colour("accent" if lit else "control"), 2)


def _paint_filling(painter: QPainter, image: QImage, area: QRectF) -> None:
    """Paint an image over an area, the middle of it where it has another shape."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    size = area.size().scaled(image.width(), image.height(), Qt.AspectRatioMode.KeepAspectRatio)
    middle = QRectF(
        (image.width() - size.width()) / 2, (image.height() - size.height()) / 2, size.width(), size.height()
    )
    painter.drawImage(area, image, middle)


class PhotoStrip(QWidget):
    """Photos in a row that wraps. A press shows one large; `remove_wanted` tells which one is to go."""

    remove_wanted = Signal(str)

    def __init__(self, jobs: Jobs, *, can_remove: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(tr("Photos"))
        self._jobs, self._can_remove = jobs, can_remove
        self._photos: dict[str, Photo] = {}
        self._unread: list[str] = []
        self._job: Job | None = None
        self.thumbs: dict[str, Thumb] = {}
        self.dialog: PhotoDialog | None = None
        self._flow = FlowLayout(self, gap=12, row_gap=12)
        tall(self)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show other photos. They are read one after another, and the page waits for none."""
        empty(self._flow)
        self._photos = {photo.key: photo for photo in photos}
        self.thumbs = {}
        for number, photo in enumerate(photos, 1):
            name = tr("Photo {n} of {total}").format(n=number, total=len(photos))
            self.thumbs[photo.key] = thumb = Thumb(photo.key, ", ".join(filter(None, (name, photo.caption))))
            thumb.clicked.connect(self._open_pressed)
            self._flow.addWidget(self._with_remove(thumb, tr("Remove photo {n}").format(n=number)))
        order_tabs(self, self.findChildren(QAbstractButton))
        self._unread = list(self._photos)
        self.updateGeometry()
        if self._job is None:
            self._read_next()

    def open_photo(self, key: str) -> None:
        """Show one photo large, over the window."""
        if self.dialog is not None:
            return
        remove = tr("Remove this photo") if self._can_remove else ""
        photo, name = self._photos[key], self.thumbs[key].accessibleName()
        self.dialog = dialog = PhotoDialog(self.window(), key, name, remove)
        dialog.finished.connect(self._closed)
        self._jobs.run(partial(_read, photo, _LARGE), dialog.picture, dialog.picture.show_image, dialog.fail)
        dialog.open()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Leave no photo open over the window when the page that it stands on goes."""
        super().hideEvent(event)
        if self.dialog is not None and not event.spontaneous():
            self.dialog.reject()

    def _with_remove(self, thumb: Thumb, name: str) -> QWidget:
        if not self._can_remove:
            return thumb
        button = Button(tr("Remove"), "quiet", "trash-2")
        button.setAccessibleName(name)
        button.setProperty(_KEY, thumb.key)
        button.clicked.connect(self._remove_pressed)
        whole = stack(thumb, button, gap=4)
        whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return whole

    def _read_next(self) -> None:
        """Read the next photo that is still shown."""
        self._job = None
        if self._unread:
            photo = self._photos[self._unread.pop(0)]
            self._job = self._jobs.run(partial(_read_small, photo), self, self._take, self._skip)

    def _take(self, found: "tuple[Photo, QImage | CopingError]") -> None:
        photo, image = found
        if self._photos.get(photo.key) is photo:
            self.thumbs[photo.key].show_image(image)
        self._read_next()

    def _skip(self, _error: CopingError) -> None:
        """Go on behind one at which the program itself stopped; that is told on its own."""
        self._read_next()

    def _open_pressed(self) -> None:
        thumb = self.sender()
        if isinstance(thumb, Thumb):
            self.open_photo(thumb.key)

    def _remove_pressed(self) -> None:
        self.remove_wanted.emit(self.sender().property(_KEY))

    def _closed(self, answer: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        if answer == CalmDialog.OTHER:
            self.remove_wanted.emit(dialog.key)
        dialog.deleteLater()


class LargePhoto(QWidget):
    """A photo as large as there is room, all of it to be seen."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__()
        self._image, self._most = QImage(), most
        self.setAccessibleName(name)
        tall(self)

    def show_image(self, image: QImage) -> None:
        """Show it."""
        self._image = image
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """A photo keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return its height at a width; until it is read there is room for one in any shape."""
        if self._image.isNull():
            return self._most
        return min(self._most, round(width * self._image.height() / self._image.width()))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return as much as there may be."""
        return QSize(self._most, self.heightForWidth(self._most))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it in the middle."""
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2), size)
        painter = painter_for(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)


class PhotoDialog(CalmDialog):
    """One photo large, over the window. Esc and Close go back; the other answer is to remove it."""

    widest = 1100

    def __init__(self, parent: QWidget, key: str, name: str, remove: str) -> None:
        super().__init__(parent, name, "", safe=tr("Close"), other=remove)
        self.key = key
        self.picture = LargePhoto(name, max(200, parent.height() - theme().size(_AROUND) - 40))
        self._why = Text("", "body", "text")
        self._why.hide()
        self.middle.addWidget(self.picture)
        self.middle.addWidget(self._why)

    def fail(self, error: CopingError) -> None:
        """Say why there is no photo to be seen."""
        self.picture.hide()
        self._why.setText(str(error))
        self._why.show()
        announce(self._why, str(error))
