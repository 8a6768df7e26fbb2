"""What tests of questions for the team share: questions that are kept, and what stands on their page."""

from datetime import UTC, date, datetime, timedelta

from coping_app.app.sample import SampleHouse
from coping_app.base.records import Record
from coping_app.rooms.thoughts import questions, store
from coping_app.rooms.thoughts.page_question_row import QuestionRow
from coping_app.rooms.thoughts.page_questions import QuestionsPage
from coping_app.rooms.thoughts.visits import Visit
from coping_app.ui.changing import Changing
from coping_app.ui.menu import CalmMenu
from coping_app.ui.text import Heading
from coping_app.vault.records import new_uuid

from ..window.hands import wake
from .thoughts_paper import opened

NOW = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)
TODAY = NOW.date()
NURSE = Visit("With the nurse", date(2026, 11, 26))


def question(words: str, visit: Visit = NURSE, *, minutes: int = 0) -> Record:
    blank = questions.blank_question(NOW + timedelta(minutes=minutes))
    return questions.with_visit(blank._replace(text=words), *visit)


def asked(sample: SampleHouse, *words: str, visit: Visit = NURSE) -> list[str]:
    """Questions that are kept, each later than those before, and their names."""
    first = len(questions.to_show(sample.house.vault))
    some = [question(one, visit, minutes=minute) for minute, one in enumerate(words, first)]
    return [store.write(sample.house.vault, one, new_uuid()).uuid for one in some]


def page_of(sample: SampleHouse, item: str = "questions") -> QuestionsPage:
    page = opened(sample, item)
    assert isinstance(page, QuestionsPage)
    return page


def rows(page: QuestionsPage) -> list[QuestionRow]:
    return rows_of(page.list)


def rows_of(where: Changing) -> list[QuestionRow]:
    return [row for row in where.rows if isinstance(row, QuestionRow)]


def words(page: QuestionsPage) -> list[str]:
    return [row.words.text() for row in rows(page)]


def heads(page: QuestionsPage) -> list[str]:
    return [one.text() for one in page.list.findChildren(Heading)]


def chosen(row: QuestionRow, title: str) -> None:
    """Choose something from the menu of a row."""
    window = row.window()
    row.more.setFocus()
    row.more.click()
    (menu,) = row.findChildren(CalmMenu)
    next(action for action in menu.actions() if action.text() == title).trigger()
    menu.close()
    wake(window)
