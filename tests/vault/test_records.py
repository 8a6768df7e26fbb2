"""Keeping what people write: everything comes back as it was, nothing is written for nothing, history, and places."""

import threading
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coping_app.base.records import BOLD, ITALIC, LETTER, Feeling, Mark, Record, Topic
from coping_app.vault import bin as paper_bin
from coping_app.vault import listing, records
from coping_app.vault.records import NotThereError, Origin, get, save, set_starred, storable, versions
from coping_app.vault.text import clean
from coping_app.vault.times import TIES, from_ms, offset_of, place_of, to_ms
from coping_app.vault.vault import Vault

from ..examples import examples
from .pages import NOON, emptied, entry, kept

ANY = st.text(st.characters(), max_size=40) | st.text("a\0é\ud800\udc00\u0301\u200d🌳\ue000'\"\n", max_size=20)
ZONES = st.one_of(
    st.sampled_from([None, UTC, ZoneInfo("Asia/Kolkata"), ZoneInfo("Europe/Lisbon"), ZoneInfo("Pacific/Apia")]),
    st.timedeltas(timedelta(hours=-23, minutes=-59), timedelta(hours=23, minutes=59)).map(timezone),
)
MOMENTS = st.builds(
    datetime.replace,
    st.datetimes(datetime.min, datetime.max) | st.sampled_from([datetime.min, datetime.max]),  # noqa: DTZ901
    tzinfo=ZONES,
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    max_leaves=6,
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "at": MOMENTS,
    "title": ANY,
    "text": ANY,
    "marks": st.lists(
        st.builds(Mark, st.integers(-2, 30), st.integers(-2, 10), st.sampled_from([BOLD, ITALIC])), max_size=3
    ).map(tuple),
    "tags": st.lists(ANY, max_size=4).map(tuple),
    "feelings": st.lists(st.builds(Feeling, ANY, ANY), max_size=4).map(tuple),
    "starred": st.booleans(),
    "data": st.dictionaries(ANY | st.just("words"), VALUES, max_size=3),
}
PAGES = st.builds(entry, **FIELDS)


def stored(vault: Vault, uuid: str) -> Record:
    found = get(vault, uuid)
    assert found is not None
    return found


@settings(max_examples=examples(25))
@given(PAGES)
@example(entry(feelings=(Feeling("a\ud800"), Feeling("a\udc01"))))
@example(entry(data={"words": ["half a letter \ud800"]}))
@example(entry(at=datetime(1, 1, 1, 5, 30, 7, tzinfo=timezone(timedelta(hours=14)))))
@example(entry(at=datetime(1, 1, 1, tzinfo=ZoneInfo("Europe/Lisbon"))))
def test_whatever_is_kept_comes_back_as_it_was(shared: Vault, page: Record):
    vault = emptied(shared)
    saved = save(vault, page)
    found = stored(vault, page.uuid)
    assert found == saved
    assert found._replace(rev="", changed=None) == storable(page)
    assert found.at.replace(tzinfo=None) == page.at.replace(
        tzinfo=None, microsecond=page.at.microsecond // 1000 * 1000, fold=0
    )
    listed = listing.make_listing(vault, listing.Filter())
    assert [row.uuid for row in listing.rows(vault, listed, 0, 5)] == [page.uuid]
    assert listed.months == (listing.Month(page.at.year, page.at.month, 1),)


@settings(max_examples=examples(25))
@given(PAGES)
def test_what_utf8_can_hold_is_kept_to_the_letter(page: Record):
    held = storable(page)
    for name in ("title", "text"):
        typed, stands = getattr(page, name), getattr(held, name)
        assert stands.encode().decode() == stands
        if not any("\ud800" <= sign <= "\udfff" for sign in typed):
            assert stands == typed
    assert storable(held) == held


@settings(max_examples=examples(20))
@given(PAGES)
def test_a_save_that_changes_nothing_writes_nothing(shared: Vault, page: Record):
    vault = emptied(shared)
    saved = save(vault, page)
    before = changes(vault)
    assert save(vault, page, visit="another") == saved
    assert save(vault, saved) == saved
    assert changes(vault) == before


def changes(vault: Vault) -> int:
    with vault.alone() as connection:
        return connection.total_changes()


@settings(max_examples=examples(20))
@given(PAGES, PAGES)
def test_one_page_becomes_any_other_and_the_index_keeps_up(shared: Vault, first: Record, second: Record):
    vault = emptied(shared)
    save(vault, first)
    save(vault, second._replace(uuid=first.uuid, kind=LETTER))
    found = stored(vault, first.uuid)
    assert found._replace(rev="", changed=None, uuid="") == storable(second)._replace(kind=LETTER, uuid="")
    with vault.change():
        vault.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")  # raises where they differ


def test_halves_of_a_letter_are_joined_or_become_the_sign_for_one():
    assert clean("a\ud83d\ude00b\ud800c\udc00") == "a😀b\ufffdc\ufffd"
    assert clean("plain\0") == "plain\0"


