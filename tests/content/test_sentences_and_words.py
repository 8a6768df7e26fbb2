"""Cutting text into sentences, measuring how hard it is to read, and saying amounts."""

import gettext

import pytest

from coping_app.base import words
from coping_app.base.words import about_time, and_list, clock_time, number_word, tr_count
from coping_app.content.problems import Level, Problem, did_you_mean, one_of
from coping_app.content.sentences import longest_sentence, reading_grade, split_sentences, syllables


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two? Three.", ["One.", "Two?", "Three."]),
        ("It is three a.m. and late. Rest.", ["It is three a.m. and late.", "Rest."]),
        ("“Is it you?” she says. “It is.” Then quiet.", ["“Is it you?” she says.", "“It is.”", "Then quiet."]),
        ("One: two. Three", ["One: two.", "Three"]),
        ("2.5 hours. 3 more.", ["2.5 hours.", "3 more."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("", []),
        ("   ", []),
    ],
)
def test_a_paragraph_falls_into_sentences(text: str, found: list[str]) -> None:
    assert split_sentences(text) == found


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("rest", 1), ("breathe", 1), ("table", 2), ("little", 2), ("moved", 1), ("needed", 2), ("places", 2),
        ("pages", 2), ("eyes", 1), ("names", 1), ("the", 1), ("body", 2), ("remember", 3), ("don't", 1),
        ("appointment", 3), ("hm", 1),
    ],
)  # fmt: skip
def test_syllables_of_common_words(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_kincaids() -> None:
    # six words of one syllable in one sentence: 0.39 * 6 + 11.8 * 1 - 15.59
    assert reading_grade("The cat sat on the mat.") == pytest.approx(-1.4, abs=0.06)
    # 12 words, 2 sentences, 16 syllables: 0.39 * 6 + 11.8 * 16 / 12 - 15.59
    text = "Rest on one steady thing. A sound, your hands, or the open window."
    assert reading_grade(text) == pytest.approx(0.39 * 13 / 2 + 11.8 * 16 / 13 - 15.59, abs=0.06)


def test_hard_text_has_a_higher_grade_than_plain_text() -> None:
    hard = (
        "The administration of chemotherapeutic agents necessitates comprehensive haematological monitoring "
        "throughout the intervention period."
    )
    assert reading_grade(hard) > 20
    assert reading_grade("We check your blood often. That keeps you safe.") < 3
    assert reading_grade("") == reading_grade("123 ...") == 0.0


def test_the_longest_sentence_ends_at_a_colon_for_the_ear() -> None:
    assert longest_sentence("One two three: four five. Six seven eight nine.") == 4
    assert longest_sentence("") == 0


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "less than a minute"), (44.9, "less than a minute"), (45, "about 1 minute"), (80, "about 1 minute"),
     (100, "about 2 minutes"), (570, "about 10 minutes"), (3600, "about 60 minutes")],
)  # fmt: skip
def test_a_length_of_time_in_words(seconds: float, said: str) -> None:
    assert about_time(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (-3, "0:00"), (59.9, "0:59"), (185, "3:05"), (3600, "60:00")]
)
def test_a_length_of_time_on_a_clock(seconds: float, shown: str) -> None:
    assert clock_time(seconds) == shown


def test_amounts_are_one_or_many() -> None:
    said = [tr_count("{n} file", "{n} files", count) for count in (0, 1, 2)]
    assert said == ["0 files", "1 file", "2 files"]


@pytest.mark.parametrize(("count", "word"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (-1, "-1")])
def test_small_numbers_are_words(count: int, word: str) -> None:
    assert number_word(count) == word


@pytest.mark.parametrize(
    ("items", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_end_with_and(items: list[str], joined: str) -> None:
    assert and_list(items) == joined
    assert and_list(["a", "b"], last="or") == "a or b"


class Shouting(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{n} of {{n}}"


def test_another_language_is_one_setting_for_everything() -> None:
    words.use_translations(Shouting())
    try:
        assert words.tr("and") == "AND"
        assert and_list(["a", "b"]) == "a AND b"
        assert about_time(120) == "2 of 2"
    finally:
        words.use_translations(gettext.NullTranslations())
    assert words.tr("and") == "and"


def test_a_near_word_is_offered_and_a_far_one_is_not() -> None:
    assert did_you_mean("PUASE ", ["pause", "chime"], form="[{}]") == "; did you mean [pause]?"
    assert did_you_mean("zebra", ["pause", "chime"]) == ""
    assert one_of(["a", "b", "c"]) == "it can be a, b or c"


def test_a_problem_says_where_and_how_much_it_matters() -> None:
    assert str(Problem(3, "so")) == "line 3: so"
    assert str(Problem(0, "so", Level.WARNING)) == "whole file: worth a look: so"
