"""What could not be saved comes out of its file as it went in, whatever its kind, and takes nobody's place."""

from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.records import BOLD, ENTRY, THOUGHT, Change, Feeling, Mark, Record
from coping_app.vault import bin as paper_bin
from coping_app.vault import erase, records, rescue
from coping_app.vault.rescue import Rescue
from coping_app.vault.unsaved import packed, take_in, unpacked
from coping_app.vault.vault import Vault

from ..examples import examples
from .pages import entry, kept

TEXTS = st.text(st.characters(), max_size=40)
PLAIN = st.none() | st.booleans() | st.integers(0, 9) | TEXTS
RECORDS = st.builds(
    Record,
    uuid=st.uuids().map(lambda uuid: uuid.hex),
    kind=TEXTS,
    at=st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0)),
    title=TEXTS,
    text=TEXTS,
    marks=st.lists(st.builds(Mark, st.integers(0, 9), st.integers(0, 9), st.just(BOLD)), max_size=2).map(tuple),
    tags=st.lists(TEXTS, max_size=2).map(tuple),
    feelings=st.lists(st.builds(Feeling, TEXTS, st.sampled_from(["", "strong"])), max_size=2).map(tuple),
    starred=st.booleans(),
    data=st.dictionaries(TEXTS, st.recursive(PLAIN, lambda of: st.lists(of) | st.dictionaries(TEXTS, of)), max_size=2),
    rev=st.just("0123"),
    attachments=st.just(()),
    changed=st.none(),
    binned=st.none(),
)


@settings(max_examples=examples(60))
@given(RECORDS)
def test_whatever_was_typed_comes_out_of_a_file_as_it_went_in(record: Record):
    assert unpacked(packed(record)) == records.storable(record)


WHOLE = packed(Record("a" * 32, ENTRY, entry().at))
ODD: dict[str, Any] = {"at": "yesterday", "marks": [["x", 1, 2]], "tags": 7, "feelings": [[]], "data": "x"}


@pytest.mark.parametrize(
    "words",
    [
        *({}, {"room": "journal", "kind": ENTRY}, {"room": "safety", "before": {}, "after": {}}),
        *({key: value for key, value in WHOLE.items() if key != name} for name in WHOLE),
        *({**WHOLE, name: value} for name, value in ODD.items()),
    ],
    ids=str,
)
def test_what_is_no_record_is_left_where_it_is(vault: Vault, words: dict[str, Any]):
    assert unpacked(words) is None
    path = Rescue(vault).keep(words)
    assert taken(vault) is None
    assert path is not None
    assert path.exists()


def test_a_file_that_an_older_version_sealed_for_the_journal_comes_in_as_before(vault: Vault):
    page = entry("Toast.")
    Rescue(vault).keep({"room": "journal", **packed(page)})
    assert taken(vault) is not None
    assert records.find(vault, page.uuid).text == "Toast."


def taken(vault: Vault) -> Change | None:
    return take_in(vault, rescue.found(vault))


def put_aside(vault: Vault, record: Record) -> Path:
    path = Rescue(vault).keep(packed(record))
    assert path is not None
    return path


def texts(vault: Vault) -> list[str]:
    return sorted(text for (text,) in vault.rows("SELECT text FROM record"))


@pytest.mark.parametrize("kind", [ENTRY, THOUGHT])
def test_what_is_new_is_taken_in_and_its_file_goes(vault: Vault, kind: str):
    page = entry("Written as the disk was full.", kind=kind, data={"words": {"situation": "In the car"}})
    path = put_aside(vault, page)
    change = taken(vault)
    assert change is not None
    assert "Something you wrote" in change.words
    assert records.find(vault, page.uuid).data == page.data
    assert not path.exists()
    assert taken(vault) is None
    change.undo()
    assert [one.uuid for one in paper_bin.in_bin(vault)] == [page.uuid]


def test_several_things_are_told_of_together(vault: Vault):
    for text in ("Toast.", "Tea."):
        put_aside(vault, entry(text))
    change = taken(vault)
    assert change is not None
    assert change.words.startswith("2 things you wrote")
    change.undo()
    assert len(paper_bin.in_bin(vault)) == 2


def test_words_that_go_on_from_what_is_kept_are_its_newest_version(vault: Vault):
    page = kept(vault, "Toast.")
    put_aside(vault, page._replace(text="Toast, and tea."))
    change = taken(vault)
    assert change is not None
    assert records.find(vault, page.uuid).text == "Toast, and tea."
    assert [one.text for one in records.versions(vault, page.uuid)] == ["Toast."]
    change.undo()
    assert records.find(vault, page.uuid).text == "Toast."


@pytest.mark.parametrize("gone", ["changed", "erased", "in the bin"])
def test_words_that_part_from_what_is_kept_are_a_record_of_their_own(vault: Vault, gone: str):
    page = kept(vault, "Toast.")
    put_aside(vault, page._replace(text="Toast, and tea."))
    if gone == "changed":
        records.save(vault, page._replace(text="Toast, and coffee."), visit="meanwhile")
    elif gone == "erased":
        erase.erase(vault, [page.uuid])
    else:
        paper_bin.move_to_bin(vault, page.uuid)
    assert taken(vault) is not None
    left = {"changed": ["Toast, and coffee."], "erased": [], "in the bin": ["Toast."]}[gone]
    assert texts(vault) == sorted([*left, "Toast, and tea."])


@pytest.mark.parametrize(
    "fields", [{"text": "Tea."}, {"title": "Tea"}, {"tags": ("tea",)}, {"data": {"words": {"situation": "Tea"}}}]
)
def test_whatever_box_has_the_words_that_part_they_are_not_lost(vault: Vault, fields: dict[str, Any]):
    page = kept(vault, "Toast.")
    put_aside(vault, page._replace(**fields))
    records.save(vault, page._replace(text="Toast, and coffee."), visit="meanwhile")
    records.save(vault, records.find(vault, page.uuid)._replace(text="Toast."), visit="meanwhile")
    assert taken(vault) is not None
    assert vault.value("SELECT count(*) FROM record") == 2


def test_what_was_kept_after_all_is_not_taken_in_twice(vault: Vault):
    page = entry("Toast.", tags=(" tea ",), data={"open": True})
    path = put_aside(vault, page)
    records.save(vault, page, visit="visit")
    assert taken(vault) is None
    assert not path.exists()
    assert texts(vault) == ["Toast."]
