"""Pages of Thoughts for paper: a record begins on each page, questions are large, and nothing empty is shown."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.records import Feeling, Record
from coping_app.exchange.html_page import journal_html
from coping_app.exchange.worksheets import Visit, questions_html, worksheets_html

from ..examples import examples
from .of_thoughts import FORKS, WORTH, every_worked, question, worked, worry
from .some import any_record
from .test_html_page import ALLOWED, ATTRIBUTES, read

HOSTILE = '<script>x</script><img src="x">&lt;'


def headings(page: str) -> list[tuple[str, str]]:
    """Return the headings of a page with their levels."""
    return [(level, words) for level, words in re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", page)]


def test_a_record_is_a_heading_and_its_parts_are_below_it() -> None:
    page = worksheets_html([worked("nobody_knows")], "Thought records")
    assert headings(page) == [
        ("1", "Thought records"),
        ("2", "Before the summer"),
        *(("3", label) for label in ("What happened", "What I felt", "What went through my mind")),
        *(("3", label) for label in ("The line that hurts most", "How much it fills my mind", "How it seemed")),
        *(("3", label) for label in ("Is there anything I can do about it", "What helps while I don&#x27;t know")),
        *(("3", label) for label in ("A line to lean on", "How it is now")),
    ]
    assert '<p dir="auto">9 before, 8 after</p>' in page
    assert f'9 before, 8 after</p>\n<p class="small">{WORTH}</p>\n' in page, "it stands under its numbers"
    assert page.count(WORTH) == 1


@pytest.mark.parametrize(
    ("numbers", "stands_after"),
    [
        ({"before": {"sad": 3}, "after": {"sad": 4}, "fills": [9, None]}, "Sad, 3 before, 4 after"),
        ({"before": {"sad": 3}, "after": {}, "fills": [9, 9]}, "9 before, 9 after"),
        ({"before": {"sad": 3}, "after": {}, "fills": [9, None]}, ""),
    ],
)
def test_that_it_need_not_come_down_is_said_under_the_last_numbers(numbers: dict[str, Any], stands_after: str) -> None:
    record = worked("partly_true")
    page = worksheets_html([record._replace(feelings=(Feeling("sad"),), data={**record.data, **numbers})], "One")
    assert page.count(WORTH) == bool(stands_after)
    assert not stands_after or f'{stands_after}</p>\n<p class="small">{WORTH}' in page


@pytest.mark.parametrize("title", ["Thought record", "Thought records"])
def test_what_they_are_is_said_once_in_the_title_and_in_a_journal_of_each(title: str) -> None:
    page, journal = worksheets_html(every_worked(), title), journal_html(every_worked(), title="November")
    assert page.split("<body>")[1].count("Thought record") == 1
    assert journal.count("Thought record</p>") == len(every_worked())


def test_a_record_that_is_not_finished_says_so() -> None:
    done = worked("partly_true")
    left = done._replace(data={**done.data, "open": True})
    assert "Not finished" not in worksheets_html([done], "Thought record")
    assert "15:10<br>Not finished</p>" in worksheets_html([left], "Thought record")


def test_nothing_empty_is_shown_and_nothing_twice() -> None:
    bare = worked("partly_true")._replace(feelings=(), data={"form": "full"})
    page = worksheets_html([bare], "One")
    assert headings(page)[2:] == [("3", "What went through my mind")]
    assert WORTH not in page
    assert "Feelings:" not in worksheets_html([worked("partly_true")], "One"), "they are a part"


def test_no_number_is_a_picture_a_change_or_a_percentage() -> None:
    words = " ".join(read(worksheets_html(every_worked(), "Thought records")).words)
    assert not re.search(r"%|→|↓|↑|\bimproved\b|\bless\b.*\bbefore\b|[-+]\d", words.split("}")[-1])


def test_an_open_question_has_room_for_an_answer_and_an_answered_one_has_its_answer() -> None:
    visits = [
        Visit("Dr Osei, 26 November", [question("When will I hear?"), question("Who?", answer="Dele.", is_open=False)]),
        Visit("Any visit", [question("May Samir come in?", is_open=False), question("Half?", answer="Partly.")]),
    ]
    page = questions_html(visits, "Questions for my team")
    assert headings(page) == [
        ("1", "Questions for my team"),
        ("2", "Dr Osei, 26 November"),
        ("3", "When will I hear?"),
        ("3", "Who?"),
        ("2", "Any visit"),
        ("3", "May Samir come in?"),
        ("3", "Half?"),
    ]
    below = [part.split("</h3>")[1] for part in page.split("<h3")[1:]]
    assert [part.count('class="line"') for part in below] == [3, 0, 0, 3]
    assert "Dele." in below[1]
    assert "Answered." in below[2]
    assert "Partly." in below[3]


def test_they_say_which_paper_they_are_for() -> None:
    for make in (worksheets_html, questions_html):
        assert "size: A4;" in make([], "One")
        assert "size: letter;" in make([], "One", letter=True)


@given(st.lists(any_record(), max_size=2), st.text(max_size=20))
@settings(max_examples=examples(25))
def test_nothing_a_person_wrote_becomes_part_of_the_page(records: list[Record], title: str) -> None:
    for page in (worksheets_html(records, title), questions_html([Visit(title, records)], title)):
        page.encode()
        reader = read(page)
        assert set(reader.tags) <= ALLOWED | {"section", "hr"}
        assert {name for name, _ in reader.attributes} <= ATTRIBUTES


@pytest.mark.parametrize("fork", FORKS)
def test_hostile_words_are_only_words(fork: str) -> None:
    record = worked(fork)
    data = {**record.data, "words": dict.fromkeys(record.data["words"], HOSTILE), "habits": [f"own:{HOSTILE}"]}
    strange = record._replace(title=HOSTILE, text=HOSTILE, data=data)
    asked = question(HOSTILE, answer=HOSTILE, visit_day=HOSTILE)
    pages = (
        journal_html([strange, asked, worry(HOSTILE, HOSTILE)], title=HOSTILE),
        worksheets_html([strange], HOSTILE),
        questions_html([Visit(HOSTILE, [asked])], HOSTILE),
    )
    for page in pages:
        assert not {"script", "img"} & set(read(page).tags)
