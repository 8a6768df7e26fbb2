"""One practice: what it is, how long, what to take care of, its words, and what it rests on."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.room import Play
from coping_app.base.settings import COUNTRY
from coping_app.base.words import and_list, tr
from coping_app.content.compile import Wish, compile_session
from coping_app.content.library import Library
from coping_app.content.own_numbers import team_line
from coping_app.content.practice import Practice
from coping_app.content.safety import ring_lines
from coping_app.content.services import emergency_number
from coping_app.content.transcript import about, transcript
from coping_app.content.vocabulary import flags
from coping_app.rooms.practise.words import facts, minutes_words, motif
from coping_app.ui.art import SessionArt
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.cards import facts_row
from coping_app.ui.choices import Segmented
from coping_app.ui.folding import Folding
from coping_app.ui.following import Following
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Card, FlowLayout, Page, fill, rows, side_by_side
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme

_MEASURE = 720  # how wide lines get, at 100 %


class DetailsPage(Following, Page):
    """Everything about one practice, with Start at the top."""

    def __init__(self, shell: Shell, library: Library, name: str) -> None:
        super().__init__()
        self._shell = shell
        self._card = card = library.cards[name]
        self._practice: Practice | None = None  # None where its file can't be read
        back = Button(tr("All practices"), "quiet", "arrow-left")
        back.clicked.connect(self._back)
        times = tr("For times of {what}").format(what=and_list(list(card.times)))
        self.box.addWidget(Head(shell, card.title, times, before=stack(back, 12)))
        try:
            self._practice = practice = library.load(name)
        except CopingError as error:
            self.box.addWidget(Banner(str(error), "error"))
            self.box.addStretch(1)
            return
        self.box.addWidget(self._top())
        self._add_care(practice)
        self._add_words(practice)
        self.box.addStretch(1)
        shell.memory.listen(self._on_change)

    @property
    def practice(self) -> str:
        """The practice that is shown, by its id; "" where its file can't be read."""
        return self._card.id if self._practice else ""

    def close_down(self) -> None:
        """Stop listening: another practice is shown."""
        self._shell.memory.forget(self._on_change)

    def focus_first(self) -> None:
        """Give the keyboard to Start."""
        if self._practice is None:
            super().focus_first()
        else:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Show everything as it is known now: what is kept, the numbers to ring, and what is worked around."""
        if self._practice is None:
            return
        self._show_kept()
        for text, line in zip(self.rings, self._ring_lines(), strict=True):
            text.setText(line)
        self._show_around()
        self._show_words()

    def _top(self) -> QWidget:
        card = self._card
        options: list[tuple[object, str, str]] = [(n, minutes_words(n), "") for n in card.lengths]
        options.append(("short", tr("Short, {n} min").format(n=card.short), ""))
        self.length = Segmented(tr("How long"), options, card.lengths[0])
        self.length.chosen.connect(self._show_words)
        self.start = Button(tr("Start"), "primary", "play")
        self.start.clicked.connect(self._start)
        self.favourite = Button("", "secondary", "star", height=56)
        self.favourite.clicked.connect(self._toggle_favourite)
        self.pin = Button("", "secondary", "sun", height=56)
        self.pin.clicked.connect(self._toggle_pin)
        buttons = FlowLayout(gap=12, row_gap=12)
        for button in (self.start, self.favourite, self.pin):
            buttons.addWidget(button)
        words = QWidget()
        box = QVBoxLayout(words)
        fill(
            box, (facts_row(facts(card, most=len(card.postures))), Text(card.aim, "reading"), self.length, buttons), 14
        )
        whole = Card(padding=24)
        line = side_by_side(gap=24)
        art = SessionArt(motif(card), 150, 150)
        line.addWidget(art)
        line.addWidget(words, 1)
        line.setAlignment(art, line.alignment())
        whole.box.addLayout(line)
        self._art = art
        art.setVisible(theme().scale < 1.5)
        return whole

    def retheme(self) -> None:
        """Leave the picture out where words need the room."""
        super().retheme()
        if hasattr(self, "_art"):
            self._art.setVisible(theme().scale < 1.5)

    def _add_care(self, practice: Practice) -> None:
        lines = practice.take_care
        if lines:
            self.box.addWidget(
                Card(heading(tr("Take care"), "heading"), *(Text(line, measure=_MEASURE) for line in lines))
            )
        self.rings = [
            Text(line, measure=_MEASURE, breaks=True)  # a number stands in them as it was typed
            for line in self._ring_lines()
        ]
        if self.rings:
            card = Card(heading(tr("When to ring"), "heading"), *self.rings, fill_name="lampSoft", gap=10)
            button = Button(tr("Safety card"), "secondary", "phone")
            button.clicked.connect(self._open_safety)
            row = FlowLayout()
            row.addWidget(button)
            card.box.addLayout(row)
            self.box.addWidget(card)
        self._around = Text("", "body", "text2", measure=_MEASURE)
        self.box.addWidget(self._around)

    def _ring_lines(self) -> list[str]:
        shell = self._shell
        emergency, line = emergency_number(shell.settings[COUNTRY]), team_line(shell.card.card)
        return ring_lines(self._card.red_flags, emergency, line)

    def _add_words(self, practice: Practice) -> None:
        self.transcript = Folding(tr("The words, to read"), "")
        self.about = Folding(tr("About this practice"), "\n\n".join(about(practice)))
        self.box.addWidget(Card(rows(self.transcript, self.about, gap=4)))

    def _show_words(self) -> None:
        if self._practice is not None:
            self.transcript.set_text(transcript(compile_session(self._practice, self._wish())))

    def _wish(self) -> Wish:
        memory = self._shell.memory
        length = self.length.value
        return Wish(
            minutes=length if isinstance(length, int) else None,
            short=length == "short",
            around=memory.all_around(self._shell.today()),
            anchor=memory.anchor,
        )

    def _show_around(self) -> None:
        mine = self._shell.memory.all_around(self._shell.today())
        handled = sorted(mine.intersection(self._card.work_around))
        strangers = sorted(mine.difference(self._card.work_around))
        labels = {name: flag.label for name, flag in flags().items()}
        parts = []
        if handled:
            parts.append(tr("Worked around here: {what}.").format(what="; ".join(labels[name] for name in handled)))
        if strangers:
            parts.append(
                tr("Not written around: {what}. Leave out what does not suit you.").format(
                    what="; ".join(labels[name] for name in strangers)
                )
            )
        self._around.setText(" ".join(parts))
        self._around.setVisible(bool(parts))

    def _show_kept(self) -> None:
        memory, name = self._shell.memory, self._card.id
        kept, pinned = name in memory.favourites, memory.pinned == name
        self.favourite.set_words(tr("Among favourites") if kept else tr("Add to favourites"))
        self.favourite.set_icon("check" if kept else "star")
        self.pin.set_words(tr("Pinned to Today") if pinned else tr("Pin to Today"))
        self.pin.set_icon("check" if pinned else "sun")

    def _on_change(self, _name: str) -> None:
        if self.isVisible():
            self.follow()

    def _start(self) -> None:
        length = self.length.value
        self._shell.play(
            Play(self._card.id, minutes=length if isinstance(length, int) else None, short=length == "short")
        )

    def _toggle_favourite(self) -> None:
        memory, name = self._shell.memory, self._card.id
        memory.toggle_favourite(name)
        words = tr("Added to favourites.") if name in memory.favourites else tr("Taken out of favourites.")
        self._shell.toast(words, partial(memory.toggle_favourite, name))

    def _toggle_pin(self) -> None:
        memory, before = self._shell.memory, self._shell.memory.pinned
        memory.put("pinned", "" if before == self._card.id else self._card.id)
        words = tr("Pinned to Today.") if memory.pinned else tr("No longer pinned.")
        self._shell.toast(words, partial(memory.put, "pinned", before))

    def _open_safety(self) -> None:
        self._shell.safety_card()

    def _back(self) -> None:
        self._shell.go("practise")
