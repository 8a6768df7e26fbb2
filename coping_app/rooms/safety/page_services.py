"""People one could reach, by country: own numbers first, then services, each with the day it was checked."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.settings import COUNTRY
from coping_app.base.words import tr
from coping_app.content.own_numbers import own_numbers
from coping_app.content.services import Country, Service, by_phone, by_text, checked, country, kinds_of, services
from coping_app.rooms.safety.page_parts import ReachRow, own_row
from coping_app.ui.beside import stack, tall
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Icon
from coping_app.ui.choices import Segmented
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import Card, Rule, empty, fill, rows, side_by_side
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


def country_words(found: Country | None) -> str:
    """Return the name of a country, or that none is set."""
    return tr(found.name) if found else tr("Country not set")


def day_of(shell: Shell) -> date:
    """Return the day by the clock on the wall."""
    return shell.now().date()


def service_row(shell: Shell, service: Service, *, texts: bool | None = None) -> ReachRow:
    """Return a service as a row: every way to reach it, or by text alone, or by phone alone."""
    ways: list[tuple[str, str]] = []
    if service.phone and texts is not True:
        ways.append((service.phone, service.phone))
    if service.text and texts is not False:
        ways.append((tr("Text {what}").format(what=service.text), service.text))
    facts: tuple[str, ...] = (tr(service.hours) if service.hours else "", tr(service.other) if service.other else "")
    if not ways:
        facts = (*facts, tr("No number known here."))
    return ReachRow(shell, tr(service.name), (*facts, checked(service, day_of(shell))), tuple(ways))


def rows_card(widgets: Sequence[QWidget], gap: int = 12) -> Card:
    """Return a card of rows with thin lines between them."""
    card = Card(gap=gap)
    for index, widget in enumerate(widgets):
        if index:
            card.box.addWidget(Rule())
        card.box.addWidget(widget)
    return card


def by_text_card(shell: Shell, found: list[Service]) -> Card:
    """Return the row "By text only", for people who can't speak or can't be overheard."""
    head = side_by_side(gap=10)
    head.addWidget(Icon("message-circle"))
    head.addWidget(heading(tr("By text only"), "subheading"), 1)
    card = Card(head, Text(tr("For when you can't speak, or can't be overheard."), "small", "text2"), gap=10)
    for service in found:
        card.box.addWidget(Rule())
        card.box.addWidget(service_row(shell, service, texts=True))
    return card


class CountryChooser(QWidget):
    """Which country; the choice folds out when `button`, which stands elsewhere, is pressed. It can stay open."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.button = Button("", "secondary", "chevron-down", after=True)
        self.button.clicked.connect(self.toggle)
        options: list[tuple[object, str, str]] = [("", tr("Country not set"), "")]
        options += [(one.id, tr(one.name), "") for one in services().country]
        self.choice = Segmented(tr("Country"), options, shell.settings[COUNTRY])
        self.choice.chosen.connect(self._set)
        self.setLayout(rows(self.choice))
        tall(self)
        self.hide()
        self.follow()

    def follow(self) -> None:
        """Show the country as it is."""
        chosen = self._shell.settings[COUNTRY]
        self.choice.choose(chosen)
        self.button.set_words(country_words(country(chosen)))
        self.button.setAccessibleName(tr("Country: {name}").format(name=country_words(country(chosen))))
        self.button.setAccessibleDescription(tr("closed") if self.isHidden() else tr("open"))

    def toggle(self) -> None:
        """Fold the choice out, or in."""
        self.setVisible(self.isHidden())
        self.follow()

    def _set(self, value: object) -> None:
        self._shell.settings[COUNTRY] = str(value)
        self.follow()
        self.changed.emit()


class _Filled(QWidget):
    """A column that is filled anew whenever what it depends on has changed."""

    def __init__(self, shell: Shell, gap: int) -> None:
        super().__init__()
        self.shell = shell
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(gap)
        self._shown: object = None
        tall(self)

    def follow(self) -> None:
        """Show everything as it is now."""
        now = self.depends_on()
        if now != self._shown:
            self._shown = now
            empty(self.box)
            self.fill()

    def depends_on(self) -> object:
        """Return what its words depend on."""
        return self.shell.settings[COUNTRY], day_of(self.shell)

    def fill(self) -> None:
        """Put everything in."""
        raise NotImplementedError


