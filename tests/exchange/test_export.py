"""An export is there whole or not at all, and its documents say what it is."""

import errno
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from coping_app.base.errors import CopingError, SaveError
from coping_app.base.records import Record
from coping_app.exchange import placing
from coping_app.exchange.export import HTML, JSON, JSON_INSIDE, MARKDOWN, export, forms
from coping_app.exchange.journal_file import json_schema, line_of, shape_of
from coping_app.exchange.sources import sources
from coping_app.exchange.watching import StoppedError

from ..examples import examples
from .make_schema import DOCS, SCHEMA, schema_text
from .some import any_record, bytes_of, exported, record, wish, with_photos

FORMS = (MARKDOWN, JSON, JSON_INSIDE, HTML)
SEALED = ("", "seven quiet herons")


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("passphrase", SEALED)
@pytest.mark.parametrize("form", FORMS)
def test_stopping_leaves_nothing(tmp_path: Path, form: str, passphrase: str) -> None:
    asked = iter([False] * 4 + [True] * 99)

    def stop() -> bool:
        return next(asked)

    records = [with_photos(number) for number in range(9)]
    with pytest.raises(StoppedError):
        export(records, tmp_path / "out", wish(form, passphrase=passphrase), read=bytes_of, cancelled=stop)
    assert left(tmp_path) == []


@pytest.mark.parametrize("passphrase", SEALED)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, passphrase: str
) -> None:
    """Every file that is opened is written to a device that is always full."""
    usual = os.fdopen
    full: list[int] = []

    def fill(number: int, mode: str) -> object:
        os.close(number)
        return usual(os.open("/dev/full", os.O_WRONLY), mode)

    records = [record(number, text="word " * 9000) for number in range(4)]
    with monkeypatch.context() as patch:
        patch.setattr(placing.os, "fdopen", fill)
        with pytest.raises(SaveError, match="not enough space") as caught:
            exported(records, tmp_path / "out", form, passphrase=passphrase)
    assert "nothing half-written is left" in str(caught.value)
    assert left(tmp_path) == full == []


def test_other_refusals_have_sentences_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, words in ((errno.EACCES, "Nothing may be"), (errno.EROFS, "Nothing may be"), (errno.EIO, "could not")):

        def refuse(*_: object, number: int = number) -> int:
            raise OSError(number, "no")

        with monkeypatch.context() as patch:
            patch.setattr(placing.os, "open", refuse)
            with pytest.raises(SaveError, match=words):
                exported([record()], tmp_path / "out", HTML)
    with pytest.raises(SaveError, match="folder is not there"):
        exported([record()], tmp_path / "gone" / "out", HTML)
    assert left(tmp_path) == []


@pytest.mark.parametrize("form", FORMS)
def test_trouble_with_the_records_leaves_nothing(tmp_path: Path, form: str) -> None:
    def records() -> Iterator[Record]:
        yield record()
        raise CopingError("The vault was locked.")

    with pytest.raises(CopingError, match="locked"):
        export(records(), tmp_path / "out", wish(form))
    assert left(tmp_path) == []


def test_a_folder_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(SaveError, match="there already"):
        exported([record()], tmp_path / "out", MARKDOWN)
    assert left(tmp_path / "out") == []


def test_a_file_that_is_there_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    place = tmp_path / "out.html"
    place.write_text("before")

    def broken() -> Iterator[Record]:
        yield record()
        raise CopingError("The vault was locked.")

    with pytest.raises(CopingError):
        export(broken(), place, wish(HTML))
    assert place.read_text() == "before"
    exported([record()], place, HTML)
    assert "bench" in place.read_text()
    assert left(tmp_path) == ["out.html"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    exported([with_photos()], tmp_path / "out", MARKDOWN, bytes_of)
    exported([record()], tmp_path / "out.html", HTML)
    for path in tmp_path.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_records_are_taken_one_by_one(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    given_out: list[int] = []

    def records() -> Iterator[Record]:
        for number in range(5):
            given_out.append(number)
            yield record(number)

    def hear(done: int, of: int) -> None:
        heard.append((done, of))
        assert len(given_out) == done + 1, "no record is asked for before the one before it is written"

    export(records(), tmp_path / "out", wish(MARKDOWN), total=5, progress=hear)
    assert heard == [(number, 5) for number in range(5)]


def test_the_schema_is_up_to_date() -> None:
    assert (DOCS / SCHEMA).read_text(encoding="utf-8") == schema_text(), "run `python -m tests.exchange.make_schema`"


@given(any_record())
@settings(max_examples=examples(25))
def test_what_is_written_has_only_what_the_schema_knows(one: Record) -> None:
    schema = json_schema()["$defs"]["EntryShape"]
    written = json.loads(line_of(shape_of(one, [])))
    assert set(written) <= set(schema["properties"])
    assert set(schema["required"]) <= set(written)


def test_the_file_is_laid_out_as_the_page_says(tmp_path: Path) -> None:
    exported([record(1), record(2)], tmp_path / "out.json", JSON_INSIDE)
    lines = (tmp_path / "out.json").read_text(encoding="utf-8").splitlines()
    assert [line[:12] for line in lines] == [
        "{",
        '"format": "c',
        '"version": 1',
        '"made": "202',
        '"entries": [',
        '{"id": "0000',
        '{"id": "0000',
        "]",
        "}",
    ]
    assert json.loads("\n".join(lines))["entries"][1]["text"].startswith("Number 2")


def test_the_pages_name_every_source_and_every_form() -> None:
    pages = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("import.md", "export-format.md")}
    for source in sources():
        assert f"## {source.title}" in pages["import.md"]
    for form in forms():
        assert f"## {form.title}" in pages["export-format.md"]
    for name in json_schema()["$defs"]["EntryShape"]["properties"]:
        assert f"| `{name}` |" in pages["export-format.md"]
