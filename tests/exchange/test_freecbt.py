"""Thought records of FreeCBT and Quirk come in as our own, whatever form their file has; nothing is lost."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.records import THOUGHT, Record
from coping_app.content.thought_parts import Part, parts
from coping_app.content.thought_record import FULL, Thought
from coping_app.content.thought_rows import of_record, to_record
from coping_app.exchange.preview import Preview

from ..examples import examples
from .samples import as_json
from .some import LISBON, looked_at, record, records_of

MOVED = "They moved my appointment, so it must be bad news."
KEPT: dict[str, Any] = {
    "automaticThought": MOVED,
    "cognitiveDistortions": [
        {"slug": "fortune-telling", "label": "Fortune Telling", "emoji": "\U0001f52e", "selected": True},
        {"slug": "mind-reading", "label": "Mind Reading", "selected": False},
        {"slug": "other-blaming", "label": "\U0001f9db Other Blaming", "selected": True},
    ],
    "challenge": " They also moved the one before. ",
    "alternativeThought": "It may be about rooms.",
    "createdAt": "2019-03-04T08:30:00.000Z",
    "updatedAt": "2019-03-05T08:30:00.000Z",
    "uuid": "@Quirk:thoughts:1",
}
EXPECTED = Thought(
    text=MOVED,
    form=FULL,
    words={"challenge": "They also moved the one before.", "alternative": "It may be about rooms."},
    habits=("jump_ahead", "own:\U0001f9db Other Blaming"),
    open=False,
)
FORMS: dict[str, Any] = {
    "an archive": {"v": "Archive-v1", "thoughts": [KEPT]},
    "a list": [KEPT],
    "one alone": KEPT,
    "a dump of storage": {"@Quirk:thoughts:1": json.dumps(KEPT), "@Quirk:existing-user": "true"},
    "pairs of a dump": [["@Quirk:thoughts:1", json.dumps(KEPT)], ["@Quirk:existing-user", "true"]],
    "a dump in a text": json.dumps([KEPT]),
}


def taken(folder: Path, value: Any) -> Preview:
    """Look at a file with this in it."""
    place = folder / "FreeCBT.json"
    place.write_bytes(as_json(value))
    return looked_at(place, "freecbt")


def only(folder: Path, **changed: Any) -> Record:
    """Return the one record of a file."""
    (found,) = records_of(taken(folder, [{**KEPT, **changed}]))
    return found


@pytest.mark.parametrize("value", FORMS.values(), ids=FORMS.keys())
def test_every_form_of_a_file_brings_the_same_record(tmp_path: Path, value: Any) -> None:
    (found,) = records_of(taken(tmp_path, value))
    assert (found.kind, found.text, found.title) == (THOUGHT, MOVED, MOVED)
    assert found.at == datetime(2019, 3, 4, 8, 30, tzinfo=LISBON)
    assert of_record(found)._replace(extra={}) == EXPECTED
    assert found.data["freecbt"] == KEPT


def test_it_is_finished_has_no_way_of_the_fork_and_reads_as_a_worksheet(tmp_path: Path) -> None:
    found = only(tmp_path)
    assert not {"open", "fork", "due"} & set(found.data)
    assert parts(found) == (
        Part("What went through my mind", MOVED),
        Part("Looking at it", "They also moved the one before."),
        Part("Another way to see it", "It may be about rooms."),
        Part("Thinking habits", "Jumping ahead\n\U0001f9db Other Blaming", own=parts(found)[3].own),
    )


def test_names_of_newer_files_are_known_too(tmp_path: Path) -> None:
    found = only(tmp_path, cognitiveDistortions=["all-or-nothing", "self-blaming"], v=1)
    assert of_record(found).habits == ("all_or_nothing", "self_blame")


def test_a_thought_of_a_form_that_is_not_known_brings_what_it_has(tmp_path: Path) -> None:
    strange = {
        "cognitiveDistortions": {"a": 1},
        "challenge": ["x"],
        "alternativeThought": None,
        "situation": "On a bus",
    }
    found = only(tmp_path, **strange)
    assert of_record(found)._replace(extra={}) == Thought(text=MOVED, form=FULL, open=False)
    assert found.data["freecbt"]["situation"] == "On a bus"


def test_empty_ones_are_left_out_and_said(tmp_path: Path) -> None:
    empty = {"automaticThought": " ", "challenge": "", "alternativeThought": "\n", "cognitiveDistortions": []}
    preview = taken(tmp_path, [{**KEPT, **empty}, {**KEPT, "uuid": "2", "createdAt": 0}])
    assert [one.why for one in preview.skipped] == ["It is empty."]
    assert len(preview.records) == 1


def test_how_many_are_thought_records_is_said_before_anything_is_taken_in(tmp_path: Path) -> None:
    assert taken(tmp_path, [KEPT]).notes == ("1 of them is a thought record. It goes to Thoughts.",)
    two = taken(tmp_path, [KEPT, {**KEPT, "uuid": "2"}])
    assert two.notes == ("2 of them are thought records. They go to Thoughts.",)


def earlier(kept: dict[str, Any], text: str) -> Record:
    """Return a record as an earlier version took it in: all its parts in the text, and nothing else."""
    return record(kind=THOUGHT, title="", text=text, data={"freecbt": kept})


def test_what_an_earlier_version_took_in_is_understood_the_same(tmp_path: Path) -> None:
    composed = (
        f"Thought\n{MOVED}\n\nThinking habits\n- Fortune Telling\n- \U0001f9db Other Blaming\n\n"
        "Looking at it\nThey also moved the one before.\n\nAnother way to see it\nIt may be about rooms."
    )
    old = earlier(KEPT, composed)
    assert of_record(old)._replace(extra={}) == EXPECTED
    assert parts(old) == parts(only(tmp_path))


def test_one_of_an_earlier_version_without_a_thought_shows_nothing_twice() -> None:
    old = earlier({**KEPT, "automaticThought": ""}, "Looking at it\nThey also moved the one before.")
    assert [part.label for part in parts(old)] == ["Looking at it", "Another way to see it", "Thinking habits"]
    unknown = earlier({"automaticThought": 3}, "Some words")
    assert parts(unknown) == (Part("What went through my mind", "Some words"),)


def test_once_changed_it_is_a_record_like_any_other_and_still_has_what_stood_in_the_file() -> None:
    old = earlier(KEPT, "Thought\n...")
    changed = to_record(of_record(old).with_box("lean_on", "I can ask."), old)
    assert of_record(changed).words["lean_on"] == "I can ask."
    assert of_record(changed).words["challenge"] == "They also moved the one before."
    assert changed.data["freecbt"] == KEPT


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from([*KEPT, "v", "selected", "slug"])


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=5), st.text(max_size=20))
@settings(max_examples=examples(60))
def test_whatever_stands_in_it_is_understood_and_kept(kept: dict[str, Any], text: str) -> None:
    old = earlier(kept, text)
    thought = of_record(old)
    again = to_record(thought, old)
    assert of_record(again)._replace(name=thought.name) == thought
    assert again.data["freecbt"] == kept
    assert parts(again) == parts(old)
