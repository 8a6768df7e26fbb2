"""The list of sections: beside the section, or as rows on a page of its own."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.rooms.you.model import sections
from coping_app.ui.cards import ActionCard, Disc, Icon
from coping_app.ui.layouts import fill
from coping_app.ui.nav import NavButton
from coping_app.ui.theme import theme

_TOP = 44  # how far the list stays from the top of what can be seen, so that focus does not scroll


class SectionButton(NavButton):
    """A section in the list. Enter presses; Up and Down are for the list."""

    def __init__(self, key: str, title: str, icon: str) -> None:
        super().__init__(title, title, icon)
        self.key = key

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Press with Enter as with Space; leave the arrows to the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SectionList(QWidget):
    """Plain buttons, the present one marked. Up and Down move between them, Home and End to the first and last."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Sections of You"))
        self.buttons = {card.key: SectionButton(card.key, card.name, card.icon) for card in sections()}
        for button in self.buttons.values():
            button.clicked.connect(self._press)
        fill(QVBoxLayout(self), (*self.buttons.values(), -1), 4)

    def set_current(self, key: str) -> None:
        """Mark the section that is open."""
        for name, button in self.buttons.items():
            button.set_current(name == key)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the longest name."""
        widest = max(button.sizeHint().width() for button in self.buttons.values())
        height = sum(button.sizeHint().height() + 4 for button in self.buttons.values())
        return QSize(max(theme().size(216), widest + theme().size(14)), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move between the buttons."""
        buttons = list(self.buttons.values())
        at = next((index for index, button in enumerate(buttons) if button.hasFocus()), None)
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -99, Qt.Key.Key_End: 99}
        if at is None or event.key() not in moves:
            super().keyPressEvent(event)
            return
        to = min(len(buttons) - 1, max(0, at + moves[Qt.Key(event.key())]))
        buttons[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, SectionButton):
            self.wanted.emit(button.key)


class SectionRow(ActionCard):
    """A section on the page of its own."""

    def __init__(self, key: str, title: str, about: str, icon: str) -> None:
        super().__init__(title, about, art=Disc(icon), mark=Icon("chevron-right"))
        self.key = key


class SectionRows(QWidget):
    """Every section as a wide row."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = {card.key: SectionRow(card.key, card.title, card.about, card.icon) for card in sections()}
        for row in self.rows.values():
            row.clicked.connect(self._press)
        fill(QVBoxLayout(self), tuple(self.rows.values()), 10)

    def focus_on(self, key: str) -> None:
        """Give the keyboard to one row."""
        self.rows[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self) -> None:
        row = self.sender()
        if isinstance(row, SectionRow):
            self.wanted.emit(row.key)


class Sticky(QWidget):
    """Holds a widget and keeps it in sight while the page beside it scrolls."""

    def __init__(self, held: QWidget, area: QScrollArea) -> None:
        super().__init__()
        self._held, self._area = held, area
        held.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        area.verticalScrollBar().valueChanged.connect(self._stand)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of what is held."""
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same."""
        return self._held.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put it in its place."""
        super().resizeEvent(event)
        self._stand()

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()
        self._stand()

    def _stand(self) -> None:
        content = self._area.widget()
        if content is None or not content.isAncestorOf(self):
            return
        hint = self._held.sizeHint()
        seen = self._area.verticalScrollBar().value() + _TOP - self.mapTo(content, QPoint(0, 0)).y()
        top = max(0, min(seen, self.height() - hint.height()))
        self._held.setGeometry(0, top, self.width(), hint.height())
