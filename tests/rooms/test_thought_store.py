"""Thought records as the store keeps them: what is left on the way, names, days, the bin, and every word of them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.records import ENTRY, QUESTION, THOUGHT, Record
from coping_app.content.feelings import families
from coping_app.content.thought_record import FULL, GENTLE, LATER, NOBODY_KNOWS, Thought, forms, ways
from coping_app.content.thought_rows import of_record, to_record
from coping_app.rooms.thoughts import questions, store, worries
from coping_app.rooms.thoughts.samples import SAMPLES, fill, from_freecbt, keep
from coping_app.vault import listing, records
from coping_app.vault.bin import in_bin
from coping_app.vault.vault import Vault

from ..examples import examples
from ..vault.pages import emptied, made

NOW = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)
OPEN = [number for number, sample in enumerate(SAMPLES) if sample.thought.open]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    found = made(tmp_path_factory.mktemp("pages") / "notes-1")
    yield found
    found.close()


@pytest.fixture
def vault(shared: Vault) -> Vault:
    return emptied(shared)


def thought_of(vault: Vault, uuid: str) -> Thought:
    return of_record(store.find(vault, uuid))


def test_a_blank_record_is_open_and_empty_and_nowhere(vault: Vault):
    for form in (GENTLE, FULL):
        blank = store.blank(NOW, form)
        assert store.is_empty(blank)
        assert of_record(blank) == Thought(form=form)
    with pytest.raises(records.NotThereError, match="not there any more"):
        store.find(vault, blank.uuid)


def test_what_was_left_on_the_way_stands_there_newest_first_and_no_more_than_three(vault: Vault):
    names = fill(vault, NOW)
    assert [row.uuid for row in store.unfinished(vault)] == [names[number] for number in OPEN]
    late = [keep(vault, Thought(text="x"), NOW + timedelta(hours=hour)) for hour in range(1, 4)]
    assert [row.uuid for row in store.unfinished(vault)] == late[::-1]
    assert store.open_names(vault) == {*late, *(names[number] for number in OPEN)}


def test_a_finished_record_is_left_nowhere_and_keeps_every_word(vault: Vault):
    names = fill(vault, NOW)
    number = OPEN[0]
    store.finish(vault, names[number])
    assert thought_of(vault, names[number]) == SAMPLES[number].thought._replace(open=False, at="")
    assert names[number] not in store.open_names(vault)


def test_a_name_of_ones_own_comes_and_goes(vault: Vault):
    uuid = keep(vault, Thought(text="What do I tell them?", words={"situation": "Monday, the lift."}), NOW)
    assert store.find(vault, uuid).title == "Monday, the lift."
    change = store.rename(vault, uuid, "  Work,\n again ")
    assert store.find(vault, uuid).title == thought_of(vault, uuid).name == "Work, again"
    store.rename(vault, uuid, "")
    assert store.find(vault, uuid).title == "Monday, the lift."
    change.undo()
    assert thought_of(vault, uuid).name == ""


def test_another_day_can_be_taken_back_and_takes_nothing_else_back(vault: Vault):
    uuid = keep(vault, SAMPLES[0].thought, NOW)
    change = store.set_moment(vault, uuid, NOW - timedelta(days=400))
    store.rename(vault, uuid, "The letter")
    assert store.find(vault, uuid).at == NOW - timedelta(days=400)
    change.undo()
    assert (store.find(vault, uuid).at, thought_of(vault, uuid).name) == (NOW, "The letter")


def test_the_bin_takes_a_record_out_of_everything_and_gives_it_back(vault: Vault):
    uuid = keep(vault, Thought(text="x", at="need"), NOW)
    change = store.move_to_bin(vault, uuid)
    assert store.unfinished(vault) == []
    assert store.open_names(vault) == frozenset()
    assert [one.uuid for one in in_bin(vault, store.KINDS)] == [uuid]
    assert change.undo() == "It is back in Thoughts."
    assert [row.uuid for row in store.unfinished(vault)] == [uuid]


def test_a_record_that_is_left_as_it_is_is_finished_and_taken_back_it_is_where_it_was(vault: Vault):
    uuid = keep(vault, Thought(text="x", form=FULL, words={"situation": "y"}, at="fork"), NOW)
    before = store.find(vault, uuid)
    change = store.leave_at_that(vault, uuid)
    assert store.unfinished(vault) == []
    left = thought_of(vault, uuid)
    assert (left.open, left.at, left.text, left.words) == (False, "", "x", {"situation": "y"})
    assert change.undo() == "It is under Go on again."
    assert store.find(vault, uuid)._replace(rev=before.rev, changed=before.changed) == before
    assert [row.uuid for row in store.unfinished(vault)] == [uuid]


def test_open_questions_are_counted_and_nothing_else_that_is_open(vault: Vault):
    keep(vault, Thought(text="x"), NOW)
    assert questions.how_many_open(vault) == 0
    for words in ("Who do I ring?", "Can Jonas come along?"):
        questions.add_question(vault, words, NOW)
    answered = questions.to_show(vault)[0].uuid
    assert questions.how_many_open(vault) == 2
    questions.set_answered(vault, answered, answered=True)
    assert questions.how_many_open(vault) == 1


def test_every_open_question_and_worry_is_there_however_many_came_after(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(store, "_AT_ONCE", 4)
    monkeypatch.setattr(listing, "MOST_FOUND", 3)
    with vault.change():
        for number in range(20):
            question = questions.blank_question(NOW + timedelta(minutes=number))._replace(text=f"{number}")
            records.save(vault, question if number < 9 else question._replace(data={}))
            records.save(vault, worries.blank_worry(NOW + timedelta(minutes=number))._replace(text=f"{number}"))
            keep(vault, Thought(text=f"{number}"), NOW + timedelta(minutes=number))
    asked = [question.text for question in questions.to_show(vault, answered=2)]
    assert asked == [*map(str, range(9)), "18", "19"], "the oldest first"
    assert len(questions.to_show(vault)) == 20
    assert (questions.how_many_open(vault), questions.how_many_answered(vault)) == (9, 11)
    assert [one.text for one in worries.lying(vault)] == [str(number) for number in range(19, -1, -1)]
    assert ([one.text for one in worries.lying(vault, 5)], worries.how_many_lie(vault)) == (
        ["19", "18", "17", "16", "15"],
        20,
    )
    assert len(store.open_names(vault)) == 20


def test_an_order_gives_no_place_to_what_was_not_given(vault: Vault):
    names = [records.save(vault, questions.blank_question(NOW)._replace(text=f"{number}")).uuid for number in range(6)]
    questions.put_in_order(vault, [names[4], names[1]])
    kept = {name: store.find(vault, name).data for name in names}
    assert {name: data["rank"] for name, data in kept.items() if "rank" in data} == {names[4]: 1, names[1]: 2}
    assert [one.text for one in questions.to_show(vault)] == ["4", "1", "0", "2", "3", "5"]


def test_only_true_is_open_in_a_list_and_on_a_page(vault: Vault):
    for odd in (1, "true", [True], 1.0):
        record = records.save(vault, Record(records.new_uuid(), THOUGHT, NOW, text="T", data={"open": odd}))
        records.save(vault, Record(records.new_uuid(), QUESTION, NOW, text="Q", data={"open": odd}))
        assert not of_record(record).open
    assert (store.open_names(vault), questions.how_many_open(vault)) == (frozenset(), 0)


def test_what_is_no_writing_leaves_no_earlier_version(vault: Vault):
    uuid = keep(vault, Thought(text="x", form=FULL, at="fork"), NOW)
    store.leave_at_that(vault, uuid).undo()
    store.rename(vault, uuid, "Monday").undo()
    store.finish(vault, uuid)
    for place in ("situation", "now"):
        record = store.find(vault, uuid)
        store.write(vault, to_record(of_record(record)._replace(at=place), record), records.new_uuid())
    store.put_data(vault, uuid, {"due": "2026-11-25"})
    asked = questions.add_question(vault, "Who do I ring?", NOW) and questions.to_show(vault)[0].uuid
    questions.set_visit(vault, asked, "Ward round", date(2026, 11, 26)).undo()
    questions.set_answered(vault, asked, answered=True).undo()
    questions.put_in_order(vault, [asked])
    assert (store.earlier(vault, uuid), records.versions(vault, asked)) == ([], [])


def test_an_earlier_version_has_its_own_feelings_and_its_day_brings_it_back_again(vault: Vault):
    later = Thought("One", form=FULL, feelings=("afraid", "sad"), before={"afraid": 8}, fork=NOBODY_KNOWS, tree=LATER)
    uuid = keep(vault, later._replace(day="2026-11-25", due="2026-11-25", open=False), NOW)
    record = store.find(vault, uuid)
    now = of_record(record)._replace(text="Two", feelings=("sad",), before={}, tree="no", due="")
    store.write(vault, to_record(now, record), "another day")
    (old,) = store.earlier(vault, uuid)
    assert (of_record(old).feelings, of_record(old).before) == (("afraid", "sad"), {"afraid": 8})
    change = store.bring_back(vault, uuid, old)
    assert thought_of(vault, uuid) == of_record(old)
    assert [one.uuid for one in worries.due(vault, date(2026, 11, 25))] == [uuid]
    assert [one.word for one in store.find(vault, uuid).feelings] == ["afraid", "sad"]
    change.undo()
    assert thought_of(vault, uuid) == now
    assert worries.due(vault, date(2026, 11, 25)) == []


def test_a_day_that_was_left_alone_is_not_brought_up_again_by_an_earlier_version(vault: Vault):
    day = date(2026, 11, 25)
    later = Thought("One", form=FULL, fork=NOBODY_KNOWS, tree=LATER, day=day.isoformat(), due=day.isoformat())
    uuid = keep(vault, later, NOW)
    record = store.find(vault, uuid)
    store.write(vault, to_record(of_record(record)._replace(text="Two"), record), "another day")
    worries.leave_be(vault, [uuid], day)
    store.bring_back(vault, uuid, store.earlier(vault, uuid)[0])
    assert thought_of(vault, uuid).text == "One"
    assert worries.due(vault, day) == []


@pytest.mark.parametrize("words", [["a"], "x", {"visit": 5, "answer": 7}, None])
def test_a_visit_can_be_taken_back_whatever_stood_there(vault: Vault, words: object):
    record = Record(records.new_uuid(), QUESTION, NOW, text="Q", data={"open": True, "words": words, "rank": True})
    uuid = records.save(vault, record).uuid
    questions.set_visit(vault, uuid, "Nurse", date(2026, 11, 26)).undo()
    assert [one.uuid for one in questions.to_show(vault)] == [uuid]
    assert store.find(vault, uuid).data.get("words", {}) in ({}, words)


@pytest.mark.parametrize("keeping", [questions.REWORDED, questions.ANSWERED])
def test_words_for_a_question_that_is_gone_are_kept_as_one(vault: Vault, keeping: store.Keeping):
    question = questions.with_answer(questions.blank_question(NOW)._replace(text="Who?"), "The ward.")
    kept = keeping.write(vault, question, "v")
    assert (store.find(vault, question.uuid).text, questions.answer_of(kept)) == ("Who?", "The ward.")


def test_what_is_no_record_of_this_room_is_not_found(vault: Vault):
    entry = records.save(vault, Record(records.new_uuid(), ENTRY, NOW, text="x"))
    with pytest.raises(records.NotThereError):
        store.find(vault, entry.uuid)


def test_a_record_that_freecbt_had_reads_as_one_and_is_kept_as_one_when_it_is_written_again(vault: Vault):
    found = records.save(vault, from_freecbt(NOW))
    before = of_record(found)
    assert not before.open
    assert before.words["alternative"] == "I forgot a date. I can ring her tonight."
    store.rename(vault, found.uuid, "Priya")
    after = thought_of(vault, found.uuid)
    assert after._replace(name="", extra={}) == before._replace(extra={})
    assert after.extra["freecbt"] == found.data["freecbt"], "what stood in the file stays with it"


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(date.isoformat) | st.just("")
RATINGS = st.integers(0, 10)
BOXES = [box.id for box in forms().box if box.id != "thought"]
FEELINGS = st.lists(
    st.sampled_from([word.id for family in families() for word in family.words]), unique=True, max_size=4
)


@st.composite
def thoughts(draw: st.DrawFn) -> Thought:
    felt = draw(FEELINGS)
    rated = st.dictionaries(st.sampled_from(felt), RATINGS) if felt else st.just({})
    return Thought(
        text=draw(WORDS),
        name=draw(WORDS.map(str.strip)),
        form=draw(st.sampled_from([GENTLE, FULL])),
        words=draw(st.dictionaries(st.sampled_from(BOXES), WORDS.filter(bool))),
        feelings=tuple(felt),
        before=draw(rated),
        after=draw(rated),
        fills=draw(st.tuples(st.none() | RATINGS, st.none() | RATINGS)),
        fork=draw(st.sampled_from(["", *(way.id for way in ways())])),
        day=draw(DAYS),
        habits=tuple(draw(st.lists(st.sampled_from(["jinx", "labels", "one of my own"]), unique=True))),
        at=draw(st.sampled_from(["", "fork", "path:care"])),
        open=draw(st.booleans()),
    )


@given(thought=thoughts())
@settings(max_examples=examples(40), deadline=None)
def test_every_word_and_number_of_a_record_comes_back_as_it_was(shared: Vault, thought: Thought):
    uuid = keep(shared, thought, NOW)
    assert thought_of(shared, uuid) == thought
    store.finish(shared, uuid)
    assert thought_of(shared, uuid) == thought._replace(open=False, at="")
    assert to_record(thought, records.get(shared, uuid) or Record("", THOUGHT, NOW)).text == thought.text
