"""Work around: switches, the facts of today and a steady thing, set by hand and never guessed."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse
from coping_app.content.vocabulary import anchors, flags, table
from coping_app.rooms.you.model import anchor_words
from tests.window.hands import words_on

from .you import opened, press, you


def test_every_work_around_has_a_switch_with_a_plain_sentence(sample: SampleHouse):
    around = opened(sample, "around")
    assert set(around.switches) == set(flags())
    for name, switch in around.switches.items():
        flag = flags()[name]
        assert switch.accessibleName() == flag.label
        assert switch.accessibleDescription() == flag.for_you
        assert flag.for_you.endswith(".")
        assert flag.for_you != flag.does
        assert not switch.isChecked(), "nothing is assumed"


def test_a_switch_lasts_and_a_fact_of_today_lapses_overnight(sample: SampleHouse):
    memory, house = sample.house.memory, sample.house
    around = opened(sample, "around")
    press(around.switches["neuropathy"])
    press(around.switches["nausea"])
    assert memory.around == {"neuropathy"}
    assert memory.facts_of(house.today()) == {"nausea"}
    press(around.switches["neuropathy"])
    assert memory.around == frozenset()
    press(around.switches["neuropathy"])
    sample.wall = sample.wall.replace(day=22)
    you(sample, "keys")
    you(sample, "around")
    assert around.switches["neuropathy"].isChecked()
    assert not around.switches["nausea"].isChecked()


def test_it_follows_what_is_set_elsewhere(sample: SampleHouse):
    around = opened(sample, "around")
    sample.house.memory.put("around", frozenset({"hearing"}))
    sample.house.memory.set_facts(sample.house.today(), frozenset({"pain-high"}))
    sample.house.memory.put("anchor", "seat")
    on = {name for name, switch in around.switches.items() if switch.isChecked()}
    assert on == {"hearing", "pain-high"}
    assert around.anchors.chosen == {"seat"}


@pytest.mark.parametrize(("anchor", "unless"), sorted(table("vocabulary")["anchor_unless"].items()))
def test_a_steady_thing_that_is_worked_around_is_left_out_and_says_why(
    sample: SampleHouse, anchor: str, unless: list[str]
):
    around = opened(sample, "around")
    press(around.anchors.chips[anchor])
    assert sample.house.memory.anchor == anchor
    for flag in unless:
        press(around.switches[flag])
        assert not around.anchors.chips[anchor].isEnabled()
        assert flags()[flag].label in around.anchors.chips[anchor].accessibleDescription()
        assert flags()[flag].label in around.why_not.text()
        assert around.anchors.chosen == {"none"}
        press(around.switches[flag])
    assert around.anchors.chosen == {anchor}, "the choice is not forgotten"


def test_a_steady_thing_can_be_taken_away(sample: SampleHouse):
    around = opened(sample, "around")
    press(around.anchors.chips["sound"])
    press(around.anchors.chips["none"])
    assert sample.house.memory.anchor == "none"
    assert around.anchors.chosen == {"none"}
    assert set(anchor_words()) == set(anchors())


def test_setting_work_arounds_back_can_be_undone(sample: SampleHouse):
    memory = sample.house.memory
    around = opened(sample, "around")
    for name in ("hot-flush", "pain-high"):
        press(around.switches[name])
    press(around.anchors.chips["seat"])
    press(around.clear)
    assert memory.all_around(sample.house.today()) == frozenset()
    assert memory.anchor == "none"
    sample.house.undo()
    assert memory.all_around(sample.house.today()) == {"hot-flush", "pain-high"}
    assert memory.anchor == "seat"


def test_it_says_where_it_is_kept_and_nothing_reaches_the_settings(sample: SampleHouse):
    around = opened(sample, "around")
    assert "Kept with your pages, on this computer alone." in words_on(around)
    before = dict(sample.house.settings.changed())
    for switch in around.switches.values():
        press(switch)
    press(around.anchors.chips["seat"])
    assert dict(sample.house.settings.changed()) == before


def test_a_fact_of_yesterday_goes_when_the_window_is_turned_to_again(sample: SampleHouse):
    around = opened(sample, "around")
    press(around.switches["nausea"])
    sample.wall = sample.wall.replace(day=22)
    assert around.switches["nausea"].isChecked()
    QApplication.sendEvent(sample.house.window, QEvent(QEvent.Type.WindowActivate))
    assert not around.switches["nausea"].isChecked()


def test_undo_after_midnight_leaves_the_facts_of_the_new_day_alone(sample: SampleHouse):
    memory = sample.house.memory
    around = opened(sample, "around")
    for name in ("hot-flush", "pain-high"):
        press(around.switches[name])
    press(around.clear)
    sample.wall = sample.wall.replace(day=22)
    press(around.switches["nausea"])
    sample.house.undo()
    assert memory.all_around(sample.house.today()) == {"hot-flush", "nausea"}
