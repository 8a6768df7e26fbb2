"""Photos from bytes: small in a row, large when pressed, and a sentence where there is none to be seen."""

import struct
import threading
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import settle
from coping_app.base.errors import BrokenFileError, CopingError
from coping_app.ui import pictures
from coping_app.ui.buttons import Button
from coping_app.ui.jobs import Jobs
from coping_app.ui.photo_strip import Photo, PhotoStrip
from coping_app.ui.pictures import NoPictureError, TooLargePictureError, form_of, read_picture
from coping_app.ui.roles import tell_roles

from ...examples import examples
from ..hands import click, focused, key, wake
from .parts import Show, scaled

BOX = QSize(200, 200)


def picture(form: str = "png", width: int = 60, height: int = 40, colour: str = "#206050") -> bytes:
    """Return a picture of one colour, its left half white."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    for x in range(width // 2):
        for y in range(height):
            image.setPixelColor(x, y, QColor("white"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def turned(data: bytes, orientation: int) -> bytes:
    """Return a JPEG that says how the camera was held."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">H", 1) + entry + b"\0\0\0\0"
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def claimed(width: int, height: int) -> bytes:
    """Return the beginning of a PNG that says it is very large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + (struct.pack(">I", 64) + b"IDAT" + zlib.compress(b""))
    )


@pytest.fixture
def jobs(application: QApplication) -> Iterator[Jobs]:
    shown: list[CopingError] = []
    made = Jobs(shown.append)
    yield made
    made.wait_all()
    assert shown == []
    made.deleteLater()


def read_all(jobs: Jobs) -> None:
    for _ in range(500):
        if not jobs.busy:
            return
        QTest.qWait(5)
    raise AssertionError("the photos did not come")


@pytest.mark.parametrize("form", ["png", "jpeg", "bmp"])
def test_a_picture_is_read_no_larger_than_wanted(form: str):
    data = picture(form, 600, 400)
    assert form_of(data) == f"image/{form}"
    assert read_picture(data, BOX).size() == QSize(200, 133)
    assert read_picture(data, QSize(2000, 2000)).size() == QSize(600, 400)


def test_a_photo_stands_as_the_camera_was_held():
    data = turned(picture("jpeg", 600, 300), 6)
    upright = read_picture(data, QSize(300, 300))
    assert upright.size() == QSize(150, 300)
    assert upright.pixelColor(75, 20).lightness() > 200, "what was left is on top"
    assert upright.pixelColor(75, 280).lightness() < 150


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/hostname'/></svg>",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        picture()[:60],
        claimed(30, 30),
    ],
)
def test_what_is_no_picture_is_a_sentence(data: bytes):
    with pytest.raises(NoPictureError, match="can't be shown"):
        read_picture(data, BOX)


def test_what_would_fill_the_memory_is_a_sentence(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(TooLargePictureError, match="too large"):
        read_picture(claimed(60_000, 60_000), BOX)
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)
    with pytest.raises(TooLargePictureError):
        read_picture(picture(), BOX)


@settings(max_examples=examples(40))
@given(st.sampled_from(["png", "jpeg", "bmp"]), st.integers(0, 2000), st.binary(max_size=20), st.booleans())
def test_any_damage_is_a_picture_or_a_sentence(application: object, form: str, at: int, put: bytes, cut: bool):  # noqa: FBT001
    whole = picture(form)
    damaged = whole[:at] + put + (b"" if cut else whole[at + len(put) :])
    try:
        image = read_picture(damaged, BOX)
    except BrokenFileError:
        return
    assert image.width() <= 200
    assert image.height() <= 200


def test_photos_come_one_after_another_in_threads(show: Show, jobs: Jobs):
    at_once, most, lock = [0], [0], threading.Lock()

    def read() -> bytes:
        assert threading.current_thread() is not threading.main_thread()
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        data = picture()
        with lock:
            at_once[0] -= 1
        return data

    strip = PhotoStrip(jobs)
    strip.show_photos([Photo(str(n), read) for n in range(6)])
    show(strip)
    read_all(jobs)
    assert most == [1]
    assert all(not thumb.words.isVisible() for thumb in strip.thumbs.values())


def test_each_photo_has_a_name_and_one_that_fails_says_why(show: Show, jobs: Jobs):
    strip = PhotoStrip(jobs)
    strip.show_photos([Photo("a", picture, "The gate"), Photo("b", lambda: b"words"), Photo("c", picture)])
    show(strip, width=700)
    read_all(jobs)
    names = [thumb.accessibleName() for thumb in strip.thumbs.values()]
    assert names == ["Photo 1 of 3, The gate", "Photo 2 of 3", "Photo 3 of 3"]
    bad = strip.thumbs["b"]
    assert bad.words.isVisible()
    assert bad.accessibleDescription() == bad.words.text() == str(NoPictureError())
    assert not strip.thumbs["c"].words.isVisible()


def test_other_photos_take_the_place_of_those_still_being_read(show: Show, jobs: Jobs):
    go = threading.Event()

    def late() -> bytes:
        go.wait(5)
        return b"words"

    strip = PhotoStrip(jobs)
    strip.show_photos([Photo("a", late), Photo("b", late)])
    show(strip)
    strip.show_photos([Photo("a", picture)])
    go.set()
    read_all(jobs)
    assert list(strip.thumbs) == ["a"]
    assert not strip.thumbs["a"].words.isVisible()
    assert strip.thumbs["a"].accessibleDescription() == ""


def test_a_photo_opens_large_and_goes_with_esc(show: Show, jobs: Jobs):
    tell_roles()
    strip = PhotoStrip(jobs)
    strip.show_photos([Photo("a", picture, "The gate")])
    window = show(strip, width=900, height=700)
    read_all(jobs)
    strip.thumbs["a"].setFocus()
    key(window, Qt.Key.Key_Return)
    assert strip.dialog is not None
    read_all(jobs)
    dialog = strip.dialog
    wake(dialog)
    assert dialog.accessibleName() == "Photo 1 of 1, The gate"
    assert QAccessible.queryAccessibleInterface(dialog.picture).role() is QAccessible.Role.Graphic
    assert dialog.picture.height() > 200
    assert dialog.height() <= 700
    seen = dialog.picture.grab().toImage()
    assert "#206050" in {seen.pixelColor(x, seen.height() // 2).name() for x in range(seen.width())}
    key(dialog, Qt.Key.Key_Escape)
    assert strip.dialog is None


def test_tab_comes_to_photos_where_they_stand_whenever_they_came(show: Show, jobs: Jobs):
    first, strip, after = Button("First"), PhotoStrip(jobs), Button("After")
    window = show(first, strip, after, width=900)
    for count in (2, 3, 1):
        strip.show_photos([Photo(str(n), picture) for n in range(count)])
        settle()
        first.setFocus()
        met = []
        for _ in range(2 * count + 1):
            key(window, Qt.Key.Key_Tab)
            met.append(focused().accessibleName())
        wanted = [name for n in range(1, count + 1) for name in (f"Photo {n} of {count}", f"Remove photo {n}")]
        assert met == [*wanted, "After"]


def test_no_photo_stays_open_when_its_page_goes(show: Show, jobs: Jobs):
    strip = PhotoStrip(jobs)
    strip.show_photos([Photo("a", picture)])
    show(strip, width=900, height=700)
    strip.open_photo("a")
    dialog = strip.dialog
    assert dialog is not None
    assert dialog.isVisible()
    strip.hide()
    assert not dialog.isVisible()
    assert strip.dialog is None


def test_a_photo_is_removed_from_the_row_or_where_it_is_large(show: Show, jobs: Jobs):
    wanted: list[str] = []
    strip = PhotoStrip(jobs)
    strip.remove_wanted.connect(wanted.append)
    strip.show_photos([Photo("a", picture), Photo("b", picture)])
    show(strip, width=900, height=700)
    read_all(jobs)
    button = next(one for one in strip.findChildren(Button) if one.accessibleName() == "Remove photo 2")
    click(button)
    click(strip.thumbs["a"])
    assert strip.dialog is not None
    assert focused() is not strip.thumbs["a"]
    strip.dialog.other.click()
    settle()
    assert wanted == ["b", "a"]
    assert strip.dialog is None


def test_a_photo_that_cannot_be_shown_large_says_so(show: Show, jobs: Jobs):
    answers = [picture(), b"words"]
    strip = PhotoStrip(jobs, can_remove=False)
    strip.show_photos([Photo("a", lambda: answers.pop(0))])
    show(strip, width=900, height=700)
    read_all(jobs)
    strip.open_photo("a")
    assert strip.dialog is not None
    read_all(jobs)
    settle()
    assert strip.dialog._why.text() == str(NoPictureError())
    assert not strip.dialog.picture.isVisible()
    assert not strip.dialog.other.isVisible()
    strip.dialog.reject()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_sentence_in_the_place_of_a_photo_is_not_cut(show: Show, jobs: Jobs, scale: float):
    scaled(scale)
    strip = PhotoStrip(jobs)
    strip.show_photos([Photo("a", lambda: b"words")])
    show(strip, width=700)
    read_all(jobs)
    settle()
    words = strip.thumbs["a"].words
    assert words.height() >= words.heightForWidth(words.width())
    assert strip.thumbs["a"].rect().contains(words.geometry())
