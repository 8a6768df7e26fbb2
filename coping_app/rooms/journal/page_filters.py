"""The other filters of the list: a tag, a feeling, days, and entries with photos."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.days import day_line, read_day
from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.rooms.journal import store
from coping_app.rooms.journal.words import feeling_word
from coping_app.ui.beside import flow, tall
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.fields import Field
from coping_app.ui.layouts import BAR, fill
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.vault.listing import Filter

_MOST_TAGS = 60
_ANY = ""


class MoreFilters(QWidget):
    """What else entries can be found by."""

    changed = Signal()
    print_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.since_field = Field(tr("From"), tr("Like 1 November. It can stay empty."))
        self.until_field = Field(tr("To"), tr("Like today, or 21.11.2026."))
        for field in (self.since_field, self.until_field):
            field.changed.connect(self._read_days)
            field.line.editingFinished.connect(self._complain)
        self._days: tuple[date | None, date | None] = (None, None)
        self.photos = ChoiceChips("", [("photos", tr("With photos"))])
        self.photos.changed.connect(self.changed)
        self._tag_title = Text(tr("Tag"), "bodyStrong")
        self._feeling_title = Text(tr("Feeling"), "bodyStrong")
        self.tags = self.feelings = ChoiceChips("", [], one=_ANY)
        self._box = QVBoxLayout(self)
        self.clear_button = Button(tr("Clear"), "quiet", "x")
        self.clear_button.clicked.connect(self._clear_all)
        self.print_button = Button(tr("Print these"), "quiet", "printer")
        self.print_button.clicked.connect(self.print_wanted)
        self._tags, self._feelings = QVBoxLayout(), QVBoxLayout()
        parts = (
            *(self._tag_title, 6, self._tags, 14, self._feeling_title, 6, self._feelings, 14),
            *(self.since_field, 8, self.until_field, 12, self.photos, 16),
            *(flow(self.clear_button, self.print_button), 16, -1),
        )
        fill(self._box, parts)
        self._box.setContentsMargins(8, 8, BAR // 2, 8)
        tall(self)
        self.tell_count()

    @property
    def filter(self) -> Filter:
        """What is asked for here."""
        since, until = self._days
        return Filter(
            tag=self.tags.value, feeling=self.feelings.value, since=since, until=until,
            attachments=bool(self.photos.chosen),
        )  # fmt: skip

    @property
    def count(self) -> int:
        """How many things are asked for."""
        wanted = self.filter
        return sum(map(bool, (wanted.tag, wanted.feeling, wanted.since, wanted.until, wanted.attachments)))

    def follow(self) -> None:
        """Offer the tags and feelings that are there now."""
        try:
            tags = [(word, word) for word in store.tags(self._shell.vault)[:_MOST_TAGS]]
            words = [(name, feeling_word(name)) for name in store.feelings(self._shell.vault)]
        except CopingError:
            return  # the list says it
        words.sort(key=lambda pair: pair[1].casefold())
        self.tags = self._offer(self._tags, self._tag_title, self.tags, tags)
        self.feelings = self._offer(self._feelings, self._feeling_title, self.feelings, words)

    def clear(self) -> None:
        """Ask for nothing, without telling anyone."""
        self.tags.choose(set())
        self.feelings.choose(set())
        self.photos.choose(set())
        for field in (self.since_field, self.until_field):
            field.show_text("")
            field.complain("")
        self._days = (None, None)

    def tell_count(self) -> None:
        """Offer to ask for nothing, where something is asked for."""
        self.clear_button.setVisible(bool(self.count))

    def focus_first(self) -> None:
        """Give the keyboard to the first filter."""
        for chips in (self.tags, self.feelings):
            if chips.chips:
                next(iter(chips.chips.values())).setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.since_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, place: QVBoxLayout, title: Text, old: ChoiceChips, options: list[tuple[str, str]]) -> ChoiceChips:
        """Put other chips in the place of some, with the same one chosen; nothing where there is none to choose."""
        fresh = ChoiceChips(title.text(), [(_ANY, tr("Any")), *options] if options else [], one=_ANY)
        fresh.choose({old.value} if options else set())
        fresh.changed.connect(self.changed)
        place.removeWidget(old)
        old.hide()
        old.deleteLater()
        place.addWidget(fresh)
        title.setVisible(bool(options))
        fresh.setVisible(bool(options))
        return fresh

    def _clear_all(self) -> None:
        self.clear()
        self.changed.emit()
        self.focus_first()

    def _read_days(self) -> None:
        days = tuple(self._day(field) for field in (self.since_field, self.until_field))
        if days != self._days:
            self._days = (days[0], days[1])
            self.changed.emit()

    def _day(self, field: Field) -> date | None:
        """Return the day in a field, and say which one was understood; what is no day asks for nothing."""
        today = self._shell.now().date()
        day = read_day(field.text, today)
        field.complain("")
        if day is not None:
            field.hint.setText(day_line(day, today))
        return day

    def _complain(self) -> None:
        """Say what would work, once a field is left with something else in it."""
        for field, day in zip((self.since_field, self.until_field), self._days, strict=True):
            if field.text.strip() and day is None:
                field.complain(tr("Try a day like 21 November."))
