"""Lists equal a plain model through any order of changes; search finds words and takes nothing typed for a command."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coping_app.base.records import LETTER, Feeling, Record
from coping_app.vault import attachments, erase, records
from coping_app.vault import bin as paper_bin
from coping_app.vault.listing import MOST_FOUND, Filter, Listing, Month, Row, index_of, make_listing, rows
from coping_app.vault.text import FOUND, NOT_FOUND, fold, question
from coping_app.vault.times import place_of
from coping_app.vault.vault import Vault

from ..examples import examples
from .pages import NOON, emptied, entry, kept, made

KINDS = ("entry", LETTER, "thought")
WORDS = ("river", "kettle", "walk", "walking", "Café", "tea")
TAGS = ("Home", "bus")
FEELINGS = ("calm", "tired")
FAR = timezone(timedelta(hours=14))
MOMENTS = st.sampled_from(
    [
        *(NOON, NOON + timedelta(days=1), NOON - timedelta(days=31), NOON - timedelta(days=366)),
        *(datetime(2026, 10, 31, 23, 59, 59, 999_000, tzinfo=FAR), datetime(2026, 11, 1, tzinfo=FAR)),
        *(datetime(1, 1, 1, tzinfo=FAR), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)),
    ]
)
DAY = "2026-11-25"
DATA = (
    *({}, {"open": True}, {"due": DAY}, {"open": True, "due": DAY}, {"open": False, "due": ""}, {"due": "2026-11-26"}),
    *({"due": "someday"}, {"due": "2026-11-31"}, {"due": 20261126}),
    *({"open": "true", "due": [DAY]}, {"open": {"open": True}, "due": f"{DAY}T00:00"}, {"words": {"open": True}}),
)
DATAS = st.sampled_from(DATA)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
FILTERS = st.builds(
    Filter,
    kinds=st.lists(st.sampled_from(KINDS), max_size=2, unique=True).map(tuple),
    words=st.just("") | TEXTS | st.sampled_from(["riv", "cafe", "wal te", '"', "OR"]),
    tag=st.sampled_from(["", "", "home", "BUS", "none"]),
    feeling=st.sampled_from(["", "", *FEELINGS]),
    starred=st.booleans(),
    since=st.none() | MOMENTS.map(datetime.date),
    until=st.none() | MOMENTS.map(datetime.date),
    attachments=st.booleans(),
    open=st.booleans(),
    due=st.sampled_from([None, None, date.fromisoformat(DAY), date(2026, 11, 27)]),
    due_from=st.sampled_from([None, None, date.fromisoformat(DAY), date(2026, 11, 26), date(2026, 11, 27)]),
)


def plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("é", "e"))


def is_in(page: Record, wanted: Filter) -> bool:
    """The rule of a filter in plain Python."""
    found = plain(" ".join((page.title, page.text, *page.tags)))
    looked_for = plain(wanted.words)
    day = page.at.date()
    return all(
        (
            not wanted.kinds or page.kind in wanted.kinds,
            all(any(word.startswith(asked) for word in found) for asked in looked_for),
            not wanted.tag or fold(wanted.tag) in map(fold, page.tags),
            not wanted.feeling or wanted.feeling in [one.word for one in page.feelings],
            not wanted.starred or page.starred,
            wanted.since is None or day >= wanted.since,
            wanted.until is None or day <= wanted.until,
            not wanted.attachments or page.attachments,
            not wanted.open or page.data.get("open") is True,
            wanted.due is None or page.data.get("due") == wanted.due.isoformat(),
            wanted.due_from is None or page.data.get("due") in later_days(wanted.due_from),
        )
    )


def later_days(first: date) -> list[str]:
    """The days that anything here has as its day, from one on."""
    return [day for day in (DAY, "2026-11-26") if day >= first.isoformat()]


class Pages(RuleBasedStateMachine):
    """Pages are kept, changed, moved in time, put into the bin and out, and erased; every list is as it should be."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.vault = made(Path(self._folder.name) / "notes-1")
        self.pages: dict[str, Record] = {}  # outside the bin
        self.binned: dict[str, Record] = {}

    def teardown(self) -> None:
        self.vault.close()
        self._folder.cleanup()

    @initialize()
    def begin(self) -> None:
        for text in ("river walk", "tea"):
            self.keep(text, NOON, "entry", (), None, data={"open": True, "due": DAY}, starred=False)

    @rule(
        text=TEXTS,
        at=MOMENTS,
        kind=st.sampled_from(KINDS),
        tags=st.lists(st.sampled_from(TAGS), max_size=2, unique=True).map(tuple),
        feeling=st.none() | st.sampled_from(FEELINGS),
        data=DATAS,
        starred=st.booleans(),
    )
    def keep(
        self,
        text: str,
        at: datetime,
        kind: str,
        tags: tuple[str, ...],
        feeling: str | None,
        *,
        data: dict[str, object],
        starred: bool,
    ) -> None:
        felt = (Feeling(feeling),) if feeling else ()
        page = entry(text, at=at, kind=kind, tags=tags, feelings=felt, data=data, starred=starred)
        self.pages[page.uuid] = records.save(self.vault, page)

    @precondition(lambda self: self.pages)
    @rule(data=st.data(), text=TEXTS, tags=st.sampled_from([(), ("Home",), ("bus",)]))
    def edit(self, data: st.DataObject, text: str, tags: tuple[str, ...]) -> None:
        page = self._one(data)
        self.pages[page.uuid] = records.save(self.vault, page._replace(text=text, tags=tags))

    @precondition(lambda self: self.pages)
    @rule(data=st.data(), kept=DATAS)
    def answer(self, data: st.DataObject, kept: dict[str, object]) -> None:
        page = self._one(data)
        self.pages[page.uuid] = records.save(self.vault, page._replace(data=kept))

    @precondition(lambda self: self.pages)
    @rule(data=st.data(), at=MOMENTS)
    def move(self, data: st.DataObject, at: datetime) -> None:
        page = self._one(data)
        self.pages[page.uuid] = records.save(self.vault, page._replace(at=at))

    @precondition(lambda self: self.pages)
    @rule(data=st.data())
    def star(self, data: st.DataObject) -> None:
        page = self._one(data)
        records.set_starred(self.vault, page.uuid, starred=not page.starred)
        self.pages[page.uuid] = page._replace(starred=not page.starred)

    @precondition(lambda self: self.pages)
    @rule(data=st.data())
    def attach(self, data: st.DataObject) -> None:
        page = self._one(data)
        attachments.add(self.vault, page.uuid, [b"x"], kind="photo", form="image/png")
        found = records.get(self.vault, page.uuid)
        assert found is not None
        self.pages[page.uuid] = found

    @precondition(lambda self: self.pages)
    @rule(data=st.data())
    def put_into_bin(self, data: st.DataObject) -> None:
        page = self.pages.pop(self._one(data).uuid)
        paper_bin.move_to_bin(self.vault, page.uuid)
        self.binned[page.uuid] = page

    @precondition(lambda self: self.binned)
    @rule(data=st.data())
    def take_out(self, data: st.DataObject) -> None:
        uuid = data.draw(st.sampled_from(sorted(self.binned)))
        paper_bin.take_out(self.vault, uuid)
        self.pages[uuid] = self.binned.pop(uuid)

    @precondition(lambda self: self.pages)
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        page = self.pages.pop(self._one(data).uuid)
        assert erase.erase(self.vault, [page.uuid]) == 1

    @rule(wanted=FILTERS)
    def look(self, wanted: Filter) -> None:
        listed = make_listing(self.vault, wanted)
        found = rows(self.vault, listed, 0, 100)
        model = [page for page in self.pages.values() if is_in(page, wanted)]
        assert {row.uuid for row in found} == {page.uuid for page in model}
        assert len(found) == listed.total == len(model)
        places = [place_of(row.at) for row in found]
        assert places == sorted(places, reverse=True)
        months = Counter((page.at.year, page.at.month) for page in model)
        assert listed.months == tuple(Month(*month, months[month]) for month in sorted(months, reverse=True))
        by_uuid = {page.uuid: page for page in model}
        for line, row in enumerate(found):
            page = by_uuid[row.uuid]
            assert (row.kind, row.at, row.starred, row.attachments) == (
                *(page.kind, page.at, page.starred),
                len(page.attachments),
            )
            assert index_of(self.vault, listed, row.uuid) == line
            assert rows(self.vault, listed, line, 2) == found[line : line + 2]

    @invariant()
    def the_index_is_whole(self) -> None:
        with self.vault.change():
            self.vault.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")  # raises where it is not

    def _one(self, data: st.DataObject) -> Record:
        return self.pages[data.draw(st.sampled_from(sorted(self.pages)))]


