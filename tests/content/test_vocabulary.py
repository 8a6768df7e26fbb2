"""The data tables fit each other: no name that leads nowhere, no rule that can't be kept."""

import re
from pathlib import Path

import pytest

from coping_app.content import vocabulary
from coping_app.content.front_matter import KEYS, read_front_matter
from coping_app.content.parse import parse_file
from coping_app.content.vocabulary import anchor_for, anchors, body_rules, flags, table, words
from coping_app.content.wording import allowed, rules

from .good_practice import EXERCISES, ROOT

DATA = Path(vocabulary.__file__).parent / "data"


def test_there_are_sixteen_work_arounds_and_two_lapse_overnight() -> None:
    assert len(flags()) == len(table("flags")["flag"]) == 16
    assert {flag.id for flag in flags().values() if flag.lasts == "today"} == {"nausea", "pain-high"}
    assert {flag.lasts for flag in flags().values()} == {"always", "today"}
    assert all(re.fullmatch(r"[a-z-]+", flag.id) and flag.label and flag.does for flag in flags().values())


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_every_practice_says_where_not_to_as_the_page_work_around_promises(path: Path) -> None:
    """People whose medicines make them drowsy read that "every practice says" it."""
    assert flags()["drowsy-meds"].for_you == "Every practice says where not to: driving, cooking, the bath."
    practice = parse_file(path).practice
    assert practice is not None
    assert "Not while driving, cooking or in the bath." in " ".join(practice.take_care)


def test_flags_in_the_other_tables_are_flags() -> None:
    named = {flag for rule in body_rules() for flag in rule.flags}
    named |= {flag for unless in table("vocabulary")["anchor_unless"].values() for flag in unless}
    assert named <= set(flags())


def test_a_steady_thing_that_is_worked_around_is_one_that_can_be_chosen() -> None:
    assert set(table("vocabulary")["anchor_unless"]) < set(anchors())
    assert "none" not in table("vocabulary")["anchor_unless"]


@pytest.mark.parametrize("anchor", sorted(anchors()))
def test_a_steady_thing_is_kept_or_nobody_chose_one(anchor: str) -> None:
    assert anchor_for(anchor, frozenset()) == anchor
    assert anchor_for(anchor, frozenset(flags())) in {anchor, "none"}
    assert "{" not in anchors()[anchor]


@pytest.mark.parametrize("name", ["categories", "forms", "audiences", "postures", "times", "chimes"])
def test_a_list_of_words_names_each_once(name: str) -> None:
    assert len(set(words(name))) == len(words(name)) > 1
    assert all(word == word.strip().lower() for word in words(name))


def test_lines_of_care_belong_to_practices_that_could_be() -> None:
    for part in ("care", "must_include"):
        for name in table("vocabulary")[part]:
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    written = {path.stem for path in EXERCISES}
    cared_for = {"soften-around", "three-am", "scan-day", "release-scan", "thoughts-pass", "waiting", "put-it-down"}
    assert cared_for <= written.intersection(table("vocabulary")["care"])
    assert {"scan-day", "waiting"} <= written.intersection(table("vocabulary")["must_include"])


def test_every_chime_has_a_sound() -> None:
    for name in words("chimes"):
        assert list((ROOT / "audio" / "chimes").glob(f"{name}*")), name


def test_red_flags_are_in_a_group_and_have_all_their_words() -> None:
    card = table("red_flags")
    groups = [group["id"] for group in card["group"]]
    assert groups == ["emergency", "line_now", "today"]
    assert len({flag["id"] for flag in card["flag"]}) == len(card["flag"]) == 20
    for flag in card["flag"]:
        assert flag["level"] in groups
        assert all(flag[key].strip() for key in ("title", "text", "beside", "short"))
        assert set(re.findall(r"\{(\w*)\}", flag["text"] + flag["beside"])) <= {"line", "emergency"}


def test_a_group_without_its_words_for_steady_me_has_no_sign_there() -> None:
    card = table("red_flags")
    silent = {group["id"] for group in card["group"] if not group["steady"]}
    assert not [flag["id"] for flag in card["flag"] if flag.get("steady") and flag["level"] in silent]


def test_every_source_has_a_strength_that_can_be_said() -> None:
    evidence = table("evidence")
    assert evidence["first"] == "No study has tested this practice."
    for name, source in evidence["source"].items():
        assert source["strength"] in evidence["strength"], name
        assert source.get("by", "therapist") == "therapist"


def test_every_wording_rule_says_why_and_what_instead() -> None:
    every = rules() + rules("example_rule")
    assert len({rule.id for rule in every}) == len(every) >= 35
    assert all(rule.why and rule.say for rule in every)
    assert not [rule.id for rule in every if rule.find.search("")]


def test_what_is_allowed_is_met_by_its_rule_and_has_a_reason() -> None:
    by_id = {rule.id: rule for rule in rules() + rules("example_rule")}
    for entry in allowed():
        assert by_id[entry.rule].find.search(entry.text), entry.text
        assert len(entry.why) > 10


def test_every_key_can_be_read_from_the_practices_of_the_program() -> None:
    for path in EXERCISES:
        lines = path.read_text(encoding="utf-8").partition("\n\n")[0].split("\n")
        card, where, problems = read_front_matter(list(enumerate(lines, 1)))
        assert problems == []
        assert list(where) == list(KEYS)
        assert card == parse_file(path).practice.card  # type: ignore[union-attr]
