"""What the sections of You are made of: controls that hold one setting, rows, and the section itself."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from coping_app.base.settings import Setting
from coping_app.base.words import tr
from coping_app.ui.beside import tall
from coping_app.ui.cards import Icon
from coping_app.ui.choices import Segmented
from coping_app.ui.following import Following
from coping_app.ui.layouts import Card, Item, Rule, fill, rows, side_by_side
from coping_app.ui.levels import Level
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell
from coping_app.ui.switch import EDGE, Switch
from coping_app.ui.text import Text, heading
from coping_app.ui.theme import theme


class Section(Following, QWidget):
    """One section. It follows its settings too, wherever they are changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        shell.settings.listen(self._on_setting)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(16)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def follow(self) -> None:
        """Show what was changed elsewhere."""
        for control in self.findChildren(QWidget):
            if isinstance(control, SettingSwitch | SettingLevel | SettingChoice):
                control.follow()

    def way_to(self, _key: str) -> QWidget | None:
        """Return what leads to a section that opens from this one: the keyboard comes back there."""
        return None

    def _on_setting(self, _setting: Setting[Any]) -> None:
        if isValid(self) and self.isVisible():
            self.follow()


class SettingSwitch(Switch):
    """A switch for one setting. It applies at once, and follows changes made elsewhere."""

    def __init__(self, shell: Shell, setting: Setting[bool]) -> None:
        self._settings, self._setting = shell.settings, setting
        super().__init__(tr(setting.title), tr(setting.about), on=shell.settings[setting])
        self.switched.connect(self._set)

    def tell(self, about: str) -> None:
        """Say something else under the title."""
        self.about = about
        self.setAccessibleDescription(about)
        self.updateGeometry()
        self.update()

    def follow(self) -> None:
        """Show the setting as it is."""
        self.setChecked(self._settings[self._setting])

    def _set(self, on: bool) -> None:  # noqa: FBT001
        self._settings[self._setting] = on


class SettingLevel(Level):
    """A slider for one setting in percent."""

    def __init__(self, shell: Shell, setting: Setting[int], icon: str) -> None:
        self._settings, self._setting = shell.settings, setting
        super().__init__(tr(setting.title), shell.settings[setting], icon=icon)
        self.changed.connect(self._set)

    def follow(self) -> None:
        """Show the setting as it is."""
        self.show_value(self._settings[self._setting])

    def _set(self, value: int) -> None:
        self._settings[self._setting] = value


class SettingChoice(Segmented):
    """A choice of one among a few for one setting."""

    def __init__(self, shell: Shell, setting: Setting[str], options: list[tuple[object, str, str]]) -> None:
        self._settings, self._setting = shell.settings, setting
        super().__init__(tr(setting.title), options, shell.settings[setting])
        self.chosen.connect(self._set)

    def follow(self) -> None:
        """Show the setting as it is."""
        self.choose(self._settings[self._setting])

    def _set(self, value: object) -> None:
        self._settings[self._setting] = str(value)


class Row(QWidget):
    """Words at the left and controls at the right, or under the words where there is little room."""

    def __init__(self, words: QWidget, *controls: QWidget, least: int = 190) -> None:
        super().__init__()
        self._least = least  # the least room for the words beside the controls, at 100 %
        self._parts = (words, *controls)
        self._box = side_by_side(gap=16)
        self._box.addWidget(words, 1)
        for control in controls:
            self._box.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(EDGE, 12, EDGE, 12)
        outer.addLayout(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Choose beside or under."""
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Choose anew when a control comes or goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange(self.width())
        return super().event(event)

    def retheme(self) -> None:
        """Choose anew."""
        self._arrange(self.width())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the widest part alone: they are put under each other when it gets narrow."""
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest + 2 * EDGE, super().minimumSizeHint().height())

    def _arrange(self, width: int) -> None:
        controls = sum(part.sizeHint().width() + 16 for part in self._parts[1:])
        beside = not controls or width - 2 * EDGE >= controls + theme().size(self._least)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not direction:
            self._box.setDirection(direction)
            self._box.setSpacing(16 if beside else 8)


class Said(QWidget):
    """A title with a line under it that may change."""

    def __init__(self, title: str, about: str = "", *, breaks: bool = False) -> None:
        super().__init__()
        self.about = Text(about, "small", "text2", breaks=breaks)
        self.setLayout(rows(Text(title, "bodyStrong"), self.about))
        tall(self)


def make_room(widget: QWidget) -> None:
    """Let everything around a widget that has grown give way at once, instead of one layout after the other."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        layout = around.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()
        around = around.parentWidget()


class RowsCard(Card):
    """A card of rows with thin lines between them."""

    def __init__(self, *items: QWidget) -> None:
        super().__init__(gap=0)
        for index, item in enumerate(items):
            if index:
                self.box.addWidget(Rule())
            self.box.addWidget(item)

    def retheme(self) -> None:
        """Measure anew: the rows bring their own space above and below."""
        side = theme().size(20) - EDGE  # rows and switches bring that much of their own
        self.box.setContentsMargins(side, 6, side, 6)


class WayCard(Card):
    """A card for something larger that can be done: what it is called, what it means, and what went wrong."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__(padding=20, gap=14)
        self.problem = Banner("", "error")
        for part in (heading(title, "subheading"), Text(about, "body", "text2", measure=640), self.problem):
            self.box.addWidget(part)
        self.problem.hide()


def titled(title: str, *items: Item, about: str = "") -> Card:
    """Return a card with a heading, a line that explains, and what belongs under it."""
    head: list[Item] = [heading(title, "subheading")]
    if about:
        head.append(Text(about, "small", "text2"))
    card = Card(*head, padding=20, gap=4)
    card.box.addSpacing(8)
    card.box.addLayout(fill(QVBoxLayout(), items, 12))
    return card


def note(icon: str, words: str) -> Card:
    """Return a soft panel with a statement."""
    card = Card(padding=16, fill_name="soft")
    card.edge_name = ""
    line = side_by_side(gap=12)
    line.addWidget(Icon(icon, "onSoft"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(words, "body", "onSoft"), 1)
    card.box.addLayout(line)
    return card
