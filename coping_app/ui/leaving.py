"""Before something readable leaves into a folder that others may see."""

from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.ui.messages import CalmDialog


def leaving_is_fine(page: QWidget, warning: str) -> bool:
    """Ask whether to save where others may see it, as the warning says. Without one nothing is asked."""
    if not warning:
        return True
    title, all_the_same = tr("Others may see this folder"), tr("Save there all the same")
    return CalmDialog(page.window(), title, warning, safe=tr("Go back"), other=all_the_same).agreed()
