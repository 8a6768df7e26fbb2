"""Every page and state, at every text size, in a large window and a small one, and in a longer language."""

import gettext
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base import words
from coping_app.base.settings import BIG_BUTTONS, STILL
from coping_app.ui.tokens import PALETTES, colours

from . import audit

WAYS = [
    (100, 1280, 800),
    (130, 1280, 800),
    (200, 1280, 800),
    (100, 800, 600),
    (200, 800, 600),
]


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


def states_of(application: QApplication) -> list[str]:
    sample = SampleHouse()
    found = list(sample.states())
    sample.close()
    return found


def faults(sample: SampleHouse, name: str) -> list[str]:
    """Open a state and ask everything that can be seen in it."""
    sample.fresh()
    sample.states()[name]()
    for _ in range(2):  # what grew makes room at its own level first, and around it in the next turn
        settle()
    window = sample.house.window
    top = audit.active(window)
    found = []
    for question in (audit.names, audit.targets, audit.letters, audit.cut, audit.overflow):
        found += [f"{name}: {question.__name__}: {fault}" for fault in question(top)]
    return found


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0]}-{way[1]}")
def sample(application: QApplication, request: pytest.FixtureRequest) -> Iterator[SampleHouse]:
    size, width, height = request.param
    sample = SampleHouse("light", size, width, height)
    yield sample
    sample.close()


def test_names_targets_letters_and_words(sample: SampleHouse):
    assert [fault for name in sample.states() for fault in faults(sample, name)] == []


@pytest.mark.parametrize(("size", "width"), [(100, 1280), (130, 1280), (200, 800)])
def test_longer_words_are_not_cut(application: QApplication, size: int, width: int):
    words.use_translations(Longer())
    try:
        sample = SampleHouse("light", size, width, 800)
        found = [fault for name in sample.states() for fault in faults(sample, name)]
        sample.close()
    finally:
        words.use_translations(gettext.NullTranslations())
    assert found == []


def test_extra_large_buttons_are_64(application: QApplication):
    sample = SampleHouse()
    found = []
    for name in sample.states():
        sample.fresh()
        sample.house.settings[BIG_BUTTONS] = True
        sample.states()[name]()
        settle()
        top = audit.active(sample.house.window)
        found += [f"{name}: {fault}" for fault in (*audit.targets(top), *audit.cut(top), *audit.overflow(top))]
    sample.close()
    assert found == []


def test_tab_reaches_everything_and_comes_round(application: QApplication):
    sample = SampleHouse()
    found = []
    for name in sample.states():
        sample.fresh()
        sample.states()[name]()
        settle()
        window = sample.house.window
        found += [f"{name}: {fault}" for fault in audit.tabbing(window, audit.active(window))]
    sample.close()
    assert found == []


def test_nothing_moves_with_still_pictures(application: QApplication):
    sample = SampleHouse()
    found = []
    for name in sample.states():
        sample.fresh()
        sample.house.settings[STILL] = True
        sample.states()[name]()
        settle()
        found += [f"{name}: {fault}" for fault in audit.movement(sample.house.window)]
    sample.close()
    assert found == []


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
