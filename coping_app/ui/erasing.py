"""Asking before something is erased for good."""

from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.ui.messages import CalmDialog

_MOST = 60  # characters of a title in a question


def erase_is_wanted(page: QWidget, title: str, nameless: str) -> bool:
    """Ask whether something is to be erased for good: by its title, or where it has none, with `nameless`."""
    name = title.strip()
    name = f"{name[:_MOST].rstrip()}…" if len(name) > _MOST else name
    return _is_wanted(page, tr("Erase “{title}” now?").format(title=name) if name else nameless)


def emptying_is_wanted(page: QWidget) -> bool:
    """Ask whether everything in the bin is to be erased for good."""
    return _is_wanted(page, tr("Erase everything in the bin?"))


def _is_wanted(page: QWidget, question: str) -> bool:
    """Ask, and say what erasing can't reach."""
    dialog = CalmDialog(
        page,
        question,
        tr(
            "It goes for good, with its earlier versions, photos and voice notes, and from Coping's own backups too. "
            "That can't be taken back. Out of reach are backups on a drive that is not plugged in now, printed pages, "
            "and files you saved or sent."
        ),
        safe=tr("Keep it"),
        other=tr("Erase now"),
        danger=True,
    )
    return dialog.agreed()
