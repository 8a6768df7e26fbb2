"""Pages that Esc leaves to where one came from."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coping_app.ui.fields import Line
from coping_app.ui.shell import Shell
from coping_app.ui.writing_box import WritingBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
else:
    QWidget = object  # the page that it goes with brings the real one


class LeftByEsc(QWidget):
    """Lets Esc leave a page, where nothing on it has a use of its own for that. Words that are typed stay in sight.

    It is named before the page's own class: `class QuestionsPage(LeftByEsc, Page)`.
    """

    _shell: Shell

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave by Esc, but not from a box in which words stand."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        now = self.focusWidget()
        if not (isinstance(now, Line | WritingBox) and now.text().strip()):
            self._shell.back()
