"""Pictures out of bytes: never from a path or an address, never larger than they are shown, and never trusted."""

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from coping_app.base.errors import BrokenFileError
from coping_app.base.words import tr

FORMATS = {b"jpeg": "image/jpeg", b"png": "image/png", b"webp": "image/webp", b"gif": "image/gif", b"bmp": "image/bmp"}
MOST_BYTES = 64 * 1024 * 1024
MOST_PIXELS = 120_000_000  # a camera's largest; a file may claim any size
_MEMORY = 512  # megabytes that decoding one picture may take


class NoPictureError(BrokenFileError):
    """A file is no picture that can be shown here."""

    def __init__(self) -> None:
        super().__init__(tr("This picture can't be shown. It may be damaged, or of a kind that is not known here."))


class TooLargePictureError(BrokenFileError):
    """A picture would take more memory than is good."""

    def __init__(self) -> None:
        super().__init__(tr("This picture is too large to be shown. A smaller copy of it would do."))


def form_of(data: bytes) -> str:
    """Return the media type of a picture ("image/jpeg"), or "" where it is none that can be shown."""
    return FORMATS.get(_format(data[:4096]), "")


def read_picture(data: bytes, within: QSize) -> QImage:
    """Return a picture the right way up, no larger than `within` (in pixels); in any thread.

    Raises NoPictureError and TooLargePictureError.
    """
    if len(data) > MOST_BYTES:
        raise TooLargePictureError
    if _format(data[:4096]) not in FORMATS:
        raise NoPictureError
    _set_up()
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in FORMATS:  # what the beginning promised
        raise NoPictureError
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        raise TooLargePictureError
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    room = within.transposed() if turned else within
    if size.isValid() and (size.width() > room.width() or size.height() > room.height()):
        scaled = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise NoPictureError
    return image


@cache
def _set_up() -> None:
    """Limit the memory of decoding, and keep Qt's remarks on damaged pictures to itself: the person is told."""
    QImageReader.setAllocationLimit(_MEMORY)
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false")


def _format(beginning: bytes) -> bytes:
    """Return the kind of picture that a file's beginning promises."""
    for mark, kind in _MARKS:
        if beginning.startswith(mark):
            return kind
    return b"webp" if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP" else b""


_MARKS = ((b"\xff\xd8\xff", b"jpeg"), (b"\x89PNG\r\n\x1a\n", b"png"), (b"GIF8", b"gif"), (b"BM", b"bmp"))
