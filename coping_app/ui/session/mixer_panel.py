"""The panel beside a session: volumes, the sound beneath, the picture and the pauses."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.player.mixer import Channel
from coping_app.player.options import Options
from coping_app.ui.buttons import IconButton
from coping_app.ui.choices import ChoiceChips, Segmented
from coping_app.ui.layouts import BAR, fill, scrolling, side_by_side
from coping_app.ui.levels import Level
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme

WIDTH = 340
_MOVES = {  # what moves a slider or a choice: from here none of it may move the session
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip


def background_names() -> dict[str, str]:
    """Return the sounds that can lie under a voice, in words."""
    return {
        "rain": tr("Rain"),
        "sea": tr("Sea"),
        "stream": tr("Stream"),
        "hum": tr("Low hum"),
        "brown": tr("Deep rush"),
        "": tr("None"),
    }


def pace_options() -> list[tuple[object, str, str]]:
    """Return the lengths of pauses, in words."""
    return [("shorter", tr("Shorter"), ""), ("normal", tr("Normal"), ""), ("longer", tr("Longer"), "")]


def picture_options() -> list[tuple[object, str, str]]:
    """Return the pictures of a session, in words."""
    return [("orb", tr("Circle"), ""), ("bar", tr("Bar"), ""), ("words", tr("Words only"), "")]


def panel_width() -> int:
    """Return how wide the panel is where it stands beside a session."""
    return round(WIDTH * min(1.6, max(1.0, theme().scale)))


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A channel and its new level, 0.0 to 1.0."""

    channel: Channel
    level: float


class MixerPanel(QFrame):
    """Tells what the person changes; the view does it."""

    closed = Signal()
    level_changed = Signal(object)  # a LevelChange
    background_changed = Signal(str)
    pace_changed = Signal(str)
    picture_changed = Signal(str)

    def __init__(self, options: Options, picture: str, sounds: list[str], *, exact: bool) -> None:
        super().__init__()
        close = IconButton(tr("Close the sound panel"), "x")
        close.clicked.connect(self.closed)
        self._close = close
        self.levels = {
            Channel.VOICE: Level(tr("Voice"), round(options.voice_level * 100), icon="mic"),
            Channel.BACKGROUND: Level(tr("Background"), round(options.background_level * 100), icon="waves"),
            Channel.CHIME: Level(tr("Chime"), round(options.chime_level * 100), icon="circle"),
        }
        for level in self.levels.values():
            level.changed.connect(self._level)
        names = background_names()
        offered = [(name, words) for name, words in names.items() if not name or name in sounds]
        self.backgrounds = ChoiceChips(tr("Background sound"), offered, one="")
        self.backgrounds.choose({options.background})
        self.backgrounds.changed.connect(self._background)
        self.picture = Segmented(tr("Picture"), picture_options(), picture)
        self.picture.chosen.connect(self._picture)
        self.pace = Segmented(tr("Pauses"), pace_options(), options.pace.name.lower())
        self.pace.chosen.connect(self._pace)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolling(self._controls(close, exact=exact)), 1)

    def _controls(self, close: QWidget, *, exact: bool) -> QWidget:
        inner = QWidget()
        box = QVBoxLayout(inner)
        fill(box, (side_by_side(heading(tr("Sound"), "heading"), -1, close), *self.levels.values()), 12)
        parts: list[tuple[str, QWidget]] = [(tr("Background sound"), self.backgrounds), (tr("Picture"), self.picture)]
        if exact:
            self.pace.setParent(self)
            self.pace.hide()
        else:
            parts.append((tr("Pauses"), self.pace))
        for title, control in parts:
            box.addWidget(Text(title, "bodyStrong"))
            box.addWidget(control)
        box.addStretch(1)
        box.setContentsMargins(24, 24, 24 - BAR, 24)
        return inner

    def focus_first(self) -> None:
        """Give the keyboard to the first control."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Keep the keys that move something here, also where there is nothing to move."""
        if event.key() not in _MOVES:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel and its left edge."""
        painter = painter_for(self)
        flood(painter, self.rect(), theme().colour("surface"))
        flood(painter, QRectF(0, 0, 1, self.height()), theme().colour("line"))

    def _level(self, value: int) -> None:
        for channel, level in self.levels.items():
            if level is self.sender():
                self.level_changed.emit(LevelChange(channel, value / 100))

    def _background(self) -> None:
        self.background_changed.emit(self.backgrounds.value)

    def _picture(self, value: object) -> None:
        self.picture_changed.emit(str(value))

    def _pace(self, value: object) -> None:
        self.pace_changed.emit(str(value))
