"""What tests of the journal know and do: a page with the sample entries, and what stands on it."""

from typing import Any

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import Record
from coping_app.rooms.journal import store
from coping_app.rooms.journal.page import JournalPage
from coping_app.rooms.journal.samples import fill
from coping_app.ui.long_rows import ListHeading, ListRow
from coping_app.vault import records
from coping_app.vault.records import new_uuid

LETTER_ON_THE_MAT, THINGS, UNTITLED = 0, 2, 4  # places of the samples, newest first


def page_of(sample: SampleHouse, *, samples: bool = True) -> JournalPage:
    """The journal, with the sample entries in it."""
    if samples:
        fill(sample.house.vault, sample.house.now())
    sample.house.go("journal")
    settle()
    page = sample.house.page("journal")
    assert isinstance(page, JournalPage)
    return page


def opened(sample: SampleHouse, number: int = 0) -> JournalPage:
    """The journal with one of the samples open."""
    page = page_of(sample)
    assert page.show_entry(rows(page)[number].key)
    settle()
    return page


def things(page: JournalPage) -> list[ListRow | ListHeading]:
    model = page.list.list._rows
    return [model.thing(row) for row in range(model.rowCount())]


def rows(page: JournalPage) -> list[ListRow]:
    return [thing for thing in things(page) if isinstance(thing, ListRow)]


def headings(page: JournalPage) -> list[tuple[str, str]]:
    return [(thing.title, thing.note) for thing in things(page) if isinstance(thing, ListHeading)]


def titles(page: JournalPage) -> list[str]:
    return [row.title for row in rows(page)]


def kept(sample: SampleHouse, uuid: str) -> Record:
    """An entry as the vault has it."""
    found = records.get(sample.house.vault, uuid)
    assert found is not None
    return found


def count(sample: SampleHouse) -> int:
    return int(sample.house.vault.value("SELECT count(*) FROM record"))


def typed(page: JournalPage, words: str) -> None:
    """Type into the sheet."""
    page.entry.focus_editor()
    QTest.keyClicks(page.entry.editor, words)
    settle()


def toast(sample: SampleHouse) -> str:
    return str(sample.house.window.toast.words.text())


def written(vault: Any, **fields: Any) -> Record:
    """An entry that is kept."""
    record = store.blank(fields.pop("now"))
    return store.write(vault, record._replace(**fields), new_uuid())


def png(colour: str = "teal", side: int = 40) -> bytes:
    """A picture of one colour."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
