"""Passphrases: what counts as the same, how strong one is, suggestions, and hints that give nothing away."""

import random
import re
import sys
import unicodedata
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.content.wording import find_words
from coping_app.vault import guessing, passphrase
from coping_app.vault.guessing import bits
from coping_app.vault.passphrase import (
    LEAST_SIGNS,
    Level,
    acceptable,
    check_hint,
    normalised,
    strength,
    suggest,
)
from coping_app.vault.word_list import words

from ..examples import examples

# What is typed, and what it is compared by: these pairs are the rule `norm: 1` and never change.
VECTORS = {
    "case, spaces and punctuation": ("Kettle, harbour -- NINE plums.", "kettleharbournineplums"),
    "every kind of gap": ("a\u00a0b\u2003c\u200ad\u3000e\tf\ng\u2028h_i\u2014j\u00b7k\u2019l", "abcdefghijkl"),
    "signs that are no punctuation": ("a+b=c $5 <3", "a+b=c$5<3"),
    "German sharp s": ("Straße STRASSE STRA\u1e9eE", "strassestrassestrasse"),
    "Turkish dotless i stays itself": ("ılık ILIK", "ılıkilik"),
    "Turkish dotted capital I": ("\u0130l", "i\u0307l"),
    "full-width letters and digits": ("\uff2b\uff45\uff54\uff54\uff4c\uff45\u3000\uff11\uff12", "kettle12"),
    "half-width Katakana": ("\uff76\uff9e", "\u30ac"),
    "ligatures": ("\ufb01ve \ufb02oors", "fivefloors"),
    "roman numeral, circled and raised digits": ("\u2167 \u2460 x\u00b2", "viii1x2"),
    "a combined accent": ("caf\u00e9", "caf\u00e9"),
    "a decomposed accent": ("cafe\u0301", "caf\u00e9"),
    "an accent held apart by a gap": ("cafe-\u0301", "caf\u00e9"),
    "two accents in either order": ("a\u0323\u0302 a\u0302\u0323", "\u1ead\u1ead"),
    "final and other sigma": ("ΟΔΟΣ οδος οδοσ", "οδοσοδοσοδοσ"),
    "Cherokee is folded upwards": ("\uab70\u13a0", "\u13a0\u13a0"),
    "Hindi keeps its vowel signs and virama": ("मेरा घर, नदी।", "मेराघरनदी"),
    "Hindi with and without a joiner": ("क\u094d\u200dष क\u094d\u200cष क\u094dष", "क\u094dषक\u094dषक\u094dष"),
    "Hindi with a dot below, one sign or two": ("\u0958 \u0915\u093c", "\u0915\u093c\u0915\u093c"),
    "Thai keeps its vowels and tones": ("บ้าน ริม แม่น้ำ", "บ้านริมแม่น้\u0e4d\u0e32"),
    "Arabic keeps its vowel signs": ("بَيْتِي، النَّهر؟", unicodedata.normalize("NFKC", "بَيْتِيالنَّهر")),
    "Arabic in its shapes for print": ("\ufe91\ufef4\ufe96", "\u0628\u064a\u062a"),
    "Persian with and without a joiner": ("می\u200cروم می روم", "میروممیروم"),
    "Hebrew with its points": ("שָׁלוֹם", unicodedata.normalize("NFKC", "שָׁלוֹם")),
    "Hangul, whole and in parts": ("한 \u1112\u1161\u11ab", "한한"),
    "emoji": ("🦊 🌳!", "🦊🌳"),
    "a heart with and without its look": ("\u2764\ufe0f \u2764", "\u2764\u2764"),
    "a family held together by joiners": ("👩\u200d👧", "👩👧"),
    "a flag, and a skin colour": ("🇳🇿 👋🏽", "🇳🇿👋🏽"),
    "left to right marks, soft hyphens, byte order mark": ("\ufeffa\u200eb\u00adc\u2066d\u2069", "abcd"),
    "control characters": ("a\x00b\x1b\x7fc\u0085", "abc"),
    "half of a pair, which is no character": ("a\ud83db", "ab"),
    "a sign for private use": ("a\ue000b", "a\ue000b"),
    "a sign that is not assigned": ("a\U0003fff0b", "a\U0003fff0b"),
    "Hangul fillers, which nobody sees": ("a\u3164\uffa0b", "ab"),
    "nothing but gaps": (" \t\u3000-\u2026!?\u200b", ""),
}


