"""The foot of a record that is written: back, skip and on, always in one place, and the way to the other form."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.thought_record import FULL, GENTLE, THE_THOUGHT, Thought
from coping_app.rooms.thoughts.model import STEPS, Screen, next_screen, screen_before
from coping_app.ui.beside import stack
from coping_app.ui.buttons import Button
from coping_app.ui.focus import order_inside
from coping_app.ui.layouts import Rule, rows
from coping_app.ui.messages import Banner
from coping_app.ui.placing import Placing, height_at, tall

_GAP = 12  # pixels between two buttons


def stand(widget: QWidget, place: QWidget) -> None:
    """Let a widget stand in another place, as it is, and Tab come to it there."""
    layout = place.layout()
    if layout is None or widget.parentWidget() is place:
        return
    is_hidden = widget.isHidden()
    layout.addWidget(widget)
    widget.setHidden(is_hidden)
    order_inside(place)


class FootRow(Placing):
    """Back, what is skipped or left at that at the left, what goes on at the right; always in the same places."""

    def __init__(self, back: Button, skip: Button, leave_be: Button, on: Button) -> None:
        super().__init__()
        self._buttons = (back, skip, leave_be, on)
        self.leave_place = stack(leave_be)
        self._parts = (back, skip, self.leave_place, on)
        for part in self._parts:
            part.setParent(self)

    def fits(self, width: int) -> bool:
        """Tell whether all of them have room in one row."""
        return sum(button.sizeHint().width() for button in self._buttons) + 3 * _GAP <= width

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of all in a row."""
        hints = [part.sizeHint() for part in self._here()]
        return QSize(sum(hint.width() + _GAP for hint in hints) - _GAP, max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the widest alone."""
        return QSize(max(part.minimumSizeHint().width() for part in self._here()), 0)

    def _here(self) -> list[QWidget]:
        return [part for part in self._parts if part is not self.leave_place or not part.isHidden()]

    def _arrange(self, width: int, *, move: bool) -> int:
        parts = self._here()
        wanted, gaps = [part.sizeHint().width() for part in parts], _GAP * (len(parts) - 1)
        # Words break in their button: a second row would take room that the question needs.
        if sum(wanted) + gaps > width:
            least = [part.minimumSizeHint().width() for part in parts]
            spare = max(0, width - sum(least) - gaps)
            more = sum(wanted) - sum(least)
            wanted = [low + spare * (high - low) // max(1, more) for low, high in zip(least, wanted, strict=True)]
        heights = [height_at(part, each) for part, each in zip(parts, wanted, strict=True)]
        height, x = max(heights), 0
        if move:
            for part, each, high in zip(parts, wanted, heights, strict=True):
                at = width - each if part is parts[-1] else x
                part.setGeometry(at, (height - high) // 2, each, high)
                x += each + _GAP
        return height


class Foot(QWidget):
    """The row of buttons, over it what could not be saved, and a line while something is hidden under all that."""

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(tr("Back"), "quiet", "arrow-left")
        self.skip = Button(tr("Skip this"), "quiet")
        self.leave_be = Button(tr("Leave it at that"), "quiet")
        self.on = Button(tr("Next"), "primary", "arrow-right", after=True)
        self.on.may_say = (tr("Next"), tr("Done"))
        self.trouble = Banner("", "error", tr("Try again"))
        self.trouble.hide()
        self.edge = Rule()
        keep = self.edge.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.edge.setSizePolicy(keep)
        self._row = FootRow(self.back, self.skip, self.leave_be, self.on)
        self.setLayout(rows(self.edge, self.trouble, self._row, gap=8))
        tall(self)

    def give_way(self, width: int, elsewhere: QWidget) -> None:
        """Let it be left at that in another place, where there is no room for that in the row."""
        fits = self._row.fits(width)
        self._row.leave_place.setVisible(fits)
        stand(self.leave_be, self._row.leave_place if fits else elsewhere)

    def show_place(self, thought: Thought, screen: Screen) -> None:
        """Show whether there is a question before and after this one, and from the thought on that it can be left."""
        last, steps = next_screen(thought, screen) is None, STEPS[thought.form]
        asked = thought.form == FULL and steps.index(screen.step) >= steps.index(THE_THOUGHT)
        self.back.setVisible(screen_before(thought, screen) is not None)
        self.skip.setVisible(not last)
        self.leave_be.setVisible(thought.open and asked and not last)
        self.show_last(last=last)

    def show_last(self, *, last: bool) -> None:
        """Let the main button say whether there is a question after this one."""
        self.on.set_words(tr("Done") if last else tr("Next"))
        self.on.set_icon("check" if last else "arrow-right")


class OtherForm(Button):
    """The way to the other form."""

    def __init__(self) -> None:
        super().__init__(tr("Use the full page"), "line", height=56)  # as high as what it stands beside
        self.left_aligned = True

    def show_form(self, form: str) -> None:
        """Show which form one can turn to."""
        self.set_words(tr("Use the full page") if form == GENTLE else tr("Too tired? Three boxes are enough."))
