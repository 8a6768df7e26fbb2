"""The visits that questions are for: how they stand, what they are called, and which are offered again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coping_app.base.records import QUESTION, Record
from coping_app.rooms.thoughts import questions
from coping_app.rooms.thoughts.visits import Visit, groups, moved, offered, visit_of

from .thought_questions import NOW, NURSE, TODAY, question


def test_visits_stand_with_the_nearest_day_first_then_names_then_any():
    order = [
        Visit("", TODAY),
        Visit("Scan desk", date(2026, 11, 26)),
        NURSE,
        Visit("", date(2027, 1, 4)),
        Visit("Before", date(2026, 11, 20)),
        Visit("Long before", date(2026, 10, 1)),
        Visit("Ward round"),
        Visit(),
    ]
    mixed = [question(str(n), visit, minutes=n) for n, visit in enumerate(reversed(order))]
    assert [group.visit for group in groups(mixed, TODAY)] == order


def test_a_visit_is_one_however_its_name_is_written():
    found = groups([question("a"), question("b", NURSE._replace(name="with the  NURSE"))], TODAY)
    assert [(group.visit, len(group.questions)) for group in found] == [(NURSE, 2)]


@pytest.mark.parametrize(
    ("visit", "said"),
    [
        (NURSE, "With the nurse, Thursday 26 November"),
        (Visit("Ward round"), "Ward round"),
        (Visit("", date(2027, 1, 4)), "Monday 4 January 2027"),
        (Visit(), "Any visit"),
    ],
)
def test_a_visit_in_words(visit: Visit, said: str):
    assert visit.words(TODAY) == said
    assert visit_of(question("x", visit)) == visit


def test_visits_whose_day_is_over_and_any_visit_are_not_offered_again():
    used = [question("a"), question("b", Visit("Old", date(2026, 11, 20))), question("c", Visit())]
    assert offered([*used, question("d", Visit("", TODAY))], TODAY) == [Visit("", TODAY), NURSE]


def test_odd_data_is_any_visit_and_no_trouble():
    odd = Record("x", QUESTION, NOW, text="?", data={"open": True, "words": [1], "visit_day": "soon", "rank": "first"})
    assert visit_of(odd) == Visit()
    assert [group.visit for group in groups([odd], TODAY)] == [Visit()]
    assert questions.answer_of(odd) == ""


@given(st.integers(1, 8), st.data())
def test_a_move_loses_no_question_and_changes_one_place(count: int, data: st.DataObject):
    names = [str(n) for n in range(count)]
    one, step = data.draw(st.sampled_from(names)), data.draw(st.sampled_from([-1, 1]))
    order = moved(names, one, step)
    assert sorted(order) == names
    assert [name for name in order if name != one] == [name for name in names if name != one]
    assert order.index(one) == min(max(names.index(one) + step, 0), count - 1)
