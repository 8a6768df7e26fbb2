"""The recovery code: any writing of it is read, every slip is found, and what is said about one is true."""

import hashlib
import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.errors import CopingError
from coping_app.content.wording import find_words
from coping_app.vault import recovery
from coping_app.vault.recovery import (
    ALPHABET,
    CODE_BITS,
    CODE_BYTES,
    GROUP,
    GROUPS,
    SIGNS,
    MistypedCodeError,
    key_from,
    new_code,
    read,
    shown,
)

from ..examples import examples

codes = st.integers(0, 2**CODE_BITS - 1).map(lambda number: number.to_bytes(CODE_BYTES))
FIRST, LAST = bytes(CODE_BYTES), (2**CODE_BITS - 1).to_bytes(CODE_BYTES)
SOME = bytes.fromhex("5b1e9d0c7f3a86e4d2b05169f8c7430a5e")


def refusal(text: str) -> str:
    """Return what is said about a text that is no code."""
    with pytest.raises(MistypedCodeError) as caught:
        read(text)
    return str(caught.value)


def put(text: str, place: int, sign: str) -> str:
    """Change one sign of a code without dashes."""
    return text[:place] + sign + text[place + 1 :]


def test_a_code_is_135_bits_in_seven_groups_of_four() -> None:
    assert (CODE_BITS, GROUPS * GROUP, len(ALPHABET)) == (135, SIGNS, 32)
    text = shown(new_code())
    assert [len(group) for group in text.split("-")] == [4] * 7
    assert set(text) <= set(ALPHABET) | {"-"}
    assert not set(ALPHABET) & set("ILOU")


def test_codes_that_are_printed_already_stay_as_they_are() -> None:
    assert shown(FIRST) == "0000-0000-0000-0000-0000-0000-0000"
    assert shown(LAST) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZG"
    assert shown(SOME) == "PRYK-M67Y-EM6W-K9B0-MB9Z-33M6-2JYQ"


def test_no_two_new_codes_are_the_same_and_all_bits_are_used() -> None:
    made = [int.from_bytes(new_code()) for _ in range(300)]
    assert len(set(made)) == 300
    assert max(made) < 2**CODE_BITS
    both = (sum(number >> bit & 1 for number in made) for bit in range(CODE_BITS))
    assert all(80 < ones < 220 for ones in both)


@settings(max_examples=examples(30), deadline=None)
@given(codes, st.data())
def test_any_writing_of_a_code_is_read(code: bytes, data: st.DataObject) -> None:
    text = shown(code).replace("-", "")
    spelt = ""
    for sign in text:
        options = {sign, sign.lower(), {"0": "o", "1": "l"}.get(sign, sign), {"0": "O", "1": "I"}.get(sign, sign)}
        options |= {chr(ord(sign) + 0xFEE0), {"1": "\u0131"}.get(sign, sign)}  # full width, dotless i
        spelt += data.draw(st.sampled_from(sorted(options)))
        spelt += data.draw(st.sampled_from(["", "", "", " ", "-", "\u2013", " - ", "\n", ". ", "\u00a0", "\u200b"]))
    assert read(spelt) == code


def test_digits_of_other_scripts_are_read() -> None:
    assert read("٠٠٠٠ ०००० 0000 ๐๐๐๐ 0000 0000 0000") == FIRST


@settings(max_examples=examples(10), deadline=None)
@given(codes)
def test_every_single_wrong_sign_is_found(code: bytes) -> None:
    text = shown(code).replace("-", "")
    for place in range(SIGNS):
        for sign in ALPHABET:
            if sign != text[place]:
                with pytest.raises(MistypedCodeError):
                    read(put(text, place, sign))


@settings(max_examples=examples(10), deadline=None)
@given(codes)
def test_every_swap_is_found_of_neighbours_or_not(code: bytes) -> None:
    text = shown(code).replace("-", "")
    for one, other in combinations(range(SIGNS), 2):
        if text[one] != text[other]:
            with pytest.raises(MistypedCodeError):
                read(put(put(text, one, text[other]), other, text[one]))


def test_the_proof_holds_for_all_codes_since_the_check_is_linear() -> None:
    """Every error at one place, and every pair of neighbours that changed, folds to something that is not nought."""
    for place in range(SIGNS):
        for wrong in range(1, 32):
            values = [0] * SIGNS
            values[place] = wrong
            assert recovery._folded(values)
            for other in range(place + 1, SIGNS):  # a swap adds the same difference at two places
                values[other] = wrong
                assert recovery._folded(values)
                values[other] = 0


