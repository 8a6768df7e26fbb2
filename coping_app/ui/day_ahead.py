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

    With "Another day" the one that is typed counts alone, and an empty field is no day: arrows come to it by way of the
    other answers, and nobody meant those. A day that is typed is taken by Enter, by leaving the field, and by `settle`:
    "26.1." on the way to "26.12." is no day either. Words that are none leave the one that stood in the field before.
    `changed` tells that another answer was chosen, or another day taken. `now` is the clock on the wall.
    """

    changed = Signal()

    def __init__(self, name: str, now: Callable[[], datetime], *, no_day: str = "") -> None:
        super().__init__()
        self._now = now
        self._day: date | None = None
        self._settled: tuple[str, date | None] = "", None  # what stood in the field, and the day that was taken of it
        words = ((_NONE, no_day or tr("No day")), (_TOMORROW, tr("Tomorrow")), (_WEEK, tr("In a week")))
        self.choices = ChoiceChips(name, [*words, (_OTHER, tr("Another day"))], one=_NONE)
        self.typed = Field(tr("The day"), tr("{like} Left empty, it is no day.").format(like=like_a_day()))
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
        """Whether a day may be typed, and what stands in the field is none that is to come."""
        return self.choices.value == _OTHER and self._typed_day() is None

    def choose(self, day: date | None) -> None:
        """Show another day as chosen, without telling anyone."""
        today = self._now().date()
        known = {today + timedelta(days=days): name for name, days in _DAYS.items()}
        choice = _NONE if day is None else known.get(day, _OTHER)
        self.choices.choose({choice})
        self.typed.complain("")
        words = day_words(day, today) if day and choice == _OTHER else ""
        self._day, self._settled = day, (words, day if words else None)
        self.typed.show_text(words)
        self._show(day)

    def focus_chosen(self) -> None:
        """Give the keyboard to the answer that is chosen."""
        self.choices.chips[self.choices.value].setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> bool:
        """Take what is typed, and return whether the answer is clear; a field that was left empty is shown as no day.

        Where it is not, it is said what would work, and the field has the keyboard.
        """
        if self.is_asking and self._is_typed:
            self.typed.complain(tr("{try_one} Or leave it empty.").format(try_one=try_a_day()))
            self.typed.setFocus(Qt.FocusReason.TabFocusReason)
            return False
        self._take_typed()
        if self._day is None:
            self.choose(None)
        return True

    @property
    def _is_typed(self) -> bool:
        return bool(self.typed.text.strip())

    def _choose(self) -> None:
        """Take the day of the answer that is chosen. What is typed stays in its field, and counts there alone."""
        choice = str(self.choices.value)
        self.typed.complain("")
        if choice == _OTHER:
            self._day = self._typed_day()
            self._settled = self.typed.text, self._day
        else:
            self._day = self._now().date() + timedelta(days=_DAYS[choice]) if choice in _DAYS else None
        self._show(self._day)
        self.changed.emit()

    def _go_to_field(self) -> None:
        """Let the day be typed at once; whoever came here by arrows is still choosing."""
        if self.choices.value == _OTHER:
            self.typed.setFocus(Qt.FocusReason.TabFocusReason)

    def _typed_day(self) -> date | None:
        """Return the day that stands in the field, or None where it is none that is to come."""
        words, day = self._settled
        return day if self.typed.text == words else read_day_ahead(self.typed.text, self._now().date())

    def _say_typed(self) -> None:
        """Say which day is understood, before it is taken. A field that is empty is no day at once."""
        day = self._typed_day()
        if day is not None or not self._is_typed:
            self.typed.complain("")
        self._show(day)
        if not self._is_typed:
            self._take(None)

    def _take_typed(self) -> None:
        """Take the day that is typed; where it is none, say which one stays."""
        if self.choices.value != _OTHER:
            return
        day = self._typed_day()
        if day is not None:
            self._take(day)
        elif self._day is not None:
            stays = tr("It stays {day} until another day is understood.")
            self.typed.hint.setText(stays.format(day=day_line(self._day, self._now().date())))

    def _take(self, day: date | None) -> None:
        before, self._day, self._settled = self._day, day, (self.typed.text, day)
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


def like_a_day() -> str:
    """Say how a day may be typed."""
    return tr("Like Thursday, or 26 November.")


def try_a_day() -> str:
    """Say what would work where no day to come was understood."""
    return tr("Try a day to come, like Thursday or 26 November.")


def day_words(day: date, today: date) -> str:
    """Write a day as somebody may type it: "26 November"."""
    return tr("{day} {month}").format(day=day.day, month=month_line(day.year, day.month, today))
