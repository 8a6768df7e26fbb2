"""For which visit a question is: any, one that was used before, or another by its name, its day, or both."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.days import day_line, read_day_ahead
from coping_app.base.words import tr
from coping_app.rooms.thoughts.visits import Visit
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.day_ahead import day_words, like_a_day, try_a_day
from coping_app.ui.fields import Field
from coping_app.ui.focus import scroll_to
from coping_app.ui.grid import Grid
from coping_app.ui.layouts import fill
from coping_app.ui.placing import tall
from coping_app.ui.shell import Shell

_ANY, _OTHER = "any", "other"


class VisitAsk(QWidget):
    """Asks for a visit. `changed` tells that another one is meant, `entered` that Enter was pressed in a field."""

    changed = Signal()
    entered = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._offers: list[Visit] = []
        self._shown = Visit()
        self._chips = Changing()
        self._choices: ChoiceChips | None = None
        self.name = Field(tr("Which visit"), tr("Like Thursday with the nurse."))
        self.day = Field(tr("Day, if it is known"), like_a_day())
        self.fields = Grid(least=250)
        fill(QVBoxLayout(self), (self._chips, self.fields), 10)
        self.fields.show_widgets([self.name, self.day])
        for field in (self.name, self.day):
            field.changed.connect(self._on_typed)
            field.line.returnPressed.connect(self.entered)
        tall(self)

    @property
    def visit(self) -> Visit:
        """The visit that is meant now; a day that is not understood is left out."""
        choice = self._choices.value if self._choices else _OTHER
        if choice == _ANY:
            return Visit()
        if choice != _OTHER:
            return self._offers[int(choice)]
        if any(self._typed()) and self._typed() == self._typed_as(self._shown):
            return self._shown  # its day may be over, and would be read as one to come
        return Visit(" ".join(self.name.text.split()), self._read())

    def ask(self, visit: Visit, offers: Sequence[Visit]) -> None:
        """Ask for another visit than this one, and offer some."""
        self._shown, self._offers = visit, list(offers)
        today = self._shell.now().date()
        self._choices = None
        if self._offers:
            words = [(str(place), one.words(today)) for place, one in enumerate(self._offers)]
            options = [(_ANY, tr("Any visit")), *words, (_OTHER, tr("Another visit"))]
            self._choices = ChoiceChips(tr("For which visit?"), options, one=_ANY)
            self._choices.choose({self._choice_for(visit)})
            self._choices.changed.connect(self._on_chosen)
            self._choices.chips[_OTHER].clicked.connect(self._go_to_name)
            self._chips.show_rows(self._choices)
        else:
            self._chips.show_rows()
        name, day = self._typed_as(visit)
        self.name.show_text(name)
        self.day.show_text(day)
        self._understand()
        self._show_fields()

    def settle(self) -> bool:
        """Return whether the answer is clear; where it is not, say what would work."""
        if self.fields.isHidden() or not self.day.text.strip() or self.visit.day is not None:
            return True
        self.day.complain(try_a_day())
        self.day.setFocus(Qt.FocusReason.TabFocusReason)
        return False

    def focus_first(self) -> None:
        """Give the keyboard to the answer that is chosen, or to the name."""
        chosen = self._choices.chips[self._choices.value] if self._choices else self.name
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        scroll_to(self)

    def _choice_for(self, visit: Visit) -> str:
        places = [place for place, one in enumerate(self._offers) if one.key == visit.key]
        return str(places[0]) if places else (_ANY if visit == Visit() else _OTHER)

    def _typed(self) -> tuple[str, str]:
        return self.name.text, self.day.text

    def _typed_as(self, visit: Visit) -> tuple[str, str]:
        """Return what stands in the fields for a visit."""
        if visit in self._offers:
            return "", ""
        return visit.name, day_words(visit.day, self._shell.now().date()) if visit.day else ""

    def _read(self) -> date | None:
        return read_day_ahead(self.day.text, self._shell.now().date())

    def _on_chosen(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _on_typed(self) -> None:
        self._understand()
        self.changed.emit()

    def _understand(self) -> None:
        """Say under the field which day was understood."""
        day = self.visit.day if not self.fields.isHidden() else None
        self.day.complain("")
        if day is not None:
            self.day.hint.setText(day_line(day, self._shell.now().date()))

    def _show_fields(self) -> None:
        self.fields.setVisible(self._choices is None or self._choices.value == _OTHER)

    def _go_to_name(self) -> None:
        if not self.fields.isHidden():
            self.name.setFocus(Qt.FocusReason.TabFocusReason)


class VisitCard(QWidget):
    """Asks for another visit of a question, in place. `chosen` tells it; Esc and Cancel leave it as it was."""

    chosen = Signal()
    cancelled = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.visit_ask = VisitAsk(shell)
        self.set_button, self.cancel = Button(tr("Set")), Button(tr("Cancel"), "quiet")
        fill(QVBoxLayout(self), (self.visit_ask, flow(self.set_button, self.cancel)), 10)
        tall(self)
        self.visit_ask.entered.connect(self._set)
        self.set_button.clicked.connect(self._set)
        self.cancel.clicked.connect(self.cancelled)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _set(self) -> None:
        if self.visit_ask.settle():
            self.chosen.emit()
