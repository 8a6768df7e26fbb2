"""The bin empties by dates and days of use together; what is erased is gone everywhere, and a crash changes nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coping_app.base.records import Topic
from coping_app.vault import attachments, erase, records
from coping_app.vault import bin as paper_bin
from coping_app.vault.bin import DAYS, due, in_bin, move_to_bin, note_day, take_out
from coping_app.vault.clock import DAYS_OF_USE, trusts_clock
from coping_app.vault.errors import NoRightsError
from coping_app.vault.opening import look, open_vault, unwrap_without_lock
from coping_app.vault.records import NotThereError
from coping_app.vault.times import from_ms
from coping_app.vault.vault import Vault

from ..examples import examples
from .pages import emptied, entry, is_private, kept

DAY = timedelta(days=1)


def used(vault: Vault, first: datetime, days: int) -> None:
    """Coping was open on so many days."""
    for number in range(days):
        note_day(vault, (first + number * DAY).date())


def last_save(vault: Vault) -> datetime:
    return from_ms(vault.value("SELECT clock FROM meta"))


def saved_at(vault: Vault, now: datetime) -> None:
    """Let the last save be at a moment, as if the computer's clock had said so."""
    with vault.change():
        vault.run("UPDATE meta SET clock = ?", int(now.timestamp() * 1000))


def reopened(vault: Vault) -> Vault:
    vault.close()
    closed = look(vault.folder)
    return open_vault(closed, unwrap_without_lock(closed))


# --- the bin --------------------------------------------------------------------------------------------------------


def test_what_goes_into_the_bin_comes_out_as_it_was(vault: Vault):
    page = kept(vault, "river", tags=("home",))
    move_to_bin(vault, page.uuid)
    found = records.get(vault, page.uuid)
    assert found is not None
    assert found.binned is not None
    assert found._replace(binned=None) == page
    move_to_bin(vault, page.uuid)
    assert [one.binned for one in in_bin(vault)] == [found.binned]  # the first time counts
    take_out(vault, page.uuid)
    assert records.get(vault, page.uuid) == page
    assert in_bin(vault) == []
    for change in (move_to_bin, take_out):
        with pytest.raises(NotThereError):
            change(vault, "nobody")


def test_the_bin_tells_what_lies_in_it_the_last_first(vault: Vault):
    first, second = kept(vault, "x" * 500), kept(vault, "text", title="Title")
    for page in (first, second):
        move_to_bin(vault, page.uuid)
    shown = in_bin(vault)
    assert [(one.uuid, one.title) for one in shown] == [(second.uuid, "Title"), (first.uuid, "x" * 120)]
    assert shown[0].until == (shown[0].binned + DAYS * DAY).date()


@settings(max_examples=examples(25))
@given(dates=st.integers(0, 60), use=st.integers(0, 9), before=st.integers(0, 9), saved=st.integers(0, 60))
@example(dates=DAYS - 1, use=9, before=0, saved=0)
@example(dates=DAYS, use=DAYS_OF_USE, before=3, saved=0)
@example(dates=DAYS, use=DAYS_OF_USE - 1, before=3, saved=0)
def test_thirty_dates_and_five_days_of_use_are_both_needed(
    shared: Vault, dates: int, use: int, before: int, saved: int
):
    vault = emptied(shared)
    page = kept(vault)
    used(vault, datetime(2020, 1, 1, tzinfo=UTC), before)
    move_to_bin(vault, page.uuid)
    binned = last_save(vault)
    used(vault, datetime(2021, 1, 1, tzinfo=UTC), use)
    now = binned + dates * DAY + timedelta(seconds=1)
    saved_at(vault, binned + saved * DAY)  # something was saved in the meantime, or not
    believed = saved <= dates < saved + 40
    assert due(vault, now) == ([page.uuid] if believed and dates >= DAYS and use >= DAYS_OF_USE else [])


@pytest.mark.parametrize("jump", [-3650, -31, -1, 41, 365, 36_500])
def test_a_clock_that_jumps_either_way_empties_nothing(vault: Vault, jump: int):
    page = kept(vault)
    move_to_bin(vault, page.uuid)
    used(vault, datetime(2021, 1, 1, tzinfo=UTC), 20)
    now = last_save(vault) + jump * DAY
    assert not trusts_clock(vault, now)
    assert due(vault, now) == []


