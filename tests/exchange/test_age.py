"""Sealed files open with any age program, theirs open here, and no change to one goes unseen."""

import base64
import io
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.errors import BrokenFileError, CopingError
from coping_app.exchange import age
from coping_app.exchange.age import CHUNK, Opened, Sealer, opened, unlock
from coping_app.exchange.export import HTML, JSON_INSIDE, MARKDOWN, export

from ..examples import examples
from .some import EARLY, looked_at, record, records_of, wish

PASSPHRASE = "seven quiet herons"  # noqa: S105 - of nothing but these tests
# Made by the command `age -p` (1.1.1), at its own cost.
BY_THE_AGE_COMMAND = """
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBTa1FuQU1tVVBicjJaYktiTjVPQmtRIDE4CndQbUxick5DZ2dudThNUmtPbG5hb0tQ
dmVxVXJGLzlsUENuL1pvdUgxSEEKLS0tIGVSMnZMQVVsdnUwOEZCUzBmeGdRWmRhbmV3VnhOam1sYlFZNlcydXo5ZnMKdDnClna/YlocuyTX
Y5Nksxu9dPZzcXN93YA3nODA6CoOjfPJWhDaDuNFJ0J3CsDnQsBfCQ==
"""
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17)
QUICK = 2  # rounds of scrypt as a power of two


def sealed(raw: bytes, passphrase: str = PASSPHRASE, log_n: int = QUICK, step: int = 10_000) -> bytes:
    made = io.BytesIO()
    sealer = Sealer(made, passphrase, log_n)
    for place in range(0, len(raw), step):
        sealer.write(raw[place : place + step])
    sealer.finish()
    return made.getvalue()


def unsealed(raw: bytes, passphrase: str = PASSPHRASE) -> bytes:
    file = io.BytesIO(raw)
    return opened(file, unlock(file, passphrase)).read()


def plain(size: int) -> bytes:
    return bytes(number * 7 % 251 for number in range(size))


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_opens_here_and_with_pyrage(size: int) -> None:
    raw = plain(size)
    made = sealed(raw)
    assert unsealed(made) == raw
    assert pyrage.passphrase.decrypt(made, PASSPHRASE) == raw


def test_what_the_age_command_seals_opens_here() -> None:
    assert unsealed(base64.b64decode(BY_THE_AGE_COMMAND)) == b"The bench was free.\n"


@pytest.mark.prove  # it takes as much memory as the machine gives in a second
def test_what_pyrage_seals_opens_here() -> None:
    raw = plain(CHUNK + 5)
    made = pyrage.passphrase.encrypt(raw, PASSPHRASE)
    log_n = int(made.split(b"\n")[1].split()[3])
    file = io.BytesIO(made)
    assert opened(file, unlock(file, PASSPHRASE, most_log_n=log_n)).read() == raw


@pytest.mark.skipif(not shutil.which("age"), reason="the age command is not installed")
def test_the_age_command_knows_the_file(tmp_path: Path) -> None:
    """It asks for the passphrase on a terminal alone, so the terminal is made here."""
    import pty

    (tmp_path / "x.age").write_bytes(sealed(b"The bench was free."))
    leader, follower = pty.openpty()
    command = ["setsid", "--ctty", "age", "-d", "-o", str(tmp_path / "x"), str(tmp_path / "x.age")]
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower) as process:
        import os

        os.close(follower)
        os.read(leader, 200)
        os.write(leader, f"{PASSPHRASE}\n".encode())
        process.wait(60)
        os.close(leader)
    assert (tmp_path / "x").read_bytes() == b"The bench was free."


def test_the_usual_cost_is_age_s_own_between_the_limits() -> None:
    assert age.LOG_N == 17
    assert age.MOST_LOG_N == 18


def test_any_place_inside_is_read(tmp_path: Path) -> None:
    raw = plain(3 * CHUNK + 100)
    file = io.BytesIO(sealed(raw))
    inside = opened(file, unlock(file, PASSPHRASE))
    for place in (3 * CHUNK + 50, 0, CHUNK - 3, 2 * CHUNK, len(raw), len(raw) + 9):
        inside.seek(place)
        assert inside.read(200) == raw[place : place + 200]


def test_every_bit_of_a_short_file_counts() -> None:
    made = sealed(b"The bench was free.")
    for bit in range(len(made) * 8):
        flipped = bytearray(made)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CopingError, match=r"\.$"):
            unsealed(bytes(flipped))


def test_every_cut_of_a_short_file_is_refused() -> None:
    made = sealed(b"The bench was free.")
    for size in range(len(made)):
        with pytest.raises(CopingError, match=r"\.$"):
            unsealed(made[:size])