@pytest.mark.parametrize(("typed", "plain"), VECTORS.values(), ids=VECTORS.keys())
def test_what_is_compared(typed: str, plain: str) -> None:
    assert normalised(typed) == plain
    assert normalised(plain) == plain


def test_no_letter_mark_number_or_symbol_of_any_script_is_emptied() -> None:
    kept = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] in "LMNS"]
    emptied = {sign for sign in kept if normalised("x" + sign) == "x"}
    assert len(kept) > 130_000
    assert emptied == {sign for sign in kept if passphrase._WITHOUT_A_LOOK.match(sign)}


def test_every_gap_is_dropped() -> None:
    dropped = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code))[0] in "PZ" or unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs"}
    ]
    left = {sign for sign in dropped if normalised(sign)}
    # NFKC makes a space and a combining mark of these, and the mark stays.
    assert {unicodedata.name(sign).split()[-1] for sign in left} <= {"LINE", "OVERLINE"}


every_text = st.text(st.characters(), max_size=12)
signs = "eE\u0301\u0327 -.\u200dßıİΣςﬁ\u0345\u1fb3मे\u093cक़กำ\u0e33هﷺ👩🏽\ufe0f\u1100\u1161\u11a8ᾼ´¨\u037a"
awkward = st.text(st.sampled_from(signs), max_size=8)


