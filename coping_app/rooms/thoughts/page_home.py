"""The first page of Thoughts."""

from coping_app.base.words import tr
from coping_app.content.thought_record import forms
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Page
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text


class HomePage(Page):
    """What can be done here, what was left on the way, and everything that was written."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(widest=860)
        self.box.addWidget(Head(shell, tr("Thoughts")))
        self.box.addWidget(Text(tr(forms().opening), "body", "text2"))
        self.box.addStretch(1)

    def refresh(self) -> None:
        """Show what is there now."""

    def refresh_soon(self) -> None:
        """Show what is there now, once everything else is done."""

    def mark_stale(self) -> None:
        """Note that something has changed."""

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