def refused(raw: bytes) -> bool:
    try:
        unsealed(raw)
    except (CopingError, OSError):
        return True
    return False


@given(st.integers(0, 10**9), st.sampled_from(["flip", "cut", "double", "swap", "more"]))
@settings(max_examples=examples(60))
def test_any_change_of_a_long_file_is_refused(place: int, kind: str) -> None:
    made = LONG
    place %= len(made)
    chunk = CHUNK + 16
    start = len(made) - 3 * chunk - 33  # where the first sealed chunk starts
    assert refused(
        {
            "flip": made[:place] + bytes([made[place] ^ 1 << place % 8]) + made[place + 1 :],
            "cut": made[:place],
            "double": made[: start + chunk] + made[start:],
            "swap": made[:start]
            + made[start + chunk : start + 2 * chunk]
            + made[start : start + chunk]
            + made[start + 2 * chunk :],
            "more": made + made[-20:],
        }[kind]
    )


LONG = sealed(plain(3 * CHUNK + 17))


def test_whole_chunks_cut_off_the_end_are_refused() -> None:
    for count in (1, 2, 3):
        assert refused(LONG[: len(LONG) - 33 - (count - 1) * (CHUNK + 16)])


def test_another_passphrase_is_answered_calmly() -> None:
    with pytest.raises(age.SealedError, match="does not open this file"):
        unsealed(sealed(b"x"), "eight quiet herons")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b" 2\n", b" 19\n", "more memory"),
        (b" 2\n", b" 02\n", "damaged"),
        (b" 2\n", b" 2 \n", "damaged"),
        (b"-> scrypt ", b"-> X25519 ", "sealed to a key"),
        (b"-> scrypt ", b"-> Scrypt ", "sealed to a key"),
        (b"age-encryption.org/v1", b"age-encryption.org/v2", "not a file sealed with age"),
        (b"\n---", b"\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 2\nAAAA\n---", "damaged"),
    ],
)
def test_other_headers_are_refused_before_any_work(old: bytes, new: bytes, words: str) -> None:
    with pytest.raises(BrokenFileError, match=words):
        unsealed(sealed(b"x").replace(old, new, 1))


def test_nothing_is_handed_out_before_it_is_checked() -> None:
    made = bytearray(LONG)
    made[-40] ^= 1  # in the chunk before the last
    file = io.BytesIO(bytes(made))
    reader = Opened(file, unlock(file, PASSPHRASE))
    assert len(reader.read(CHUNK)) == CHUNK
    reader.seek(2 * CHUNK)
    with pytest.raises(OSError, match="damaged"):
        reader.read(10)


@pytest.mark.parametrize("form", [MARKDOWN, JSON_INSIDE, HTML])
def test_an_export_that_is_sealed_says_nothing_and_opens_with_pyrage(tmp_path: Path, form: str) -> None:
    place = tmp_path / "out.age"
    export([record(title="A walk", text="The bench was free.")], place, wish(form, passphrase=PASSPHRASE))
    made = place.read_bytes()
    assert b"bench" not in made
    assert b"2026-11-21" not in made
    assert b"bench" in pyrage.passphrase.decrypt(made, PASSPHRASE)
    if form != HTML:
        assert [one.text for one in records_of(looked_at(place, passphrase=PASSPHRASE))] == ["The bench was free."]


def test_a_sealed_file_asks_for_its_passphrase(tmp_path: Path) -> None:
    place = tmp_path / "out.age"
    export([record()], place, wish(MARKDOWN, passphrase=PASSPHRASE))
    with pytest.raises(age.SealedError, match="Type it"):
        looked_at(place)
    with pytest.raises(age.SealedError, match="does not open"):
        looked_at(place, passphrase=PASSPHRASE.upper())


def test_damage_in_a_sealed_export_is_a_preview_or_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "out.age"
    export(
        [record(text="word " * 40_000)],
        place,
        wish(
            MARKDOWN,
            passphrase=PASSPHRASE,
        ),
    )
    made = place.read_bytes()
    for at in range(300, len(made), len(made) // 12):
        flipped = bytearray(made)
        flipped[at] ^= 1
        place.write_bytes(flipped)
        try:
            preview = looked_at(place, passphrase=PASSPHRASE)
        except CopingError as error:
            assert str(error).endswith(".")  # noqa: PT017 - the sentence is what is looked at
        else:
            assert preview.records == ()
            assert len(preview.skipped) == 1


def test_few_rounds_are_for_tests_alone(tmp_path: Path) -> None:
    assert wish(MARKDOWN).log_n == EARLY < age.LOG_N
