"""Photos and voice notes: sealed, bound to their owner, cut nowhere unseen, removed and put back, swept with care."""

import io
import os
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.records import Attachment, Topic
from coping_app.vault import attachments, records
from coping_app.vault.attachments import MOST, ORPHAN_DAYS, orphans, pieces_of, sweep_orphans
from coping_app.vault.errors import BadAttachmentError, LockedError, TooLargeError
from coping_app.vault.records import NotThereError
from coping_app.vault.sealing import HEAD_BYTES, MAGIC, PIECE, BrokenSealError, seal, under_another_key, unseal
from coping_app.vault.times import from_ms
from coping_app.vault.vault import Vault

from ..examples import examples
from .pages import is_private, kept

KEY, OTHER, BOUND = bytes(range(32)), bytes(32), b"vault|photo|1"
SEALED_PIECE = PIECE + 17
BODY = HEAD_BYTES + 24  # where the pieces begin


def sealed(data: bytes, step: int = PIECE) -> bytes:
    return b"".join(seal((data[at : at + step] for at in range(0, len(data), step)), KEY, BOUND))


def unsealed(raw: bytes, key: bytes = KEY, bound: bytes = BOUND) -> bytes:
    return b"".join(unseal(io.BytesIO(raw), key, bound))


def photo(vault: Vault, record: str, data: bytes = b"a small garden", caption: str = "") -> Attachment:
    return attachments.add(vault, record, pieces_of(data), kind="photo", form="image/jpeg", caption=caption)


# --- sealing --------------------------------------------------------------------------------------------------------


