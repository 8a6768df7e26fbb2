"""What the vault protects and what it does not: one table, in the document and on the page."""

from coping_app.content.protection import protection
from coping_app.content.sentences import longest_sentence

from .make_docs import AGAIN, THREATS, made_anew, read_page


def test_the_document_is_made_from_the_table():
    assert made_anew(THREATS) == read_page(THREATS), AGAIN


def test_every_case_is_answered_in_short_sentences_and_none_stands_twice():
    cases = protection().row
    assert len({case.situation for case in cases}) == len(cases) >= 7
    assert {case.protected for case in cases} == {"yes", "partly", "no"}
    for case in cases:
        assert case.answer.endswith(".")
        assert longest_sentence(case.answer) <= 35