TestPages = Pages.TestCase
TestPages.settings = settings(max_examples=examples(5), stateful_step_count=25, deadline=None)


def uuids(vault: Vault, **wanted: object) -> list[str]:
    listed = make_listing(vault, Filter(**wanted))  # type: ignore[arg-type]
    return [row.uuid for row in rows(vault, listed, 0, 100)]


def test_days_are_those_of_the_clock_on_the_wall(vault: Vault):
    late = kept(vault, at=datetime(2026, 10, 31, 23, 59, tzinfo=FAR))  # already the 31st at ten in the morning, UTC
    early = kept(vault, at=datetime(2026, 11, 1, 0, 0, tzinfo=timezone(timedelta(hours=-9))))
    day = date(2026, 10, 31)
    assert uuids(vault, until=day) == [late.uuid]
    assert uuids(vault, since=day + timedelta(days=1)) == [early.uuid]
    assert uuids(vault, since=date.min, until=date.max) == [early.uuid, late.uuid]
    assert uuids(vault, since=date(2026, 11, 2), until=day) == []


def test_what_is_not_in_a_list_has_no_line(vault: Vault):
    page, other = kept(vault, "river"), kept(vault, "tea", kind=LETTER)
    for wanted in (Filter(kinds=("entry",)), Filter(words="river")):
        listed = make_listing(vault, wanted)
        assert index_of(vault, listed, page.uuid) == 0
        assert index_of(vault, listed, other.uuid) is None
        assert index_of(vault, listed, "nobody") is None
        assert rows(vault, listed, 1, 5) == []
    assert make_listing(vault, Filter(tag="none")) == Listing(Filter(tag="none"), (), 0, more=False, places=())


