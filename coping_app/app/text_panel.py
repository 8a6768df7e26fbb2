"""The panel for text size, opened from the head of a page."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coping_app.base.settings import Settings
from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.focus import FocusRing, focus_first_in
from coping_app.ui.giving_way import GivingWay
from coping_app.ui.paint import cut_corners, sheet
from coping_app.ui.text_level import TextLevel
from coping_app.ui.theme import theme


class TextPanel(QFrame):
    """A small panel with the slider for text size; Esc or a press elsewhere closes it."""

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Text size"))
        self.level = TextLevel(settings)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 20)
        box.addWidget(self.level)
        self.close_button = Button(tr("Close"), "secondary")
        self.close_button.clicked.connect(self.close)
        box.addSpacing(8)
        box.addWidget(self.close_button)
        self._ring = FocusRing(self)
        self._way = GivingWay(self, window, self.close)

    def open_under(self, button: QWidget) -> None:
        """Open under a button, inside the window."""
        window = button.window()
        self.setFixedWidth(min(theme().size(400), window.width() - 40))
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 8))
        left = max(corner.x(), window.mapToGlobal(QPoint(8, 0)).x())
        self.move(left, corner.y())
        self.show()
        self.level.slider.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self.level, self.level.shown.text())

    def retheme(self) -> None:
        """Grow with the text."""
        self.adjustSize()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Give the keyboard to the page where the button that opened this has gone: the text may have grown."""
        super().hideEvent(event)
        window = self.parentWidget()
        before = window.focusWidget() if window else None
        if window and before is not None and not before.isVisible():
            focus_first_in(window)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Let the ring learn from keys and presses; those of a popup may come by the window under it."""
        super().showEvent(event)
        under = self.parentWidget()
        for handle in (self.windowHandle(), under.windowHandle() if under else None):
            if handle is not None:
                self._ring.watch(handle)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep its shape."""
        super().resizeEvent(event)
        cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel."""
        sheet(self)
