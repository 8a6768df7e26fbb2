"""The parts that rooms are made of, at every text size, in a wide and a narrow window, and in a longer language."""

import gettext
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import settle
from coping_app.base import words
from coping_app.base.words import tr
from coping_app.player.recorder import Heard
from coping_app.player.sound_form import OGG_FORM
from coping_app.ui.ask_line import AskLine
from coping_app.ui.chips import WordChips
from coping_app.ui.editor import Editor
from coping_app.ui.feeling_picker import FeelingPicker
from coping_app.ui.jobs import Jobs
from coping_app.ui.layouts import Card, Page
from coping_app.ui.long_list import LongList
from coping_app.ui.photo_strip import Photo, PhotoStrip
from coping_app.ui.progress import ProgressCard
from coping_app.ui.radio_cards import RadioCards
from coping_app.ui.rating import Rating
from coping_app.ui.read_sheet import Piece, ReadSheet
from coping_app.ui.search_field import SearchField
from coping_app.ui.secret_field import SecretField
from coping_app.ui.step_bar import StepBar
from coping_app.ui.theme import theme
from coping_app.ui.tick_row import TickRow
from coping_app.ui.two_columns import TwoColumns
from coping_app.ui.voice_note import Voice, VoiceNotes
from coping_app.ui.voice_recorder import VoiceRecorder

from .. import audit
from ..hands import wake
from ..test_every_page import Longer
from .test_long_list import Some
from .test_photos import picture, read_all

QUESTIONS = (audit.names, audit.targets, audit.letters, audit.cut, audit.overflow)


def _search() -> QWidget:
    field = SearchField(tr("Search"))
    field.show_text("fear")
    return field


def _secret() -> QWidget:
    field = SecretField(tr("Passphrase"), tr("Three or four words are easier to type than symbols."))
    field.meter.say("good", tr("Strong. Nothing else is needed."))
    return field


def _progress() -> QWidget:
    card = ProgressCard(tr("Making a backup"))
    card.show_progress(3, 12)
    return card


def _chips() -> QWidget:
    chips = WordChips(tr("Words"), ["good day", "long wait"])
    chips.show_words(["fear", "Ada", "a word that is as long as a word may be and does not fit in"])
    chips.begin()
    return chips


def _editor() -> QWidget:
    editor = Editor(tr("Journal entry"), tr("Small counts."))
    editor.setMinimumHeight(300)
    return editor


def _list() -> QWidget:
    entries = LongList(tr("Entries"))
    entries.show_pages(Some(3, 40, note="43 entries mention something"))
    entries.setMinimumHeight(300)
    return entries


def _rated() -> QWidget:
    rating = Rating(tr("How strong, 0 to 10? (you can skip)"), tr("hardly there"), tr("as strong as it gets"))
    rating.show_number(7)
    return rating


def _cards() -> QWidget:
    return RadioCards(
        tr("Which is nearest?"), [("a", tr("It is partly true"), tr("Next: tell the true part")), ("b", tr("No"), "")]
    )


def _asked() -> QWidget:
    line = AskLine(tr("A line for my team"), tr("A few words are enough."), tr("Add"))
    holder = Card(line)
    line.show()
    return holder


def _columns() -> QWidget:
    sheet = ReadSheet(tr("Thought record"))
    sheet.show_pieces([Piece(tr("What happened"), "withoutanyspaceinside" * 8), Piece("", "Tea.", soft=True)])
    row = TickRow("a", "A name " * 12 + "withoutanyspaceinside" * 4, tr("Not finished"))
    return TwoColumns(Card(sheet), [Card(row)])


PARTS: tuple[Callable[[], QWidget], ...] = (
    *(_search, _secret, _progress, _chips, _editor, _list),
    *(_rated, _cards, FeelingPicker, StepBar),
    *(_asked, _columns),
)


def _voices(jobs: Jobs) -> list[QWidget]:
    resting, recording, notes = VoiceRecorder(jobs), VoiceRecorder(jobs), VoiceNotes(jobs)
    recording.show_running(running=True)
    recording.show_heard(Heard(754.0, 0.0))
    for card in (resting, recording):
        card.setVisible(True)
    kept = Voice(
        "a", bytes, 3_599.0, OGG_FORM, "What the nurse said about Thursday, and a word withoutanyspaceinside" * 2
    )
    notes.show_notes([kept, Voice("b", bytes, 0.0, "audio/mp4")])
    return [resting, recording, notes]


@pytest.fixture
def page(application: QApplication) -> Iterator[Callable[[int], Page]]:
    """A page of all parts, in a window of a width."""
    made: list[QWidget] = []
    jobs = Jobs(lambda _error: None)

    def build(width: int) -> Page:
        found = Page()
        for part in PARTS:
            found.box.addWidget(part())
        for voices in _voices(jobs):
            found.box.addWidget(voices)
        strip = PhotoStrip(jobs)
        strip.show_photos([Photo("a", picture, "The gate"), Photo("b", lambda: b"no picture")])
        found.box.addWidget(strip)
        found.resize(width, 800)
        found.show()
        read_all(jobs)
        wake(found)
        settle()
        made.append(found)
        return found

    yield build
    jobs.wait_all()
    for window in made:
        window.hide()
        window.deleteLater()
    jobs.deleteLater()


def looks(scale: float, *, big: bool = False, letters: bool = False, palette: str = "light") -> None:
    theme().set_looks(palette, scale, big=big, still=True, letters=letters, scenes=False)


def faults(top: Page) -> list[str]:
    return [f"{question.__name__}: {fault}" for question in QUESTIONS for fault in question(top)]


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1280), (1.0, 500), (1.3, 640), (2.0, 1280), (2.0, 760)])
@pytest.mark.parametrize("way", ["plain", "big buttons", "plain letters", "longer words"])
def test_names_targets_letters_and_words(page: Callable[[int], Page], scale: float, width: int, way: str):
    looks(scale, big=way == "big buttons", letters=way == "plain letters")
    if way == "longer words":
        words.use_translations(Longer())
    try:
        assert faults(page(width)) == []
    finally:
        words.use_translations(gettext.NullTranslations())


def test_tab_reaches_everything_and_comes_round(page: Callable[[int], Page]):
    looks(1.0)
    top = page(900)
    assert audit.tabbing(top) == []
    assert audit.movement(top) == []


@pytest.mark.parametrize("palette", ["dark", "night"])
def test_what_changes_its_looks_stays_whole(page: Callable[[int], Page], palette: str):
    looks(1.0)
    top = page(800)
    for scale in (2.0, 1.3, 1.0):
        looks(scale, palette=palette, letters=scale > 1.5)
        for _ in range(2):
            settle()
        assert faults(top) == []
