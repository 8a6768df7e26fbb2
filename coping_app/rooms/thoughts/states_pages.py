"""The states of Thoughts beside its records: questions for the team, worries that were put down, thinking habits."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from coping_app.rooms.thoughts import store
from coping_app.vault import erase
from coping_app.vault.records import new_uuid

# Placeholders, without any symptom.
QUESTIONS = (  # the words, the visit, its day as days from now, and the answer of those that are answered
    ("Who do I ring on a bank holiday?", "With the nurse", 5, ""),
    ("Could the next letters go to Jonas as well?", "With the nurse", 5, ""),
    ("Is there somebody here who knows about money and benefits?\nAnd do I need a letter for that?", "", 12, ""),
    ("Can the visit in January be by telephone?", "", None, ""),
    ("May I bring two people along?", "With the nurse", 5, "Yes. The room has three chairs."),
)
WORRIES = (  # the line, and the day that brings it back as days from now
    ("What do I say at Minh’s party?", 0),
    ("Whether the roof will hold another winter.", 5),
    ("All the letters in the drawer.", None),
)


def paper_states(sample: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `sample` is the tour's house."""
    shown = _Shown(sample.house)
    return {
        "questions-empty": partial(shown.questions, ()),
        "questions": shown.questions,
        "questions-visit": shown.visit,
        "questions-answering": shown.answering,
        "questions-answered": shown.answered,
        "questions-print": shown.printing,
    }


class _Shown:
    """Puts these pages into each state."""

    def __init__(self, house: Any) -> None:
        self._house = house

    @property
    def _vault(self) -> Any:
        return self._house.vault

    def _day(self, days: int | None) -> date | None:
        return None if days is None else self._house.now().date() + timedelta(days=days)

    def _open(self, item: str) -> Any:
        """Open a page of the room as at a first visit."""
        self._house.go("thoughts", item)
        page = self._house.page("thoughts").currentWidget()
        page.verticalScrollBar().setValue(0)
        return page

    def _nothing(self) -> None:
        erase.erase(self._vault, [uuid for (uuid,) in self._vault.rows("SELECT uuid FROM record")])

    # --- questions --------------------------------------------------------------------------------------------------

    def questions(self, some: Any = QUESTIONS) -> Any:
        """Show questions for some visits."""
        self._nothing()
        for minutes, (words, visit, days, answer) in enumerate(some):
            at = self._house.now() - timedelta(days=2, minutes=-minutes)
            question = store.with_visit(store.blank_question(at)._replace(text=words), visit, self._day(days))
            kept = store.write(self._vault, store.with_answer(question, answer), new_uuid())
            if answer:
                store.set_answered(self._vault, kept.uuid, answered=True)
        return self._open("questions")

    def visit(self) -> None:
        """Ask for the visit of a new question."""
        page = self.questions()
        page.new.ask.show_text("Which of these can wait until spring?")
        page.new.visit_button.click()
        page.new.visit_ask.name.setFocus()

    def answering(self) -> None:
        """Write an answer."""
        page = self.questions()
        row = next(iter(page.list.rows[1:2]))
        row.write_answer()
        row.answer_box.box.show_text("The ward. They know my name there.")

    def answered(self) -> None:
        """Fold out what is answered."""
        self.questions().answered.toggle()

    def printing(self) -> None:
        """Ask what is to be printed."""
        self.questions().ask_print()