@settings(max_examples=examples(100), deadline=None)
@given(
    st.lists(st.integers(0, 31), min_size=SIGNS, max_size=SIGNS),
    st.lists(st.integers(0, 31), min_size=SIGNS, max_size=SIGNS),
)
def test_the_check_is_linear(one: list[int], other: list[int]) -> None:
    both = [a ^ b for a, b in zip(one, other, strict=True)]
    assert recovery._folded(both) == recovery._folded(one) ^ recovery._folded(other)


def test_a_check_that_only_adds_up_would_not_find_swaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_times_two", lambda value: value)
    text = shown(SOME).replace("-", "")
    assert read(text[1] + text[0] + text[2:]) != SOME


def test_it_is_not_told_which_group_is_wrong_when_nobody_knows() -> None:
    text = shown(SOME)
    wrong = put(text, 7, "3")
    assert wrong != text
    assert refusal(wrong) == MistypedCodeError.sentence()
    assert "group by group" in refusal(wrong)


CODE = "PCF8 ESHZ 78DR ZKAR 2J7T FCGE 8AJ0"
NOT_IN_ONE = "A code has only the letters A to Z and the figures 0 to 9."
SAID = {
    "": "Nothing is typed yet. The code stands on the recovery sheet, in 7 groups of 4.",
    " - ": "Nothing is typed yet. The code stands on the recovery sheet, in 7 groups of 4.",
    "PCF8": "24 letters or figures are missing. A code has 7 groups of 4.",
    CODE.replace(" ", "")[:-1]: "1 letter or figure is missing. A code has 7 groups of 4.",
    CODE.replace(" ", "") + "A": "There is 1 letter or figure too many. A code has 7 groups of 4.",
    CODE + " ABCD": "There are 4 letters or figures too many. A code has 7 groups of 4.",
    CODE.replace("78DR", "78D"): "The third group has 3 letters or figures. Each group has 4.",
    CODE.replace("78DR", "7"): "The third group has 1 letter or figure. Each group has 4.",
    CODE.replace("FCGE", "FCGGE"): "The sixth group has 5 letters or figures. Each group has 4.",
    CODE.replace("78DR", "78D").replace("ZKAR", "ZKA"): "2 letters or figures are missing. A code has 7 groups of 4.",
    CODE.replace("2J7T", "UJ7T"): "There is a U in the fifth group. No code has one; it may be a V.",
    CODE.replace("2J7T", "uj7t").replace(" ", ""): "There is a U in the fifth group. No code has one; it may be a V.",
    CODE.replace("PCF8", "$CF8"): f"There is a $ in the first group. {NOT_IN_ONE}",
    CODE.replace("8AJ0", "8ÄJ0"): f"There is a Ä in the seventh group. {NOT_IN_ONE}",
    CODE.replace("FCGE", "FCG") + "U": "There is a U in the seventh group. No code has one; it may be a V.",
    CODE.replace("8AJ0", "ßAJ0"): f"There is a ß in the seventh group. {NOT_IN_ONE}",
    "A" * 40 + "$": f"There is a $ in the seventh group. {NOT_IN_ONE}",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), SAID.items())
def test_what_is_wrong_is_said(typed: str, said: str) -> None:
    assert refusal(typed) == said
    assert not list(find_words(said))


@pytest.mark.parametrize("count", range(2 * SIGNS))
def test_only_28_signs_can_be_a_code(count: int) -> None:
    if count != SIGNS:
        assert "A code has 7 groups of 4." in refusal("0" * count) or not count


@settings(max_examples=examples(100), deadline=None)
@given(st.text(max_size=60) | st.text(st.sampled_from(ALPHABET + "OILU -ßıİ½²"), max_size=40))
def test_any_text_is_a_code_or_gives_a_sentence(text: str) -> None:
    try:
        said = shown(read(text)) + "."
    except CopingError as error:
        said = str(error)
    assert re.fullmatch(r"[^{}]*(a [{}])?[^{}]*\.", said)


@settings(max_examples=examples(100), deadline=None)
@given(codes, codes)
def test_a_key_belongs_to_its_code(one: bytes, other: bytes) -> None:
    assert len(key_from(one)) == 32
    assert (key_from(one) == key_from(other)) is (one == other)


def test_the_key_is_blake2b_and_not_that_of_another_use() -> None:
    assert key_from(SOME) == hashlib.blake2b(SOME, digest_size=32, person=b"coping recovery1").digest()
    assert key_from(SOME) != hashlib.blake2b(SOME, digest_size=32).digest()


@pytest.mark.parametrize("code", [b"", bytes(16), bytes(18), (2**CODE_BITS).to_bytes(CODE_BYTES)])
def test_other_bytes_are_no_code(code: bytes) -> None:
    for use in (shown, key_from):
        with pytest.raises(ValueError, match="135 bits"):
            use(code)