class PeopleList(_Filled):
    """People one could reach: own numbers, then services of kind crisis by phone, then those by text."""

    def __init__(self, shell: Shell, *, own: bool = True) -> None:
        super().__init__(shell, 16)
        self._own = own

    def depends_on(self) -> object:
        """Return what its words depend on."""
        own = tuple(own_numbers(self.shell.card.card)) if self._own else ()
        return super().depends_on(), own

    def fill(self) -> None:
        """Put everything in."""
        own = own_numbers(self.shell.card.card) if self._own else []
        if own:
            self.box.addWidget(rows_card([own_row(self.shell, one) for one in own]))
        found = country(self.shell.settings[COUNTRY])
        if found:
            fill_crisis(self.shell, self.box, found)
            return
        self.box.addWidget(Text(tr("No country is set, so here are all of them, folded."), "small", "text2"))
        self.box.addWidget(folded_countries(self.shell, crisis_only=True))


def fill_crisis(shell: Shell, box: QVBoxLayout, found: Country) -> None:
    """Put the services for somebody to talk to into a column: by phone, then by text."""
    phones = by_phone(found.service)
    if phones:
        box.addWidget(rows_card([service_row(shell, service, texts=False) for service in phones]))
    texts = by_text(found.service)
    if texts:
        box.addWidget(by_text_card(shell, texts))


class ServiceList(_Filled):
    """All services of the country that is set, by kind; without one every country, folded."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, 16)

    def fill(self) -> None:
        """Put everything in."""
        found = country(self.shell.settings[COUNTRY])
        title = tr("Services: {country}").format(country=tr(found.name)) if found else tr("Services by country")
        about = tr(
            "“Not checked” means that nobody has looked yet whether a number still holds. Your own numbers come first."
        )
        self.box.addWidget(stack(heading(title, "title"), Text(about, "body", "text2", measure=700), gap=4))
        if found:
            fill_kinds(self.shell, self.box, found)
        else:
            self.box.addWidget(folded_countries(self.shell))


def fill_kinds(shell: Shell, box: QVBoxLayout, found: Country) -> None:
    """Put all kinds of services of a country into a column, with a row by text after those to talk to."""
    notes: list[tuple[str, str]] = []
    for kind, entries, note in kinds_of(found):
        title = tr(services().kinds[kind])
        if note:
            notes.append((title, note))
            continue
        box.addSpacing(4)
        box.addWidget(heading(title, "heading"))
        box.addWidget(rows_card([service_row(shell, service) for service in entries]))
        texts = by_text(found.service, "")
        if kind == "crisis" and texts:
            box.addWidget(by_text_card(shell, texts))
    if notes:
        box.addSpacing(4)
        card = rows_card([stack(Text(title, "bodyStrong"), Text(note, "body", "text2")) for title, note in notes])
        box.addWidget(heading(tr("Without an entry here"), "heading"))
        box.addWidget(card)


def folded_countries(shell: Shell, *, crisis_only: bool = False) -> QWidget:
    """Return all countries, folded."""
    return rows_card([FoldedCountry(shell, one, crisis_only=crisis_only) for one in services().country], gap=4)


class FoldedCountry(Folding):
    """One country; what is in it is made when it is first opened."""

    def __init__(self, shell: Shell, found: Country, *, crisis_only: bool) -> None:
        self._shell, self._country, self._crisis_only = shell, found, crisis_only
        content = QWidget()
        self._box = QVBoxLayout(content)
        fill(self._box, (), 16)
        super().__init__(tr(found.name), tall(content))

    def toggle(self) -> None:
        """Fold out, or in."""
        if self._box.count() == 0:
            number = tr("Emergency number: {number}").format(number=self._country.emergency)
            self._box.addWidget(Text(number, "bodyStrong"))
            if self._crisis_only:
                fill_crisis(self._shell, self._box, self._country)
            else:
                fill_kinds(self._shell, self._box, self._country)
        super().toggle()
