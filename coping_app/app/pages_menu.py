"""The list of pages of narrow windows: a menu to keys and screen readers, in the looks of the rail."""

from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.ui.menu import CalmMenu


class PagesMenu(CalmMenu):
    """Pages with their icons; the one that is shown has a check mark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Pages"))

    def add_page(self, key: str, title: str, icon: str, *, hint: str = "", current: bool = False) -> None:
        """Add a page; `key` is the data of its action, `hint` the key on the keyboard that does the same."""
        self.add(title, icon, hint, current=current).setData(key)