def test_data_that_python_calls_equal_and_json_does_not_is_a_change(vault: Vault):
    page = kept(vault, data={"a": 1})
    assert save(vault, page._replace(data={"a": True})).data == {"a": True}
    assert stored(vault, page.uuid).data["a"] is True
    again = save(vault, page._replace(data={"a": (1, 2)}))
    before = changes(vault)
    save(vault, again._replace(data={"a": [1, 2]}))
    assert changes(vault) == before


def test_tags_stand_once_each_in_the_first_way_they_were_written(vault: Vault):
    page = kept(vault, tags=(" Home ", "hospital", "HOME", "", "  ", "Ｈｏｍｅ"))
    assert page.tags == ("Home", "hospital")
    kept(vault, tags=("home",))
    binned = kept(vault, tags=("home", "gone"))
    paper_bin.move_to_bin(vault, binned.uuid)
    assert records.tags_used(vault) == [("Home", 2), ("hospital", 1)]
    assert records.tags_used(vault, 1) == [("Home", 2)]


def test_feelings_stand_once_each_in_order(vault: Vault):
    page = kept(vault, feelings=(Feeling("tired", "some"), Feeling("calm"), Feeling("tired", "strong")))
    assert page.feelings == (Feeling("tired", "some"), Feeling("calm"))


def test_marks_outside_of_the_text_are_left_out(vault: Vault):
    marks = (Mark(0, 3, BOLD), Mark(1, 3, ITALIC), Mark(-1, 2, BOLD), Mark(2, 0, BOLD), Mark(2, 1, ITALIC))
    assert kept(vault, "abc", marks=marks).marks == (Mark(0, 3, BOLD), Mark(2, 1, ITALIC))


def test_one_version_is_kept_of_each_visit(vault: Vault):
    page = kept(vault, "one")
    for text in ("two", "two and", "two and a half"):
        page = save(vault, page._replace(text=text), visit="morning")
    page = save(vault, page._replace(text="three"), visit="noon")
    page = save(vault, page._replace(text="three and"), visit="noon")
    assert [earlier.text for earlier in versions(vault, page.uuid)] == ["two and a half", "one"]
    assert stored(vault, page.uuid).text == "three and"


def test_without_a_visit_every_save_keeps_a_version(vault: Vault):
    page = kept(vault, "one", title="t", marks=(Mark(0, 1, BOLD),), data={"words": "x"})
    save(vault, page._replace(text="two"))
    save(vault, page._replace(text="three"))
    assert [earlier.text for earlier in versions(vault, page.uuid)] == ["two", "one"]
    first = versions(vault, page.uuid)[-1]
    assert (first.title, first.marks, first.data) == ("t", (Mark(0, 1, BOLD),), {"words": "x"})


