"""The recovery code: 135 random bits as 28 letters and digits that can be written down, read out and typed again."""

import hashlib
import secrets
import unicodedata
from collections.abc import Iterable, Iterator

from coping_app.base.words import tr, tr_count
from coping_app.vault.errors import VaultError

# Crockford's Base32: no I, L, O (they are read as 1, 1, 0) and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 7, 4
SIGNS = GROUPS * GROUP  # 27 carry five bits each, the last one checks them
CODE_BITS = (SIGNS - 1) * 5
CODE_BYTES = (CODE_BITS + 7) // 8

_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1, "\u0130": 1}
_PERSON = b"coping recovery1"
_KEY_BYTES = 32


class MistypedCodeError(VaultError):
    """What was typed is no recovery code; the text says what is wrong with it, as far as that can be told."""

    @classmethod
    def sentence(cls) -> str:
        """Return what is said where no more can be told."""
        return tr(
            "This can't be the code yet: one letter or figure is not as on the sheet, or two have changed places. "
            "Nothing was changed. Compare it with the sheet, group by group."
        )


def new_code() -> bytes:
    """Return a new code: 135 random bits in 17 bytes, the highest bit unused."""
    return secrets.randbits(CODE_BITS).to_bytes(CODE_BYTES)


def shown(code: bytes) -> str:
    """Write a code the way it is printed: "ABCD-EFGH-..."."""
    number = _number(code)
    values = [number >> 5 * place & 31 for place in reversed(range(SIGNS - 1))]
    signs = "".join(ALPHABET[value] for value in [*values, _times_two(_folded(values))])
    return "-".join(signs[start : start + GROUP] for start in range(0, SIGNS, GROUP))


def read(text: str) -> bytes:
    """Return the code that somebody typed: in any case, with any spaces and dashes or none, O for 0, I or L for 1.

    Raises MistypedCodeError, which says what is wrong where that can be told honestly: the check sign tells that
    a sign is wrong, never which one.
    """
    groups = _groups(text)
    values = [_value(sign, place) for sign, place in _placed(groups)]
    if len(values) != SIGNS:
        raise MistypedCodeError(_wrong_length(groups, len(values)))
    if _folded(values):
        raise MistypedCodeError
    number = 0
    for value in values[:-1]:
        number = number << 5 | value
    return number.to_bytes(CODE_BYTES)


def key_from(code: bytes) -> bytes:
    """Return the 32-byte key that wraps the data key: BLAKE2b with a personalisation of its own.

    Nobody can try 2^135 codes, however fast each try is, so there is no slow derivation here as there is for words
    that people choose.
    """
    _number(code)
    return hashlib.blake2b(code, digest_size=_KEY_BYTES, person=_PERSON).digest()


def _number(code: bytes) -> int:
    number = int.from_bytes(code)
    if len(code) != CODE_BYTES or number >> CODE_BITS:
        raise ValueError("a recovery code has 135 bits in 17 bytes")
    return number


def _times_two(value: int) -> int:
    """Multiply by 2 in GF(32), the field of 32 elements made by x^5 + x^2 + 1."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 32 else doubled


def _folded(values: Iterable[int]) -> int:
    """Return the sum of all values in GF(32), each times 2 to the power of its place from the end; 0 for a whole code.

    2 has order 31 there, so no two of the 28 places have the same weight: one wrong sign changes the sum, and so does
    every swap of two different signs, neighbours or not.
    """
    total = 0
    for value in values:
        total = _times_two(total) ^ value
    return total


def _groups(text: str) -> list[str]:
    """Return what stands between spaces, dashes and the like, in capitals and plain digits."""
    plain = (_plain(sign) for sign in unicodedata.normalize("NFKC", text))
    return "".join(plain).split()


def _plain(sign: str) -> str:
    if unicodedata.category(sign)[0] in "PZC":
        return " "
    digit = unicodedata.digit(sign, None)  # keyboards of other scripts have digits of their own
    capital = sign.upper() if digit is None else str(digit)
    return capital if len(capital) == 1 else sign  # the sharp s has two, and is none of ours


def _placed(groups: list[str]) -> Iterator[tuple[str, int]]:
    """Yield each sign with the number of its group: as it was typed, or every four signs where it was typed in one."""
    in_groups = 1 < len(groups) <= GROUPS
    count = 0
    for number, group in enumerate(groups, 1):
        for sign in group:
            yield sign, number if in_groups else min(count // GROUP + 1, GROUPS)
            count += 1


def _value(sign: str, group: int) -> int:
    if sign == "U":
        raise MistypedCodeError(
            tr("There is a U in {group}. No code has one; it may be a V.").format(group=_nth(group))
        )
    if sign not in _VALUES:
        words = tr("There is a {sign} in {group}. A code has only the letters A to Z and the figures 0 to 9.")
        raise MistypedCodeError(words.format(sign=sign, group=_nth(group)))
    return _VALUES[sign]


def _wrong_length(groups: list[str], count: int) -> str:
    odd = [(number, len(group)) for number, group in enumerate(groups, 1) if len(group) != GROUP]
    if not groups:
        return tr("Nothing is typed yet. The code stands on the recovery sheet, in 7 groups of 4.")
    if len(groups) == GROUPS and len(odd) == 1:
        number, length = odd[0]
        group, signs = _nth(number), tr_count("{n} letter or figure", "{n} letters or figures", length)
        return tr("{group} has {signs}. Each group has 4.").format(group=group[:1].upper() + group[1:], signs=signs)
    missing = SIGNS - count
    if missing > 0:
        return tr_count(
            "{n} letter or figure is missing. A code has 7 groups of 4.",
            "{n} letters or figures are missing. A code has 7 groups of 4.",
            missing,
        )
    return tr_count(
        "There is {n} letter or figure too many. A code has 7 groups of 4.",
        "There are {n} letters or figures too many. A code has 7 groups of 4.",
        -missing,
    )


def _nth(group: int) -> str:
    """Name a group by its place: "the third group"."""
    names = (
        *(tr("the first group"), tr("the second group"), tr("the third group"), tr("the fourth group")),
        *(tr("the fifth group"), tr("the sixth group"), tr("the seventh group")),
    )
    return names[group - 1]
