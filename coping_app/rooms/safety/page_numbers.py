"""The person's own numbers: shown large, and changed in place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.content.own_numbers import OwnNumber, own_numbers, own_titles
from coping_app.rooms.safety.model import (
    TEMPERATURE,
    number_hint,
    problem_words,
    refused_words,
    remove,
    temperature_hint,
    temperature_words,
    without_file,
)
from coping_app.rooms.safety.page_parts import OwnBlock
from coping_app.ui.beside import Beside, flow, stack, tall
from coping_app.ui.buttons import Button
from coping_app.ui.fields import Field
from coping_app.ui.grid import Grid
from coping_app.ui.layouts import Card, Rule
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text, heading


class OwnNumbers(Card):
    """Own numbers with Copy, the temperature to ring at, and what is kept of them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(padding=24, gap=14)
        self._shell = shell
        self.editing = False
        self._shown: object = None
        self.problem = ProblemBanner(shell)
        self.change_button = Button("", "secondary", "pencil")
        self.change_button.clicked.connect(self.start)
        self.none = Text(
            tr("None typed in. The line of the team is on the alert card, or in a letter."), "body", "text2"
        )
        self._numbers = Grid(least=420, gap=12, row_gap=12)
        self._cards: list[QWidget] = []
        self.fields = NumberFields(shell)
        self.done_button = Button(tr("Done"), "primary", "check")
        self.done_button.clicked.connect(self.finish)
        self._done = flow(self.done_button)
        self.keep = Switch(
            tr("Keep these on this computer"),
            tr(
                "In an ordinary file outside the lock, so that they open when Coping is locked. "
                "Anyone who uses this computer could read it."
            ),
        )
        self.keep.switched.connect(self._keep)
        self.state = Text("", "small", "text2")
        head = Beside(heading(tr("My numbers"), "heading"), self.change_button)
        for widget in (head, self.problem, self.none, self._numbers, self.fields, self.keep, self.state, self._done):
            self.box.addWidget(widget)
        tall(self)
        self.follow()

    def follow(self) -> None:
        """Show the numbers as they are now."""
        card = self._shell.card
        self.problem.follow()
        own, warm = own_numbers(card.card), temperature_words(card.card.temperature)
        some = bool(own or warm)
        if (own, warm) != self._shown:
            self._shown = (own, warm)
            self._fill(own, warm)
        self.fields.follow()
        self.change_button.set_words(tr("Change my numbers") if some else tr("Add my numbers"))
        self.change_button.setVisible(not self.editing)
        self.none.setVisible(not self.editing and not some)
        self._numbers.setVisible(not self.editing and some)
        self.fields.setVisible(self.editing)
        self._done.setVisible(self.editing)
        self.keep.setChecked(card.kept)
        self.keep.setVisible(self.editing)
        self.state.setText(self._state())
        self.state.setVisible((self.editing or some or card.kept) and not self.problem.words.text())  # which says more

    def start(self) -> None:
        """Open the fields."""
        self.editing = True
        self.follow()
        self.fields.numbers["line"].setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Show the numbers again; everything was kept as it was typed."""
        self.editing = False
        self.follow()
        self.change_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _state(self) -> str:
        if self._shell.card.kept:
            return tr("They are kept in an ordinary file on this computer. Anyone who uses it could read it.")
        if self.editing:
            return without_file(self._shell.card)
        if self._shell.card.in_vault:
            return tr("They are kept with your pages. “Change my numbers” can let them open without a lock too.")
        return tr("They last until Coping closes. “Change my numbers” has a way to keep them.")

    def _fill(self, own: list[OwnNumber], warm: str) -> None:
        old, self._cards = self._cards, [OwnBlock(self._shell, one) for one in own]
        if warm:
            words = stack(Text(tr("Temperature to ring at"), "bodyStrong"), Text(warm, "heading", breaks=True))
            self._cards.append(Card(-1, words, -1, gap=0, padding=14, fill_name="sunken"))
        self._numbers.show_widgets(self._cards)
        for card in old:
            card.setParent(None)
            card.deleteLater()

    def _keep(self, on: bool) -> None:  # noqa: FBT001
        self._shell.card.keep(numbers=on, stay=self._shell.card.stay_kept)
        self.follow()


class NumberFields(QWidget):
    """A number and a name for each kind, and the temperature. Every letter is kept as it is typed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.numbers: dict[str, Field] = {}
        self.names: dict[str, Field] = {}
        self.removes: dict[str, Button] = {}
        self._keys: dict[QWidget, str] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for key, title in own_titles().items():
            box.addWidget(self._number(key, title))
            box.addWidget(Rule())
        self.temperature = Field(
            tr("Temperature your team gave you to ring at"),
            tr("In C or F, as your team wrote it."),
        )
        self.temperature.changed.connect(self._on_temperature)
        remove_button = self._remove_button(TEMPERATURE, tr("Temperature"))
        box.addWidget(Beside(self.temperature, remove_button, gap=12, least=280))
        tall(self)
        self.follow()

    def follow(self) -> None:
        """Show what is on the card."""
        card = self._shell.card.card
        for key, field in self.numbers.items():
            number, name = card.numbers.get(key, ""), card.names.get(key, "")
            field.show_text(number)
            self.names[key].show_text(name)
            self.removes[key].setVisible(bool(number or name))
            _advise(field, number_hint(number))
        self.temperature.show_text(card.temperature)
        self.removes[TEMPERATURE].setVisible(bool(card.temperature))
        _advise(self.temperature, temperature_hint(card.temperature))

    def _number(self, key: str, title: str) -> QWidget:
        number = Field(tr("Number"))
        number.line.setAccessibleName(tr("Number: {title}").format(title=title))
        name = Field(tr("Name, if you like"))
        name.line.setAccessibleName(tr("Name: {title}").format(title=title))
        number.changed.connect(self._on_typed)
        name.changed.connect(self._on_typed)
        self.numbers[key], self.names[key] = number, name
        grid = Grid(least=270, gap=16, row_gap=10)
        grid.show_widgets([number, name])
        head = Beside(Text(title, "bodyStrong"), self._remove_button(key, title), gap=12, least=200)
        return stack(head, grid, gap=4)

    def _remove_button(self, key: str, title: str) -> Button:
        button = Button(tr("Remove"), "quiet", "x")
        button.setAccessibleName(tr("Remove: {title}").format(title=title))
        button.clicked.connect(self._remove)
        self.removes[key], self._keys[button] = button, key
        return button

    def _on_typed(self) -> None:
        card = self._shell.card.card
        numbers, names = dict(card.numbers), dict(card.names)
        for typed, kept in ((self.numbers, numbers), (self.names, names)):
            for key, field in typed.items():
                kept[key] = field.text
                if not field.text:
                    del kept[key]
        self._shell.card.change(numbers=numbers, names=names)

    def _on_temperature(self) -> None:
        self._shell.card.change(temperature=self.temperature.text)

    def _remove(self) -> None:
        pressed = self.sender()
        key = self._keys.get(pressed) if isinstance(pressed, QWidget) else None
        if key is None:
            return
        field = self.temperature if key == TEMPERATURE else self.numbers[key]
        back = remove(self._shell.card, key)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shell.toast(tr("Removed."), back)


class ProblemBanner(Banner):
    """What went wrong with the file, what is safe, and what comes next."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("", "error", tr("Try again"))
        self._card = shell.card
        self.pressed.connect(self._again)
        self.follow()

    def follow(self) -> None:
        """Show the problem as it is, or nothing."""
        card = self._card
        self.button.setVisible(card.problem not in {"damaged", "large"})
        words = problem_words(card.problem, kept=card.kept or card.stay_kept)
        self.say(words or (refused_words() if card.refused else ""))

    def _again(self) -> None:
        self._card.save()
        self.follow()


def _advise(field: Field, advice: str) -> None:
    """Say something under a field without marking it as wrong: what was typed is kept."""
    words = advice or field.hint_text
    field.hint.setText(words)
    field.hint.setVisible(bool(words))
    field.line.setAccessibleDescription(words)
