"""A day that is to come: tomorrow, in a week, another one that is typed, or no day at all."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.days import day_line, month_line, read_day_ahead
from coping_app.base.words import tr
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.fields import Field
from coping_app.ui.layouts import fill
from coping_app.ui.placing import tall
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_NONE, _TOMORROW, _WEEK, _OTHER = "none", "tomorrow", "week", "other"
_WIDEST = 420  # of the field, at 100 %
_DAYS = {_TOMORROW: 1, _WEEK: 7}  # after today


class DayAhead(QWidget):
    """Asks for a day to come; no day unless somebody chooses one. Whatever was understood stands under the answers.

    A day that is typed is taken by Enter, by leaving the field, and by `settle`: "26.1." on the way to "26.12." is no
    day that anybody meant. Until then, and while what is typed is no day, the one before stays.
    `changed` tells that another answer was chosen, or another day taken. `now` is the clock on the wall.
    """

    changed = Signal()

    def __init__(self, name: str, now: Callable[[], datetime], *, no_day: str = "") -> None:
        super().__init__()
        self._now = now
        self._day: date | None = None
        self._settled = ""  # what stood in the field when its day was taken; the day may be over since
        words = ((_NONE, no_day or tr("No day")), (_TOMORROW, tr("Tomorrow")), (_WEEK, tr("In a week")))
        self.choices = ChoiceChips(name, [*words, (_OTHER, tr("Another day"))], one=_NONE)
        self.typed = Field(tr("The day"), tr("Like Thursday, or 26 November."))
        self.understood = Text("", "small", "text2")
        fill(QVBoxLayout(self), (self.choices, self.typed, self.understood), 8)
        self.choices.changed.connect(self._choose)
        self.choices.chips[_OTHER].clicked.connect(self._go_to_field)
        self.typed.changed.connect(self._say_typed)
        self.typed.line.editingFinished.connect(self._take_typed)
        tall(self)
        self.retheme()
        self.choose(None)

    @property
    def day(self) -> date | None:
        """The day that was taken; None for no day. What is still being typed is none yet."""
        return self._day

    @property
    def is_asking(self) -> bool:
        """Whether a day is to be typed, and what is typed is none that is to come."""
        return self.choices.value == _OTHER and self._typed_day() is None

    def choose(self, day: date | None) -> None:
        """Show another day as chosen, without telling anyone."""
        today = self._now().date()
        known = {today + timedelta(days=days): name for name, days in _DAYS.items()}
        choice = _NONE if day is None else known.get(day, _OTHER)
        self.choices.choose({choice})
        self.typed.complain("")
        self._day, self._settled = day, day_words(day, today) if day and choice == _OTHER else ""
        self.typed.show_text(self._settled)
        self._show(day)

    def focus_chosen(self) -> None:
        """Give the keyboard to the answer that is chosen."""
        self.choices.chips[self.choices.value].setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> bool:
        """Take what is typed, and return whether the answer is clear.

        Where it is not, it is said what would work, and the field has the keyboard.
        """
        if self.is_asking:
            self.typed.complain(tr("Try a day to come, like Thursday or 26 November."))
            self.typed.setFocus(Qt.FocusReason.TabFocusReason)
            return False
        self._take_typed()
        return True

    def _choose(self) -> None:
        choice = str(self.choices.value)
        self.typed.complain("")
        if choice != _OTHER:
            self._settled = ""
            self.typed.show_text("")
            self._day = self._now().date() + timedelta(days=_DAYS[choice]) if choice in _DAYS else None
        self._show(self._day if choice != _OTHER else self._typed_day())
        self.changed.emit()

    def _go_to_field(self) -> None:
        """Let the day be typed at once; whoever came here by arrows is still choosing."""
        if self.choices.value == _OTHER:
            self.typed.setFocus(Qt.FocusReason.TabFocusReason)

    def _typed_day(self) -> date | None:
        """Return the day that stands in the field, or None where it is none that is to come."""
        if self._settled and self.typed.text == self._settled:
            return self._day
        return read_day_ahead(self.typed.text, self._now().date())

    def _say_typed(self) -> None:
        """Say which day is understood, before it is taken."""
        day = self._typed_day()
        if day is not None:
            self.typed.complain("")
        self._show(day)

    def _take_typed(self) -> None:
        """Take the day that is typed; where it is none, say which one stays."""
        if self.choices.value != _OTHER:
            return
        day = self._typed_day()
        if day is None:
            if self._day is not None:
                stays = tr("It stays {day} until another day is understood.")
                self.typed.hint.setText(stays.format(day=day_line(self._day, self._now().date())))
            return
        before, self._day, self._settled = self._day, day, self.typed.text
        if day != before:
            self.changed.emit()

    def retheme(self) -> None:
        """Measure anew."""
        self.typed.setMaximumWidth(theme().size(_WIDEST))

    def _show(self, day: date | None) -> None:
        """Say which day it is: under the field, or where none is typed under the answers."""
        typing, words = self.choices.value == _OTHER, day_line(day, self._now().date()) if day else ""
        self.typed.setVisible(typing)
        self.typed.hint.setText(words or self.typed.hint_text)
        self.understood.setText(words)
        self.understood.setVisible(bool(words) and not typing)


def day_words(day: date, today: date) -> str:
    """Write a day as somebody may type it: "26 November"."""
    return tr("{day} {month}").format(day=day.day, month=month_line(day.year, day.month, today))
