"""The gallery: every component in every state, for `coping tour --gallery`."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import BOLD, ITALIC, Mark
from coping_app.base.settings import Settings
from coping_app.player.recorder import Heard
from coping_app.player.sound_form import OGG_FORM
from coping_app.ui.art import MOTIFS, Horizon, SessionArt
from coping_app.ui.ask_line import AskLine
from coping_app.ui.buttons import MANNERS, Button, IconButton
from coping_app.ui.cards import ActionCard, Disc, PictureCard
from coping_app.ui.chips import WordChips
from coping_app.ui.choices import ChoiceChips, Segmented
from coping_app.ui.decor import KeyCap
from coping_app.ui.editor import Editor
from coping_app.ui.fields import Box, Field
from coping_app.ui.folding import Folding
from coping_app.ui.jobs import Jobs
from coping_app.ui.layouts import Card, FlowLayout, Page, Rule, rows
from coping_app.ui.levels import Bar, Level
from coping_app.ui.long_list import LongList
from coping_app.ui.long_rows import ListHeading, ListRow
from coping_app.ui.messages import Banner, EmptyState, Toast
from coping_app.ui.nav import NavButton
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.palettes import PaletteChoice
from coping_app.ui.photo_strip import Thumb
from coping_app.ui.pictures import NoPictureError
from coping_app.ui.progress import ProgressCard
from coping_app.ui.radio_cards import RadioCards
from coping_app.ui.rating import Rating
from coping_app.ui.read_sheet import Piece, ReadSheet
from coping_app.ui.search_field import SearchField
from coping_app.ui.secret_field import SecretField
from coping_app.ui.session.captions import Captions
from coping_app.ui.session.orb import BreathPicture, RestingOrb
from coping_app.ui.step_bar import StepBar
from coping_app.ui.steps import StepDots
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme
from coping_app.ui.tick_row import TickRow
from coping_app.ui.tokens import tokens
from coping_app.ui.voice_note import Voice, VoiceRow
from coping_app.ui.voice_recorder import VoiceRecorder
from coping_app.ui.writing_box import WritingBox


class Ringed(QWidget):
    """A component with the focus ring painted around it, as after Tab."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        box = rows(widget)
        box.setContentsMargins(6, 6, 6, 6)
        self.setLayout(box)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the ring."""
        painter = painter_for(self)
        painter.setPen(QPen(theme().colour("focus"), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 16, 16)


class Gallery(Page):
    """One long page."""

    def __init__(self) -> None:
        super().__init__(widest=1240)
        self.box.addWidget(heading("Components and their states", "title"))
        for title, widgets in self._parts():
            card = Card(Text(title, "bodyStrong"), gap=12)
            flow = FlowLayout(gap=16, row_gap=16)
            for widget in widgets:
                flow.addWidget(widget)
            card.box.addLayout(flow)
            self.box.addWidget(card)
        self.box.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour."""
        flood(painter_for(self.viewport()), self.viewport().rect(), theme().colour("canvas"))
        super().paintEvent(event)

    def _parts(self) -> Iterable[tuple[str, list[QWidget]]]:
        yield "Type", [Text(role, role) for role in tokens()["type"]["scale"]]
        for kind in MANNERS:
            yield f"Button, {kind}: rest, hover, pressed, focus, off, busy", _button_states(kind)
        yield "Icon buttons", [IconButton(name, name) for name in ("x", "minus", "plus", "star", "eye", "printer")]
        yield "Rail", [_nav("Today", "sun", current=True), _nav("Practise", "wind"), KeyCap("F1")]
        yield "Segmented, chips, switches, colours", _choices()
        yield "Cards of which one is chosen; a number from 0 to 10, or none", _choosing()
        yield "Fields", _fields()
        yield "A line that is asked for in its place, rows to tick, words to read", _asked_and_read()
        yield "Passphrase fields, and work under way", _secrets()
        yield "Editor: empty, written, with found words", _editors()
        yield "Words as chips, photos", [*_words(), *_photos()]
        yield "Voice notes: recorder at rest, recording; a note, one of a kind that is not played", _voices()
        yield "Long list", [_wide(_list())]
        yield (
            "Levels, bar, steps",
            [_wide(Level("Voice", 70, icon="mic")), _wide(_bar()), StepDots(3), _wide(_step_bar())],
        )
        yield "Cards", _cards()
        yield "Messages", self._messages()
        yield "Session: in, out, at rest, bar, words, end", _session()
        yield "Painted scenes", [*(SessionArt(motif) for motif in MOTIFS), _scene(Horizon())]

    def _messages(self) -> list[QWidget]:
        toast = Toast(self)
        toast.setParent(None)
        toast.words.setText("Added to favourites.")
        toast.setVisible(True)
        banners = [Banner(f"A {kind}, inside the page.", kind) for kind in ("note", "warning", "error", "fact")]
        empty = EmptyState("Nothing fits all of these", "One filter fewer may be enough.", "Clear the filters")
        return [*(_wide(banner) for banner in banners), _wide(toast), empty]


