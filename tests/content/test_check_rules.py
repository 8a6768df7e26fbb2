"""What the check asks of a practice beyond its grammar: care, wording, the body, reading, and the files together."""

from pathlib import Path

import pytest

from coping_app.content.check import check_files, check_practice, find_files
from coping_app.content.parse import parse, parse_file
from coping_app.content.problems import Level, Problem

from .good_practice import EXERCISES, GOOD, ROOT, checked, line_of, swap


def read(name: str) -> str:
    return (ROOT / "exercises" / f"{name}.md").read_text(encoding="utf-8")


def one(problems: list[Problem], says: str) -> Problem:
    found = [problem for problem in problems if says in problem.sentence]
    assert len(found) == 1, [str(problem) for problem in problems]
    return found[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("You can stop at any point. ", "", 'has to say "You can stop at any point."'),
        (" Eyes open or closed.", "", 'has to say "Eyes open or closed."'),
        (" Eyes open or closed.", " Eyes closed.", 'has to say "Eyes open or closed."'),
    ],
)
def test_the_opening_says_that_one_can_stop_and_that_eyes_are_free(old: str, new: str, says: str) -> None:
    assert one(checked(swap(old, new)), says).level is Level.ERROR


@pytest.mark.parametrize(
    "name", ["soften-around", "three-am", "scan-day", "release-scan", "thoughts-pass", "waiting", "put-it-down"]
)
def test_a_line_of_care_has_to_stand_in_the_opening(name: str) -> None:
    text = read(name)
    head, _, rest = text.partition("## Opening\n")
    _, _, others = rest.partition("\n")
    assert checked(text) == []
    said = checked(f"{head}## Opening\n{others}")
    assert one(said, "this line of care").line == 0


def test_a_line_of_care_further_on_is_not_enough() -> None:
    care = "Have you had your pain medicine?"
    moved = read("soften-around").replace(f"{care}\n", "", 1).replace("## Short\n", f"## Short\n{care}\n")
    one(checked(moved), "this line of care")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("scan-day", "If you can't, say so beforehand."),
        ("scan-day", "open alone, with someone, or wait?"),
        ("waiting", "open alone, with someone, or wait?"),
    ],
)
def test_a_practice_keeps_what_it_has_to_say(name: str, sentence: str) -> None:
    head, _, session = read(name).partition("## Session")
    one(checked(head + "## Session" + session.replace(sentence, "Or not?")), "## Session has to say")


@pytest.mark.parametrize("where", ["for times of: fear, nights", "category: sleep"])
@pytest.mark.parametrize(
    "before", ["You can stop at", "Let the chair hold you.\n[pause 4s", "Let the chair hold you.\n[pause 8s"]
)
def test_a_practice_for_nights_keeps_its_chimes_silent(where: str, before: str) -> None:
    old = "for times of: fear, waiting" if "times" in where else "category: grounding"
    text = swap(old, where, swap("[chime soft]\n", ""))
    assert checked(text) == []
    assert checked(swap(before, f"[chime soft, not at night]\n{before}", text)) == []
    one(checked(swap(before, f"[chime soft]\n{before}", text)), "no chime at night")


@pytest.mark.parametrize("named", ["breathless, breath-uneasy", "fits-or-brain", "neuropathy"])
def test_a_breath_guide_drops_out_for_everyone_it_would_hurt(named: str) -> None:
    text = swap("[unless breathless, breath-uneasy, fits-or-brain]\nLet a breath come.", f"[unless {named}]")
    one(checked(text), "[breathe ...] stands in [unless breath-uneasy, breathless, fits-or-brain]")


