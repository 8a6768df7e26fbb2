"""The keys that work everywhere: from the table of actions to what the house does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from coping_app.app.tools import change_text, toggle_dim
from coping_app.ui.actions import ACTIONS, OVER_QUESTIONS, keys_now, presses
from coping_app.ui.asking import Asking, selected_words

if TYPE_CHECKING:
    from coping_app.app.house import House

# Milliseconds. Qt on Linux holds each letter back until the accessibility bus has answered, for 100 ms at most; but no
# shortcut: in a window that is busy right now, a key that leads elsewhere would overtake the letters before it.
# Source: qtbase, src/gui/accessible/linux/qspiapplicationadaptor.cpp, eventFilter.
_LETTERS_COME = 250
_NO_LETTER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# The rooms that can be searched; the first where the one that is shown can't be.
_SEARCHED = ("practise", "journal", "thoughts")


class Keyboard(QObject):
    """Makes the shortcuts of a window, and makes them anew when the person changes a key."""

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self._house = house
        self._shortcuts: list[QShortcut] = []
        self._acts: dict[object, Callable[[], None]] = {}  # what each shortcut does
        self._waiting: list[tuple[int, Callable[[], None]]] = []  # after how many letters, and what is done then
        self._typed = self._come = 0  # letters that keys brought, and those of them that came to where somebody writes
        self._writing: QWidget | None = None
        self._asking = Asking(house.window, self._is_free)
        self._asking.wanted.connect(house.add_question)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def set_keys(self) -> None:
        """Give every action the keys it has now."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts, self._acts = [], {}
        doing, keys = self._doing(), keys_now(self._house.settings)
        self._asking.key = keys["question"][0]
        for action in ACTIONS:
            if action.name not in doing:
                continue
            for press in (press for key in keys[action.name] for press in presses(key)):
                shortcut = QShortcut(QKeySequence(press), self._house.window)
                shortcut.setProperty(OVER_QUESTIONS, action.over)
                shortcut.activated.connect(self._press)
                self._shortcuts.append(shortcut)
                self._acts[shortcut] = doing[action.name]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Count the letters where somebody writes: a key is told of at once, and its letter comes later."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and event.spontaneous():
            self._typed += _is_letter(event)
        elif kind is QEvent.Type.KeyPress:
            self._come += _is_letter(event)
            if self._waiting:
                QTimer.singleShot(0, self, self._go_on)  # once the letter stands there
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Look at where somebody writes, while a screen reader listens."""
        if self._writing is not None and isValid(self._writing):
            self._writing.removeEventFilter(self)
        writes = now is not None and now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._writing = now if writes and QAccessible.isActive() else None
        self._come = self._typed
        if self._writing is not None:
            self._writing.installEventFilter(self)

    def _press(self) -> None:
        """Do what a key is for, after the letters that were typed before it."""
        act = self._acts[self.sender()]
        if not self._waiting and self._come >= self._typed:
            act()
            return
        self._waiting.append((self._typed, act))
        QTimer.singleShot(_LETTERS_COME, self, self._give_up)

    def _go_on(self) -> None:
        while self._waiting and self._waiting[0][0] <= self._come:
            self._waiting.pop(0)[1]()

    def _give_up(self) -> None:
        """Wait no longer: a screen reader keeps some keys for itself."""
        self._come = self._typed
        self._go_on()

    def _dim(self) -> None:
        toggle_dim(self._house.settings)

    def _doing(self) -> dict[str, Callable[[], None]]:
        house = self._house
        return {
            "steady": house.steady_me,
            "safety": house.safety_card,
            "cover": house.cover,
            "lock": house.lock,
            "only_page": house.toggle_only_page,
            "back": self._back,
            "on": self._on,
            "undo": house.undo,
            "find": self._find,
            "write": self._write,
            "question": self._question,
            "larger": self._larger,
            "smaller": self._smaller,
            "dim": self._dim,
            "today": self._today,
            "practise": self._practise,
            "journal": self._journal,
            "thoughts": self._thoughts,
            "you": self._you,
            "quit": self._quit,
        }

    def _back(self) -> None:
        """Go to the question before, where the page that is shown has one; else to the page before."""
        if not self._step("step_back"):
            self._house.back()

    def _on(self) -> None:
        self._step("step_on")

    def _step(self, way: str) -> bool:
        """Let what has the keyboard, what that stands on, or the page take a step; return whether one was taken.

        What has steps of its own has `step_back` and `step_on`, which tell whether they took one.
        """
        window = self._house.window
        top: QWidget | None = window.pages if window.layer is None else window.layer
        here = QApplication.focusWidget()
        while here is not None and here is not top:
            if _takes(here, way):
                return True
            here = here.parentWidget()
        while isinstance(top, QStackedWidget):
            top = top.currentWidget()
        return _takes(top, way)

    def _larger(self) -> None:
        change_text(self._house.settings, 1)

    def _smaller(self) -> None:
        change_text(self._house.settings, -1)

    def _find(self) -> None:
        """Search on the page that is shown, where it can be searched, else among the practices."""
        here = self._house.here[0]
        self._go(here if here in _SEARCHED else _SEARCHED[0], "search")

    def _write(self) -> None:
        self._go("journal", "new")

    def _question(self) -> None:
        """Take the words that are selected where somebody writes; without any, ask for them."""
        self._asking.ask(selected_words(QApplication.focusWidget()))

    def _today(self) -> None:
        self._go("today")

    def _practise(self) -> None:
        self._go("practise")

    def _journal(self) -> None:
        self._go("journal")

    def _thoughts(self) -> None:
        self._go("thoughts")

    def _you(self) -> None:
        self._go("you")

    def _go(self, room: str, item: str = "") -> None:
        """Go to a room, unless something lies over the pages or only one page is to be seen."""
        if self._is_free():
            self._house.go(room, item)
            if not item:
                self._house.window.focus_page()

    def _is_free(self) -> bool:
        """Tell whether nothing lies over the pages, and not only one of them is to be seen."""
        window = self._house.window
        return window.layer is None and not window.only_page

    def _quit(self) -> None:
        self._house.window.close()


def _takes(widget: QWidget | None, way: str) -> bool:
    step: Callable[[], bool] | None = getattr(widget, way, None)
    return step is not None and step()


def _is_letter(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and bool(event.text()) and not event.modifiers() & _NO_LETTER
