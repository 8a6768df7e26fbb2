"""The room You (being built)."""

from coping_app.base.words import tr
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Page
from coping_app.ui.shell import Shell


class YouPage(Page):
    """A list of sections, and the one that is open."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.box.addWidget(Head(shell, tr("You")))
        self.box.addStretch(1)