@settings(max_examples=examples(100), deadline=None)
@given(every_text | awkward)
def test_once_is_enough(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@settings(max_examples=examples(100), deadline=None)
@given(every_text | awkward, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_combined_or_decomposed_is_the_same(text: str, form: str) -> None:
    assert normalised(unicodedata.normalize(form, text)) == normalised(text)


@settings(max_examples=examples(100), deadline=None)
@given(st.text(max_size=12), st.data())
def test_gaps_make_no_difference(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    gap = data.draw(st.sampled_from([" ", "-", "\u2019", "\u200d", "\ufe0f", "\t", "\u00ad"]))
    assert normalised(text[:place] + gap + text[place:]) == normalised(text)


@settings(max_examples=examples(100), deadline=None)
@given(st.text(st.characters(max_codepoint=0x24F, exclude_characters="ıİŉ"), max_size=12))
def test_capitals_make_no_difference(text: str) -> None:
    assert normalised(text.upper()) == normalised(text.lower()) == normalised(text)


@settings(max_examples=examples(100), deadline=None)
@given(every_text)
def test_what_is_left_can_be_written_as_bytes(text: str) -> None:
    assert normalised(text).encode().decode() == normalised(text)


JUDGED = {
    "": Level.TOO_SHORT,
    "kettle": Level.TOO_SHORT,
    "kettle river": Level.TOO_SHORT,
    "....... a .......": Level.TOO_SHORT,
    "kettle river moss": Level.FAIR,
    "kettle river mossy": Level.FAIR,
    "refrigerator": Level.FAIR,
    "kettle harbour nine plums": Level.STRONG,
    "mossy kettle garden slate": Level.STRONG,
    "MOSSYKETTLEGARDENSLATE": Level.STRONG,
    "Meine Oma wohnt am Bahnhof": Level.STRONG,
    "बरसात के बाद पुरानी नाव और नीला दरवाज़ा": Level.STRONG,
    "บ้านของฉันอยู่ริมแม่น้ำ": Level.STRONG,
    "بيتي قرب النهر الكبير": Level.STRONG,
    "\u0001\u200b\u3164 ": Level.TOO_SHORT,
}
EASY = [
    "aaaaaaaaaaaaaaaaaaaa", "abababababababab", "kettle kettle kettle kettle", "qwertyuiopasdfghjkl",
    "1qaz2wsx3edc4rfv",
    "poiuytrewq", "abcdefghijklmnop", "123456789012", "987654321098", "password password", "P-A-S-S-W-O-R-D 1234",
    "Correct horse battery staple.", "To be, or not to be", "Coping Coping Coping", "copingcoping2026",
    "I love you 1970",
    "12 March 1970 12", "12/03/1970 12", "summer summer 2024", "йцукенгшщзхъ", "11111122222233333", "coping password",
]  # fmt: skip
WEAK = ["01/02/1990 03/04/1992", "qwertyuiop kettle", "password kettle river", "1970 1982 2004 2011"]


@pytest.mark.parametrize(("typed", "level"), JUDGED.items())
def test_a_passphrase_is_judged(typed: str, level: Level) -> None:
    assert strength(typed).level is level
    assert acceptable(typed) is (level > Level.TOO_SHORT)


@pytest.mark.parametrize("typed", EASY)
def test_what_many_people_choose_is_refused(typed: str) -> None:
    assert strength(typed).level is Level.TOO_SHORT
    assert not acceptable(typed)


@pytest.mark.parametrize("typed", WEAK)
def test_what_is_easy_in_part_is_fair_at_best(typed: str) -> None:
    assert strength(typed).level <= Level.FAIR


@pytest.mark.parametrize("typed", [*JUDGED, *EASY, *WEAK])
def test_a_sentence_is_plain(typed: str) -> None:
    sentence = strength(typed).sentence
    assert sentence.endswith(".")
    assert not list(find_words(sentence))
    assert "!" not in sentence
    assert not any(word in sentence for word in typed.split() if len(word) > 3)


def test_the_two_sentences_of_the_pictures() -> None:
    assert strength("kettle harbour nine plums") == (Level.STRONG, "Strong. Nothing else is needed.")
    assert strength("kettle harb") == (Level.TOO_SHORT, "A little short. One more word would do.")


def test_gaps_alone_are_told_apart_from_nothing() -> None:
    assert "don't count" in strength(" ... ").sentence
    assert "Four words" in strength("").sentence


def test_a_sign_that_is_not_known_yet_is_refused_when_it_is_set() -> None:
    assert "too new" in strength("mossy kettle garden slate \U0003fff0").sentence
    assert not acceptable("mossy kettle garden slate \U0003fff0")


def test_the_minimum_is_twelve_signs_and_four_words_always_have_them() -> None:
    assert min(map(len, words())) * 4 >= LEAST_SIGNS == 12
    assert strength("xkqzvbnwplt").level is Level.TOO_SHORT
    assert strength("xkqzvbnwpltr").level is Level.FAIR


@settings(max_examples=examples(200), deadline=None)
@given(st.text(max_size=60), st.sampled_from(" .-\u2014\n"))
def test_spaces_never_change_the_strength(text: str, gap: str) -> None:
    assert strength(gap.join(text)).level == strength("".join(text)).level


@settings(max_examples=examples(200), deadline=None)
@given(st.text(max_size=60))
def test_an_estimate_is_never_below_nothing_nor_above_six_bits_a_sign(text: str) -> None:
    plain = normalised(text)
    assert 0 <= bits(plain) <= 6 * len(plain) + 1


def test_the_longest_text_is_judged_quickly() -> None:
    assert strength("kettle 1970 qwertyuiop abcdefghijk" * 2000).level is Level.STRONG


def test_no_word_of_the_list_counts_as_a_well_known_phrase() -> None:
    assert not set(words()) & guessing._KNOWN
    assert {normalised(known) for known in guessing._KNOWN} == guessing._KNOWN


def test_a_suggestion_is_strong_and_of_different_words() -> None:
    chance = random.Random(4)
    for _ in range(examples(100)):
        found = suggest(random=chance)
        assert len(set(found.split())) == 4
        assert set(found.split()) <= set(words())
        assert strength(found).level is Level.STRONG, found
        assert normalised(found) == found.replace(" ", "")


def test_words_that_run_into_each_other_are_not_suggested() -> None:
    class Stubborn:
        """Picks words that begin as the one before ends, and then others."""

        def __init__(self) -> None:
            self.left = ["bedside", "bedside", "sideways", "kettle"]

        def choice(self, seq: Sequence[str], /) -> str:
            assert {"bedside", "sideways", "kettle"} <= set(seq)
            return self.left.pop(0)

    assert suggest(2, Stubborn()) == "bedside kettle"


@pytest.mark.parametrize(
    ("plain", "found"),
    [
        ("kettle", 11),
        ("mossykettlegardenslate", 44),
        ("lamplamp", 13),
        ("kettlekettle", 13),
        ("xkqz", 10),
        ("kettlexkqz", 21),
        ("1970", 7),
        ("12march1970", 16),
        ("password", 3),
        ("asdf", 8),
        ("fdsa", 8),
        ("abcdefgh", 9),
        ("76543210", 9),
        ("🦊", 5),
        ("\u6625", 6),
        ("\u092e\u0947", 3.5),
        ("", 0),
    ],
)
def test_a_piece_has_its_worth(plain: str, found: float) -> None:
    assert bits(plain) == pytest.approx(found)


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_a_suggestion_has_as_many_words_as_asked_for(count: int) -> None:
    assert len(suggest(count).split()) == count


def test_suggestions_use_the_whole_list_and_differ() -> None:
    assert len({suggest() for _ in range(50)}) == 50

    class InTurn:
        """Picks each word in turn."""

        def __init__(self) -> None:
            self.next = 0

        def choice(self, seq: Sequence[str], /) -> str:
            self.next += 1
            return seq[self.next % len(seq)]

    chooser = InTurn()
    assert {suggest(1, chooser) for _ in words()} == set(words())


PHRASE = "Mossy kettle garden slate"
REFUSED = [
    "mossy kettle garden slate", "my: MossyKettleGardenSlate.", "k e t t l e", "The kettle", "KETTLES", "gardening",
    "Slate-grey", "our garden\u2019s gate", "ketTLE", "\uff4b\uff45\uff54\uff54\uff4c\uff45",
]  # fmt: skip
FINE = [
    "",
    "What stands on the shelf",
    "the four from Tuesday",
    "stones and tea",
    "ate",
    "set",
]


@pytest.mark.parametrize("hint", REFUSED)
def test_a_hint_that_gives_a_word_away_is_refused(hint: str) -> None:
    sentence = check_hint(hint, PHRASE)
    assert "anybody can read the hint" in sentence
    assert not list(find_words(sentence))
    assert not acceptable(PHRASE, hint)


@pytest.mark.parametrize("hint", FINE)
def test_a_hint_of_other_words_is_fine(hint: str) -> None:
    assert check_hint(hint, PHRASE) == ""
    assert acceptable(PHRASE, hint)


@pytest.mark.parametrize(
    ("typed", "hint", "refused"),
    [
        ("mossykettlegardenslate", "a kettle", True),
        ("the old red bus stop", "a bus", True),
        ("the old red bus stop", "it is a toy", False),
        ("Straße am Wasser, links", "STRASSE", True),
        ("मेरा घर नदी के पास", "नदी कहाँ", True),
        ("बरसात के बाद पुरानी नाव", "मौसम", False),
        ("บ้านของฉันอยู่ริมแม่น้ำ", "บ้านของใคร", True),
        ("春眠不觉晓处处闻啼鸟", "春眠不", True),
        ("it's raining on the roof", "its late", True),
        ("12 34 56 78 90 garden", "...", False),
    ],
)
def test_hints_in_many_writings(typed: str, hint: str, *, refused: bool) -> None:
    assert bool(check_hint(hint, typed)) is refused


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.sampled_from(words()), min_size=4, max_size=4, unique=True), st.sampled_from(["", " ", "-", ". "]))
def test_no_word_of_the_passphrase_gets_into_a_hint(chosen: list[str], gap: str) -> None:
    typed = gap.join(chosen)
    for word in chosen:
        assert check_hint(f"It has to do with {word.title()}, as you know", typed)
    assert check_hint("xx " + typed, typed)


def test_every_order_of_words_is_another_passphrase() -> None:
    orders = {normalised(" ".join(order)) for order in permutations(PHRASE.split())}
    assert len(orders) == 24


def test_nothing_that_was_typed_is_in_what_is_said() -> None:
    for typed in (*JUDGED, *EASY):
        for word in re.findall(r"\w{5,}", typed):
            assert word.casefold() not in strength(typed).sentence.casefold()
