"""What tests of worries share: some that were put down, and what stands on their page."""

from datetime import date, timedelta
from typing import Any

from coping_app.app.sample import SampleHouse, settle
from coping_app.rooms.thoughts import store, worries
from coping_app.rooms.thoughts.page_put_down import PutDownPage
from coping_app.rooms.thoughts.page_worry_row import DueThought, WorryRow
from coping_app.vault.records import new_uuid

from .thoughts_paper import opened

TODAY, SUNDAY, THURSDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 26)


def page_of(sample: SampleHouse, item: str = "put-one-down") -> PutDownPage:
    page = opened(sample, item)
    assert isinstance(page, PutDownPage)
    return page


def laid(sample: SampleHouse, line: str, day: date | None = None) -> str:
    """A worry that was put down, and its name."""
    worry = worries.blank_worry(sample.house.now())._replace(text=line)
    worries.put_down(sample.house.vault, worry, day, new_uuid())
    return worry.uuid


def many(sample: SampleHouse, count: int) -> None:
    """Worries that were put down a minute after each other."""
    with sample.house.vault.change():
        for n in range(count):
            worry = worries.blank_worry(sample.house.now() + timedelta(minutes=n + 1))
            store.write(sample.house.vault, worry._replace(text=f"Line {n}"), new_uuid())


def rows(page: PutDownPage) -> list[WorryRow]:
    """The rows of what is put down, which are there once it is folded out."""
    if page.folded.isVisible() and not page.folded.is_open:
        page.folded.toggle()
        settle()
    return [row for row in page.list.rows if isinstance(row, WorryRow)]


def told(page: PutDownPage) -> list[tuple[str, str]]:
    return [(row.words.text(), row.day.text()) for row in rows(page)]


def for_today(page: PutDownPage) -> list[Any]:
    return [row for row in page.today_list.rows if isinstance(row, WorryRow | DueThought)]


def day_of(sample: SampleHouse, uuid: str) -> date | None:
    return worries.due_day(store.find(sample.house.vault, uuid))