def _button_states(kind: str) -> list[QWidget]:
    icon = "anchor" if kind == "lamp" else "play"
    states = [Button(name, kind, icon) for name in ("Rest", "Hover", "Pressed", "Focus", "Off", "Saving…")]
    states[1].pretend_hover = True
    states[2].setDown(True)
    states[4].why_off("This is why it is off.")
    states[5].set_icon("")
    states[5].busy("Saving…")
    return [*states[:3], Ringed(states[3]), *states[4:]]


def _nav(title: str, icon: str, *, current: bool = False) -> QWidget:
    button = NavButton(title, title, icon)
    button.set_current(current)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    button.setMinimumWidth(theme().size(200))
    return button


def _choices() -> list[QWidget]:
    energy: list[tuple[object, str, str]] = [
        (1, "Very little", "battery-low"),
        (2, "Some", "battery-medium"),
        (3, "A fair bit", "battery-full"),
    ]
    chips = ChoiceChips("Chips", [("rest", "Rest"), ("chosen", "Chosen"), ("off", "Off")])
    chips.choose({"chosen"})
    chips.chips["off"].setEnabled(False)
    switches = Card(Switch("Still pictures", "Nothing on screen moves.", on=True), Rule(), Switch("Off", "A sentence."))
    return [Segmented("Energy", energy, 2), chips, _wide(switches), _wide(PaletteChoice(Settings()))]


def _choosing() -> list[QWidget]:
    ways = RadioCards("Ways", [("a", "It's partly true", "Next: one way"), ("b", "Nobody knows yet", "Next: another")])
    ways.choose("a")
    given, none = (
        Rating(title, "not at all", "all of it", hint="You can skip this.") for title in ("Given", "Not given")
    )
    given.show_number(6)
    return [_wide(ways), _wide(given), _wide(none)]


def _asked_and_read() -> list[QWidget]:
    asked = AskLine("A line for my team", "", "Add")
    holder = Card(asked, padding=0)
    asked.show()
    ticked, plain = TickRow("a", "The letter", "Saturday 21 November, 14:20"), TickRow("b", "A long day")
    ticked.setChecked(True)
    sheet = ReadSheet("Thought record")
    sheet.show_pieces([
        Piece("What happened", "The letter came."),
        Piece("A line to lean on", "I can be there for an hour, on the sofa.", soft=True),
        Piece("How it is now", "The same.", ruled=True),
    ])  # fmt: skip
    return [_wide(holder), _wide(Card(ticked, plain, gap=0, padding=8)), _wide(Card(sheet))]


def _step_bar() -> StepBar:
    bar = StepBar()
    bar.show_step(4, 7)
    return bar


def _fields() -> list[QWidget]:
    right, wrong = Field("A label", "A hint under it"), Field("A label")
    right.show_text("Some words")
    wrong.show_text("12.30 pm")
    wrong.complain("Try a time like 12:30")
    box = Box("A box", "Small counts.")
    search = SearchField("Search practices")
    search.show_text("sound")
    growing = WritingBox("As high as its words", lines=2)
    growing.show_text("A box that is as high as its words.\nIt scrolls with its page.\nEnter is a new line.")
    boxes = [_wide(box), _wide(growing)]
    return [_wide(right), _wide(wrong), _wide(SearchField("Search practices")), _wide(search), *boxes]


def _secrets() -> list[QWidget]:
    shown, again = SecretField("Passphrase"), SecretField("Once more", placeholder="Same words again")
    shown.show_text("kettle harbour nine plums")
    shown.secret.show_words()
    shown.meter.say("good", "Strong. Nothing else is needed.")
    hidden = SecretField("Hidden", "A hint.")
    hidden.show_text("kettle")
    hidden.meter.say("weak", "One or two more words would make it strong.")
    return [_wide(shown), _wide(again), _wide(hidden), _wide(_progress())]


def _editors() -> list[QWidget]:
    empty, written = Editor("Journal entry", "Small counts."), Editor("Journal entry")
    text = "A walk to the gate and back with Ada’s scooter.\nThen the letter. It was under the fruit bowl for an hour."
    written.show_text(text, [Mark(0, 6, BOLD), Mark(text.index("It"), 6, ITALIC)])
    written.show_found(["ada", "fruit"])
    for editor in (empty, written):
        editor.setMinimumHeight(theme().size(190))
    return [_wide(empty), _wide(written)]


