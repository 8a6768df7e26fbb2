"""The states of Thoughts beside its records: questions for the team, worries that were put down, thinking habits."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from coping_app.content.thought_record import LATER, NOBODY_KNOWS, Thought
from coping_app.rooms.thoughts import habit_list, questions, store, worries
from coping_app.rooms.thoughts.samples import keep
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
    shown = _Shown(sample)
    return {
        "questions-empty": partial(shown.questions, ()),
        "questions": shown.questions,
        "questions-visit": shown.visit,
        "questions-answering": shown.answering,
        "questions-answered": shown.answered,
        "questions-print": shown.printing,
        "put-down-empty": partial(shown.put_down, ()),
        "put-down-writing": shown.writing,
        "put-down": shown.put_down,
        "put-down-done": shown.put_one_down,
        "put-down-folded-out": shown.folded_out,
        "put-down-day": shown.day,
        "habits": shown.habits,
        "habits-own": shown.own_habits,
        "habits-hidden": shown.hidden_habits,
    }


class _Shown:
    """Puts these pages into each state."""

    def __init__(self, sample: Any) -> None:
        self._sample, self._house = sample, sample.house

    @property
    def _vault(self) -> Any:
        return self._house.vault

    def _day(self, days: int | None) -> date | None:
        return None if days is None else self._house.now().date() + timedelta(days=days)

    def _open(self, item: str) -> Any:
        """Open a page of the room as at a first visit."""
        self._house.go("thoughts", item)
        page = self._house.page("thoughts").currentWidget()
        page.fresh()
        page.refresh()
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
            question = questions.with_visit(questions.blank_question(at)._replace(text=words), visit, self._day(days))
            kept = store.write(self._vault, questions.with_answer(question, answer), new_uuid())
            if answer:
                questions.set_answered(self._vault, kept.uuid, answered=True)
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
        page = self.questions()
        page.answered.toggle()
        self._sample.bring_up(page.answered)

    def printing(self) -> None:
        """Ask what is to be printed."""
        self.questions().ask_print()

    # --- worries ----------------------------------------------------------------------------------------------------

    def put_down(self, some: Any = WORRIES) -> Any:
        """Show worries that were put down, one of which comes back today."""
        self._nothing()
        for days, (line, back) in enumerate(reversed(some), 1):
            worry = worries.blank_worry(self._house.now() - timedelta(days=10 - days))
            worries.put_down(self._vault, worry._replace(text=line), self._day(back), new_uuid())
        if some:
            day = str(self._day(5))
            later = Thought(text="What do they say at school?", name="The school letter", fork=NOBODY_KNOWS, tree=LATER)
            keep(self._vault, later._replace(day=day, due=day, open=False), self._house.now())
        return self._open("put-down")

    def put_one_down(self) -> None:
        """Put a line down until tomorrow."""
        new = self.put_down(WORRIES[1:]).new
        new.line.setText("Who looks after the cat in May?")
        new.day.choices.chips["tomorrow"].click()
        new.put()

    def folded_out(self) -> Any:
        """Fold out what is put down."""
        page = self.put_down()
        page.folded.toggle()
        self._sample.bring_up(page.folded)
        return page

    def writing(self) -> None:
        """Write a line, for a day that is typed."""
        new = self.put_down(()).new
        new.line.setText("Who looks after the cat in May?")
        new.day.choices.chips["other"].click()
        new.day.typed.line.setText("thursday")
        new.day.typed.changed.emit()

    def day(self) -> None:
        """Ask for another day."""
        self.folded_out().list.rows[-1].ask_day()

    # --- thinking habits --------------------------------------------------------------------------------------------

    def habits(self) -> Any:
        """Show the habits as they come."""
        for name in habit_list.hidden_habits(self._vault):
            habit_list.hide_habit(self._vault, name, hidden=False)
        for words in habit_list.own_habits(self._vault):
            habit_list.drop_habit(self._vault, words)
        return self._open("habits")

    def own_habits(self) -> None:
        """Show two in one's own words, one of which is reworded."""
        page = self.habits()
        for words in ("Doing sums at night", "The committee"):
            habit_list.add_habit(self._vault, words)
        page.refresh()
        page.own.list.rows[-1].reword()

    def hidden_habits(self) -> None:
        """Show two that are hidden."""
        page = self.habits()
        for name in ("jinx", "comparing"):
            habit_list.hide_habit(self._vault, name, hidden=True)
        page.refresh()
        page.hidden.toggle()
        self._sample.bring_up(page.hidden)
