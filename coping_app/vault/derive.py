"""Makes a key from a passphrase, slowly on purpose: Argon2id (RFC 9106)."""

import os
import time
from typing import NamedTuple

from coping_app.vault.errors import ChangedKeyFileError, OutOfMemoryError
from coping_app.vault.keys import KEY_BYTES

ALGORITHM = "argon2id13"
LEAST_KIB, MOST_KIB = 64 * 1024, 256 * 1024  # memory that one try costs
MOST_PASSES = 16
SALT_BYTES = 16
_SHARE = 8  # at most one part in eight of the computer's memory
_SECONDS = 0.7  # what one try may take, measured on this computer


class Cost(NamedTuple):
    """How much one try costs: memory in KiB, and passes over it. One lane, as libsodium has it."""

    kib: int = LEAST_KIB
    passes: int = 3


# What a file may ask for. Below, somebody made guessing cheap; above, somebody wants the computer to stand still.
_FLOOR = Cost(8 * 1024, 1)


def check(cost: Cost) -> None:
    """Refuse a cost that Coping never writes, before anything runs. Raises ChangedKeyFileError."""
    if not (_FLOOR.kib <= cost.kib <= MOST_KIB and _FLOOR.passes <= cost.passes <= MOST_PASSES):
        raise ChangedKeyFileError


def derive(words: str, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes from words that are normalised already. Raises OutOfMemoryError and ChangedKeyFileError."""
    from nacl.exceptions import CryptoError
    from nacl.pwhash import argon2id

    check(cost)
    if len(salt) != SALT_BYTES:
        raise ChangedKeyFileError
    try:
        return argon2id.kdf(KEY_BYTES, words.encode(), salt, opslimit=cost.passes, memlimit=cost.kib * 1024)
    except (MemoryError, CryptoError) as error:  # libsodium says no more than that it could not
        raise OutOfMemoryError from error


def calibrated(seconds: float = _SECONDS) -> Cost:
    """Return the cost that takes about so long here: passes first, then memory, inside the limits."""
    cost = Cost()
    took = _measure(cost)
    most = min(MOST_KIB, _memory_kib() // _SHARE)
    while took * 2 <= seconds and cost.kib * 2 <= most:
        cost, took = cost._replace(kib=cost.kib * 2), took * 2
    passes = min(MOST_PASSES, max(cost.passes, int(cost.passes * seconds / max(took, 0.001))))
    return cost._replace(passes=passes)


def _measure(cost: Cost) -> float:
    start = time.perf_counter()
    derive("calibration", b"\0" * SALT_BYTES, cost)
    return time.perf_counter() - start


def _memory_kib() -> int:
    """Return the memory of this computer in KiB; where it can't be told, a small one is assumed."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024
    except (AttributeError, OSError, ValueError):
        return 2 * 1024 * 1024