def test_history_is_in_the_order_of_saving_whatever_the_clock_says(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    page = kept(vault, "one")
    for number, now in enumerate((9_000, 3_000, 6_000)):
        monkeypatch.setattr(records, "now_ms", now.__int__)
        save(vault, page._replace(text=str(number)))
    assert [earlier.text for earlier in versions(vault, page.uuid)] == ["1", "0", "one"]


def test_how_it_goes_on_with_a_record_keeps_no_version_and_ends_no_visit(vault: Vault):
    page = save(vault, Record("a", "thought", NOON, text="one", data={"at": "need", "open": True}), visit="v")
    for state in ({"at": "fork", "open": True}, {"due": "2026-11-25"}, {"rank": 3}, {}):
        page = save(vault, page._replace(data=state), visit="looked at")
        assert stored(vault, "a").data == state
    page = save(vault, page._replace(title="A name"), writes=False)
    assert (stored(vault, "a").title, versions(vault, "a")) == ("A name", [])
    page = save(vault, page._replace(text="one and", data={"at": "now"}), visit="v")
    assert versions(vault, "a") == [], "the visit goes on"
    page = save(vault, page._replace(data={"words": {"need": "Tea."}}), visit="w")
    assert [(one.title, one.text) for one in versions(vault, "a")] == [("A name", "one and")]


def test_a_star_or_another_date_keeps_no_version_and_ends_no_visit(vault: Vault):
    page = kept(vault, "one")
    page = save(vault, page._replace(text="two"), visit="v")
    set_starred(vault, page.uuid, starred=True)
    page = save(vault, stored(vault, page.uuid)._replace(at=NOON + timedelta(days=1), tags=("a",)), visit="other")
    assert page.starred
    save(vault, page._replace(text="two and"), visit="v")
    assert [earlier.text for earlier in versions(vault, page.uuid)] == ["one"]


def test_a_star_on_what_is_not_there_is_refused(vault: Vault):
    with pytest.raises(NotThereError):
        set_starred(vault, "nobody", starred=True)
    assert get(vault, "nobody") is None
    assert versions(vault, "nobody") == []


def test_a_star_never_brings_back_words_from_before_a_save(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    page = kept(vault, "one")
    other = threading.Thread(target=save, args=(vault, page._replace(text="two")))

    def get_slowly(vault: Vault, uuid: str) -> Record | None:
        found = get(vault, uuid)
        other.start()
        other.join(0.1)
        return found

    monkeypatch.setattr(records, "get", get_slowly)
    set_starred(vault, page.uuid, starred=True)
    other.join()
    assert stored(vault, page.uuid).text == "two"


def test_every_change_has_a_revision_that_names_the_one_before(vault: Vault):
    page = kept(vault, "one")
    changed = save(vault, page._replace(text="two"))
    row = vault.row("SELECT rev, parent_rev, clock FROM record WHERE uuid = ?", page.uuid)
    assert row is not None
    assert row[:2] == (changed.rev, page.rev)
    assert row[2] == vault.value("SELECT clock FROM meta")


def test_the_clock_of_the_vault_never_goes_back(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    kept(vault)
    before = vault.value("SELECT clock FROM meta")
    monkeypatch.setattr(records, "now_ms", (1_000).__int__)
    kept(vault)
    assert vault.value("SELECT clock FROM meta") == before + 1


def test_whoever_listens_hears_of_each_kind_that_changed(vault: Vault):
    heard: list[Topic] = []
    vault.listen(heard.append)
    page = kept(vault)
    save(vault, page._replace(kind=LETTER))
    save(vault, page._replace(kind=LETTER))
    assert heard[:1] == [Topic("entry", page.uuid)]
    assert set(heard[1:3]) == {Topic("entry", page.uuid), Topic(LETTER, page.uuid)}


def test_what_was_taken_in_knows_where_it_is_from(vault: Vault):
    page = save(vault, entry("x"), origin=Origin(None, "dayone", "abc"))
    save(vault, page._replace(text="y"))
    assert vault.row("SELECT source, source_id FROM record WHERE uuid = ?", page.uuid) == ("dayone", "abc")


# --- moments and places ---------------------------------------------------------------------------------------------


@settings(max_examples=examples(100))
@given(MOMENTS)
def test_a_moment_comes_back_with_its_zone_to_the_millisecond(at: datetime):
    found = from_ms(to_ms(at), offset_of(at))
    assert found.replace(tzinfo=None) == at.replace(tzinfo=None, microsecond=at.microsecond // 1000 * 1000, fold=0)
    assert offset_of(found) == offset_of(at)
    assert place_of(found) == place_of(at)
    offset = at.utcoffset()
    if offset is not None and not offset % timedelta(minutes=1):
        assert timedelta(0) <= at - found < timedelta(milliseconds=1)


@settings(max_examples=examples(100))
@given(st.integers(-(2**62), 2**62), st.integers(-5000, 5000))
def test_what_no_calendar_holds_is_the_nearest_that_one_does(ms: int, offset: int):
    assert 1 <= from_ms(ms, offset).year <= 9999


def test_what_has_the_same_moment_stands_in_the_order_it_came(vault: Vault):
    pages = [kept(vault, str(number)) for number in range(5)]
    listed = listing.make_listing(vault, listing.Filter())
    assert [row.uuid for row in listing.rows(vault, listed, 0, 9)] == [page.uuid for page in reversed(pages)]


def test_a_full_millisecond_flows_over_into_the_next_and_asks_little(vault: Vault):
    first = place_of(NOON)
    with vault.change():
        vault.run(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO record (uuid, kind, place, at_ms, offset_min, rev, device_id, clock, created_ms, changed_ms)"
            " SELECT 'u' || i, 'entry', ? + i, 0, 0, '', '', 0, 0, 0 FROM n",
            2 * TIES - 1,
            first,
        )
    page = kept(vault)
    place = vault.value("SELECT place FROM record WHERE uuid = ?", page.uuid)
    assert place == first + 2 * TIES
    with vault.change():
        vault.run("DELETE FROM record WHERE uuid = 'u7'")
    asked: list[str] = []
    with vault.alone() as connection:
        connection.set_exec_trace(lambda _cursor, sql, _values: asked.append(sql) or True)
        try:
            kept(vault)
        finally:
            connection.set_exec_trace(None)
    assert len(asked) < 20


def test_a_page_moves_to_its_new_date_and_back(vault: Vault):
    one, two = kept(vault, "one"), kept(vault, "two")
    save(vault, one._replace(at=NOON + timedelta(days=40)))
    assert [row.snippet for row in listing.rows(vault, listing.make_listing(vault, listing.Filter()), 0, 9)] == [
        "one",
        "two",
    ]
    save(vault, one)
    places = [place for (place,) in vault.rows("SELECT place FROM record ORDER BY uuid = ? DESC", two.uuid)]
    assert places == [place_of(NOON) + 1, place_of(NOON) + 2]
