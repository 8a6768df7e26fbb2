"""The shelf of practices: finding one, and what happens to a file that is broken."""

from pathlib import Path

import pytest

from coping_app.base.errors import BrokenFileError, NotFoundError
from coping_app.content.library import Library, open_library, read_practice

from .good_practice import EXERCISES, GOOD, good, swap


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Three practices, and four files that are none."""
    other = swap("id: small-rest", "id: wide-rest", swap("title: A small rest", "title: a wide rest"))
    other = swap("short: 1 min", "short: 3 min", swap("for times of: fear, waiting", "for times of: nights", other))
    long = swap("id: small-rest", "id: long-rest", swap("title: A small rest", "title: A Long rest"))
    files = {
        "small-rest": GOOD.encode(),
        "wide-rest": other.encode(),
        "long-rest": b"\xef\xbb\xbf" + long.replace("\n", "\r\n").encode(),
        "no-title": swap("title: A small rest\n", "").encode(),
        "other-name": GOOD.encode(),
        "no-text": b"\xff\xfe\x00",
        "empty": b"",
    }
    for name, raw in files.items():
        (tmp_path / f"{name}.md").write_bytes(raw)
    (tmp_path / "notes.txt").write_text("not a practice", encoding="utf-8")
    return tmp_path


@pytest.fixture
def library(shelf: Path) -> Library:
    return open_library(shelf)


def test_practices_stand_in_the_order_of_their_titles(library: Library) -> None:
    assert list(library.cards) == ["long-rest", "small-rest", "wide-rest"]


def test_broken_files_are_left_out_and_named(library: Library) -> None:
    assert library.broken == ["empty", "no-text", "no-title", "other-name"]


@pytest.mark.parametrize("name", ["empty", "no-text", "no-title"])
def test_a_broken_file_is_not_played_and_its_first_line_is_said(library: Library, name: str) -> None:
    with pytest.raises(BrokenFileError, match=rf'The file of "{name}" has errors.* First: (line \d+|whole file)'):
        library.load(name)


def test_a_fault_further_down_comes_to_light_when_it_is_loaded(shelf: Path) -> None:
    (shelf / "small-rest.md").write_text(swap("[chime soft]", "[bell]"), encoding="utf-8")
    library = open_library(shelf)
    assert "small-rest" in library.cards
    with pytest.raises(BrokenFileError, match=r"First: line 24: I do not know \[bell\]"):
        library.load("small-rest")


def test_a_practice_is_loaded_whole(library: Library) -> None:
    assert library.load("small-rest") == good()
    assert library.load("long-rest").session == good().session


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("smal-rest", "; did you mean small-rest?"), ("Small-Rest", "; did you mean small-rest?"), ("zzz", '"zzz". ')],
)
def test_an_unknown_name_is_answered_with_the_nearest(library: Library, asked: str, hint: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        library.load(asked)
    assert hint in str(caught.value)


@pytest.mark.parametrize("name", ["../small-rest", "notes.txt", "", "/etc/passwd"])
def test_a_name_never_leads_out_of_the_folder(library: Library, name: str) -> None:
    with pytest.raises(NotFoundError):
        library.load(name)


@pytest.mark.parametrize(
    ("word", "minutes", "found"),
    [
        ("", None, ["long-rest", "small-rest", "wide-rest"]), ("WIDE", None, ["wide-rest"]),
        ("nights", None, ["wide-rest"]), (" fear ", None, ["long-rest", "small-rest"]), ("bicycle", None, []),
        ("", 1, ["long-rest", "small-rest"]), ("", 3, ["long-rest", "small-rest", "wide-rest"]), ("", 0, []),
        ("nights", 2, []), ("steady", None, ["long-rest", "small-rest", "wide-rest"]),
    ],
)  # fmt: skip
def test_finding_by_a_word_and_by_minutes(library: Library, word: str, minutes: int | None, found: list[str]) -> None:
    assert [card.id for card in library.find(word, minutes)] == found


def test_reading_one_file_from_anywhere(shelf: Path) -> None:
    assert read_practice(shelf / "small-rest.md") == good()
    with pytest.raises(NotFoundError, match="No such file"):
        read_practice(shelf / "gone.md")
    with pytest.raises(BrokenFileError, match="not a practice that can be played"):
        read_practice(shelf / "no-title.md")
    with pytest.raises(NotFoundError, match="can't be read"):
        read_practice(shelf)


def test_a_file_with_the_id_of_another_name_is_not_played(shelf: Path) -> None:
    (shelf / "renamed.md").write_text((shelf / "small-rest.md").read_text(encoding="utf-8"), encoding="utf-8")
    library = open_library(shelf)
    assert "renamed" in library.broken
    with pytest.raises(BrokenFileError, match="its id is not its name"):
        library.load("renamed")


def test_the_program_brings_its_own_practices() -> None:
    library = open_library()
    assert sorted(library.cards) == [path.stem for path in EXERCISES]
    assert library.broken == []
