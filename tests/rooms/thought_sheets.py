"""What tests of thought records know and do: the sample records in a house, and what stands on a page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.content.thought_record import Thought
from coping_app.rooms.thoughts.page import ThoughtsPage
from coping_app.rooms.thoughts.page_worksheet import WorksheetPage
from coping_app.rooms.thoughts.samples import fill, keep
from coping_app.ui.buttons import Button
from coping_app.ui.text import Text

from ..vault.pages import emptied

LETTER, LUNCH, SCHOOL, STAIRS, WORK, INES, ROOF, YEAR = range(8)  # places of the samples, newest first


def begun(sample: SampleHouse, *, pages_stay: bool = False) -> SampleHouse:
    """The same house with nothing written in it, and its pages as at a first visit, or as they are after others."""
    emptied(sample.house.vault)
    if not pages_stay:
        sample.house.drop_pages()
    sample.fresh()
    return sample


def written(sample: SampleHouse) -> list[str]:
    """Write the samples; their names, newest first."""
    return fill(sample.house.vault, sample.house.now())


def opened(sample: SampleHouse, item: str = "") -> Any:
    """The page of the room that an item leads to."""
    sample.house.go("thoughts", item)
    settle()
    page = sample.house.page("thoughts")
    assert isinstance(page, ThoughtsPage)
    return page.currentWidget()


def words_on(widget: QWidget) -> list[str]:
    """Everything that can be read on a part of a page, buttons with the rest."""
    found: list[str] = []
    for one in widget.findChildren(QWidget):
        if one.isVisibleTo(widget) and isinstance(one, Text) and one.text():
            found.append(one.text())
        elif one.isVisibleTo(widget) and isinstance(one, Button) and one.words:
            found.append(one.words)
    return found


def toast(sample: SampleHouse) -> str:
    return str(sample.house.window.toast.words.text())


def undo(sample: SampleHouse) -> None:
    """Take back what was done last, by the button that offers it."""
    sample.house.window.toast.undo.click()
    settle()


class Asked:
    """Stands in the place of a way through the house, and notes how it was called."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *args: Any, **_more: Any) -> None:
        self.calls.append(args)


def heard(sample: SampleHouse, monkeypatch: Any, name: str) -> Asked:
    """Note how the house is asked for something, in the place of doing it."""
    asked = Asked()
    monkeypatch.setattr(sample.house, name, asked)
    return asked


def waited(sample: SampleHouse, busy: Callable[[], bool]) -> None:
    """Let work in the background and on the page come to its end."""
    sample.house.jobs.wait_all()
    for _ in range(200):
        settle()
        if not busy():
            return
    raise AssertionError("it never ended")


def sheet_of(sample: SampleHouse, number: int = LETTER) -> WorksheetPage:
    """One of the sample records."""
    return shown(sample, written(sample)[number])


def shown(sample: SampleHouse, item: str) -> WorksheetPage:
    """The worksheet that an item leads to."""
    page = opened(sample, item)
    assert isinstance(page, WorksheetPage)
    return page


def kept(sample: SampleHouse, **fields: Any) -> WorksheetPage:
    """A finished record with these words in it."""
    return shown(sample, keep(sample.house.vault, Thought(open=False, **fields), sample.house.now()))
