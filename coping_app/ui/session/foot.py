"""The foot of a session: how far it is, what is left, and three buttons that are always whole."""

from PySide6.QtCore import QRect, QSize, Signal

from coping_app.base.words import about_time, tr
from coping_app.ui.buttons import Button
from coping_app.ui.levels import Bar
from coping_app.ui.placing import Placing
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_WIDEST = 680  # of the bar, at 100 %
_PAUSE = 200  # the width of Pause where there is room
_GAP, _SMALL_GAP = 20, 8  # between the buttons, with room and without
_UNDER_BAR, _OVER_BUTTONS = 6, 14
_HEIGHTS = {False: (64, 72, 64), True: (48, 56, 48)}  # of Back, Pause and End here; lower where there is little room


class Foot(Placing):
    """Bar, time left and buttons, on the axis of the session: Pause stands in its middle."""

    back = Signal()
    pause = Signal()
    end = Signal()

    def __init__(self, *, dims: bool) -> None:
        super().__init__()
        self._dims, self._low = dims, False
        self.bar = Bar(tr("How far the session is"))
        self.left = Text("", "small", "text2")
        self.rests = Text(tr("The screen rests after 20 seconds"), "small", "text3")
        self.back_button = Button(tr("15 s"), "quiet", "rotate-ccw")
        self.back_button.setAccessibleName(tr("Back 15 seconds"))
        self.pause_button = Button(tr("Pause"), "primary", "pause")
        self.pause_button.radius = 36
        self.end_button = Button(tr("End here"), "quiet", "check")
        self.back_button.clicked.connect(self.back)
        self.pause_button.clicked.connect(self.pause)
        self.end_button.clicked.connect(self.end)
        for widget in (self.bar, self.left, self.rests, *self._buttons()):
            widget.setParent(self)
        self.set_low(low=False)

    def show_time(self, part: float, seconds_left: float) -> None:
        """Show how much has been played, 0.0 to 1.0, and say what is left."""
        self.bar.setValue(round(1000 * part))
        words = about_time(seconds_left)
        said = tr("{time} left").format(time=words[:1].upper() + words[1:])
        if said != self.left.text():
            self.left.setText(said)
            self.bar.setAccessibleDescription(said)
            self._arrange(self.width(), move=True)

    def show_pause(self, *, paused: bool) -> None:
        """Show on the button what a press would do."""
        words = tr("Go on") if paused else tr("Pause")
        if self.pause_button.words != words:
            self.pause_button.set_words(words)
            self.pause_button.set_icon("play" if paused else "pause")
            self._arrange(self.width(), move=True)

    def set_low(self, *, low: bool) -> None:
        """Take less height: lower buttons, and no words under the bar."""
        self._take_on(low=low)
        self._arrange(self.width(), move=True)

    def height_at(self, width: int, *, low: bool) -> int:
        """Return the height at a width, as it is or low."""
        before = self._low
        self._take_on(low=low)
        height = self.heightForWidth(width)
        self._take_on(low=before)
        return height

    def least_width(self) -> int:
        """Return the width in which the buttons stand side by side with all their words."""
        return sum(button.sizeHint().width() for button in self._buttons()) + 2 * _SMALL_GAP

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the width in which every word fits."""
        return QSize(sum(button.minimumSizeHint().width() for button in self._buttons()) + 2 * _SMALL_GAP, 0)

    def _take_on(self, *, low: bool) -> None:
        self._low = low
        for button, height in zip(self._buttons(), _HEIGHTS[low], strict=True):
            button.wanted_height = height

    def _buttons(self) -> tuple[Button, Button, Button]:
        return self.back_button, self.pause_button, self.end_button

    def _arrange(self, width: int, *, move: bool) -> int:
        inner = min(width, theme().size(_WIDEST))
        side = (width - inner) // 2
        y = self.bar.height()
        if not self._low:
            y += _UNDER_BAR
            line = theme().line("small")
            rests = self._dims and self.left.sizeHint().width() + self.rests.sizeHint().width() + _GAP <= inner
            if move:
                of_rests = self.rests.sizeHint().width()
                self.left.setGeometry(side, y, inner - (of_rests if rests else 0), line)
                self.rests.setGeometry(side + inner - of_rests, y, of_rests, line)
                _show(self.rests, shown=rests)
            y += line
        y += _OVER_BUTTONS
        if move:
            self.bar.setGeometry(side, 0, inner, self.bar.height())
            _show(self.left, shown=not self._low)
            if self._low:
                _show(self.rests, shown=False)
        return y + self._place_buttons(width, y, move=move)

    def _place_buttons(self, width: int, top: int, *, move: bool) -> int:
        """Put Pause on the axis and the others beside it; they move over before they go out of sight."""
        gap, widths = self._widths(width)
        back, pause, end = widths
        left = max(back + gap, min((width - pause) // 2, width - end - gap - pause))
        lefts = (left - gap - back, left, left + pause + gap)
        heights = [button.heightForWidth(each) for button, each in zip(self._buttons(), widths, strict=True)]
        if move:
            for button, x, each, high in zip(self._buttons(), lefts, widths, heights, strict=True):
                button.setGeometry(QRect(x, top + (max(heights) - high) // 2, each, high))
        return max(heights)

    def _widths(self, width: int) -> tuple[int, list[int]]:
        """Return the gap and the widths of the three: at first Pause gives way, then the gap, then words wrap."""
        widths = [button.sizeHint().width() for button in self._buttons()]
        spare = width - sum(widths)
        if spare >= 2 * _GAP:
            widths[1] += min(spare - 2 * _GAP, max(0, theme().size(_PAUSE) - widths[1]))
            return _GAP, widths
        over = 2 * _SMALL_GAP - spare
        for at in (2, 0, 1):
            less = max(0, min(over, widths[at] - self._buttons()[at].minimumSizeHint().width()))
            widths[at] -= less
            over -= less
        return _SMALL_GAP, widths


def _show(widget: Text, *, shown: bool) -> None:
    if widget.isHidden() is shown:
        widget.setVisible(shown)
