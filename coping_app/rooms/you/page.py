"""The room You: a list of sections, and the one that is open beside it or instead of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.rooms.you.model import FIRST, section
from coping_app.rooms.you.page_list import SectionList, SectionRows, Sticky
from coping_app.rooms.you.page_making import SECTIONS
from coping_app.rooms.you.page_parts import Section
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.focus import focus_first_in
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Page, fill, side_by_side
from coping_app.ui.shell import Shell
from coping_app.ui.theme import theme

BESIDE = 720  # the least width of a page with the list beside the section, divided by the text scale


class YouPage(Page):
    """Where there is room the list stands beside the section; else it is a page of its own."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._item = ""
        self.sections: dict[str, Section] = {}
        self.back_button = Button(tr("Back to You"), "quiet", "arrow-left")
        self.back_button.clicked.connect(self._to_list)
        self.head = Head(shell, tr("You"), before=self.back_button)
        self.list = SectionList()
        self.list.wanted.connect(self._open)
        self.rows = SectionRows()
        self.rows.wanted.connect(self._open)
        self.sticky = Sticky(self.list, self)
        self._right = QVBoxLayout()
        fill(self._right, (self.rows, -1))
        self._line = side_by_side(self.sticky, gap=theme().size(24))
        self._line.addLayout(self._right, 1)
        self.box.addWidget(self.head)
        self.box.addLayout(self._line)
        self.box.addStretch(1)
        self._beside = False
        self._arrange()

    @property
    def open_section(self) -> str:
        """The section that is shown; "" for the list alone."""
        return (self._item or FIRST) if self._beside else self._item

    def arrive(self, item: str = "") -> None:
        """Show a section by its key, or the list (with the first section where there is room beside it)."""
        before, held = self.open_section, self._holds_focus()
        self._item = item if item in SECTIONS else ""
        self._show()
        self.verticalScrollBar().setValue(0)
        way = self.sections[self.open_section].way_to(before) if self.open_section else None
        if held and section(self.open_section).parent:
            focus_first_in(self.sections[self.open_section])
        elif held and way is not None:
            way.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held and not self._beside:
            if self._item:
                self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.rows.focus_on(section(before).parent or section(before).key)
        announce(self, self.head.title.text())

    def focus_first(self) -> None:
        """Give the keyboard to the section that somebody opened, or to the list."""
        if self._item:
            focus_first_in(self.sections[self._item])
        else:
            super().focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Choose beside or instead."""
        super().resizeEvent(event)
        self._arrange()

    def retheme(self) -> None:
        """Choose anew: larger text needs more room."""
        super().retheme()
        if hasattr(self, "_line"):
            self._line.setSpacing(theme().size(24))
            self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= BESIDE * theme().scale
        if beside != self._beside:
            self._beside = beside
            self._show()

    def _show(self) -> None:
        key = self.open_section
        card = section(key)
        self.rows.setVisible(not key)
        self.sticky.setVisible(self._beside)
        self.back_button.setVisible(bool(key) and (bool(card.parent) or not self._beside))
        to = section(card.parent).title if card.parent else tr("You")
        self.back_button.set_words(tr("Back to {page}").format(page=to))
        small = f"{tr('You')} · {to}" if card.parent else tr("You")
        self.head.set_words(card.title if key else tr("You"), small if self._beside else "")
        self.list.set_current(card.parent or key)
        if key and key not in self.sections:
            self.sections[key] = SECTIONS[key](self._shell)
            self._right.insertWidget(0, self.sections[key])
        for name, made in self.sections.items():
            made.setVisible(name == key)

    def _holds_focus(self) -> bool:
        now: QWidget | None = self.window().focusWidget()
        return now is not None and self.isAncestorOf(now)

    def _open(self, key: str) -> None:
        self._shell.go("you", key)

    def _to_list(self) -> None:
        self._shell.go("you", section(self.open_section).parent)
