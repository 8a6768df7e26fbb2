"""What a practice file may be made of: its bytes, its line ends, its size."""

from pathlib import Path

import pytest

from coping_app.content.outline import LARGEST_FILE
from coping_app.content.parse import parse, parse_card, parse_file

from .good_practice import GOOD, good


def save(folder: Path, raw: bytes) -> Path:
    path = folder / "small-rest.md"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path, mark: bytes, end: str) -> None:
    path = save(tmp_path, mark + GOOD.replace("\n", end).encode())
    assert parse_file(path).practice == good()


def test_a_file_that_is_no_text_is_refused_on_its_line(tmp_path: Path) -> None:
    raw = GOOD.encode().replace(b"audience: everyone", b"audience: every\xe9one")
    assert [str(problem) for problem in parse_file(save(tmp_path, raw)).problems] == [
        "line 6: this is not UTF-8 text; save the file as UTF-8"
    ]


def test_utf_16_is_refused_in_the_same_words(tmp_path: Path) -> None:
    problems = parse_file(save(tmp_path, GOOD.encode("utf-16"))).problems
    assert [(problem.line, problem.sentence[:24]) for problem in problems] == [(1, "this is not UTF-8 text; ")]


def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    rest = GOOD.encode()
    fill = b"\n" * (LARGEST_FILE - len(rest))
    assert parse_file(save(tmp_path, rest + fill)).practice == good()
    assert [str(problem) for problem in parse_file(save(tmp_path, rest + fill + b"\n")).problems] == [
        "whole file: the file is larger than 256 KB"
    ]


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = save(tmp_path, b"")
    with path.open("r+b") as file:
        file.truncate(1 << 40)  # a terabyte that takes no room: reading it all would end the test run
    assert parse_file(path).practice is None


def test_an_empty_file_names_every_key_and_section(tmp_path: Path) -> None:
    said = [problem.sentence for problem in parse_file(save(tmp_path, b"")).problems]
    assert sum("is missing" in sentence for sentence in said) == len(said) == 20


@pytest.mark.parametrize("text", ["# A page\n\nAbout something else.\n\n## A part\n\nMore.\n", "just words", "a: b\n"])
def test_a_file_about_something_else_is_said_to_be_no_practice_at_all(tmp_path: Path, text: str) -> None:
    assert [str(problem) for problem in parse_file(save(tmp_path, text.encode())).problems] == [
        "whole file: this is no practice: none of its keys and none of its sections is here"
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("lead", ["", "\n\n", " \n"], ids=["at once", "after blank lines", "after a space"])
def test_the_card_alone_is_the_card_of_the_whole(end: str, lead: str) -> None:
    text = (lead + GOOD).replace("\n", end)
    whole = parse(text).practice
    assert whole is not None
    assert parse_card(text) == whole.card


@pytest.mark.parametrize("fault", ["title: A small\u202e rest", "title:", "Title: A small rest"])
def test_a_card_with_a_fault_is_no_card(fault: str) -> None:
    assert parse_card(GOOD.replace("title: A small rest", fault)) is None