def test_a_clock_that_was_set_back_shortens_no_thirty_days(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    page = kept(vault)
    before = last_save(vault)
    monkeypatch.setattr(paper_bin, "now_ms", (1_000).__int__)
    move_to_bin(vault, page.uuid)
    assert in_bin(vault)[0].binned > before


def test_a_day_is_noted_once(vault: Vault):
    used(vault, datetime(2021, 1, 1, tzinfo=UTC), 1)
    with vault.alone() as connection:
        before = connection.total_changes()
        used(vault, datetime(2021, 1, 1, 23, tzinfo=UTC), 1)
        assert connection.total_changes() == before


# --- erasing --------------------------------------------------------------------------------------------------------

SECRET = "zebrafinch"  # noqa: S105 - a word that somebody wrote


def terms(vault: Vault) -> set[str]:
    """Every word that stands in the index, whether the row it belonged to is there or not."""
    with vault.change():
        vault.run("CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, words, row)")
    try:
        return {term for (term,) in vault.rows("SELECT term FROM temp.seen")}
    finally:
        with vault.change():
            vault.run("DROP TABLE temp.seen")


def traces(vault: Vault, word: str) -> list[str]:
    """Return the tables in which a word stands, in whatever column, as text or among bytes."""
    found = []
    for (table,) in vault.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"):
        for row in vault.rows(f"SELECT * FROM {table}"):  # noqa: S608 - names from the schema
            cells = [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row]
            if any(
                word[3:].encode() in cell for cell in cells
            ):  # the index leaves out what the word before begins with
                found.append(table)
    return found


def full_of_secrets(vault: Vault) -> str:
    """A page with its secret in every place where words can stand, and pages around it."""
    for number in range(40):
        kept(vault, f"river {number}")
    page = kept(vault, SECRET, title=SECRET, tags=(SECRET,), data={"words": SECRET})
    attachments.add(vault, page.uuid, [SECRET.encode()], kind="photo", form="image/png", caption=SECRET)
    for number in range(40):
        kept(vault, f"kettle {number}")
    records.save(vault, page._replace(text=f"{SECRET} again"))
    return page.uuid


def test_what_is_erased_leaves_no_word_and_no_file(vault: Vault):
    uuid = full_of_secrets(vault)
    copy = vault.generation.database.with_name("vault.db.before-0002")
    copy.write_bytes(b"as it was before a migration")
    assert {"record", "version", "tag", "attachment"} <= set(traces(vault, SECRET))
    assert SECRET in terms(vault)
    assert erase.erase(vault, [uuid]) == 1
    assert traces(vault, SECRET) == []
    assert SECRET not in terms(vault)
    assert {"river", "kettle"} <= terms(vault)
    assert list(vault.generation.attachments.iterdir()) == []
    assert not copy.exists()
    assert records.get(vault, uuid) is None
    assert not vault.generation.wal.exists() or vault.generation.wal.stat().st_size == 0
    assert erase.erase(vault, [uuid]) == 0


@pytest.mark.parametrize("first", [move_to_bin, lambda vault, uuid: records.save(vault, entry("other", uuid=uuid))])
def test_words_that_were_binned_or_changed_before_leave_the_index_too(
    vault: Vault, first: Callable[[Vault, str], object]
):
    uuid = full_of_secrets(vault)
    first(vault, uuid)
    erase.erase(vault, [uuid])
    assert traces(vault, SECRET) == []
    assert SECRET not in terms(vault)


def test_photos_that_were_taken_away_before_go_with_their_page(vault: Vault):
    page, other = kept(vault), kept(vault)
    one, two = (attachments.add(vault, of.uuid, [b"x"], kind="photo", form="image/png") for of in (page, other))
    gone, stays = attachments.remove(vault, one.uuid), attachments.remove(vault, two.uuid)
    erase.erase(vault, [page.uuid])
    assert [path.name for path in vault.generation.attachments.iterdir()] == [two.name]
    with pytest.raises(NotThereError):
        attachments.put_back(vault, gone)
    attachments.put_back(vault, stays)
    assert attachments.read(vault, two) == b"x"


def test_the_list_of_what_was_erased_tells_nothing(vault: Vault):
    page = kept(vault, "river")
    erase.erase(vault, [page.uuid])
    text = vault.folder.erased.read_text()
    assert page.uuid not in text
    assert len(text.split()) == 1
    assert is_private(vault.folder.erased)
    assert erase.mark(vault.key_file.vault_id, page.uuid) != erase.mark("00" * 16, page.uuid)
    assert erase.erased_among(vault, [page.uuid, "another"]) == {page.uuid}


class Cut(BaseException):
    """The power goes."""


CUTS = {"after the note": ("_erase", 1), "after the rows": ("_clear", 1), "after the files": ("_merge_index", 1)}


@pytest.mark.parametrize("name", CUTS)
def test_an_erasing_that_was_cut_short_is_finished_at_the_next_opening(
    vault: Vault, name: str, monkeypatch: pytest.MonkeyPatch
):
    uuid = full_of_secrets(vault)
    function, call = CUTS[name]
    whole, calls = getattr(erase, function), []

    def cut(*values: object) -> object:
        calls.append(values)
        if len(calls) == call:
            raise Cut
        return whole(*values)

    with monkeypatch.context() as patch:
        patch.setattr(erase, function, cut)
        with pytest.raises(Cut):
            erase.erase(vault, [uuid])
    again = reopened(vault)
    try:
        erase.finish(again)
        assert records.get(again, uuid) is None
        assert traces(again, SECRET) == []
        assert SECRET not in terms(again)
        assert list(again.generation.attachments.iterdir()) == []
        assert erase.finish(again) == 0
    finally:
        again.close()


def test_what_is_erased_already_costs_the_next_opening_nothing(vault: Vault):
    erase.erase(vault, [kept(vault).uuid])
    with vault.alone() as connection:
        asked: list[str] = []
        connection.set_exec_trace(lambda _cursor, sql, _values: asked.append(sql) or True)
        erase.finish(vault)
        connection.set_exec_trace(None)
    assert not [sql for sql in asked if "FROM record" in sql]


def test_what_an_older_state_brings_back_is_erased_again(vault: Vault):
    """As after a restore: the list of what was erased knows more than the pages."""
    page, stays = kept(vault, SECRET), kept(vault, "river")
    erase.remember(vault.folder.erased, {erase.mark(vault.key_file.vault_id, page.uuid)})
    assert erase.finish(vault) == 1
    assert records.get(vault, page.uuid) is None
    assert records.get(vault, stays.uuid) == stays


def test_a_file_that_cannot_be_removed_is_said_and_tried_again(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    uuid = full_of_secrets(vault)

    def refuse(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "another program reads it")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(NoRightsError):
            erase.erase(vault, [uuid])
        assert erase.finish(vault) == 0
    assert traces(vault, SECRET) == []
    assert len(list(vault.generation.attachments.iterdir())) == 1
    erase.finish(vault)
    assert list(vault.generation.attachments.iterdir()) == []


def test_nothing_to_erase_does_nothing(vault: Vault):
    heard: list[object] = []
    vault.listen(heard.append)
    assert erase.erase(vault, []) == 0
    assert erase.finish(vault) == 0
    assert heard == []
    assert not vault.folder.erased.exists()


def test_the_versions_of_a_page_are_erased_and_the_page_stays(vault: Vault):
    pages = [kept(vault, f"{SECRET} one"), kept(vault, "another")]
    for page in pages:
        records.save(vault, page._replace(text="as it is now"), visit="next")
    told: list[object] = []
    vault.listen(told.append)
    erase.erase_versions(vault, pages[0].uuid)
    assert records.versions(vault, pages[0].uuid) == []
    assert told == [Topic("entry", pages[0].uuid)]
    erase.finish(vault)
    assert traces(vault, SECRET) == []
    assert SECRET not in terms(vault)
    assert [one.text for one in records.versions(vault, pages[1].uuid)] == ["another"]
    found = records.get(vault, pages[0].uuid)
    assert found is not None
    assert found.text == "as it is now"
    with pytest.raises(NotThereError):
        erase.erase_versions(vault, "nobody")


def test_what_is_taken_out_while_the_index_is_cleared_is_cleared_too(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    page, merge = kept(vault, SECRET), erase._merge_index
    records.save(vault, page._replace(text="other"))

    def meanwhile(vault: Vault) -> None:
        merge(vault)
        erase.erase_versions(vault, page.uuid)

    erase.erase_versions(vault, page.uuid)
    with monkeypatch.context() as patch:
        patch.setattr(erase, "_merge_index", meanwhile)
        erase.finish(vault)
    assert vault.value("SELECT unmerged FROM meta") == 1
    erase.finish(vault)
    assert vault.value("SELECT unmerged FROM meta") == 0


def test_opening_takes_the_pages_out_and_leaves_the_index_to_later(vault: Vault):
    page = kept(vault, SECRET)
    erase.remember(vault.folder.erased, {erase.mark(vault.key_file.vault_id, page.uuid)})
    assert erase.take_out(vault) == 1
    assert records.get(vault, page.uuid) is None
    assert vault.value("SELECT unmerged FROM meta") == 1
    assert erase.finish(vault) == 0
    assert vault.value("SELECT unmerged FROM meta") == 0


def test_thousands_are_erased_and_the_index_is_whole(vault: Vault):
    pages = [kept(vault, f"{SECRET} {number}").uuid for number in range(120)]
    kept(vault, "river")
    assert erase.erase(vault, pages) == 120
    assert terms(vault) == {"river"}
    with vault.change():
        vault.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


def test_no_page_of_the_file_holds_an_erased_word_not_even_a_free_one(vault: Vault):
    uuid = full_of_secrets(vault)
    vault.checkpoint()
    assert pages_with(vault, SECRET)
    erase.erase(vault, [uuid])
    assert pages_with(vault, SECRET) == []


def pages_with(vault: Vault, word: str) -> list[int]:
    """Return the pages of the database, deciphered, in which a word stands; free ones too."""
    with vault.alone() as connection:
        raw = connection.serialize("main")
    assert raw.startswith(b"SQLite format 3")
    size = vault.value("PRAGMA page_size")
    return [at // size for at in range(0, len(raw), size) if word[3:].encode() in raw[at : at + size]]
