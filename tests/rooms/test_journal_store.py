"""What a person does in the journal comes with words and a way back, and what could not be saved is taken in again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.errors import BrokenFileError
from coping_app.base.records import ENTRY, LETTER, Feeling, Mark, Record
from coping_app.rooms.journal import store
from coping_app.rooms.journal.samples import SAMPLES, fill
from coping_app.rooms.journal.words import letter_title, printed
from coping_app.ui.found_words import row_beginning, snippet_parts
from coping_app.vault import bin as paper_bin
from coping_app.vault import records, upkeep
from coping_app.vault.bin import bring_back, in_bin
from coping_app.vault.erase import erase
from coping_app.vault.listing import Row
from coping_app.vault.text import FOUND, NOT_FOUND
from coping_app.vault.vault import Vault

from ..examples import examples
from ..vault.pages import emptied, made
from .journal import written

NOW = datetime(2026, 11, 21, 15, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    found = made(tmp_path_factory.mktemp("pages") / "notes-1")
    yield found
    found.close()


@pytest.fixture
def vault(shared: Vault) -> Vault:
    return emptied(shared)


def test_a_star_comes_and_goes_and_can_be_taken_back(vault: Vault):
    entry = written(vault, now=NOW, text="Toast.")
    change = store.star(vault, entry.uuid, starred=True)
    assert store.find(vault, entry.uuid).starred
    change.undo()
    assert not store.find(vault, entry.uuid).starred


def test_a_way_back_changes_nothing_else_that_was_written_since(vault: Vault):
    entry = written(vault, now=NOW, text="Toast.")
    changes = [
        store.star(vault, entry.uuid, starred=True),
        store.set_moment(vault, entry.uuid, NOW - timedelta(days=3)),
        store.make_kind(vault, entry.uuid, LETTER),
    ]
    now = store.find(vault, entry.uuid)
    assert (now.starred, now.at, now.kind) == (True, NOW - timedelta(days=3), LETTER)
    store.write(vault, now._replace(text="Toast, and tea."), "later")
    for change in reversed(changes):
        change.undo()
    back = store.find(vault, entry.uuid)
    assert back.text == "Toast, and tea."
    assert (back.starred, back.at, back.kind) == (False, NOW, ENTRY)


def test_an_earlier_version_comes_back_and_goes_again(vault: Vault):
    entry = written(vault, now=NOW, title="A title", text="First words.", marks=(Mark(0, 5, "bold"),))
    store.write(vault, entry._replace(title="", text="Other words.", marks=()), "second")
    (old,) = store.earlier(vault, entry.uuid)
    change = store.bring_back(vault, entry.uuid, old, "third")
    back = store.find(vault, entry.uuid)
    assert (back.title, back.text, back.marks) == ("A title", "First words.", (Mark(0, 5, "bold"),))
    assert [one.text for one in store.earlier(vault, entry.uuid)] == ["Other words.", "First words."]
    change.undo()
    assert store.find(vault, entry.uuid).text == "Other words."


def test_the_bin_and_out_again(vault: Vault):
    entry = written(vault, now=NOW, text="Toast.")
    change = store.move_to_bin(vault, entry.uuid)
    assert [one.uuid for one in in_bin(vault, store.KINDS)] == [entry.uuid]
    change.undo()
    assert in_bin(vault, store.KINDS) == []
    store.move_to_bin(vault, entry.uuid)
    bring_back(vault, entry.uuid, store.back_words()).undo()
    assert [one.uuid for one in in_bin(vault, store.KINDS)] == [entry.uuid]


def test_what_other_rooms_put_into_the_bin_is_not_shown_here(vault: Vault):
    other = records.save(vault, Record(records.new_uuid(), "thought", NOW, text="Elsewhere."))
    paper_bin.move_to_bin(vault, other.uuid)
    assert in_bin(vault, store.KINDS) == []


def test_a_way_back_to_what_was_erased_says_so(vault: Vault):
    entry = written(vault, now=NOW, text="Toast.")
    changes = [store.star(vault, entry.uuid, starred=True), store.move_to_bin(vault, entry.uuid)]
    erase(vault, [entry.uuid])
    for change in changes:
        with pytest.raises(records.NotThereError, match="erased"):
            change.undo()


def test_photos_are_added_all_or_none(vault: Vault):
    entry = written(vault, now=NOW, text="Toast.")
    photos = [store.Photo("image/png", b"a"), store.Photo("image/png", b"b")]
    change = store.add_photos(vault, entry.uuid, photos)
    assert len(store.find(vault, entry.uuid).attachments) == 2
    change.undo()
    assert store.find(vault, entry.uuid).attachments == ()

    def second_fails() -> Iterator[store.Photo]:
        yield photos[0]
        raise BrokenFileError

    with pytest.raises(BrokenFileError):
        store.add_photos(vault, entry.uuid, second_fails())
    assert store.find(vault, entry.uuid).attachments == ()


def test_a_removed_photo_and_an_old_caption_come_back(vault: Vault):
    entry = written(vault, now=NOW, text="Toast.")
    store.add_photos(vault, entry.uuid, [store.Photo("image/png", b"a")])
    (photo,) = store.find(vault, entry.uuid).attachments
    caption = store.describe(vault, photo, "The dog")
    assert store.find(vault, entry.uuid).attachments[0].caption == "The dog"
    caption.undo()
    assert store.find(vault, entry.uuid).attachments[0].caption == ""
    removed = store.remove_attachment(vault, photo)
    assert store.find(vault, entry.uuid).attachments == ()
    removed.undo()
    assert store.find(vault, entry.uuid).attachments == (photo,)


def test_a_sealed_letter_has_no_earlier_version_here_and_takes_no_backup_along(vault: Vault):
    letter = written(vault, now=NOW, kind=LETTER, text="Not like this.")
    store.write(vault, letter._replace(text="Like this."), "second")
    assert store.earlier(vault, letter.uuid)
    upkeep.back_up(vault, NOW)
    store.forget_versions(vault, letter.uuid)
    assert upkeep.waiting(vault) == []
    assert store.earlier(vault, letter.uuid) == []
    assert store.find(vault, letter.uuid).text == "Like this."


def test_how_a_letter_reaches_somebody_stays_with_it(vault: Vault):
    letter = written(vault, now=NOW, kind=LETTER, text="Dear Samir", data={"words": {"to": "Samir"}})
    store.note_reach(vault, letter.uuid, "printed", "visit")
    assert store.find(vault, letter.uuid).data == {"words": {"to": "Samir"}, "reach": "printed"}


def test_tags_and_feelings_are_offered_once_each(vault: Vault):
    for tags, feeling in ((("Zoo", "ada"), "calm"), (("Ada", "fear"), "afraid"), ((), "calm")):
        written(vault, now=NOW, text="Toast.", tags=tags, feelings=(Feeling(feeling),))
    assert [tag.casefold() for tag in store.tags(vault)] == ["ada", "fear", "zoo"]
    assert store.feelings(vault) == ["afraid", "calm"]
    with vault.change():
        vault.run("DELETE FROM record")
    assert store.tags(vault) == store.feelings(vault) == []


# --- samples and words ----------------------------------------------------------------------------------------------


def test_the_samples_are_written_as_they_stand(vault: Vault):
    names = fill(vault, NOW)
    assert len(names) == len(SAMPLES) >= 8
    for name, sample in zip(names, SAMPLES, strict=True):
        record = store.find(vault, name)
        assert (record.title, record.text, record.starred) == (sample.title, sample.text, sample.starred)
        assert record.kind == (LETTER if sample.to else ENTRY)


def test_no_sample_holds_a_symptom():
    from coping_app.content.wording import find_words

    for sample in SAMPLES:
        words = " ".join((sample.title, sample.text, *sample.tags))
        assert list(find_words(words, example=True)) == []


def test_found_words_are_told_apart_from_the_rest():
    assert snippet_parts(f"with {FOUND}Ada{NOT_FOUND} and {FOUND}Ada{NOT_FOUND}’s") == (
        "with Ada and Ada’s",
        ((5, 3), (13, 3)),
    )
    assert snippet_parts("nothing") == ("nothing", ())


def beginning(text: str) -> str:
    return row_beginning(Row("1", ENTRY, NOW, "", text[:180], starred=False, attachments=0))


def test_a_text_that_goes_on_ends_between_words():
    assert beginning("kettle " * 60) == "kettle " * 24 + "kettle…"
    assert beginning("k" * 300) == "k" * 179 + "…"


@settings(max_examples=examples(60))
@given(st.text(min_size=150, max_size=220))
def test_the_beginning_of_a_text_is_its_own(text: str):
    shown = beginning(text)
    assert len(shown) <= 180
    assert shown == text if len(text) < 180 else text.lstrip().startswith(shown.removesuffix("…").lstrip())


def test_paper_has_feelings_in_words_and_a_letter_by_whom_it_is_for():
    letter = Record("1", LETTER, NOW, feelings=(Feeling("on-edge"), Feeling("glum")), data={"words": {"to": "Minh"}})
    assert [one.word for one in printed(letter).feelings] == ["on edge", "glum"]
    assert letter_title(letter) == "For Minh"
    assert letter_title(letter._replace(kind=ENTRY)) == ""