BODY = {
    "feet, for all": ("That is the end.", "Rest your feet.", "neuropathy"),
    "feet, for those with numb feet": ("Lean on the wall behind you.", "Rest your feet.", "neuropathy"),
    "breath, for all": ("That is the end.", "Watch your breath.", "breathless"),
    "breath, behind another flag": ("Find the floor with your feet.", "Watch your breath.", "breathless"),
    "breath in Short": ("That is all.", "Watch your breath.", "breathless"),
    "breath in Opening": ("You can stop at", "Watch your breath. You can stop at", "breathless"),
    "chest": ("That is the end.", "Rest your chest.", "body-trauma"),
    "breast": ("That is the end.", "Rest one breast.", "body-trauma"),
    "back": ("That is the end.", "Rest your back.", "bone-mets or spine-care or body-trauma or pain-high"),
    "belly": ("That is the end.", "Rest your belly.", "nausea or body-trauma"),
    "warmth": ("That is the end.", "Let a warm light rest here.", "hot-flush"),
    "breath in a part": ("Find one colour.", "Watch your breath.", "breathless"),
}


@pytest.mark.parametrize(("old", "new", "way"), BODY.values(), ids=BODY.keys())
def test_a_line_about_the_body_needs_a_way_round(old: str, new: str, way: str) -> None:
    text = swap(old, new)
    found = one(checked(text), "needs a way round")
    assert way in found.sentence
    assert new.split(". ", maxsplit=1)[0].rstrip(".") in text.splitlines()[found.line - 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("That is the end.", "Rest your feet, or your seat."),
        ("That is the end.", "If breath is a comfort, rest there."),
        ("Let a breath come.", "Watch your breath."),
        ("That is the end.", "Rest your hands."),  # neuropathy is named in work around
        ("Lean on the wall behind you.", "Your feet can be left alone."),
        ("That is the end.", "Talk softly."),
        ("That is the end.", "Is it warm or cool?"),
    ],
)
def test_a_line_with_a_way_round_is_left_alone(old: str, new: str) -> None:
    assert checked(swap(old, new)) == []


WORDING = {
    "title": ("title: A small rest", "title: A brave rest", 0),
    "aim": ("aim: Rest", "aim: Stay positive. Rest", 0),
    "evidence": ("(a choice of what to rest on)", "(proven to work)", 0),
    "take care": ("Not while driving.", "Close the bell jar.", 0),
    "opening": ("You can stop at", "Take a deep breath, or none. You can stop at", 21),
    "session": ("That is the end.", "You did not give in to the enemy.", line_of(GOOD, "That is the end.")),
    "short": ("That is all.", "Well done.", line_of(GOOD, "That is all.")),
    "label": ("- a colour ->", "- a pink light ->", 0),
}


@pytest.mark.parametrize(("old", "new", "line"), WORDING.values(), ids=WORDING.keys())
def test_words_that_are_never_said_are_refused_wherever_they_stand(old: str, new: str, line: int) -> None:
    found = one(checked(swap(old, new)), "is not said here")
    assert (found.line, found.level) == (line, Level.ERROR)


def test_a_word_to_think_about_is_a_warning_and_leaves_the_practice_usable() -> None:
    text = swap("That is the end.", "Just rest.")
    found = one(checked(text), '"Just rest" is not said here')
    assert found.level is Level.WARNING
    assert parse(text).practice is not None
    assert str(found).startswith(f"line {line_of(text, 'Just rest.')}: worth a look: ")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("A small rest", "A small rest!", 0), ("That is all.", "Oh! you said.", line_of(GOOD, "That is all."))],
)
def test_exclamation_marks_are_refused(old: str, new: str, line: int) -> None:
    assert one(checked(swap(old, new)), "no exclamation marks").line == line


def test_a_sentence_of_more_than_twenty_words_is_a_warning() -> None:
    assert checked(swap("That is all.", "One " + "day " * 18 + "ends.")) == []
    found = one(checked(swap("That is all.", "One " + "day " * 19 + "ends.")), "more than 20 words")
    assert (found.line, found.level) == (line_of(GOOD, "That is all."), Level.WARNING)


def test_hard_words_raise_the_grade_over_the_gate() -> None:
    hard = "Unconditional participation necessitates considerable preparation.\n" * 12
    assert one(checked(swap("That is all.\n", hard)), "the reading grade is").level is Level.ERROR


