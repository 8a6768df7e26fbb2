"""What leaves the program comes back exactly: any text, title, tag, mark, feeling, date."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coping_app.base.records import BOLD, ITALIC, Mark, Record
from coping_app.exchange.emphasis import OWN, read_emphasis
from coping_app.exchange.export import HTML, JSON, JSON_INSIDE, MARKDOWN
from coping_app.exchange.marks import tidy
from coping_app.exchange.media import length_of
from coping_app.exchange.own_markdown import as_markdown
from coping_app.exchange.zones import name_of

from ..examples import examples
from .of_thoughts import every_worked, question, worked, worry
from .some import (
    PHOTO,
    SOUND,
    TEXTS,
    any_record,
    bytes_of,
    contents,
    exported,
    looked_at,
    record,
    records_of,
    with_photos,
)

MARKS = st.lists(st.builds(Mark, st.integers(0, 60), st.integers(1, 20), st.sampled_from([BOLD, ITALIC])), max_size=6)


@given(TEXTS, MARKS)
@settings(max_examples=examples(150))
@example("foo*bar", [Mark(0, 3, BOLD), Mark(3, 1, ITALIC)])
@example("a\u0301b c", [Mark(0, 2, BOLD), Mark(2, 1, ITALIC)])
@example(" x ", [Mark(0, 3, BOLD), Mark(1, 1, ITALIC)])
@example("abcdef", [Mark(0, 4, BOLD), Mark(2, 4, ITALIC)])
@example("\r\n&#10; \\*\x00\ufeff", [])
def test_any_text_with_any_marks_is_the_same_after_markdown(text: str, marks: list[Mark]) -> None:
    assert read_emphasis(as_markdown(text, marks), OWN) == (text, tidy(text, marks))


@given(st.lists(any_record(), min_size=1, max_size=2, unique_by=lambda one: one.uuid))
@settings(max_examples=examples(25))
def test_any_record_comes_back_exactly(records: list[Record]) -> None:
    for form in (MARKDOWN, JSON, JSON_INSIDE):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "out.json"
            exported(records, place, form)
            preview = looked_at(place)
        found = {one.uuid: one for one in records_of(preview)}
        assert preview.skipped == ()
        assert found == {one.uuid: one for one in records}
        for one in records:
            assert found[one.uuid].at.utcoffset() == one.at.utcoffset()
            assert name_of(found[one.uuid].at.tzinfo) == name_of(one.at.tzinfo)


@pytest.mark.parametrize("form", [MARKDOWN, JSON, JSON_INSIDE])
@pytest.mark.parametrize("passphrase", ["", "seven quiet herons"])
def test_photos_and_sounds_come_back(tmp_path: Path, form: str, passphrase: str) -> None:
    place = tmp_path / "out.json"
    done = exported([with_photos(1), record(2), with_photos(3)], place, form, bytes_of, passphrase=passphrase)
    assert (done.entries, done.attachments, done.missing) == (3, 4, ())
    preview = looked_at(place, passphrase=passphrase)
    assert (preview.counts.entries, preview.counts.photos, preview.counts.voices) == (3, 2, 2)
    assert [len(new.attachments) for new in preview.records] == [2, 0, 2]
    caption = "The [garden] *today*\nand more"
    assert contents(preview.records[0]) == [
        ("photo", "image/jpeg", caption, PHOTO),
        ("voice", "audio/ogg", "", SOUND),
    ]
    told = 0.0 if form == MARKDOWN else 2.5  # a folder of Markdown has no place for the length of a sound
    assert [one.seconds for one in preview.records[0].attachments] == [0.0, told]
    assert preview.skipped == ()


@pytest.mark.parametrize("told", [None, "2.5", True, -1.0, 0, 1e308, float("inf"), float("nan"), 25 * 3600])
def test_a_length_that_cannot_be_true_is_not_known(told: object) -> None:
    assert length_of(told) == 0.0


@pytest.mark.parametrize("form", [MARKDOWN, JSON, JSON_INSIDE])
def test_half_a_character_is_replaced_where_it_can_be_seen(tmp_path: Path, form: str) -> None:
    place = tmp_path / "out.json"
    exported([record(text="tea \ud83d", title="\udc00", tags=("\ud800",), data={"\ud800": "\ud800"})], place, form)
    (found,) = records_of(looked_at(place))
    assert (found.text, found.title, found.tags) == ("tea \ufffd", "\ufffd", ("\ufffd",))
    assert found.data == {"\ufffd": "\ufffd"}


def test_the_names_of_files_tell_nothing_but_the_day(tmp_path: Path) -> None:
    exported([with_photos(1), record(2)], tmp_path / "out", MARKDOWN, bytes_of)
    names = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert names == [
        "2026-11-21-2.md",
        "2026-11-21.md",
        "attachments/2026-11-21-1.jpg",
        "attachments/2026-11-21-2.ogg",
    ]


def test_markdown_is_plain_to_read(tmp_path: Path) -> None:
    one = record(
        uuid="5a0c7d8e3a534f0d9f430d8c1e4b6a71",
        text="The tea was good, snake_case and 2 * 3.\n# no heading",
        marks=(Mark(4, 3, BOLD),),
        tags=("garden",),
    )
    exported([one], tmp_path / "out", MARKDOWN)
    assert (tmp_path / "out" / "2026-11-21.md").read_text(encoding="utf-8") == (
        '---\ncoping: "1"\nid: 5a0c7d8e3a534f0d9f430d8c1e4b6a71\nkind: entry\n'
        'date: 2026-11-21T08:30:00+00:00\nzone: Europe/Lisbon\ntitle: A walk\ntags: ["garden"]\n---\n\n'
        "The **tea** was good, snake_case and 2 \\* 3.\n\\# no heading\n"
    )


def test_what_was_left_out_is_said(tmp_path: Path) -> None:
    for form in (MARKDOWN, JSON, JSON_INSIDE, HTML):
        done = exported([with_photos()], tmp_path / form, form)
        assert len(done.missing) == (1 if form == HTML else 2)
        assert "2026-11-21" in done.missing[0]
        assert done.attachments == 0


def test_records_of_thoughts_come_back_exactly(tmp_path: Path) -> None:
    asked = question("When will I hear?", answer="Friday.", visit_day="2026-11-26", rank=2)
    records = [*every_worked(), asked, worry("The boiler", "2026-11-25")]
    for form in (MARKDOWN, JSON, JSON_INSIDE):
        exported(records, tmp_path / form, form)
        found = records_of(looked_at(tmp_path / form))
        assert sorted(found) == sorted(records)


COPY = "<!-- from here on a copy to read: changes to it are not read back, those to `data` above are -->"


def test_markdown_has_a_copy_to_read_of_what_stands_beside_the_text(tmp_path: Path) -> None:
    exported([worked("nobody_knows")], tmp_path / "out", MARKDOWN)
    text = (tmp_path / "out" / "2026-11-21.md").read_text(encoding="utf-8")
    body = text.split("---\n\n", 1)[1]
    assert body.startswith(f"What if this treatment stops working before the summer?\n\n{COPY}\n\n## What happened\n\n")
    assert "\n\n## How much it fills my mind\n\n9 before, 8 after\n\n" in body
    assert body.count("What if this treatment") == 1, "the text is not said again"
    assert body.endswith("## How it is now\n\nStill there. A bit quieter, or I am only tired.\n")


def test_an_entry_and_a_worry_without_a_day_have_no_copy(tmp_path: Path) -> None:
    exported([record(1), worry("The boiler")], tmp_path / "out", MARKDOWN)
    for path in (tmp_path / "out").rglob("*.md"):
        assert COPY not in path.read_text(encoding="utf-8")


def test_the_copy_is_not_read_back_and_the_data_is(tmp_path: Path) -> None:
    one = worked("true_and_hard")
    exported([one], tmp_path / "out", MARKDOWN)
    (path,) = (tmp_path / "out").rglob("*.md")
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace("\nThe same. I cried", "\nNothing. I cried") + "\nMore.\n", encoding="utf-8")
    assert records_of(looked_at(tmp_path / "out")) == [one]
    path.write_text(kept.replace('"now": "The same', '"now": "Nothing'), encoding="utf-8")
    (changed,) = records_of(looked_at(tmp_path / "out"))
    assert changed.text == one.text
    assert changed.data["words"]["now"].startswith("Nothing. I cried")


def test_words_like_the_line_before_the_copy_stay_words(tmp_path: Path) -> None:
    strange = worked("partly_true")._replace(text=f"Before\n\n{COPY}\nafter")
    exported([strange], tmp_path / "out", MARKDOWN)
    assert records_of(looked_at(tmp_path / "out")) == [strange]


def test_json_has_the_parts_to_read_and_does_not_read_them_back(tmp_path: Path) -> None:
    one = worked("partly_true")
    place = tmp_path / "out.json"
    exported([one, record(2)], place, JSON_INSIDE)
    whole = json.loads(place.read_text(encoding="utf-8"))
    first, second = whole["entries"]
    assert first["parts"][1] == {"label": "What I felt", "text": "Guilty, 7 before, 5 after\nSad, 5 before, 6 after"}
    assert "parts" not in second
    for damaged in ([{"label": 3}], "x", None):
        first["parts"] = damaged
        place.write_text(json.dumps(whole), encoding="utf-8")
        assert one in records_of(looked_at(place))
