"""Bringing entries in from other programs, and taking one's own out."""

from coping_app.rooms.you.page_bring_in import BringInCard
from coping_app.rooms.you.page_parts import Section
from coping_app.rooms.you.page_take_out import TakeOutCard
from coping_app.ui.shell import Shell


class ExchangeSection(Section):
    """Both ways, each on a card."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.bring_in = BringInCard(shell)
        self.take_out = TakeOutCard(shell)
        self.box.addWidget(self.bring_in)
        self.box.addWidget(self.take_out)
        self.follow()

    def follow(self) -> None:
        """Show what there is to take out now."""
        super().follow()
        self.take_out.follow()