@pytest.mark.parametrize(("grade", "refused"), [(7.0, False), (7.1, True)])
def test_the_gate_is_grade_seven(monkeypatch: pytest.MonkeyPatch, *, grade: float, refused: bool) -> None:
    monkeypatch.setattr("coping_app.content.check.reading_grade", lambda _: grade)
    assert bool(checked(GOOD)) is refused


def test_a_practice_in_another_language_is_not_read_with_english_rules() -> None:
    german = swap("language: en-GB", "language: de", swap("You can stop at any point. ", ""))
    assert checked(german) == []


def save(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        path = folder / f"{name.replace('_', '-').replace('--', '/')}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return find_files(folder)


def all_said(paths: list[Path]) -> dict[str, list[str]]:
    return {path.name: [problem.sentence for problem in one.problems] for path, one in check_files(paths).items()}


def test_a_file_is_named_after_its_id(tmp_path: Path) -> None:
    said = all_said(save(tmp_path, other=GOOD))
    assert said == {"other.md": ["the file is named other.md but its id is small-rest"]}


def test_an_id_used_twice_is_named_with_the_other_file(tmp_path: Path) -> None:
    said = all_said(save(tmp_path, small_rest=GOOD, zz=GOOD))
    assert "the id small-rest is used in small-rest.md too" in said["zz.md"]


def test_harder_leads_to_a_practice_that_is_there(tmp_path: Path) -> None:
    other = swap("id: small-rest", "id: other", swap("harder: small-rest", "harder: gone"))
    said = all_said(save(tmp_path, small_rest=GOOD, other=other))
    assert said == {"small-rest.md": [], "other.md": ["harder: there is no practice gone here"]}


def test_harder_may_lead_to_a_practice_of_the_program_or_to_a_file_beside_it(tmp_path: Path) -> None:
    files = save(tmp_path, small_rest=swap("harder: small-rest", "harder: sound-rest, other"), other=GOOD)
    alone = [file for file in files if file.stem == "small-rest"]
    assert all_said(alone) == {"small-rest.md": []}
    here = EXERCISES[0].parent
    assert all_said([here / "pause-3.md", here / "three-am.md"]) == {"pause-3.md": [], "three-am.md": []}


def test_a_translation_is_compared_with_its_original(tmp_path: Path) -> None:
    german = swap("language: en-GB", "language: de", swap("[pause 6s]", "[pause 7s]"))
    files = save(tmp_path, small_rest=GOOD, de__small_rest=german)
    assert [path.parent.name for path in files] == ["de", tmp_path.name]
    assert [[problem.sentence for problem in one.problems] for one in check_files(files).values()] == [
        ["translation: ## Session differs from the original at step 7"], [],
    ]  # fmt: skip


def test_a_translation_with_the_same_shape_is_fine(tmp_path: Path) -> None:
    german = swap("language: en-GB", "language: de", swap("That is the end.", "Das war es. Und nun?"))
    found = check_files(save(tmp_path, small_rest=GOOD, de__small_rest=german)).values()
    assert [one.problems for one in found] == [[], []]


def test_a_file_that_can_not_be_opened_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    ((practice, found),) = check_files([tmp_path / "gone.md"]).values()
    assert practice is None
    assert [str(problem) for problem in found] == ["whole file: the file can't be read (No such file or directory)"]


def test_a_readme_is_no_practice(tmp_path: Path) -> None:
    assert [path.name for path in save(tmp_path, README="Hello", small_rest=GOOD)] == ["small-rest.md"]


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_every_practice_of_the_program_is_without_a_finding(path: Path) -> None:
    assert [str(problem) for problem in check_practice(parse_file(path))] == []


def test_the_practices_of_the_program_fit_together() -> None:
    assert len(EXERCISES) >= 14
    found = check_files(EXERCISES).values()
    assert all(one.practice and not one.problems for one in found)


def test_a_breath_guide_in_the_short_version_drops_out_too() -> None:
    text = swap("That is all.", "[breathe in 3 out 5, rounds 2]\nThat is all.")
    one(checked(text), "[breathe ...] stands in")
