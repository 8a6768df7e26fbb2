"""Keys, slots and the key file: what opens, what does not, and that a damaged or edited file is never a wrong word."""

import json
import random
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.pwhash import argon2id

from coping_app.vault import derive, key_file, keys, recovery, slots
from coping_app.vault.derive import Cost, calibrated
from coping_app.vault.errors import (
    ChangedKeyFileError,
    DamagedKeyFileError,
    LockedError,
    MissingKeyFileError,
    NewerVaultError,
    OutOfMemoryError,
    VaultError,
    WrongCodeError,
    WrongPassphraseError,
)
from coping_app.vault.folder import VaultFolder
from coping_app.vault.key_file import KeyFile, as_text, copy_of, from_text, read_key_file, sealed, write_key_file
from coping_app.vault.keys import ATTACHMENTS, BACKUP, DATABASE, HEADER, DataKey, new_data_key
from coping_app.vault.opening import Lock, look, unwrap_with_code, unwrap_with_passphrase, unwrap_without_lock
from coping_app.vault.slots import DEVICE, KEYRING, PASSPHRASE, RECOVERY, Slot, canonical

from ..examples import examples
from .pages import CHEAP, is_private, made

KEY = DataKey(bytes(range(32)))
ID = "0123456789abcdef" * 2
WORDS = "Kettle harbour, nine Straßen!"
CODE = bytes([1] * 17)
RAW = bytes([7] * 32)


@pytest.fixture(scope="module")
def slot() -> Slot:
    return slots.passphrase_slot(KEY, ID, WORDS, CHEAP, "in the kitchen")


@pytest.fixture(scope="module")
def whole(slot: Slot) -> KeyFile:
    return sealed(KEY, ID, [slot, slots.recovery_slot(KEY, ID, CODE), slots.keyring_slot(KEY, ID, RAW)])


