"""The panel for text size, opened from the head of a page."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coping_app.base.settings import Settings
from coping_app.base.words import tr
from coping_app.ui.announcing import announce
from coping_app.ui.buttons import Button
from coping_app.ui.focus import focus_first_in
from coping_app.ui.giving_way import GivingWay
from coping_app.ui.paint import painter_for, panel, raised
from coping_app.ui.text_level import TextLevel
from coping_app.ui.theme import theme


class TextPanel(QFrame):
    """A small panel with the slider for text size; Esc or a press elsewhere closes it."""

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(tr("Text size"))
        self.level = TextLevel(settings)
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 24, 28, 24)
        box.addWidget(self.level)
        self.close_button = Button(tr("Close"), "secondary")
        self.close_button.clicked.connect(self.close)
        box.addSpacing(8)
        box.addWidget(self.close_button)
        self._way = GivingWay(self, window, self.close)

    def open_under(self, button: QWidget) -> None:
        """Open under a button, inside the window."""
        window = button.window()
        self.setFixedWidth(min(theme().size(420), window.width() - 40))
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width() + 12, button.height()))
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

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the panel."""
        painter = painter_for(self)
        area = QRectF(self.rect()).adjusted(12, 10, -12, -12)
        raised(painter, area, 16)
        panel(painter, area, 16, theme().colour("surface"), theme().colour("line"), 1)
