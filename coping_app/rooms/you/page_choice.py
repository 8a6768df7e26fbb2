"""A button that says what is chosen, and opens a menu with the others."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction

from coping_app.base.words import tr
from coping_app.ui.buttons import Button
from coping_app.ui.menu import CalmMenu


class ChoiceButton(Button):
    """One of several values, in words. `chosen` tells which was taken."""

    chosen = Signal(object)

    def __init__(self, name: str, values: tuple[int, ...], words: Callable[[int], str], value: int) -> None:
        super().__init__(words(value), "secondary", "chevron-down", after=True)
        self._name, self._values, self._say = name, values, words
        self.may_say = tuple(words(one) for one in values)
        self.value = value
        self.clicked.connect(self._open)
        self.show_value(value)

    def show_value(self, value: int) -> None:
        """Show another value, without telling anyone."""
        self.value = value
        self.set_words(self._say(value))
        self.setAccessibleName(f"{self._name}: {self._say(value)}")
        self.setAccessibleDescription(tr("opens a list"))

    def set_values(self, values: tuple[int, ...]) -> None:
        """Have other values; the first is chosen where the one before is none of them."""
        self._values = values
        self.may_say = tuple(self._say(one) for one in values)
        self.show_value(self.value if self.value in values else values[0])

    def menu_now(self) -> CalmMenu:
        """Return the menu."""
        menu = CalmMenu(self, self._name)
        for one in self._values:
            menu.add(self._say(one), current=one == self.value).setData(one)
        menu.triggered.connect(self._take)
        return menu

    def _open(self) -> None:
        self.menu_now().open_at(self.mapToGlobal(QPoint(0, self.height())))

    def _take(self, action: QAction) -> None:
        value = action.data()
        self.show_value(value)
        self.chosen.emit(value)
