"""What every page has to keep to, as questions to real widgets. Each returns faults in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QAbstractAnimation, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from shiboken6 import isValid

from coping_app.content.wording import find_words
from coping_app.ui.buttons import Button
from coping_app.ui.choices import Chip, Segment
from coping_app.ui.fields import Box
from coping_app.ui.nav import NavButton
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}
WITH_VALUE = {QAccessible.Role.Slider, QAccessible.Role.ProgressBar}


def told(widget: QWidget) -> str:
    """Say which widget it is."""
    words = getattr(widget, "text", None)
    text = words() if callable(words) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r}"


_looked_at: dict[QWidget, list[QWidget]] = {}


@contextmanager
def one_look(top: QWidget) -> Iterator[None]:
    """Ask several questions about a page that stays as it is: what is visible there is looked for once."""
    _looked_at[top] = list(shown(top))
    try:
        yield
    finally:
        _looked_at.clear()


def shown(top: QWidget) -> Iterator[QWidget]:
    """Yield every visible widget of a page."""
    if top in _looked_at:
        yield from _looked_at[top]
        return
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, QScrollBar):
            yield widget


def can_focus(widget: QWidget) -> bool:
    """Tell whether Tab can reach it."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def controls(top: QWidget) -> list[QWidget]:
    """Return everything one can do something with."""
    return [widget for widget in shown(top) if can_focus(widget)]


def names(top: QWidget) -> list[str]:
    """Each control has a name, a role, and a value where its role has one."""
    faults = []
    for widget in controls(top):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None:
            faults.append(f"{told(widget)} is not told to screen readers")
            continue
        if not interface.text(QAccessible.Text.Name).strip():
            faults.append(f"{told(widget)} has no name")
        if not _is_reached(interface):
            faults.append(f"{told(widget)} is not among what screen readers are told of its window")
        if interface.role() in NO_ROLE:
            faults.append(f"{told(widget)} has no role")
        if interface.role() in WITH_VALUE and interface.valueInterface() is None:
            faults.append(f"{told(widget)} has no value")
    return faults


def _is_reached(interface: QAccessibleInterface) -> bool:
    """Tell whether a screen reader comes to it from its window: each on the way is a child of the one before."""
    while (parent := interface.parent()) is not None and interface.role() is not QAccessible.Role.Window:
        if parent.indexOfChild(interface) < 0:
            return False
        interface = parent
    return True


def targets(top: QWidget) -> list[str]:
    """Nothing to press is under 44 px; with extra-large buttons, buttons are 64."""
    least = 64 if theme().big_buttons else 44
    faults = []
    for widget in controls(top):
        if isinstance(widget, QAbstractButton | QAbstractSlider | QLineEdit | QPlainTextEdit):
            needed = least if isinstance(widget, QAbstractButton) else 44
            if widget.height() < needed or widget.width() < 44:
                faults.append(f"{told(widget)} is {widget.width()} x {widget.height()}")
    return faults


def letters(top: QWidget) -> list[str]:
    """No letters are under 15 px."""
    return [
        f"{told(widget)} has letters of {widget.font().pixelSize()} px"
        for widget in shown(top)
        if isinstance(widget, QLabel) and widget.text() and widget.font().pixelSize() < 15
    ]


def cut(top: QWidget) -> list[str]:
    """Every word is there: nothing is narrower or lower than its words need."""
    faults = []
    for widget in shown(top):
        needed = room_needed(widget)
        if needed is not None and (widget.width() < needed[0] or widget.height() < needed[1]):
            faults.append(f"{told(widget)[:80]} has {widget.width()} x {widget.height()}, needs {needed}")
    return faults


def room_needed(widget: QWidget) -> tuple[int, int] | None:
    """Return the least width and height in which a widget's words can be read."""
    match widget:
        case Text() if widget.text():
            return widget.minimumSizeHint().width() - 2, widget.heightForWidth(widget.width())
        case Button() | Switch() | Chip():
            return widget.minimumSizeHint().width(), widget.heightForWidth(widget.width())
        case Segment():
            return widget.minimumSizeHint().width(), widget.height_for(widget.width())
        case NavButton():
            words, role = (widget.short, "small") if widget.compact else (widget.title, "body")
            return QFontMetrics(theme().font(role, 700)).horizontalAdvance(words) + 4, 44
    return None


