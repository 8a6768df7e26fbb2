"""Bold and italic: put in order, cut into pieces, and read from the Markdown of others as CommonMark reads it."""

import pytest

from coping_app.base.records import BOLD, ITALIC, Mark
from coping_app.exchange.emphasis import ESCAPED, read_emphasis
from coping_app.exchange.marks import Piece, pieces, stripped, tidy


def test_marks_of_one_look_are_joined_where_they_overlap_or_touch() -> None:
    marks = [Mark(2, 2, BOLD), Mark(0, 2, BOLD), Mark(3, 3, BOLD), Mark(8, 1, BOLD), Mark(1, 1, ITALIC)]
    assert tidy("abcdefghij", marks) == (Mark(0, 6, BOLD), Mark(1, 1, ITALIC), Mark(8, 1, BOLD))


def test_marks_beyond_the_text_are_cut_off() -> None:
    marks = [Mark(-3, 4, BOLD), Mark(2, 99, ITALIC), Mark(9, 2, BOLD), Mark(1, 0, ITALIC), Mark(0, 3, "blinking")]
    assert tidy("abc", marks) == (Mark(0, 1, BOLD), Mark(2, 1, ITALIC))


def test_a_text_in_pieces() -> None:
    found = list(pieces("abcde", [Mark(1, 3, BOLD), Mark(2, 3, ITALIC)]))
    assert found == [
        Piece("a", bold=False, italic=False),
        Piece("b", bold=True, italic=False),
        Piece("cd", bold=True, italic=True),
        Piece("e", bold=False, italic=True),
    ]


def test_space_around_a_text_goes_and_marks_stay_on_their_words() -> None:
    assert stripped("\n\n  tea \n", (Mark(4, 3, BOLD), Mark(0, 3, ITALIC))) == (
        "  tea",
        (Mark(2, 3, BOLD), Mark(0, 1, ITALIC)),
    )


@pytest.mark.parametrize(
    ("written", "text", "marks"),
    [
        ("a **b** c", "a b c", [Mark(2, 1, BOLD)]),
        ("__a__ _b_", "a b", [Mark(0, 1, BOLD), Mark(2, 1, ITALIC)]),
        ("***a***", "a", [Mark(0, 1, BOLD), Mark(0, 1, ITALIC)]),
        ("**a *b* c**", "a b c", [Mark(0, 5, BOLD), Mark(2, 1, ITALIC)]),
        ("***a* b**", "a b", [Mark(0, 1, ITALIC), Mark(0, 3, BOLD)]),
        ("a**b**c", "abc", [Mark(1, 1, BOLD)]),
        ("a_b_c snake_case", "a_b_c snake_case", []),
        ("2 * 3 * 4", "2 * 3 * 4", []),
        ("* one\n* two", "* one\n* two", []),
        ("**a\nb**", "a\nb", [Mark(0, 3, BOLD)]),
        ("**a\n\nb**", "**a\n\nb**", []),
        ("`**a**` *b*", "`**a**` b", [Mark(8, 1, ITALIC)]),
        ("```\n*a*\n```\n*b*", "```\n*a*\n```\nb", [Mark(12, 1, ITALIC)]),
        ("* * *\n*a*", "* * *\na", [Mark(6, 1, ITALIC)]),
        (r"\*a\* C:\new \# x", r"*a* C:\new \# x", []),
        ("# A *b*\n- [c](d)", "# A b\n- [c](d)", [Mark(4, 1, ITALIC)]),
        ("**", "**", []),
        ("**a*", "*a", [Mark(1, 1, ITALIC)]),
    ],
)
def test_markdown_of_others(written: str, text: str, marks: list[Mark]) -> None:
    assert read_emphasis(written) == (text, tuple(marks))


def test_programs_that_escape_much() -> None:
    assert read_emphasis(r"1\. a\! \(b\) \*c\* **d**", ESCAPED) == ("1. a! (b) *c* d", (Mark(14, 1, BOLD),))
