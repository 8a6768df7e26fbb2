"""The worked examples: a card for each, which opens it as a worksheet."""

from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.thought_examples import Example, examples
from coping_app.content.thought_record import way
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.cards import ActionCard
from coping_app.ui.grid import Grid
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Page, rows
from coping_app.ui.placing import tall
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text

ROOM = "thoughts"
_LEAST = 330  # the width of a card, at 100 %


def made_up_words() -> str:
    """Return what is said before the examples are read: what they are, and that they are plain."""
    return tr("Here are four made-up records. They are plain about hard things. One speaks of dying.")


class ExampleCards(QWidget):
    """A card for each way of the fork."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.cards: list[ActionCard] = []
        for one in examples().example:
            card = ActionCard(tr(one.name), _about(one), padding=16)
            card.setProperty("item", f"example:{one.fork}")
            card.clicked.connect(self._open)
            self.cards.append(card)
        self._grid = Grid(least=_LEAST, row_gap=12)
        self.setLayout(rows(self._grid))
        tall(self)
        self._grid.show_widgets(self.cards)

    def _open(self) -> None:
        self._shell.go(ROOM, str(self.sender().property("item")))


class ExamplesPage(Page):
    """The four examples to choose from."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.back = Button(tr("Thoughts"), "quiet", "arrow-left")
        self.back.clicked.connect(self._go_home)
        self.examples = ExampleCards(shell)
        about = Text(made_up_words(), "body", "text2")
        self.box.addWidget(stack(Head(shell, tr("Examples"), before=stack(self.back, 12)), 4, about))
        self.box.addWidget(self.examples)
        self.box.addStretch(1)

    def refresh(self) -> None:
        """Show it from its top; what stands on it never changes."""
        self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Give the keyboard to the first example."""
        self.examples.cards[0].setFocus()

    def _go_home(self) -> None:
        self._shell.go(ROOM)


def _about(one: Example) -> str:
    """Return what is said under the name of an example: its way, and that it speaks of dying where it does."""
    chosen = way(one.fork)
    parts = [tr(chosen.label) if chosen else "", tr("speaks of dying") if one.of_dying else ""]
    return " · ".join(filter(None, parts))