def test_a_search_holds_the_newest_and_says_that_there_are_more(vault: Vault):
    with vault.change():
        vault.run(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO record (uuid, kind, place, at_ms, offset_min, text, rev, device_id, clock, created_ms,"
            " changed_ms) SELECT 'u' || i, 'entry', i * 4096, i, 0, 'river', '', '', 0, 0, 0 FROM n",
            MOST_FOUND + 1,
        )
    listed = make_listing(vault, Filter(words="river"))
    assert (listed.total, listed.more) == (MOST_FOUND, True)
    assert rows(vault, listed, 0, 1)[0].uuid == f"u{MOST_FOUND + 1}"
    assert rows(vault, listed, MOST_FOUND - 1, 9)[-1].uuid == "u2"
    assert not make_listing(vault, Filter(words="river", until=date(1970, 1, 1), since=date(1971, 1, 1))).more


# --- words ----------------------------------------------------------------------------------------------------------

FINDS = {
    "accents typed or not": ("Café naïve Việt", ["cafe", "café", "CAFÉ", "naive", "viet", "Vie\u0323\u0302t"]),
    "accents in parts": ("cafe\u0301s", ["cafe", "cafés", "cafe\u0301s"]),
    "beginnings": ("walking slowly", ["walk", "wa", "slow walk", "walking slowly"]),
    "one letter is a word": ("a plan", ["a", "a p"[:1], "plan a"]),
    "apostrophes of both kinds": ("I don’t know", ["don't", "don’t", "dont’"[:3], "'know'"]),
    "words with signs between": ("mum,dad e-mail 7/11 f(x)", ["mum dad", "dad,mum", "e-mail", "7/11", "f(x)"]),
    "Hindi": ("मेरा घर नदी के पास", ["मेरा", "घर", "नद", "नदी घर"]),
    "Thai by the beginning of a stretch": ("บ้านริมแม่น้ำ สวน", ["บ้าน", "สวน"]),
    "Chinese by the beginning of a stretch": ("我今天很好，谢谢", ["我", "我今天", "谢谢"]),
    "Kana, whole and in parts": ("ガラス カ\u3099ム", ["ガラス", "カ\u3099ラス", "ガム"]),
    "Cyrillic": ("Ёлка и Йод", ["ёлка", "йод"]),
    "an emoji beside a word": ("tea 🌳 river🙂 🥰", ["tea 🌳", "river", "🥰 tea"]),
    "a new emoji in the middle": ("hi🙂there", ["hi", "hi🙂there"]),
    "a heart in colour": ("love ❤️you", ["you", "love you"]),
    "after a sign without a look": ("one\0two", ["one", "two", "one\0two"]),
    "digits": ("scan 2026-11-21 CA15-3", ["2026", "CA15-3", "21 11"]),
    "commands of the index": ("near or not and title", ["NEAR", "or", "NOT and", "title:near", "near AND title"]),
    "the sign before what is found": ("a\ue000b", ["a", "b"]),
}
LOSES = {
    "the middle of a word": ("walking", ["alking", "king"]),
    "the middle of a stretch without spaces": ("我今天很好 บ้านริมแม่น้ำ", ["今天", "ริม"]),
    "after an emoji that the index takes for a letter": ("🙂there", ["there"]),
    "single letters that only begin a word": ("walking", ["w"]),
    "parts of a word that stand apart": ("a don and a t", ["don't"]),
    "words that stand in two pages": ("river", ["river kettle"]),
    "vowel signs that were not typed": ("नदी", ["नदि"]),
}


@pytest.mark.parametrize("name", FINDS)
def test_typed_words_find(vault: Vault, name: str):
    text, typed = FINDS[name]
    page = kept(vault, text)
    kept(vault, "kettle")
    for words in typed:
        assert uuids(vault, words=words) == [page.uuid], words


@pytest.mark.parametrize("name", LOSES)
def test_what_typed_words_do_not_find_is_known(vault: Vault, name: str):
    text, typed = LOSES[name]
    kept(vault, text)
    kept(vault, "kettle")
    for words in typed:
        assert uuids(vault, words=words) == [], words


@pytest.mark.parametrize("typed", ["", " ", "?", '"', "🌳", "❤️", "***", "_", "' '", "\ud800", "\u0301"])
def test_what_holds_no_word_looks_for_nothing(vault: Vault, typed: str):
    page = kept(vault, "river")
    assert question(typed) == ""
    assert uuids(vault, words=typed) == [page.uuid]


@settings(max_examples=examples(80))
@given(st.text(st.characters(), max_size=30) | st.text("\"'*^(){}:+-,AORNDTE \0a\u0301\ud800", max_size=30))
def test_nothing_that_is_typed_is_a_command_or_an_error(shared: Vault, typed: str):
    make_listing(shared, Filter(words=typed, tag=typed, feeling=typed))
    listed = make_listing(shared, Filter(words=typed))
    assert rows(shared, listed, 0, 10) == rows(shared, listed, 0, 10)


@settings(max_examples=examples(40))
@given(st.text(st.characters(categories=["L", "N", "Zs", "S", "Mn"]) | st.sampled_from(".,-'’\"(!_/\n"), max_size=30))
def test_a_text_finds_itself(shared: Vault, text: str):
    vault = emptied(shared)
    page = kept(vault, text)
    assert uuids(vault, words=text) == [page.uuid]


def test_many_words_cost_no_more_than_a_few(vault: Vault):
    assert question("ab " * 50).count('"ab"*') == 12


def test_found_words_stand_between_their_signs_in_a_short_piece(vault: Vault):
    kept(vault, "Morning. " + "quiet " * 60 + "The river was high. " + "quiet " * 60, title="Monday")
    row = rows(vault, make_listing(vault, Filter(words="riv")), 0, 1)[0]
    assert f"The {FOUND}river{NOT_FOUND} was" in row.snippet
    assert row.snippet.startswith("…")
    assert row.snippet.endswith("…")
    assert len(row.snippet) < 200
    assert row.title == "Monday"


def test_titles_tags_captions_and_the_boxes_of_a_room_are_found_too(vault: Vault):
    page = kept(
        vault, title="Harbour", tags=("kettle",), data={"words": {"b": ["plum", {"x": "cello"}], "n": 7}, "o": "oak"}
    )
    one = attachments.add(vault, page.uuid, [b"x"], kind="photo", form="image/png", caption="The gate")
    for words in ("harbour", "kettle", "plum", "cello", "gate", "plum gate"):
        assert uuids(vault, words=words) == [page.uuid]
    assert uuids(vault, words="oak") == []
    attachments.describe(vault, one.uuid, "The old door \ud800")
    assert uuids(vault, words="gate") == []
    assert uuids(vault, words="door") == [page.uuid]
    attachments.remove(vault, one.uuid)
    assert uuids(vault, words="door") == []


def test_what_is_not_found_is_in_the_bin_or_was_changed(vault: Vault):
    page = kept(vault, "river")
    records.save(vault, page._replace(text="kettle"))
    assert uuids(vault, words="river") == []
    paper_bin.move_to_bin(vault, page.uuid)
    assert uuids(vault, words="kettle") == []
    records.save(vault, page._replace(text="plum"))
    paper_bin.take_out(vault, page.uuid)
    assert uuids(vault, words="plum") == [page.uuid]


# --- how it is done -------------------------------------------------------------------------------------------------

MANY = 3000
JOURNAL = ("entry", LETTER)


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Thousands of pages over ten years: two in three are entries, few are letters, one in fifty has a star or tag."""
    vault = made(tmp_path_factory.mktemp("big") / "notes-1")
    with vault.change():
        vault.run(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO record (uuid, kind, place, at_ms, offset_min, title, text, starred, rev, device_id, clock,"
            " created_ms, changed_ms) SELECT 'u' || i, CASE WHEN i % 3 = 0 THEN 'thought' WHEN i % 50 = 1 THEN 'letter'"
            " ELSE 'entry' END, i * 100000000 * 4096, i * 100000000, 0, 'Day ' || i,"
            " 'river kettle ' || substr('walk tea bus garden', i % 9, 9) || hex(zeroblob(300)), i % 50 = 2, '', '', 0,"
            " 0, 0 FROM n",
            MANY,
        )
        vault.run("UPDATE record SET data = '{\"open\": true}' WHERE id % 60 = 0")
        vault.run(
            "UPDATE record SET data = '{\"due\": \"' || date('2026-01-01', id || ' days') || '\"}' WHERE id % 60 = 1"
        )
        vault.run(
            "INSERT INTO tag (record, word, folded, rank) SELECT id, 'home', 'home', 0 FROM record WHERE id % 50 = 3"
        )
        vault.run("INSERT INTO feeling (record, word, rank) SELECT id, 'calm', 0 FROM record WHERE id % 50 = 4")
    return vault


class Done:
    """What was asked of the database: the plan of each question, and how many steps all of them took."""

    def __init__(self) -> None:
        self.plans: set[str] = set()
        self.steps = 0
        self.sorted = 0


def watch(vault: Vault, wanted: Filter) -> tuple[Listing, list[Row], Done]:
    """Open a list and its first lines, and see what that asked of the database."""
    done, asked = Done(), set()

    def note(event: dict) -> None:  # type: ignore[type-arg]
        if event["readonly"] and event["sql"].startswith("SELECT"):
            asked.add(event["sql"])

    def note_steps(event: dict) -> None:  # type: ignore[type-arg]
        if event["sql"] in asked:
            done.steps += event["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]
            done.sorted += event["stmt_status"]["SQLITE_STMTSTATUS_SORT"]

    with vault.alone() as connection:
        connection.trace_v2(apsw.SQLITE_TRACE_STMT, note, id="stmt")
        connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, note_steps, id="profile")
        try:
            listed = make_listing(vault, wanted)
            found = rows(vault, listed, 0, 50)
        finally:
            connection.trace_v2(0, None, id="stmt")
            connection.trace_v2(0, None, id="profile")
    for sql in asked:
        if "words_" not in sql and "found_in" not in sql:  # the index asks questions of its own
            done.plans |= {row[-1] for row in vault.rows(f"EXPLAIN QUERY PLAN {sql}", *([None] * sql.count("?")))}
    return listed, found, done


PLANS = {
    "the journal": (Filter(kinds=JOURNAL), {"record_by_kind"}, MANY * 8),
    "one kind": (Filter(kinds=(LETTER,)), {"record_by_kind"}, MANY * 8),
    "some days": (Filter(kinds=JOURNAL, since=date(1975, 1, 1), until=date(1975, 1, 31)), {"record_by_kind"}, 2500),
    "stars": (Filter(kinds=JOURNAL, starred=True), {"record_starred"}, 4000),
    "what is open": (Filter(kinds=("thought",), open=True), {"record_open"}, 6000),
    "what is open, of any kind": (Filter(open=True), {"record_open"}, 6000),
    "what comes back on a day": (Filter(due=date(2026, 1, 1) + timedelta(days=61)), {"record_due"}, 100),
    "what comes back from a day on": (
        Filter(due_from=date(2026, 1, 1) + timedelta(days=MANY - 200)),
        {"record_due"},
        600,
    ),
    "a tag": (Filter(kinds=JOURNAL, tag="home"), {"tag_by_word", "record_shown"}, 6000),
    "a feeling": (Filter(kinds=JOURNAL, feeling="calm"), {"feeling_by_word", "record_shown"}, 6000),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_list_goes_by_its_index_and_reads_no_more_than_it_must(big: Vault, name: str):
    wanted, indexes, most = PLANS[name]
    _listed, found, done = watch(big, wanted)
    assert found
    for index in indexes:
        assert any(index in plan for plan in done.plans), done.plans
    assert not [plan for plan in done.plans if plan.startswith("SCAN record") and "USING" not in plan]
    assert done.steps < most


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Filter(kinds=JOURNAL, words="river", starred=True), "record_starred"),
        (Filter(kinds=("thought",), words="ri ket", open=True), "record_open"),
        (Filter(words="river", due=date(2026, 1, 1) + timedelta(days=61)), "record_due"),
    ],
)
def test_a_search_among_few_reads_no_page_to_see_whether_it_is_one_of_them(big: Vault, wanted: Filter, index: str):
    _listed, found, done = watch(big, wanted)
    assert found
    assert any(index in plan for plan in done.plans), done.plans
    assert not any("TEMP B-TREE" in plan for plan in done.plans)


@pytest.mark.parametrize(
    "wanted",
    [Filter(words="river"), Filter(words="ri ke", kinds=JOURNAL), Filter(words="river", since=date(1971, 1, 1))],
)
def test_a_search_follows_the_index_of_words_and_sorts_nothing(big: Vault, wanted: Filter):
    listed, found, done = watch(big, wanted)
    assert listed.more
    assert len(found) == 50
    assert done.sorted == 0
    assert any(plan.startswith("SCAN words VIRTUAL TABLE") for plan in done.plans)
    assert not any("TEMP B-TREE" in plan for plan in done.plans)
    joined = {plan for plan in done.plans if "record" in plan and "attachment" not in plan}
    assert all("place=?" in plan for plan in joined), joined


def test_snippets_are_cut_for_the_lines_that_are_shown_alone(big: Vault):
    """A search among letters does not cut pieces out of every entry that stands between them."""
    read: list[str] = []

    def note(event: dict) -> None:  # type: ignore[type-arg]
        if "found_in" in event["sql"]:
            read.append(event["sql"])

    with big.alone() as connection:
        connection.trace_v2(apsw.SQLITE_TRACE_STMT, note, id="texts read")
        try:
            listed = make_listing(big, Filter(words="river", kinds=(LETTER,)))
            found = rows(big, listed, 0, 50)
        finally:
            connection.trace_v2(0, None, id="texts read")
    assert len(found) == 40
    assert len(read) <= 2 * len(found)


@pytest.mark.parametrize("length", [4_000, 20_000, 60_000, 150_000])
def test_a_long_text_shows_a_piece_with_what_was_found_and_a_very_long_one_its_beginning(vault: Vault, length: int):
    words = "The bench by the river was free and the tea was warm. "
    text = "Monday.\n" + words * (length // len(words)) + "Then a penguin came by, and nobody said anything about it."
    kept(vault, text)
    (row,) = rows(vault, make_listing(vault, Filter(words="penguin")), 0, 9)
    assert len(row.snippet) < 250
    if length > 100_000:
        assert row.snippet.startswith("Monday.")
        return
    assert f"{FOUND}penguin{NOT_FOUND} came by" in row.snippet
    assert row.snippet.startswith("…")
    assert row.snippet.count(FOUND) == row.snippet.count(NOT_FOUND)


def test_a_piece_of_a_long_text_is_cut_where_a_found_word_ends(vault: Vault):
    kept(vault, "a b c d e f g " + "moss " * 4_000)
    (row,) = rows(vault, make_listing(vault, Filter(words="moss")), 0, 9)
    assert row.snippet.count(FOUND) == row.snippet.count(NOT_FOUND) >= 10
    kept(vault, "x" * 9_000 + " lichen")
    (row,) = rows(vault, make_listing(vault, Filter(words="lichen")), 0, 9)
    assert f"{FOUND}lichen{NOT_FOUND}" in row.snippet


def test_what_comes_back_from_a_day_on_is_what_has_a_plain_day(vault: Vault):
    for due in ("someday", "2026-11-31", f"{DAY}T00:00", "2026-11", "", [DAY], {"day": DAY}, 20261126, True, None):
        kept(vault, "river", data={"due": due})
    names = [kept(vault, "river", data={"due": due}).uuid for due in ("2026-11-24", DAY, "2026-11-26", "2027-01-04")]
    for first, there in ((24, names), (25, names[1:]), (26, names[2:]), (27, names[3:])):
        listed = make_listing(vault, Filter(due_from=date(2026, 11, first)))
        assert sorted(row.uuid for row in rows(vault, listed, 0, 50)) == sorted(there)