def _words() -> list[QWidget]:
    there, adding = WordChips("Words"), WordChips("Words", ["good day", "long wait"])
    for chips in (there, adding):
        chips.show_words(["fear", "Ada"])
    adding.begin()
    return [_wide(there), _wide(adding)]


def _photos() -> list[QWidget]:
    seen, coming, bad = (Thumb(name, name) for name in ("A photo", "One that is being read", "One that is none"))
    seen.show_image(SessionArt("place", 160, 120).grab().toImage())
    bad.show_image(NoPictureError())
    return [seen, coming, bad]


def _voices() -> list[QWidget]:
    jobs = Jobs(_tell_nobody)
    resting, recording = VoiceRecorder(jobs), VoiceRecorder(jobs)
    for card in (resting, recording):
        card.setVisible(True)
    recording.show_running(running=True)
    recording.show_heard(Heard(72.0, 0.7))
    kept = VoiceRow(jobs, Voice("kept", bytes, 144.0, OGG_FORM, "What the nurse said about Thursday"), 1)
    kept.show_position(52.0)
    foreign = VoiceRow(jobs, Voice("foreign", bytes, 0.0, "audio/mp4"), 2)
    jobs.setParent(foreign)  # it goes with it
    return [_wide(resting), _wide(recording), _wide(kept), _wide(foreign)]


def _tell_nobody(_error: CopingError) -> None:
    """Nothing fails in a picture."""


class _Entries:
    """A few rows of a long list."""

    _ROWS = (
        ("21", "Sat", "The letter on the mat", "A walk to the gate and back with Ada’s scooter.", (33, 3), ""),
        (
            "19",
            "Thu",
            "Infusion, chair 6",
            "The nurse with the green glasses. Two hours. Ada drew it all.",
            (47, 3),
            "",
        ),
        ("17", "Tue", "Things I want her to know", "For Ada, when she is older. You asked why.", (4, 3), "star"),
        ("29", "Thu", "Small good thing", "Pancakes. Ada flipped one onto the dog.", (10, 3), ""),
    )

    def headings(self) -> list[ListHeading]:
        return [ListHeading("November", 3, "4 entries mention “Ada”"), ListHeading("October", 1)]

    def rows(self, start: int, count: int) -> list[ListRow]:
        return [
            ListRow(title, title, snippet, f"{weekday} {day}, {title}", day, weekday, (found,), icon)
            for day, weekday, title, snippet, found, icon in self._ROWS[start : start + count]
        ]

    def index_of(self, key: str) -> int | None:
        return next((n for n, row in enumerate(self._ROWS) if row[2] == key), None)


def _list() -> LongList:
    entries = LongList("Entries")
    entries.show_pages(_Entries())
    entries.choose("The letter on the mat")
    entries.setMinimumHeight(theme().size(500))
    return entries


def _progress() -> QWidget:
    card = ProgressCard("Making a backup")
    card.show_progress(380, 1000)
    return card


def _bar() -> QWidget:
    bar = Bar("How far")
    bar.setValue(380)
    return bar


def _cards() -> list[QWidget]:
    picture = PictureCard("Rest in sound", "A steady anchor.", "sound", (("clock", "3 or 10 min"),))
    chosen = ActionCard("Quiet company", "A voice now and then.", art=SessionArt("sleep", 72, 72), mark=KeyCap("2"))
    chosen.set_chosen(True)
    pressed = ActionCard("Pressed", "A line.", mark=Disc("play"))
    pressed.setDown(True)
    folding = Folding("About this practice", "No study has tested this practice.")
    folding.toggle()
    return [_wide(picture), _wide(chosen), _wide(pressed), _wide(folding)]


def _session() -> list[QWidget]:
    pictures = []
    for kind, phase in (
        ("orb", ("in", 0.9)),
        ("orb", ("out", 0.6)),
        ("orb", None),
        ("bar", ("out", 0.4)),
        ("words", ("in", 0.5)),
    ):
        picture = BreathPicture(_asker(phase))
        picture.kind = kind
        picture.setFixedSize(220, 220)
        pictures.append(picture)
    captions = Captions()
    captions.show_lines("Let the breath leave in its own time.", "There is nothing to reach for.", heard=True)
    return [*pictures, RestingOrb(), _wide(captions)]


class _asker:  # noqa: N801 - it stands for a function
    """Always answers with one phase."""

    def __init__(self, phase: tuple[str, float] | None) -> None:
        self._phase = phase

    def __call__(self) -> tuple[str, float] | None:
        return self._phase


def _wide(widget: QWidget) -> QWidget:
    widget.setFixedWidth(theme().size(560) if theme().scale < 1.5 else 900)
    return widget


def _scene(widget: QWidget) -> QWidget:
    widget.setFixedSize(400, 120)
    return widget
