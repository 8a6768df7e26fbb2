"""The bin of Thoughts: records, questions and worries that were deleted."""

from coping_app.base.words import tr
from coping_app.rooms.thoughts.store import KINDS
from coping_app.ui.bin_page import BinPage, BinWords
from coping_app.ui.shell import Shell


def make_bin(shell: Shell) -> BinPage:
    """Return the page of the bin."""
    words = BinWords(
        room="thoughts",
        way_back=tr("Thoughts"),
        is_back=tr("It is back in Thoughts."),
        erase=tr("Erase this now?"),
    )
    return BinPage(shell, KINDS, words)
