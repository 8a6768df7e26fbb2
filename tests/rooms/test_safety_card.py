"""The safety card: the whole card for everybody, in its groups and its order, whatever anybody did or wrote."""

import pytest

from coping_app.app.house import House
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.settings import COUNTRY
from coping_app.content.safety import safety_card
from coping_app.rooms.safety.states import states

from .safety import NUMBER, card_view, texts

# The card's order, as content/red_flags.yaml has it.
ORDER = {
    "emergency": ["breath_sudden", "sepsis", "opioid", "head", "bleeding", "infusion", "suicide"],
    "line_now": [
        *("spine", "infection", "breath_gradual", "immunotherapy", "gut"),
        *("control", "rash", "calcium", "bone_break", "face_swelling"),
    ],
    "today": ["clot", "arm", "liver"],
}
YOURS, THEIRS = "your hospital's 24-hour cancer line", "their hospital's 24-hour cancer line"
EMERGENCY = "your emergency number"


def test_the_card_holds_every_entry_in_its_group_in_order() -> None:
    found = {group.id: [flag.id for flag in safety_card().flags_of(group.id)] for group in safety_card().group}
    assert found == ORDER
    assert list(found) == ["emergency", "line_now", "today"]
    assert len(safety_card().flag) == 20


@pytest.mark.parametrize("beside", [False, True])
def test_every_entry_is_shown_in_its_group_in_both_tabs(house: House, *, beside: bool) -> None:
    view = card_view(house)
    view.tabs.segments[int(beside)].click()
    settle()
    for group, shown in zip(safety_card().group, view.groups, strict=True):
        blocks = [*shown.blocks, *([view.alone.block] if group.id == "emergency" else [])]
        assert [block.flag.id for block in blocks] == ORDER[group.id]
        for block in blocks:
            flag = block.flag
            assert block.isVisibleTo(shown)
            assert block.title.text() == ((flag.title_beside or flag.title) if beside else flag.title)
            expected = flag.beside if beside else flag.text
            filled = expected.format(emergency=EMERGENCY, line=THEIRS if beside else YOURS)
            assert block.words.text() == filled
            assert block.title.property("heading")


def test_head_and_first_line_stand_on_top(house: House) -> None:
    view = card_view(house)
    shown = texts(view)
    assert shown[:3] == [
        "Safety card",
        "No clinician has checked these words. Your team's own card comes first.",
        "Not sure? Ring your line.",
    ]
    view.tabs.segments[1].click()
    assert view.first_line.text() == "Not sure? Ring their line. You can ring for them."


@pytest.mark.parametrize(("who", "beside"), [("me", False), ("counsellor", False), ("beside", True)])
def test_who_is_here_chooses_the_first_tab_only(house: House, who: str, *, beside: bool) -> None:
    house.memory.put("who", who)
    view = card_view(house)
    assert view.tabs.value is beside
    assert view.beside is beside


def test_no_answer_changes_the_card(house: House) -> None:
    before = texts(card_view(house))
    house.memory.put("around", frozenset({"breathless", "fits-or-brain"}))
    house.memory.set_facts(house.today(), frozenset({"pain-high"}))
    house.memory.set_energy(house.today(), "very_little")
    house.card.change(stay={"helps": "I want to die"})
    assert texts(card_view(house)) == before


def test_the_parts_come_in_one_order_on_the_page(house: House) -> None:
    house.settings[COUNTRY] = "GB"
    view = card_view(house)
    parts = [view.head, view.first_line, view.tabs, view.emergency, view.numbers, *view.groups, view.services]
    tops = [part.mapTo(view.content, part.rect().topLeft()).y() for part in parts]
    assert tops == sorted(tops)


def test_overrides_stand_where_the_group_would_be_wrong(house: House) -> None:
    house.settings[COUNTRY] = "GB"
    view = card_view(house)
    infusion = next(block for block in view.groups[0].blocks if block.flag.id == "infusion")
    assert infusion.override.text() == "Tell the nurse now."
    assert view.alone.block.override.text().endswith("If you are in danger, call 999.")
    view.tabs.segments[1].click()
    assert view.alone.block.override.text() == "If they are in danger, call 999 and stay with them."


def test_numbers_and_country_fill_the_words(house: House) -> None:
    house.settings[COUNTRY] = "NZ"
    house.card.change(numbers={"line": f" {NUMBER} "})
    view = card_view(house)
    assert view.groups[0].text.text() == "Call 111 now."
    assert view.groups[1].text.text().startswith(f"Call {NUMBER} now, day or night.")
    view.tabs.segments[1].click()
    assert view.groups[1].text.text().startswith(f"Call {NUMBER} now, day or night. You can ring for them.")


def test_braces_in_a_number_are_just_letters(house: House) -> None:
    house.card.change(numbers={"line": "{emergency} {0} {"}, temperature="{x}")
    view = card_view(house)
    assert "Call {emergency} {0} { now" in view.groups[1].text.text()


def test_worried_about_someone_goes_to_the_words_beside(house: House) -> None:
    view = card_view(house)
    view.alone.worried_button.click()
    settle()
    assert view.beside
    assert view.tabs.value is True
    assert view.alone.block.title.text() == "I am worried about someone"
    assert not view.alone.worried_button.isVisibleTo(view)
    top = view.alone.mapTo(view.viewport(), view.alone.rect().topLeft()).y()
    assert 0 <= top < 60


def test_sample_numbers_belong_to_nobody_and_hold_no_symptom(sample: SampleHouse) -> None:
    from coping_app.content.wording import find_words

    for prepare in states(sample.house).values():
        sample.fresh()
        prepare()
        card = sample.house.card.card
        assert all(number.startswith("01632 960") for number in card.numbers.values())
        assert [found for text in card.stay.values() for found in find_words(text, example=True)] == []


def test_the_sample_of_a_full_disk_says_so(sample: SampleHouse) -> None:
    states(sample.house)["safety-not-saved"]()
    settle()
    words = " ".join(texts(sample.house.layer("safety")))
    assert "could not be saved (No space left on device)" in words
    states(sample.house)["safety"]()
    settle()
    assert "could not be" not in " ".join(texts(sample.house.layer("safety")))
