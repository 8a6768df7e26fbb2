"""Every page and state, at every text size, in a large window and a small one, and in a longer language."""

import gettext
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.base import words
from coping_app.base.settings import BIG_BUTTONS, STILL, Setting
from coping_app.ui.tokens import PALETTES, colours

from . import audit

Question = Callable[[QWidget], list[str]]  # of what is on top; the answer is every fault
QUESTIONS: tuple[Question, ...] = (audit.names, audit.targets, audit.letters, audit.cut, audit.painted, audit.overflow)


class Way(NamedTuple):
    """How the window is looked at. In a longer language every word is a third longer."""

    size: int  # of the text, in percent
    width: int
    height: int
    comforts: tuple[Setting[bool], ...] = ()
    longer: bool = False
    questions: tuple[Question, ...] = ()  # asked beside those that are asked in every way

    def __str__(self) -> str:
        words = ["longer" if self.longer else "", *(setting.key for setting in self.comforts)]
        return "-".join([f"{self.size}-{self.width}", *filter(None, words)])


# Every state is opened in both of these: as it is met first with every question, and with the least room there is.
EVERY_TIME = (
    Way(100, 1280, 800, (STILL,), questions=(audit.movement, audit.wording, audit.tabbing)),
    Way(200, 800, 600, longer=True),
)
# And in one of these, which take the states in turn: `./run prove window-every-way` opens every state in every way.
IN_TURN = (Way(200, 1280, 800), Way(100, 800, 600), Way(130, 1280, 800, (BIG_BUTTONS,), longer=True))
WAYS = (*EVERY_TIME, *IN_TURN)


class Longer(gettext.NullTranslations):
    """A language whose words are a third longer."""

    def gettext(self, message: str) -> str:
        """Lengthen every word that is no {name}."""
        return " ".join(self._longer(word) for word in message.split(" "))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Lengthen the form that fits."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    @staticmethod
    def _longer(word: str) -> str:
        if "{" in word or len(word) < 2:
            return word
        return word + "õöøœæü"[: max(1, round(len(word) * 0.35))]


def faults(sample: SampleHouse, name: str, more: tuple[Question, ...] = ()) -> list[str]:
    """Open a state and ask everything that can be seen in it."""
    sample.fresh()
    sample.states()[name]()
    for _ in range(2):  # what grew makes room at its own level first, and around it in the next turn
        settle()
    top = audit.active(sample.house.window)
    with audit.one_look(top):  # the keyboard goes round last, and changes what is seen
        return [f"{name}: {question.__name__}: {fault}" for question in (*QUESTIONS, *more) for fault in question(top)]


def states_for(way: Way, names: Sequence[str]) -> Sequence[str]:
    """Return which of the states are opened in a way every day."""
    return names if way in EVERY_TIME else names[IN_TURN.index(way) :: len(IN_TURN)]


def look(way: Way, choose: Callable[[Way, Sequence[str]], Sequence[str]]) -> tuple[int, list[str]]:
    """Open the chosen states in a way; return how many there were, and every fault."""
    words.use_translations(Longer() if way.longer else gettext.NullTranslations())
    try:
        sample = SampleHouse("light", way.size, way.width, way.height, comforts=way.comforts)
        names = choose(way, list(sample.states()))
        found = [fault for name in names for fault in faults(sample, name, more=way.questions)]
        sample.close()
    finally:
        words.use_translations(gettext.NullTranslations())
    return len(names), found


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_every_page_and_state_has_no_fault(application: QApplication, way: Way):
    looked, found = look(way, states_for)
    assert found == []
    assert looked > (150 if way in EVERY_TIME else 50), "the states there are, or those whose turn it is"


def test_every_state_is_opened_in_three_ways():
    names = [f"state {number}" for number in range(20)]
    opened = Counter(name for way in WAYS for name in states_for(way, names))
    assert opened == dict.fromkeys(names, len(EVERY_TIME) + 1)


def test_the_breath_guide_moves_otherwise_and_stops_when_hidden(application: QApplication):
    sample = SampleHouse()
    sample.fresh()
    sample.states()["player-breath"]()
    settle()
    assert audit.movement(sample.house.window) != []
    sample.house.window.hide()
    settle()
    assert audit.movement(sample.house.window) == []
    sample.close()


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = json.loads((Path(__file__).parent / "contrast_pairs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("palette", PALETTES)
def test_every_pair_of_colours_can_be_told_apart(palette: str):
    found = colours(palette)
    weak = [
        f"{ink} on {paper}: {contrast(found[ink], found[paper]):.1f} < {least}"
        for ink, paper, least in PAIRS
        if contrast(found[ink], found[paper]) < least
    ]
    assert weak == []


def test_the_contrast_rule_knows_black_on_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