@pytest.fixture
def no_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a key is derived at all."""

    def kdf(*_args: object, **_more: object) -> bytes:
        pytest.fail("this was to be refused before anything runs")

    monkeypatch.setattr(argon2id, "kdf", kdf)


# --- keys -----------------------------------------------------------------------------------------------------------


def test_the_keys_for_each_use_differ_and_stay_as_they_are_for_ever():
    made_of = [KEY.subkey(label) for label in (DATABASE, ATTACHMENTS, BACKUP, HEADER)]
    assert len({KEY.raw, *made_of}) == 5
    assert [len(one) for one in made_of] == [32] * 4
    assert made_of[0].hex() == "6add820cd8f972bde6beb68f0422c19aa56e750762f5c288393340bb79b16cb3"
    assert new_data_key().raw != new_data_key().raw


def test_the_data_key_is_never_printed():
    shown = [repr(KEY), str(KEY), f"{KEY}", f"{KEY!r}", "%s" % (KEY,), repr([KEY]), repr({"key": KEY})]  # noqa: UP031
    assert not [text for text in shown if repr(KEY.raw) in text or KEY.raw.hex() in text]
    error = ValueError(KEY)
    assert repr(KEY.raw) not in f"{error} {error!r}"


def test_a_forgotten_key_makes_no_other():
    with pytest.raises(LockedError):
        DataKey(b"").subkey(DATABASE)


# --- slots ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        WORDS,
        "kettle harbour nine strassen",
        "KETTLEHARBOURNINESTRASSEN",
        " kettle-harbour_nine\tSTRASSEN ",
        unicodedata.normalize("NFD", WORDS),
        "ｋｅｔｔｌｅ harbour nine straßen",
    ],
)
def test_a_passphrase_opens_in_every_form_that_hands_give_it(slot: Slot, typed: str):
    assert slots.open_with_passphrase(slot, ID, typed) == KEY


@pytest.mark.parametrize("typed", ["", "kettle harbour nine", "kettle harbour nine strassem", "!?", "\ud800"])
def test_another_passphrase_does_not(slot: Slot, typed: str):
    with pytest.raises(WrongPassphraseError):
        slots.open_with_passphrase(slot, ID, typed)


@pytest.mark.parametrize("nothing", ["", " ", "!?", "\u200d", "--- ---"])
def test_a_passphrase_of_which_nothing_counts_makes_no_slot(nothing: str, no_derivation: None):
    with pytest.raises(ValueError, match="nothing of this"):
        slots.passphrase_slot(KEY, ID, nothing, CHEAP)


def test_the_code_the_key_beside_and_the_keyring_open_their_own_slot_alone():
    by_code = slots.recovery_slot(KEY, ID, CODE)
    assert slots.open_with_code(by_code, ID, CODE) == KEY
    with pytest.raises(WrongCodeError):
        slots.open_with_code(by_code, ID, bytes([2] * 17))
    for make in (slots.device_slot, slots.keyring_slot):
        one = make(KEY, ID, RAW)
        assert slots.open_with_key(one, ID, RAW) == KEY
        for wrong in (bytes(32), b"", RAW + b"\0"):
            with pytest.raises(ChangedKeyFileError):
                slots.open_with_key(one, ID, wrong)
    with pytest.raises(ChangedKeyFileError):  # the type is bound to the slot
        slots.open_with_key(slots.device_slot(KEY, ID, RAW)._replace(type=KEYRING), ID, RAW)


def test_a_slot_belongs_to_its_vault_and_to_everything_that_it_says(slot: Slot):
    other = {**slot.about, "hint": "another"}
    for changed in (slot._replace(made="2020-01-01"), slot._replace(id="0" * 16), slot._replace(about=other)):
        with pytest.raises(WrongPassphraseError):
            slots.open_with_passphrase(changed, ID, WORDS)
    with pytest.raises(WrongPassphraseError):
        slots.open_with_passphrase(slot, ID[::-1], WORDS)


def test_two_slots_of_one_passphrase_share_nothing(slot: Slot):
    other = slots.passphrase_slot(KEY, ID, WORDS, CHEAP)
    assert (other.nonce, other.wrapped, other.about["kdf"]["salt"]) != (
        *(slot.nonce, slot.wrapped),
        slot.about["kdf"]["salt"],
    )
    assert other.id != slot.id


@pytest.mark.parametrize("field", ["nonce", "wrapped"])
@pytest.mark.parametrize("value", ["", "AAAA", "no base 64", "é", "A" * 63, "A" * 68])
def test_a_slot_that_nothing_opens_is_no_wrong_passphrase(slot: Slot, field: str, value: str):
    with pytest.raises(ChangedKeyFileError):
        slots.open_with_passphrase(slot._replace(**{field: value}), ID, WORDS)
    with pytest.raises(ChangedKeyFileError):
        slots.open_with_code(slots.recovery_slot(KEY, ID, CODE)._replace(**{field: value}), ID, CODE)


EDITS: dict[str, Any] = {
    "memory below": {"m_kib": 8 * 1024 - 1},
    "memory above": {"m_kib": 256 * 1024 + 1},
    "no memory": {"m_kib": 0},
    "below zero": {"m_kib": -65536},
    "far above": {"m_kib": 2**63},
    "no pass": {"t": 0},
    "too many passes": {"t": 17},
    "another algorithm": {"alg": "md5"},
    "more lanes": {"p": 4},
    "a short salt": {"salt": "AAAA"},
    "no salt": {"salt": None},
    "a salt that is none": {"salt": "?"},
    "no number": {"t": "many"},
    "a list": {"t": [3]},
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_cost_is_refused_before_anything_runs(slot: Slot, name: str, no_derivation: None):
    edited = slot._replace(about={**slot.about, "kdf": {**slot.about["kdf"], **EDITS[name]}})
    with pytest.raises(ChangedKeyFileError):
        slots.open_with_passphrase(edited, ID, WORDS)


@pytest.mark.parametrize("about", [{}, {"kdf": None}, {"kdf": []}, {"kdf": {}}, {"norm": 2}, {"norm": None}])
def test_a_slot_without_what_it_needs_is_refused_before_anything_runs(
    slot: Slot, about: dict[str, Any], no_derivation: None
):
    whole = {**slot.about, **about} if "norm" in about else about
    with pytest.raises(ChangedKeyFileError):
        slots.open_with_passphrase(slot._replace(about=whole), ID, WORDS)


# --- the cost -------------------------------------------------------------------------------------------------------


def test_deriving_is_argon2id_as_the_standard_says():
    """Source: libsodium's crypto_pwhash with ALG_ARGON2ID13, called directly."""
    salt = bytes(range(16))
    plain = argon2id.kdf(32, b"kettle", salt, opslimit=1, memlimit=8 * 1024 * 1024)
    assert derive.derive("kettle", salt, CHEAP) == plain
    assert derive.derive("kettle", salt, CHEAP._replace(passes=2)) != plain


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of a process are Linux's here")
def test_too_little_memory_has_its_own_sentence():
    """Tried in a process that may have 160 MiB at most, with a cost of 256."""
    program = (
        "import resource; from coping_app.vault import derive, errors; import nacl.pwhash.argon2id\n"
        "resource.setrlimit(resource.RLIMIT_AS, (160 << 20, 160 << 20))\n"
        "try: derive.derive('kettle', bytes(16), derive.Cost(256 * 1024, 1))\n"
        "except errors.OutOfMemoryError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == OutOfMemoryError.sentence()


@pytest.mark.parametrize(
    ("took", "memory", "cost"),
    [
        (0.05, 1 << 30, Cost(256 * 1024, 10)),  # a fast computer: memory first, then passes
        (0.3, 1 << 30, Cost(128 * 1024, 3)),
        (0.2, 512 * 1024, Cost(64 * 1024, 10)),  # one with 512 MiB gives an eighth of them
        (9.0, 1 << 30, Cost()),  # a slow one never goes below the least
        (0.0, 1 << 30, Cost(256 * 1024, 16)),
        (0.2, -1, Cost(64 * 1024, 10)),  # one that does not tell
    ],
)
def test_the_cost_fits_the_computer(monkeypatch: pytest.MonkeyPatch, took: float, memory: int, cost: Cost):
    monkeypatch.setattr(derive, "_measure", lambda _cost: took)
    monkeypatch.setattr(derive, "_memory_kib", lambda: memory)
    assert calibrated() == cost
    derive.check(cost)


# --- the key file ---------------------------------------------------------------------------------------------------


def test_a_key_file_comes_back_and_its_seal_holds(whole: KeyFile, tmp_path: Path):
    write_key_file(tmp_path / "vault.json", whole)
    found = read_key_file(tmp_path / "vault.json")
    assert found == whole
    key_file.check(KEY, found)
    assert [found.of_type(kind) is not None for kind in (PASSPHRASE, RECOVERY, KEYRING, DEVICE)] == [True] * 3 + [False]
    assert copy_of(tmp_path / "vault.json").read_bytes() == (tmp_path / "vault.json").read_bytes()
    assert is_private(tmp_path / "vault.json")


@settings(max_examples=examples(10))
@given(st.text(st.characters(), max_size=20))
def test_any_hint_comes_back(hint: str):
    one = slots.device_slot(KEY, ID, RAW)
    found = sealed(KEY, ID, [one._replace(about={"hint": hint})])
    assert from_text(as_text(found)) == found


def test_every_flipped_bit_is_found_or_means_the_same(whole: KeyFile):
    """A space may become another space, and an escape its other case: then the file still says the same."""
    raw = as_text(whole).encode()
    places = range(len(raw)) if examples(0) else random.Random(4).sample(range(len(raw)), 200)
    silent = 0
    for at in places:
        for bit in range(8):
            flipped = bytearray(raw)
            flipped[at] ^= 1 << bit
            try:
                found = from_text(flipped.decode("utf-8", "replace"))
            except (DamagedKeyFileError, NewerVaultError):
                continue
            assert found == whole
            silent += 1
    assert silent < len(places)


def test_every_cut_is_found(whole: KeyFile):
    text = as_text(whole)
    for length in range(0, len(text.rstrip()), 7):
        with pytest.raises(DamagedKeyFileError):
            from_text(text[:length])


def test_a_damaged_key_file_is_never_a_wrong_passphrase_and_its_copy_is_used(tmp_path: Path):
    made(tmp_path / "notes-1", Lock(WORDS, CODE, cost=CHEAP)).close()
    folder = VaultFolder(tmp_path / "notes-1")
    path = look(folder).generation.key_file
    good = path.read_bytes()
    for at in range(0, len(good), 41):
        path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert as_text(look(folder).key_file).encode() == good
    copy_of(path).write_bytes(b"")
    path.write_bytes(b"\xff" * 40)
    with pytest.raises(DamagedKeyFileError):
        look(folder)
    path.unlink()
    with pytest.raises(DamagedKeyFileError):
        look(folder)
    copy_of(path).unlink()
    with pytest.raises(MissingKeyFileError):
        look(folder)
    copy_of(path).write_bytes(good)
    assert unwrap_with_passphrase(look(folder), WORDS) == unwrap_with_code(look(folder), CODE)


def test_a_key_file_on_a_bad_spot_of_the_disk_has_its_copy(whole: KeyFile, tmp_path: Path):
    write_key_file(tmp_path / "vault.json", whole)
    (tmp_path / "vault.json").unlink()
    (tmp_path / "vault.json").mkdir()  # so that reading it is an error of the system
    assert read_key_file(tmp_path / "vault.json") == whole
    copy_of(tmp_path / "vault.json").unlink()
    with pytest.raises(OSError, match=r"."):
        read_key_file(tmp_path / "vault.json")


def rewritten(whole: KeyFile, **changes: Any) -> str:
    """The file after somebody edited it who knows how to make the plain checksum."""
    table = {**json.loads(as_text(whole)), **changes}
    table.pop("checksum")
    return json.dumps({**table, "checksum": key_file._checksum(table)})


def test_a_newer_version_says_so_and_another_file_does_not(whole: KeyFile):
    with pytest.raises(NewerVaultError):
        from_text(rewritten(whole, format="coping-vault-2", something="new"))
    for other in ("other-1", 7, None):
        with pytest.raises(DamagedKeyFileError):
            from_text(rewritten(whole, format=other))


@pytest.mark.parametrize(
    "changes",
    [
        {"slots": None},
        {"slots": [1]},
        {"slots": [{"id": "x"}]},
        {"vault_id": 5},
        {"vault_id": "not hex"},
        {"vault_id": ""},
        {"mac": None},
        {"mac": "é"},
        {"slots": [{"id": "", "type": "other", "made": "", "about": {}, "nonce": "", "wrapped": ""}]},
        {"slots": [{"id": 1, "type": "device", "made": "", "about": {}, "nonce": "", "wrapped": ""}]},
        {"slots": [{"id": "", "type": "device", "made": "", "about": [], "nonce": "", "wrapped": ""}]},
        {"slots": [{"id": "", "type": "device", "made": "", "about": {}, "nonce": "", "wrapped": ""}] * 17},
    ],
)
def test_what_is_no_key_file_is_a_damaged_one(whole: KeyFile, changes: dict[str, Any]):
    with pytest.raises(DamagedKeyFileError):
        from_text(rewritten(whole, **changes))


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "7", '"x"', "{}", "[" * 100_000, '{"checksum": NaN}', '{"a": 1e999}']
)
def test_any_other_text_is_a_damaged_one(text: str):
    with pytest.raises(DamagedKeyFileError):
        from_text(text)


