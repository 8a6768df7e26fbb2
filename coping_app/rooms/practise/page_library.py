"""The library: filters that combine, a search, and the practices as cards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.content.library import Library
from coping_app.content.practice import Card as PracticeCard
from coping_app.rooms.practise.model import (
    Filters,
    find,
    in_order,
    length_words,
    order_words,
    said,
    silence_card,
    times_of,
)
from coping_app.rooms.practise.words import facts, motif, posture_words
from coping_app.ui.announcing import announce
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.cards import PictureCard
from coping_app.ui.choices import ChoiceChips, Segmented
from coping_app.ui.folding import Folding
from coping_app.ui.following import Following
from coping_app.ui.grid import Grid
from coping_app.ui.layouts import WIDEST, Card, FlowLayout, Page, rows, side_by_side
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.search_field import SearchField
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme


class LibraryPage(Following, Page):
    """Every practice, and those that fit what is looked for."""

    def __init__(self, shell: Shell, library: Library) -> None:
        super().__init__()
        self._shell, self._library = shell, library
        self._cards = [*library.cards.values(), silence_card()]
        self.box.addWidget(self._head())
        self.box.addWidget(self._filter_card())
        self.order = Segmented(tr("Order"), order_words(), "title")
        self.order.chosen.connect(self._look)
        self.count, self.what_for = heading("", "heading"), Text("", "body", "text2")
        self.clear = Button(tr("Clear"), "quiet", "x")
        self.clear.clicked.connect(self._show_all)
        _keep_place(self.clear)
        self.box.addWidget(stack(Beside(flow(self.count, self.clear), self.order), self.what_for, gap=4))
        why = tr("Pain is high today, as you said. What comes in one minute stands first, whole-body ones last.")
        self.why_order = Text(why, "small", "text2")
        self.box.addWidget(self.why_order)
        self.grid = Grid(least=420)
        self.box.addWidget(self.grid)
        every = tr("Show every practice")
        self.nothing = EmptyState(tr("Nothing fits all of these"), tr("One of them fewer may be enough."), every)
        self.no_word = EmptyState(tr("Nothing is found by that"), tr("Another word may find something."), every)
        self.no_favourites = EmptyState(
            tr("There are no favourites now"), tr("On the page of a practice, “Add to favourites” puts it here."), every
        )
        for state in (self.nothing, self.no_word, self.no_favourites):
            state.pressed.connect(self._show_all)
            self.box.addWidget(state)
        self._broken = Text("", "small", "text2")
        self.box.addWidget(self._broken)
        self.box.addStretch(1)
        self._buttons: dict[tuple[str, tuple[tuple[str, str], ...]], PictureCard] = {}  # by practice and facts
        self._say_broken()
        shell.memory.listen(self._on_change)
        self._look()

    def follow(self) -> None:
        """Show the list as it is now."""
        self._look()

    def say_trouble(self, sentence: str) -> None:
        """Say why there are no practices."""
        self.box.insertWidget(1, Banner(sentence, "error"))

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.line.selectAll()

    def focus_card(self, name: str) -> None:
        """Give the keyboard to a card, or to the first thing on the page where that one is not shown."""
        for card in self.grid.findChildren(PictureCard):
            if card.isVisible() and card.property("practice") == name:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.focus_first()

    def _head(self) -> QWidget:
        """Return the head of the page, with the search beside its title."""
        self.search = SearchField(tr("Search practices"))
        self.search.changed.connect(self._look)
        _keep_place(self.search.clear)
        small = Text(tr("You can stop at any point"), "small", "text2")
        title = Beside(stack(small, heading(tr("Practise"), "title")), self.search, gap=24, stands="top")
        return Beside(title, self._shell.tools(), gap=8, least=300, right_first=True, stands="top")

    def _filter_card(self) -> QWidget:
        options = [(time, time[:1].upper() + time[1:]) for time in times_of(self._cards)]
        self.times = ChoiceChips(tr("For times of"), options)
        self.lengths = ChoiceChips(tr("Minutes"), list(length_words().items()))
        used = {posture for card in self._cards for posture in card.postures} - {"anywhere"}
        self.postures = ChoiceChips(
            tr("Position"), [(key, words) for key, words in posture_words().items() if key in used]
        )
        self.favourites = ChoiceChips("", [("favourites", tr("Favourites"))])
        self.around = Button("", "quiet", "shield-check")
        self.around.clicked.connect(self._open_around)
        more = QWidget()
        inner = rows(12, FilterRow(tr("Position"), self.postures), 8, self.around)
        inner.setAlignment(self.around, Qt.AlignmentFlag.AlignLeft)
        more.setLayout(inner)
        self.more = Folding(tr("More filters"), more)
        card = Card(
            FilterRow(tr("For times of"), self.times),
            12,
            FilterRow(tr("Minutes"), self.lengths, self.favourites, self.more.button),
            self.more,  # what folds out; its button stands in the row above
            gap=0,
            padding=18,
        )
        for chips in (self.times, self.lengths, self.postures, self.favourites):
            chips.changed.connect(self._look)
        return card

    def _say_broken(self) -> None:
        if self._library.broken:
            self._broken.setText(
                tr("Some practices can't be opened: {names}. Setting Coping up again brings them back.").format(
                    names=", ".join(self._library.broken)
                )
            )
        self._broken.setVisible(bool(self._library.broken))

    @property
    def filters(self) -> Filters:
        """What is looked for now."""
        return Filters(
            self.times.chosen,
            self.lengths.chosen,
            self.postures.chosen,
            bool(self.favourites.chosen),
            self.search.line.text().strip(),
        )

    @property
    def _around(self) -> frozenset[str]:
        return self._shell.memory.all_around(self._shell.today())

    def _look(self, _what: object = None) -> None:
        filters = self.filters
        found = find(self._cards, filters, self._shell.memory.favourites)
        heard = [session.practice for session in self._shell.memory.sessions]
        pain = "pain-high" in self._around
        self._show(in_order(found, str(self.order.value), heard, pain=pain), filters)
        self.why_order.setVisible(pain and self.order.value == "title" and len(found) > 1)

    def _show(self, found: list[PracticeCard], filters: Filters) -> None:
        count, what_for = said(len(found), filters)
        if self.count.text() and (count, what_for) != (self.count.text(), self.what_for.text()):
            announce(self.count, f"{count} {what_for}")
        self.count.setText(count)
        self.what_for.setText(what_for)
        self.what_for.setVisible(bool(what_for))
        shown: list[QWidget] = [self._button_of(card, filters.postures) for card in found]
        self.grid.show_widgets(shown)
        none_kept = filters.favourites and not self._shell.memory.favourites.intersection(self._library.cards)
        only_word = filters == Filters(word=filters.word)
        self.no_favourites.setVisible(none_kept)
        self.no_word.setVisible(only_word and not found)
        self.nothing.setVisible(not found and not none_kept and not only_word)
        self.clear.setVisible(filters.any and bool(found))  # where nothing is found, a larger button does it
        number = len(self._around)
        words = tr("Work around: {n} chosen").format(n=number) if number else tr("What should practices work around?")
        self.around.set_words(words)

    def _button_of(self, card: PracticeCard, postures: frozenset[str]) -> PictureCard:
        """Return the button of a practice; it names the positions that are looked for before others."""
        about = facts(card, postures)
        if (card.id, about) not in self._buttons:
            self._buttons[card.id, about] = button = PictureCard(card.title, card.aim, motif(card), about)
            button.setProperty("practice", card.id)
            button.clicked.connect(self._open)
        return self._buttons[card.id, about]

    def forget(self) -> None:
        """Look for nothing, in the first order, with no more filters than at first."""
        self._show_all()
        if self.more.is_open:
            self.more.toggle()
        self.order.choose("title")
        self._look()

    def _show_all(self) -> None:
        before = self.filters
        for chips in (self.times, self.lengths, self.postures, self.favourites):
            chips.choose(set())
        self.search.line.clear()
        self._look()
        if before.any:
            self.count.setFocus()

    def _open(self) -> None:
        pressed = self.sender()
        if pressed:
            self._shell.go("practise", str(pressed.property("practice")))

    def _open_around(self) -> None:
        self._shell.go("you", "around")

    def _on_change(self, name: str) -> None:
        if name in {"favourites", "around", "facts", "sessions"}:
            self._look()


class FilterRow(QWidget):
    """A title with its chips beside it, or under it where there is little room."""

    def __init__(self, title: str, *chips: QWidget) -> None:
        super().__init__()
        self.title = Text(title, "bodyStrong")
        self._line = side_by_side(gap=16)
        self._line.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        flow = FlowLayout(gap=8)
        for one in chips:
            flow.addWidget(one)
        self._line.addLayout(flow, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._line)
        self.retheme()

    def retheme(self) -> None:
        """Keep the titles of all rows as wide as each other."""
        narrow = theme().scale > 1.4
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.title.setMinimumWidth(0 if narrow else theme().size(118))
        self.title.setMaximumWidth(WIDEST if narrow else theme().size(118))
        self.title.setMinimumHeight(0 if narrow else theme().target(44))


def _keep_place(button: QWidget) -> None:
    """Let nothing move when there is something to clear, and when there is not."""
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
