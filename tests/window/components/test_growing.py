"""Text that grows: what stood there before looks as what is made afterwards."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from coping_app.app.sample import settle
from coping_app.ui.art import MOTIFS, SessionArt
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.cards import ActionCard, PictureCard, facts_row
from coping_app.ui.chips import WordChips
from coping_app.ui.choices import ChoiceChips, Segmented
from coping_app.ui.decor import KeyCap, Mark
from coping_app.ui.editor import Editor
from coping_app.ui.feeling_picker import FeelingPicker
from coping_app.ui.fields import Box, Field
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import Card
from coping_app.ui.levels import Level
from coping_app.ui.long_list import LongList
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.nav import NavButton
from coping_app.ui.photo_strip import Thumb
from coping_app.ui.progress import ProgressCard
from coping_app.ui.radio_cards import RadioCards
from coping_app.ui.rating import Rating
from coping_app.ui.search_field import SearchField
from coping_app.ui.secret_field import SecretField
from coping_app.ui.step_bar import StepBar
from coping_app.ui.steps import StepDots
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text
from coping_app.ui.writing_box import WritingBox

from .parts import Show, scaled
from .test_long_list import Some

FACTS = (("clock", "3 or 10 min"), ("bed", "Lying down"))


def _written() -> Editor:
    editor = Editor("Journal entry")
    editor.show_text("Some words\nMore words")
    editor.show_found(["more"])
    return editor


def _listed() -> LongList:
    entries = LongList("Entries")
    entries.show_pages(Some(2, 3))
    return entries


def _word_chips() -> WordChips:
    chips = WordChips("Words", ["known"])
    chips.show_words(["fear", "Ada"])
    chips.begin()
    return chips


def _rated() -> Rating:
    rating = Rating("Afraid", "none", "as strong as it gets", hint="You can skip this.")
    rating.show_number(6)
    return rating


MADE: dict[str, Callable[[], QWidget]] = {
    "text": lambda: Text("Some words", "title", measure=300),
    "button": lambda: Button("Start", "primary", "play"),
    "lamp": lambda: Button("Steady me", "lamp", "anchor", hint="F1"),
    "icon button": lambda: IconButton("Close", "x"),
    "action card": lambda: ActionCard("A title", "A line", art=SessionArt(next(iter(MOTIFS))), mark=KeyCap("1")),
    "picture card": lambda: PictureCard("A title", "A line", "sound", FACTS),
    "facts": lambda: facts_row(FACTS),
    "chips": lambda: ChoiceChips("Words", [("a", "A"), ("b", "B")]),
    "segments": lambda: Segmented("Size", [("a", "First", ""), ("b", "Second", "sun")], "a"),
    "switch": lambda: Switch("Still pictures", "Nothing moves."),
    "field": lambda: Field("A label", "A hint"),
    "search": lambda: SearchField("Search"),
    "secret": lambda: SecretField("Passphrase", "A hint"),
    "progress": lambda: ProgressCard("Making a backup"),
    "editor": _written,
    "list": _listed,
    "words": _word_chips,
    "photo": lambda: Thumb("a", "A photo"),
    "box": lambda: Box("Words"),
    "folding": lambda: Folding("A title", "Some words"),
    "card": lambda: Card(Text("Some words")),
    "level": lambda: Level("Voice", 50, icon="mic"),
    "banner": lambda: Banner("Some words", action="Do it"),
    "empty": lambda: EmptyState("Nothing here", "Some words", "Do it"),
    "mark": Mark,
    "rail": lambda: NavButton("Safety card", "Safety", "phone", hint="F2"),
    "steps": lambda: StepDots(3),
    "step bar": StepBar,
    "rating": _rated,
    "radio cards": lambda: RadioCards("Which", [("a", "A", "What comes next"), ("b", "B", "")]),
    "writing box": lambda: WritingBox("Words"),
    "feelings": FeelingPicker,
}


@pytest.mark.parametrize("name", MADE)
def test_it_looks_as_if_made_so(show: Show, name: str):
    grown = MADE[name]()
    first = show(grown, width=800)
    scaled(2.0, big=True)
    settle()
    made = MADE[name]()
    second = show(made, width=800)
    assert grown.sizeHint() == made.sizeHint()
    assert grown.minimumSizeHint() == made.minimumSizeHint()
    for window in (first, second):
        if window.focusWidget():
            window.focusWidget().clearFocus()  # a cursor stands in one of them
    assert first.grab().toImage() == second.grab().toImage()
