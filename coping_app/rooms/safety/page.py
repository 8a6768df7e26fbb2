"""The safety card over everything: the card, the page of people, and the page "What helps me stay"."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coping_app.base.words import tr
from coping_app.rooms.safety.page_card import CardView
from coping_app.rooms.safety.page_people import PeopleView
from coping_app.rooms.safety.page_stay import StayView
from coping_app.ui.layouts import fill
from coping_app.ui.paint import flood, painter_for
from coping_app.ui.shell import Shell
from coping_app.ui.theme import theme

View = CardView | PeopleView | StayView


class SafetyPage(QWidget):
    """Opens at the card, or at a part of it: "people", "stay" or "numbers". Nothing else has to be known."""

    def __init__(self, shell: Shell, part: str = "") -> None:
        super().__init__()
        self._shell = shell
        self._views: dict[str, View] = {}
        self._came: list[str] = []  # the pages one came through
        self._fresh = False
        self.setAccessibleName(tr("Safety card"))
        self.stack = QStackedWidget()
        fill(QVBoxLayout(self), (self.stack,))
        self._part = part
        self.open(part if part in {"people", "stay"} else "card")
        if part == "numbers":
            self.card_view.edit_numbers()

    @property
    def card_view(self) -> CardView:
        """The card itself."""
        view = self._view("card")
        assert isinstance(view, CardView)  # noqa: S101 - made in _make
        return view

    @property
    def view(self) -> View:
        """What is shown."""
        return self._views[self._came[-1]]

    def open(self, name: str) -> None:
        """Show the "card", "people" or "stay"."""
        if name in self._came:
            del self._came[self._came.index(name) :]
        self._came.append(name)
        view = self._view(name)
        view.follow()
        self.stack.setCurrentWidget(view)
        if self.isVisible():
            view.head.focus_close()

    def leave(self) -> None:
        """Go back to where one came from on the card; from there, close."""
        if len(self._came) > 1:
            self.open(self._came[-2])
        else:
            self.close_card()

    def close_card(self) -> None:
        """Close the card."""
        self._shell.close_over("safety")

    def focus_first(self) -> None:
        """Give the keyboard to Close: the way out comes first. Numbers to change are ready to be typed."""
        if self._part == "numbers":
            self.card_view.numbers.fields.numbers["line"].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.head.focus_close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves; Home and End go to both ends of the page."""
        bar = self.view.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Come up as things are now, and hear of changes while it is seen."""
        super().showEvent(event)
        self._shell.card.listen(self._follow)
        if self._fresh:
            self._follow()
        self._fresh = True

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Hear of nothing while it is not seen."""
        self._shell.card.forget(self._follow)
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the page's colour."""
        flood(painter_for(self), self.rect(), theme().colour("canvas"))

    def _follow(self) -> None:
        self.view.follow()

    def _view(self, name: str) -> View:
        if name not in self._views:
            view = self._make(name)
            self._views[name] = view
            self.stack.addWidget(view)
        return self._views[name]

    def _make(self, name: str) -> View:
        view: View
        if name == "card":
            view = CardView(self._shell)
            view.stay.connect(self._open_stay)
            view.printed.connect(self._print_card)
        elif name == "people":
            view = PeopleView(self._shell)
            view.whole.connect(self._open_card)
            view.stay.connect(self._open_stay)
        else:
            view = StayView(self._shell)
            view.whole.connect(self._open_card)
            view.printed.connect(self._print_stay)
        view.closed.connect(self.close_card)
        return view

    def _open_card(self) -> None:
        self.open("card")

    def _open_stay(self) -> None:
        self.open("stay")

    def _print_card(self) -> None:
        from coping_app.rooms.safety.printed import card_html
        from coping_app.ui.printing import print_html

        day = self._shell.now().date()
        html = card_html(self._shell.card.card, self._shell.settings, day, beside=self.card_view.beside)
        print_html(self._shell, self, html)

    def _print_stay(self) -> None:
        from coping_app.rooms.safety.printed import stay_html
        from coping_app.ui.printing import print_html

        html = stay_html(self._shell.card.card, self._shell.settings)
        print_html(self._shell, self, html)
