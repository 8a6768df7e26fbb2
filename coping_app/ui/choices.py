"""Ways to choose: segments, chips and switches. Each keeps the role and keys of the Qt control it is."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from coping_app.ui.keys import goes_on
from coping_app.ui.layouts import FlowLayout
from coping_app.ui.measured import Known, Measured, height, widest
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.placing import Placing, tall
from coping_app.ui.theme import theme

_MARK = 20 + 6  # the tick of a chosen chip, and the space after it


def _bold(role: str = "body") -> QFontMetrics:
    return theme().metrics(role, 700)


class Segment(QRadioButton):
    """One part of a segmented control; a radio button to keys and screen readers."""

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self.icon_name = icon
        self.place = "only"  # "first", "middle", "last" or "only"
        self.apart = False  # each part on its own, where there is no room side by side
        self._measured = Measured()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """The whole segment presses."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for a mark and bold words."""
        return QSize(widest(self._known(), _bold(), "line", self._words()) + self._around(), theme().target(48))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for the longest word."""
        return QSize(widest(self._known(), _bold(), "word", self._words()) + self._around(), theme().target(48))

    def height_for(self, width: int) -> int:
        """Return the height in which all words fit at a width."""
        words = height(self._known(), _bold(), self._words(), width - self._around() + 4)
        return max(theme().target(48), words + theme().size(16))

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _known(self) -> Known:
        return self._measured.of(self.text())

    def _around(self) -> int:
        return theme().size(24 + 10 + 30) + 4

    def _drawn(self, metrics: QFontMetrics, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - self._around() + 4), 10_000)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint one part of the control."""
        painter = painter_for(self)
        on, area = self.isChecked(), QRectF(self.rect())
        radius = theme().target(48) / 2 if self.apart else theme().size(14)  # alone it looks like a chip
        fill = "soft" if on else ("sunken" if self.underMouse() else "surface")
        painter.setClipRect(self.rect())
        painter.setPen(QPen(theme().colour("accent" if on and self.apart else "control"), 2))
        painter.setBrush(theme().colour(fill))
        path = QPainterPath()
        inner = area.adjusted(1, 1, -1, -1)
        if self.apart or self.place == "only":
            path.addRoundedRect(inner, radius, radius)
        elif self.place == "first":
            path.addRoundedRect(inner.adjusted(0, 0, radius * 2, 0), radius, radius)
        elif self.place == "last":
            path.addRoundedRect(inner.adjusted(-radius * 2, 0, 0, 0), radius, radius)
        else:
            path.addRect(inner.adjusted(-3, 0, 3, 0))
        painter.drawPath(path)
        if self.place in {"middle", "last"} and not self.apart:
            painter.drawLine(1, 1, 1, self.height() - 1)
        ink = "onSoft" if on else "text"
        icon = "check" if on else self.icon_name
        painter.setFont(theme().font("body", 700 if on else 400))
        room = theme().size(24 + 10) if icon else 0
        drawn = self._drawn(painter.fontMetrics(), self.width())
        width = drawn.width()
        left = max(theme().size(10), (self.width() - width - room) // 2)
        if icon:
            painter.drawPixmap(left, (self.height() - theme().size(24)) // 2, theme().icon(icon, ink))
        painter.setPen(theme().colour(ink))
        words = QRect(left + room, 0, width + 4, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self._words())


class Segmented(Placing):
    """A choice of one among a few, in a row. `chosen` tells the value."""

    chosen = Signal(object)

    def __init__(self, name: str, options: list[tuple[object, str, str]], value: object) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._values = [option[0] for option in options]
        self._group = QButtonGroup(self)
        self.segments: list[Segment] = []
        for index, (_value, label, icon) in enumerate(options):
            segment = Segment(label, icon)
            segment.setParent(self)
            segment.setAccessibleName(f"{name}: {label}")
            segment.place = _place(index, len(options))
            self._group.addButton(segment, index)
            self.segments.append(segment)
        self._quiet = False
        self._group.idToggled.connect(self._tell)  # a screen reader toggles without a click
        self.choose(value)

    @property
    def value(self) -> object:
        """The value chosen now."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def choose(self, value: object) -> None:
        """Show another value as chosen, without telling anyone."""
        if value in self._values:
            self._quiet = True
            self.segments[self._values.index(value)].setChecked(True)
            self._quiet = False
        tab_to_the_chosen(self.segments)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size side by side."""
        hints = [segment.sizeHint() for segment in self.segments]
        return QSize(sum(hint.width() for hint in hints), hints[0].height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the width of the widest part, standing alone."""
        hints = [segment.minimumSizeHint() for segment in self.segments]
        return QSize(max(hint.width() for hint in hints), hints[0].height())

    def _arrange(self, width: int, *, move: bool) -> int:
        apart = width < self.sizeHint().width()
        gap = 8 if apart else 0
        x = y = row = 0
        for segment in self.segments:
            each = min(segment.sizeHint().width(), max(1, width))
            height = segment.height_for(each)
            if x and x + each > width:
                x, y, row = 0, y + row + gap, 0
            if move:
                segment.apart = apart
                segment.setGeometry(x, y, each, height)
            row = max(row, height)
            x += each + gap
        return y + row

    def _tell(self, index: int, on: bool) -> None:  # noqa: FBT001
        if on and not self._quiet:
            tab_to_the_chosen(self.segments)
            self.chosen.emit(self._values[index])


def tab_to_the_chosen(buttons: Sequence[QAbstractButton]) -> None:
    """Let Tab come to the chosen one of a group, as Qt itself does only once one of them had the keyboard."""
    none = not any(button.isChecked() for button in buttons)
    for button in buttons:
        here = none or button.isChecked()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)


def _place(index: int, count: int) -> str:
    if count == 1:
        return "only"
    if index == 0:
        return "first"
    return "last" if index == count - 1 else "middle"


class Chip(QCheckBox):
    """A filter or a word that can be chosen beside others."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._measured = Measured()
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        tall(self)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """The whole chip presses."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the words and the mark of a chosen one: nothing beside it moves when it is chosen."""
        return QSize(widest(self._known(), _bold(), "line", self._words()) + self._around(), theme().target(44))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for the longest word: words go on in the next line, and are not cut."""
        return QSize(widest(self._known(), _bold(), "word", self._words()) + self._around(), theme().target(44))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height in which all words fit at a width."""
        words = height(self._known(), _bold(), self._words(), width - self._around() + 4)
        return max(theme().target(44), words + theme().size(16))

    def retheme(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the pill."""
        painter = painter_for(self)
        on, off = self.isChecked(), not self.isEnabled()
        fill = "soft" if on else ("sunken" if self.underMouse() else "surface")
        edge = "line" if off else ("accent" if on else "control")
        radius = min(self.height(), theme().target(44)) / 2
        panel(painter, QRectF(self.rect()), radius, theme().colour(fill), theme().colour(edge), 2)
        ink = "text3" if off else ("onSoft" if on else "text")
        painter.setFont(theme().font("body", 700 if on else 400))
        width = self._drawn(painter.fontMetrics(), self.width()).width()
        room = theme().size(_MARK) if on else 0
        left = (self.width() - width - room) // 2
        if on:
            painter.drawPixmap(left, (self.height() - theme().size(20)) // 2, theme().icon("check", ink, 20))
        painter.setPen(theme().colour(ink))
        area = QRect(left + room, 0, width + 4, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self._words())

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _known(self) -> Known:
        return self._measured.of(self.text())

    def _around(self) -> int:
        return theme().size(_MARK) + 2 * theme().size(14)

    def _drawn(self, metrics: QFontMetrics, width: int) -> QRect:
        """Return the place that words take in a chip of a width, whether it is chosen or not."""
        room = QRect(0, 0, max(1, width - self._around() + 4), 10_000)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go to the chip before or after; Enter chooses as Space does. With Ctrl it is for the page."""
        if goes_on(event):
            event.ignore()
            return
        parent = self.parentWidget()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(
            Qt.Key(event.key())
        )
        if step and isinstance(parent, ChoiceChips):
            parent.go_from(self, step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class OneChip(Chip):
    """One of several chips of which there is always one chosen. Another press on that one changes nothing."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoExclusive(True)  # by which Qt tells a screen reader that it is a radio button


class ChoiceChips(QWidget):
    """Several chips that may be chosen together. Arrows move between them; Tab leaves.

    With a value for `one` there is always exactly one chosen: that value, as long as it is no other. They are radio
    buttons then: arrows choose, and Tab comes to the chosen one.
    """

    changed = Signal()

    def __init__(self, name: str, options: list[tuple[str, str]], *, one: str | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._one, self._quiet = one, False
        self.chips: dict[str, Chip] = {}
        flow = FlowLayout(self, gap=8)
        for value, label in options:
            chip = Chip(label) if one is None else OneChip(label)
            chip.setAccessibleName(f"{name}: {label}" if name else label)
            chip.toggled.connect(self._toggled)  # a screen reader toggles without a click
            self.chips[value] = chip
            flow.addWidget(chip)
        self.choose(set())
        tall(self)

    @property
    def chosen(self) -> frozenset[str]:
        """The values chosen now."""
        return frozenset(value for value, chip in self.chips.items() if chip.isChecked())

    @property
    def value(self) -> str:
        """The value chosen now, where it is always one."""
        return next(iter(self.chosen), "")

    def go_from(self, chip: Chip, step: int) -> None:
        """Give the keyboard to the chip before or after one; the row goes round."""
        able = [one for one in self.chips.values() if one.isEnabled()]
        if chip in able:
            reached = able[(able.index(chip) + step) % len(able)]
            reached.setFocus(Qt.FocusReason.TabFocusReason)
            if self._one is not None:
                reached.setChecked(True)

    def choose(self, values: frozenset[str] | set[str]) -> None:
        """Show these as chosen, without telling anyone."""
        known = values & self.chips.keys()
        if not known and self._one is not None:
            known = {self._one}
        self._quiet = True
        for value, chip in self.chips.items():
            chip.setChecked(value in known)
        self._quiet = False
        self._let_tab_in()

    def _toggled(self, on: bool) -> None:  # noqa: FBT001
        if self._quiet or (self._one is not None and not on):  # the one that is chosen now tells it
            return
        self._let_tab_in()
        self.changed.emit()

    def _let_tab_in(self) -> None:
        if self._one is not None:
            tab_to_the_chosen(list(self.chips.values()))
