"""The bar along the top of narrow windows and of very large text, instead of the rail."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from coping_app.base.room import Room
from coping_app.base.words import tr
from coping_app.ui.buttons import Button, IconButton
from coping_app.ui.layouts import FlowLayout, side_by_side
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from coping_app.app.pages_menu import PagesMenu


class TopBar(QWidget):
    """Menu, text size, dim and Steady me."""

    wanted = Signal(str)
    steady = Signal()
    safety = Signal()
    dim = Signal()
    text_size = Signal()
    only_page = Signal()
    cover = Signal()
    lock = Signal()

    def __init__(self, rooms: tuple[Room, ...], keys: dict[str, str], is_lockable: Callable[[], bool]) -> None:
        super().__init__()
        self._keys, self._is_lockable = keys, is_lockable
        self._menu: PagesMenu | None = None
        self._title = ""  # of the page that is shown
        self._rooms = rooms
        self.menu_button = Button(tr("Menu"), "secondary", "menu")
        self.menu_button.setAccessibleDescription(tr("Opens the list of pages"))
        self.menu_button.clicked.connect(self.open_menu)
        self.dim_button = IconButton(tr("Dim"), "moon")
        self.dim_button.clicked.connect(self.dim)
        self.size_button = IconButton(tr("Text size"), "a-large-small")
        self.size_button.clicked.connect(self.text_size)
        self.steady_button = Button(tr("Steady me"), "lamp", "anchor", height=48)
        self.show_keys(keys)
        self.steady_button.clicked.connect(self.steady)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 12, 20, 12)
        left, right = FlowLayout(gap=8), FlowLayout(gap=8, align="right")
        left.addWidget(self.menu_button)
        for button in (self.size_button, self.dim_button, self.steady_button):
            right.addWidget(button)
        line = side_by_side(left, right, gap=8)
        line.setStretch(0, 2)
        line.setStretch(1, 3)
        box.addLayout(line)
        self.retheme()

    def show_keys(self, keys: dict[str, str]) -> None:
        """Name other keys."""
        self._keys = keys
        self.steady_button.setAccessibleName(tr("Steady me, {key}").format(key=keys["steady"]))

    def retheme(self) -> None:
        """Say what a press of Dim would do now."""
        night = theme().palette_name == "night"
        self.dim_button.name_it(tr("Brighter") if night else tr("Dim"))
        self.dim_button.set_icon("sun" if night else "moon")

    def set_current(self, title: str) -> None:
        """Show where we are on the menu button."""
        self._title = title
        self.menu_button.set_words(title)
        self.menu_button.setAccessibleName(tr("Menu, on {page}").format(page=title))

    def open_menu(self) -> None:
        """Open the list of pages."""
        from coping_app.app.pages_menu import PagesMenu

        self._menu = menu = PagesMenu(self)
        for room in self._rooms:
            menu.add_page(room.key, tr(room.title), room.icon, current=tr(room.title) == self._title)
        menu.add_page("safety", tr("Safety card"), "phone", hint=self._keys["safety"])
        menu.addSeparator()
        menu.add_page("only_page", tr("Show only this page"), "focus", hint=self._keys["only_page"])
        menu.add_page("cover", tr("Cover the screen"), "eye-off", hint=self._keys["cover"])
        if self._is_lockable():
            menu.add_page("lock", tr("Lock"), "lock", hint=self._keys["lock"])
        menu.measure()
        menu.triggered.connect(self._chosen)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the bar's colour."""
        flood(painter_for(self), self.rect(), theme().colour("rail"))

    def _chosen(self, entry: "QAction") -> None:
        key = str(entry.data())
        doing = {"safety": self.safety, "only_page": self.only_page, "cover": self.cover, "lock": self.lock}
        if self._menu is not None and isValid(self._menu):
            self._menu.close()  # a screen reader chooses without closing it, and it would keep the keyboard
        if key in doing:
            doing[key].emit()
        else:
            self.wanted.emit(key)