@settings(max_examples=examples(25))
@given(
    st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda x: st.lists(x) | st.dictionaries(st.text(), x))
)
def test_anything_with_a_right_checksum_gives_a_sentence(found: Any):
    table = found if isinstance(found, dict) else {"format": found}
    table.pop("checksum", None)
    text = json.dumps({**table, "checksum": key_file._checksum(table)})
    with pytest.raises(VaultError):
        from_text(text)


def test_slots_that_were_edited_are_refused_after_unlocking(whole: KeyFile):
    first, *others = whole.slots
    mine = slots.device_slot(DataKey(bytes(32)), ID, RAW)
    for changed in ([first], [*others, first], [*whole.slots, mine], [], [first._replace(made="2020-01-01"), *others]):
        edited = from_text(rewritten(whole, slots=[one._asdict() for one in changed]))
        with pytest.raises(ChangedKeyFileError):
            key_file.check(KEY, edited)
    for changes in ({"vault_id": ID[::-1]}, {"mac": "00" * 32}):
        with pytest.raises(ChangedKeyFileError):
            key_file.check(KEY, from_text(rewritten(whole, **changes)))
    with pytest.raises(ChangedKeyFileError):
        key_file.check(new_data_key(), whole)


def test_a_slot_put_in_by_somebody_else_does_not_let_the_right_passphrase_in(tmp_path: Path):
    made(tmp_path / "notes-1", Lock(WORDS, cost=CHEAP)).close()
    closed = look(VaultFolder(tmp_path / "notes-1"))
    extra = slots.device_slot(DataKey(bytes(32)), closed.key_file.vault_id, RAW)
    edited = rewritten(closed.key_file, slots=[one._asdict() for one in (*closed.key_file.slots, extra)])
    closed.generation.key_file.write_text(edited)
    again = look(VaultFolder(tmp_path / "notes-1"))
    assert not again.has_lock
    with pytest.raises(ChangedKeyFileError):
        unwrap_with_passphrase(again, WORDS)
    with pytest.raises(MissingKeyFileError):
        unwrap_without_lock(again)


def test_what_is_bound_is_written_in_one_way_alone():
    assert canonical({"b": 1, "a": "é"}) == b'{"a":"\\u00e9","b":1}'
    with pytest.raises(ValueError, match=r"."):
        canonical({"a": float("nan")})


def test_the_recovery_key_is_not_the_code_itself():
    assert recovery.key_from(CODE) != CODE
    assert len(recovery.key_from(CODE)) == keys.KEY_BYTES