def painted(top: QWidget) -> list[str]:
    """Everything that is visible is painted: nothing was left switched off."""
    return [f"{told(widget)[:80]} is not painted" for widget in shown(top) if not widget.updatesEnabled()]


def overflow(top: QWidget) -> list[str]:
    """Nothing sticks out sideways: no page ever scrolls to the side."""
    faults = []
    for widget in shown(top):
        parent = widget.parentWidget()
        if parent is None or isinstance(widget, QScrollArea):
            continue
        if isinstance(widget, Text | QAbstractButton | QLineEdit | QAbstractSlider):
            area = enclosing(widget)
            left = widget.mapTo(area, QPoint(0, 0)).x()
            if left < -1 or left + widget.width() > area.width() + 1:
                faults.append(f"{told(widget)[:80]} lies at {left} to {left + widget.width()} of {area.width()}")
    return faults


def enclosing(widget: QWidget) -> QWidget:
    """Return what cuts a widget off: the nearest scrolling page, else the window."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent.parentWidget(), QScrollArea):
            return parent
        parent = parent.parentWidget()
    return widget.window()


def tabbing(top: QWidget) -> list[str]:
    """Tab reaches every control and comes round again. Of radio buttons that belong together it reaches one."""
    window = top.window()
    wanted = {widget for widget in controls(top) if not _is_other_radio(widget)}
    if not wanted:
        return []
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 2000)
    first = next(iter(sorted(wanted, key=id)))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    reached: set[QWidget] = set()
    window.setUpdatesEnabled(False)  # where the keyboard goes is asked of the program, not of its picture
    try:
        for _ in range(3 * len(wanted) + 20):
            now = QApplication.focusWidget()
            wanted = {one for one in wanted if isValid(one)}  # a row may be made anew when a field is left
            if (now is first or not isValid(first)) and wanted <= reached:
                return []
            if now is not None:
                reached.add(now)
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    finally:
        window.setUpdatesEnabled(True)
    missed = [f"Tab does not reach {told(widget)}" for widget in wanted - reached]
    return missed or ["Tab does not come round"]


def _is_other_radio(widget: QWidget) -> bool:
    if not isinstance(widget, QRadioButton) or widget.group() is None:
        return False
    reached = widget.group().checkedButton() or widget.group().buttons()[0]
    return reached is not widget


def movement(top: QWidget) -> list[str]:
    """Nothing is running in the whole window."""
    window = top.window()
    faults = [
        f"{type(animation).__name__} of {type(animation.parent()).__name__} runs"
        for animation in window.findChildren(QAbstractAnimation)
        if animation.state() is QAbstractAnimation.State.Running
    ]
    return faults + [
        f"a timer of {type(timer.parent()).__name__} runs every {timer.interval()} ms"
        for timer in window.findChildren(QTimer)
        if timer.isActive() and not timer.isSingleShot()
    ]


def wording(top: QWidget) -> list[str]:
    """What the whole window says keeps to the rules of wording; what a person would have typed to the stricter ones.

    The safety card and the work-arounds name symptoms; sample words, typed words and placeholders never do.
    """
    window = top.window()
    faults = [fault for text in window.findChildren(Text) for fault in _unsaid(text.text(), example=False)]
    for line in window.findChildren(QLineEdit):
        faults += [*_unsaid(line.text(), example=True), *_unsaid(line.placeholderText(), example=True)]
    for box in window.findChildren(Box):
        faults += [*_unsaid(box.toPlainText(), example=True), *_unsaid(box.placeholderText(), example=True)]
    return faults


@cache
def _unsaid(text: str, *, example: bool) -> tuple[str, ...]:
    """Return what of a text is not said here."""
    return tuple(f"{found!r} in {text!r}" for _rule, found in find_words(text, example=example))


def active(window: QWidget) -> QWidget:
    """Return what is on top: a layer, else home."""
    layer = window.layer  # type: ignore[attr-defined]
    return layer if layer is not None else window.home  # type: ignore[attr-defined,no-any-return]
