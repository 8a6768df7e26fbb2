"""The rail: where one can go, and Steady me at its foot."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app import PRODUCT
from coping_app.base.room import Room
from coping_app.base.words import tr
from coping_app.ui.buttons import Button
from coping_app.ui.decor import Mark
from coping_app.ui.layouts import fill, side_by_side
from coping_app.ui.nav import NavButton
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.text import Text
from coping_app.ui.theme import theme
from coping_app.ui.tokens import tokens

_TOP, _FOOT = {True: 14, False: 20}, 16


class Rail(QWidget):
    """Destinations from top to bottom. `compact` puts the icon over the word."""

    wanted = Signal(str)
    steady = Signal()
    safety = Signal()
    lock = Signal()

    def __init__(self, rooms: tuple[Room, ...], keys: dict[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Where to go"))
        self.compact = False
        self._mark, self._name = Mark(), Text(PRODUCT, "title")
        self._brand = QWidget()
        self._brand.setLayout(side_by_side(self._mark, self._name, -1, gap=12))
        self.buttons = {room.key: NavButton(tr(room.title), tr(room.short_title), room.icon) for room in rooms}
        for button in self.buttons.values():
            button.clicked.connect(self._go)
        self.steady_button = Button(tr("Steady me"), "lamp", "anchor", hint=keys["steady"])
        self.steady_button.setAccessibleName(tr("Steady me, {key}").format(key=keys["steady"]))
        self.steady_button.clicked.connect(self.steady)
        self.safety_button = NavButton(tr("Safety card"), tr("Safety"), "phone", hint=keys["safety"])
        self.safety_button.clicked.connect(self.safety)
        self.lock_button = NavButton(tr("Lock"), tr("Lock"), "lock", hint=keys["lock"])
        self.lock_button.clicked.connect(self.lock)
        self.lock_button.hide()
        self._compact_steady = CompactLamp()
        self._compact_steady.clicked.connect(self.steady)
        self._nav = (*self.buttons.values(), self.safety_button, self.lock_button)
        self._box = QVBoxLayout(self)
        fill(
            self._box,
            (
                self._brand,
                *self.buttons.values(),
                -1,
                self.steady_button,
                self._compact_steady,
                self.safety_button,
                self.lock_button,
            ),
            4,
        )
        self.set_compact(False)

    def set_current(self, key: str) -> None:
        """Mark where we are."""
        for name, button in self.buttons.items():
            button.set_current(name == key)

    def is_lockable(self) -> bool:
        """Tell whether there is a passphrase to lock with."""
        return not self.lock_button.isHidden()

    def set_lockable(self, lockable: bool) -> None:  # noqa: FBT001
        """Show Lock, where there is a passphrase to lock with."""
        self.lock_button.setVisible(lockable)
        self._share()

    def show_keys(self, keys: dict[str, str]) -> None:
        """Show other keys on the buttons."""
        self.steady_button.hint = keys["steady"]
        self.safety_button.hint = keys["safety"]
        self.lock_button.hint = keys["lock"]
        self.steady_button.setAccessibleName(tr("Steady me, {key}").format(key=keys["steady"]))
        self.steady_button.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001
        """Take little room, or stand with words beside icons."""
        self.compact = compact
        self._brand.setVisible(not compact)
        for button in self._nav:
            button.set_compact(compact)
        self.steady_button.setVisible(not compact)
        self._compact_steady.setVisible(compact)
        self.retheme()

    def fits(self, height: int, *, compact: bool) -> bool:
        """Tell whether everything has room in a height, in one of its forms."""
        return self._spent(compact=compact) + len(self._places) * NavButton.least_height(compact=compact) <= height

    @property
    def _places(self) -> list[NavButton]:
        return [button for button in self._nav if not button.isHidden()]

    def _spent(self, *, compact: bool) -> int:
        """Return the height that goes to everything but the places one can go to."""
        parts = (self._compact_steady,) if compact else (self.steady_button, self._brand)
        gaps = self._box.spacing() * (len(self._places) + len(parts))
        return _TOP[compact] + _FOOT + sum(part.sizeHint().height() for part in parts) + gaps

    def _share(self) -> None:
        """Let the places share what height there is."""
        places = self._places
        share = (self.height() - self._spent(compact=self.compact)) // len(places)
        for place in places:
            place.set_share(share)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the new height."""
        super().resizeEvent(event)
        self._share()

    def retheme(self) -> None:
        """Measure anew."""
        layout = tokens()["layout"]
        grow = theme().scale
        side = 10 if self.compact else 16
        wanted = round(layout["railCompact" if self.compact else "rail"] * grow)
        widest = max(button.sizeHint().width() for button in self._nav)
        self.setFixedWidth(max(wanted, widest + 2 * side))
        self._box.setContentsMargins(side, _TOP[self.compact], side, _FOOT)
        self._brand.setContentsMargins(10, 4, 0, 12)
        self._share()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the rail's colour."""
        flood(painter_for(self), self.rect(), theme().colour("rail"))

    def _go(self) -> None:
        for key, button in self.buttons.items():
            if button is self.sender():
                self.wanted.emit(key)


class CompactLamp(Button):
    """Steady me with its icon over the words."""

    def __init__(self) -> None:
        super().__init__(tr("Steady me"), "lamp", "anchor")

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a tall shape."""
        hint = super().sizeHint()
        hint.setHeight(theme().target(84))
        hint.setWidth(theme().size(84))
        return hint

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same."""
        return self.sizeHint()

    def heightForWidth(self, _width: int) -> int:  # noqa: N802
        """Return its height."""
        return theme().target(84)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        size, line = theme().size(24), theme().line("micro")
        words = self.words.split(" ")
        top = (self.height() - size - line * len(words)) // 2
        painter.drawPixmap((self.width() - size) // 2, top, theme().icon(self.icon_name, ink))
        painter.setFont(theme().font("small", 700))
        painter.setPen(theme().colour(ink))
        for index, word in enumerate(words):
            painter.drawText(0, top + size + index * line, self.width(), line, Qt.AlignmentFlag.AlignCenter, word)
