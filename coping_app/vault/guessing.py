"""How hard a passphrase is to guess: an honest, simple estimate that knows no more than what stands here.

The text is cut into pieces: words of our list, well-known phrases, rows of keys, sequences, dates, and single signs for
what is left. The fewest single signs win, then the fewest bits. Other words are not known; a sign of an alphabet counts
for half of what a random one would, which is about what the letters of a word picked from a dictionary are worth.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from math import log2

from coping_app.vault.word_list import WORD_BITS, word_set

MOST_SIGNS = 256  # what stands beyond is not looked at: by then it is strong, or repeats

# A block that comes again at once: four signs or more twice, two or three three times, one sign three times.
_REPEATED = re.compile(r"(.{4,}?)\1+|(.{2,3}?)\2{2,}|(.)\3{2,}", re.DOTALL)
_REPEAT_BITS = 2.0

_ROWS = (
    *("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"),  # English
    *("qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn"),  # German, French
    *("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p"),  # down and across
    *("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "αβγδεζηθικλμνξοπρστυφχψω", ";ςερτυθιοπ"),  # Russian, Greek
)
_KEYS = tuple(row[::way] for row in _ROWS for way in (1, -1))
_LEAST_KEYS, _ROW_BITS = 4, 6.0
_LEAST_STEPS = 3  # of a sequence: abc, 321

_PHRASES = (
    "coping copingapp password passwort passphrase motdepasse contrasena secret letmein opensesame iloveyou "
    "admin login trustno1 changeme abracadabra correcthorsebatterystaple maytheforcebewithyou "
    "tobeornottobethatisthequestion tobeornottobe thequickbrownfoxjumpsoverthelazydog thequickbrownfox "
    "itwasabrightcolddayinapril onceuponatime happybirthdaytoyou happybirthday merrychristmas ihaveadream "
    "twinkletwinklelittlestar maryhadalittlelamb humptydumpty homesweethome todaysthefirstdayoftherestofyourlife "
    "breastcancer metastatic secondary"
)
_KNOWN = frozenset(_PHRASES.split())
_KNOWN_BITS = 3.0

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATES = (
    (re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", re.ASCII), 16.0),  # one of 73,000 days
    (re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|[12]\d|3[01])(19|20)\d\d", re.ASCII), 17.0),  # either way round
    (re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|[12]\d|3[01])\d\d", re.ASCII), 16.0),
    (re.compile(r"(19|20)\d\d", re.ASCII), 7.0),
    (re.compile(rf"\d{{1,2}}({_MONTHS})((19|20)?\d\d)?", re.ASCII), 16.0),
    (re.compile(rf"({_MONTHS})(\d{{1,2}})?(19|20)\d\d", re.ASCII), 16.0),
)


def bits(plain: str) -> float:
    """Return how many bits it takes to guess a normalised passphrase."""
    plain = plain[:MOST_SIGNS]
    again = len(_REPEATED.findall(plain)) * _REPEAT_BITS
    plain = _REPEATED.sub(_once, plain)
    best: list[tuple[int, float]] = [(0, 0.0), *[(len(plain) + 1, 0.0)] * len(plain)]  # single signs, bits
    for start, sign in enumerate(plain):
        single, so_far = best[start]
        best[start + 1] = min(best[start + 1], (single + 1, so_far + _sign_bits(sign)))
        for length, cost in _pieces(plain, start):
            end = start + length
            best[end] = min(best[end], (single, so_far + cost))
    return best[-1][1] + again


def _once(match: re.Match[str]) -> str:
    return match[1] or match[2] or match[3]


@cache
def _sign_bits(sign: str) -> float:
    """Return what a single sign is worth: marks go with their letters, and a syllable or a picture is one of many."""
    kind = unicodedata.category(sign)
    if kind[0] == "M":
        return 1.0
    if kind[0] == "N":
        return 3.0
    if kind[0] == "L":
        name = unicodedata.name(sign, "")
        return 6.0 if name.startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "YI ")) else 2.5
    return 5.0


def _pieces(plain: str, start: int) -> Iterator[tuple[int, float]]:
    """Yield the length and the bits of every known piece that begins at `start`."""
    for length in range(4, min(8, len(plain) - start) + 1):
        if plain[start : start + length] in word_set():
            yield length, WORD_BITS
    for known in _KNOWN:
        if plain.startswith(known, start):
            yield len(known), _KNOWN_BITS
    for pattern, cost in _DATES:
        match = pattern.match(plain, start)
        if match:
            yield len(match[0]), cost
    for length in range(_LEAST_STEPS, _steps(plain, start) + 1):
        yield length, _ROW_BITS + log2(length)
    for length in range(_LEAST_KEYS, _keys(plain, start) + 1):
        yield length, _ROW_BITS + log2(length)


def _steps(plain: str, start: int) -> int:
    """Return how long a sequence of neighbours goes on from here: abcd, 9876."""
    way = ord(plain[start + 1]) - ord(plain[start]) if start + 1 < len(plain) else 0
    if way not in {1, -1}:
        return 0
    end = start + 1
    while end < len(plain) and ord(plain[end]) - ord(plain[end - 1]) == way:
        end += 1
    return end - start


def _keys(plain: str, start: int) -> int:
    """Return how far the signs from here follow a row of keys."""
    longest = 0
    for row in _KEYS:
        length = 0
        while start + length < len(plain) and plain[start : start + length + 1] in row:
            length += 1
        longest = max(longest, length)
    return longest
