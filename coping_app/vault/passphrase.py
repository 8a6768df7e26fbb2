"""Passphrases that are kind to numb hands: how they compare, how strong they are, words to suggest, and hints."""

import re
import secrets
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple, Protocol

from coping_app.base.words import tr
from coping_app.vault.guessing import bits
from coping_app.vault.word_list import WORD_BITS, words

LEAST_SIGNS = 12  # of the normalised passphrase; four words of the list are never shorter


class Level(IntEnum):
    """How strong a passphrase is. One at the lowest level can't be set."""

    TOO_SHORT = 0
    FAIR = 1
    GOOD = 2
    STRONG = 3


class Strength(NamedTuple):
    """The level of a passphrase, and the one sentence that people read about it."""

    level: Level
    sentence: str


class Chooser(Protocol):
    """Something that picks at random, as `secrets` does."""

    def choice(self, seq: Sequence[str], /) -> str:
        """Return one of `seq`."""
        ...


def normalised(passphrase: str) -> str:
    """Return what a passphrase is compared by; this is the rule `norm: 1` of a key slot, and it never changes.

    NFKC(casefold(NFKC(p))) without punctuation (categories P*), separators (Z*) and control characters (Cc, Cf, Cs),
    and without the signs that have no look of their own (Unicode's Default_Ignorable_Code_Point): keyboards put
    U+FE0F behind a heart, or don't. What the gaps held apart is joined at the end, by NFKC once more.
    Combining marks (M*) stay, since in Hindi, Thai and Arabic they are letters; so do emoji and other symbols (S*).
    Signs that this Python does not know yet (Cn) stay too, and `strength` refuses them.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", passphrase).casefold())
    return unicodedata.normalize("NFKC", "".join(sign for sign in folded if not _is_dropped(sign)))


# Default_Ignorable_Code_Point of the Unicode Character Database, without what is Cf (dropped already) or Cn.
_WITHOUT_A_LOOK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def _is_dropped(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind[0] in "PZ" or kind in {"Cc", "Cf", "Cs"} or _WITHOUT_A_LOOK.match(sign) is not None


def suggest(count: int = 4, random: Chooser = secrets) -> str:
    """Return `count` different words of the list with spaces between them; four are strong."""
    chosen: list[str] = []
    while len(chosen) < count:
        more = [*chosen, random.choice(words())]
        # Words that run into each other ("bedside sideways") would count for less.
        if len(set(more)) == len(more) and bits("".join(more)) >= WORD_BITS * len(more):
            chosen = more
    return " ".join(chosen)


# Bits under which a passphrase is refused, fair, and good. Four words of the list have 44. A try at our Argon2id takes
# a third of a second or more on a computer of our days, so half of them take a thousand such computers 90 years.
_EASY, _FAIR, _GOOD = 24.0, 36.0, 4 * WORD_BITS
_NEARLY = 7  # signs from which one more word makes it long enough


def strength(passphrase: str) -> Strength:
    """Return how strong a passphrase is, from what is left of it once it is normalised.

    12 signs are needed, which four words of the list always have. The estimate is told in `guessing`.
    """
    plain = normalised(passphrase)
    if any(unicodedata.category(sign) == "Cn" for sign in plain):  # a later Unicode may fold it in another way
        return Strength(Level.TOO_SHORT, tr("One sign in it is too new for Coping. Another sign would do."))
    if passphrase and not plain:
        return Strength(Level.TOO_SHORT, tr("Spaces and punctuation don't count here. Letters and numbers do."))
    if len(plain) < _NEARLY:
        return Strength(Level.TOO_SHORT, tr("Short so far. Four words are enough."))
    if len(plain) < LEAST_SIGNS:
        return Strength(Level.TOO_SHORT, tr("A little short. One more word would do."))
    return _judged(bits(plain))


def _judged(found: float) -> Strength:
    if found < _EASY:
        return Strength(Level.TOO_SHORT, tr("Easy to guess. Words that have nothing in common are harder to guess."))
    if found < _FAIR:
        return Strength(Level.FAIR, tr("Fair. One more word would make it stronger."))
    if found < _GOOD:
        return Strength(Level.GOOD, tr("Good. Nothing else is needed."))
    return Strength(Level.STRONG, tr("Strong. Nothing else is needed."))


def check_hint(hint: str, passphrase: str) -> str:
    """Return why a hint can't stand beside the passphrase, since anybody can read it; an empty text where it can.

    Refused: the passphrase itself, however it is spaced, and a word of three letters or more that both have.
    """
    plain_hint, plain = normalised(hint), normalised(passphrase)
    if plain and plain in plain_hint:
        return tr("The hint has the passphrase in it, and anybody can read the hint. Something else would be safer.")
    in_hint, in_passphrase = set(_words_in(hint)), set(_words_in(passphrase))
    inside = any(word in plain for word in in_hint if len(word) > _LEAST_WORD)
    inside |= any(word in plain_hint for word in in_passphrase if len(word) > _LEAST_WORD)
    if inside or in_hint & in_passphrase or _shares_unspaced(plain_hint, plain):
        return tr("The hint has a word of the passphrase in it, and anybody can read the hint. Other words are safer.")
    return ""


_LEAST_WORD = 3  # letters; a longer word is found inside of others too, since passphrases are typed without spaces

# Three signs of writing that has no spaces between words: Thai, Lao, Myanmar, Khmer, Kana, Han.
_UNSPACED = re.compile("(?=([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{3}))")


def _words_in(text: str) -> Iterator[str]:
    """Yield the words of a text that are long enough to give something away."""
    for gap in re.split(r"\s+", "".join(" " if _is_gap(sign) else sign for sign in text)):
        word = normalised(gap)
        if len(word) >= _LEAST_WORD:
            yield word


def _is_gap(sign: str) -> bool:
    """Tell whether a sign stands between words: "kettle-harbour", but not "don't"."""
    return unicodedata.category(sign)[0] in "PZ" and sign not in "'\u2019"


def _shares_unspaced(plain_hint: str, plain: str) -> bool:
    return any(match[1] in plain for match in _UNSPACED.finditer(plain_hint))


def acceptable(passphrase: str, hint: str = "") -> bool:
    """Tell whether a passphrase can be set with this hint; `strength` and `check_hint` say why not."""
    return strength(passphrase).level > Level.TOO_SHORT and not check_hint(hint, passphrase)