@settings(max_examples=examples(30))
@given(
    size=st.sampled_from([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5]) | st.integers(0, 3 * PIECE),
    step=st.integers(1, 3) | st.integers(PIECE - 2, 4 * PIECE),
)
def test_any_bytes_in_any_pieces_come_back(size: int, step: int):
    data = os.urandom(size)
    raw = sealed(data, max(step, size // 50 + 1))
    assert unsealed(raw) == data
    assert len(raw) == BODY + size + 17 * max(1, -(-size // PIECE))


def test_nothing_of_two_sealed_forms_is_the_same():
    one, two = sealed(b"the same"), sealed(b"the same")
    assert one[: len(MAGIC)] == two[: len(MAGIC)] == MAGIC
    assert not [at for at in range(len(MAGIC), len(one) - 8, 8) if one[at : at + 8] == two[at : at + 8]]


THREE = os.urandom(2 * PIECE + 100)


def test_every_cut_is_found():
    raw = sealed(THREE)
    ends = [len(MAGIC), HEAD_BYTES, BODY, BODY + SEALED_PIECE, BODY + 2 * SEALED_PIECE, len(raw)]
    for end in ends:
        for length in range(max(0, end - 18), end + 18):
            if length < len(raw):
                with pytest.raises(BrokenSealError):
                    unsealed(raw[:length])
    for whole in (raw, sealed(THREE[:PIECE])):  # the last piece of the second is as long as any
        for more in (b"\0", raw[BODY:], raw):
            with pytest.raises(BrokenSealError):
                unsealed(whole + more)


@settings(max_examples=examples(25))
@given(at=st.integers(0, BODY + SEALED_PIECE + 200), bit=st.integers(0, 7))
def test_every_flipped_bit_is_found(at: int, bit: int):
    raw = bytearray(RAW)
    raw[at % len(raw)] ^= 1 << bit
    with pytest.raises(BrokenSealError):
        unsealed(bytes(raw))


RAW = sealed(os.urandom(PIECE + 100))


def test_pieces_that_changed_places_or_came_from_another_are_found():
    raw = sealed(THREE)
    head, one, two, three = raw[:BODY], raw[BODY:][:SEALED_PIECE], raw[BODY + SEALED_PIECE :][:SEALED_PIECE], raw[-117:]
    assert head + one + two + three == raw
    for mixed in (two + one + three, one + three, one + one + two + three, three, one + two):
        with pytest.raises(BrokenSealError):
            unsealed(head + mixed)
    other = sealed(THREE)
    with pytest.raises(BrokenSealError):
        unsealed(head + other[BODY:])
    with pytest.raises(BrokenSealError):
        unsealed(raw[:HEAD_BYTES] + other[HEAD_BYTES:])


def test_it_opens_with_its_key_for_its_owner_alone():
    raw = sealed(b"x")
    for key, bound in ((OTHER, BOUND), (KEY, b"vault|other|1"), (KEY, b"")):
        with pytest.raises(BrokenSealError):
            unsealed(raw, key, bound)


def test_another_key_around_it_leaves_its_pieces_as_they_are():
    head = under_another_key(RAW[:HEAD_BYTES], KEY, OTHER, BOUND)
    moved = head + RAW[HEAD_BYTES:]
    assert unsealed(moved, OTHER) == unsealed(RAW)
    with pytest.raises(BrokenSealError):
        unsealed(moved)
    for broken in (RAW[: HEAD_BYTES - 1], b"", bytes(HEAD_BYTES)):
        with pytest.raises(BrokenSealError):
            under_another_key(broken, KEY, OTHER, BOUND)


# --- attachments ----------------------------------------------------------------------------------------------------


def test_a_photo_comes_back_and_stands_nowhere_in_clear(vault: Vault):
    page = kept(vault)
    data = b"a small garden " * 10_000
    one = photo(vault, page.uuid, data, "The gate \ud800")
    assert (one.kind, one.form, one.size, one.caption) == ("photo", "image/jpeg", len(data), "The gate \ufffd")
    assert attachments.read(vault, one) == data
    found = records.get(vault, page.uuid)
    assert found is not None
    assert found.attachments == (one,)
    path = vault.generation.attachments / one.name
    assert b"garden" not in path.read_bytes()
    assert is_private(path)
    assert one.uuid not in one.name
    assert attachments.names(vault) == [(one.name, attachments.digest_of(path))]


def test_they_stand_in_the_order_they_were_given(vault: Vault):
    page = kept(vault)
    given = [photo(vault, page.uuid, caption=str(number)) for number in range(4)]
    attachments.remove(vault, given[1].uuid)
    given.append(photo(vault, page.uuid, caption="last"))
    found = records.get(vault, page.uuid)
    assert found is not None
    assert [one.caption for one in found.attachments] == ["0", "2", "3", "last"]


def test_a_save_of_the_words_leaves_them_alone(vault: Vault):
    page = kept(vault, "one")
    one = photo(vault, page.uuid)
    assert records.save(vault, page._replace(text="two")).attachments == (one,)


def test_swapped_missing_and_damaged_files_are_never_shown(vault: Vault):
    page = kept(vault)
    one, two = photo(vault, page.uuid, b"one"), photo(vault, page.uuid, b"two")
    first, second = (vault.generation.attachments / each.name for each in (one, two))
    raw, other = first.read_bytes(), second.read_bytes()
    for wrong in (other, raw[:-1], raw + b"\0", b"", bytes([*raw[:-1], raw[-1] ^ 1])):
        first.write_bytes(wrong)
        with pytest.raises(BadAttachmentError):
            attachments.read(vault, one)
    first.unlink()
    with pytest.raises(BadAttachmentError):
        attachments.read(vault, one)
    first.write_bytes(raw)
    assert attachments.read(vault, one) == b"one"
    with pytest.raises(BadAttachmentError):  # the row of another, too
        attachments.read(vault, one._replace(uuid=two.uuid))


def test_what_fails_on_its_way_leaves_no_file_and_no_row(vault: Vault):
    page = kept(vault)

    def breaks() -> Iterator[bytes]:
        yield bytes(PIECE * 2)
        raise ConnectionAbortedError("the microphone was pulled out")

    with pytest.raises(Exception, match="disk"):
        attachments.add(vault, page.uuid, breaks(), kind="voice", form="audio/ogg")
    with pytest.raises(NotThereError):
        photo(vault, "nobody")
    assert list(vault.generation.attachments.iterdir()) == []
    assert attachments.names(vault) == []


def test_who_listens_and_fails_takes_no_photo_away(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    """The row is there once it was committed: its file must not go, whatever comes after."""
    page = kept(vault)

    def fail(topic: Topic) -> None:
        raise RuntimeError

    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_more: told.append(kind))
    vault.listen(fail)
    photo(vault, page.uuid)
    assert told == [RuntimeError]
    found = records.get(vault, page.uuid)
    assert found is not None
    assert attachments.read(vault, found.attachments[0]) == b"a small garden"


def test_a_vault_that_closes_meanwhile_leaves_at_most_a_file_of_nobody(vault: Vault):
    page = kept(vault)

    def closes() -> Iterator[bytes]:
        yield b"x"
        vault.close()

    with pytest.raises(LockedError):
        attachments.add(vault, page.uuid, closes(), kind="photo", form="image/png")
    assert len(list(vault.generation.attachments.iterdir())) <= 1


def test_the_limit_is_64_mib_and_takes_no_such_memory(vault: Vault):
    page = kept(vault)
    piece = bytes(1 << 20)
    tracemalloc.start()
    try:
        one = attachments.add(vault, page.uuid, (piece for _ in range(64)), kind="photo", form="image/png")
        with pytest.raises(TooLargeError):
            attachments.add(
                vault, page.uuid, (piece[: 1 + number % 65 << 14] for number in range(4096)), kind="photo", form="x"
            )
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert one.size == MOST
    assert peak < 8 * len(piece)
    assert [path.name for path in vault.generation.attachments.iterdir()] == [one.name]


def test_what_is_taken_away_can_be_put_back_as_it_was(vault: Vault):
    page = kept(vault)
    one = photo(vault, page.uuid, b"one", "gate")
    photo(vault, page.uuid, b"two")
    before = records.get(vault, page.uuid)
    gone = attachments.remove(vault, one.uuid)
    assert [path.name for path in orphans(vault)] == [one.name]
    attachments.put_back(vault, gone)
    assert records.get(vault, page.uuid) == before
    assert attachments.read(vault, one) == b"one"
    assert orphans(vault) == []
    assert vault.value("SELECT count(*) FROM loose") == 0
    for change in (attachments.remove, lambda vault, uuid: attachments.describe(vault, uuid, "x")):
        with pytest.raises(BadAttachmentError):
            change(vault, "nobody")


def test_orphans_go_after_thirty_days_and_not_while_the_clock_has_jumped(vault: Vault):
    page = kept(vault)
    stays, goes, late = photo(vault, page.uuid), photo(vault, page.uuid), photo(vault, page.uuid)
    removed = attachments.remove(vault, goes.uuid)
    attachments.remove(vault, late.uuid)
    now = from_ms(vault.value("SELECT clock FROM meta")) + timedelta(minutes=1)

    def aged(name: str, days: float) -> None:
        then = (now - timedelta(days=days)).timestamp()
        os.utime(vault.generation.attachments / name, (then, then))

    aged(stays.name, 400)
    aged(goes.name, ORPHAN_DAYS + 0.1)
    aged(late.name, ORPHAN_DAYS - 0.1)
    for jumped in (timedelta(days=41), timedelta(days=-1), timedelta(days=9999)):
        assert sweep_orphans(vault, now + jumped) == 0
    assert sweep_orphans(vault, now) == 1
    assert {path.name for path in vault.generation.attachments.iterdir()} == {stays.name, late.name}
    with pytest.raises(BadAttachmentError):  # it said so, and shows no photo that is not there
        attachments.put_back(vault, removed)
    assert vault.rows("SELECT name FROM loose") == [(late.name,)]


def test_the_days_of_an_orphan_begin_when_it_is_taken_away(vault: Vault):
    one = photo(vault, kept(vault).uuid)
    path = vault.generation.attachments / one.name
    os.utime(path, (0, 0))
    attachments.remove(vault, one.uuid)
    assert sweep_orphans(vault, from_ms(vault.value("SELECT clock FROM meta"))) == 0
    assert path.exists()
