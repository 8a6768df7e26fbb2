"""The foot of a record that is written: back, skip and on, and under them the quiet lines, always in one place."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coping_app.base.words import tr
from coping_app.content.thought_record import GENTLE, THE_THOUGHT, Thought
from coping_app.rooms.thoughts.model import STEPS, Screen
from coping_app.rooms.thoughts.page_care import SafetyLine
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.focus import order_inside
from coping_app.ui.layouts import Rule, rows
from coping_app.ui.messages import Banner
from coping_app.ui.placing import Placing, tall
from coping_app.ui.shell import Shell

_SAFETY = 360  # at 100 %: how wide the line of safety is at least where the other lines stand beside it


class FootRow(Placing):
    """Back and what is skipped at the left, what goes on at the right; always in the same places."""

    def __init__(self, back: Button, skip: Button, on: Button) -> None:
        super().__init__()
        self._buttons = (back, skip, on)
        for button in self._buttons:
            button.setParent(self)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of all in a row."""
        hints = [button.sizeHint() for button in self._buttons]
        return QSize(sum(hint.width() for hint in hints) + 2 * 12, max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the widest alone."""
        return QSize(max(button.minimumSizeHint().width() for button in self._buttons), 0)

    def _arrange(self, width: int, *, move: bool) -> int:
        gap = 12
        wanted = [button.sizeHint().width() for button in self._buttons]
        if (
            sum(wanted) + 2 * gap > width
        ):  # words break in their button: a second row would take room that the question needs
            least = [button.minimumSizeHint().width() for button in self._buttons]
            spare = max(0, width - sum(least) - 2 * gap)
            more = sum(wanted) - sum(least)
            wanted = [low + spare * (high - low) // max(1, more) for low, high in zip(least, wanted, strict=True)]
        heights = [button.heightForWidth(each) for button, each in zip(self._buttons, wanted, strict=True)]
        height = max(heights)
        if move:
            places = (0, wanted[0] + gap, width - wanted[2])
            for button, x, each, high in zip(self._buttons, places, wanted, heights, strict=True):
                button.setGeometry(x, (height - high) // 2, each, high)
        return height


class Foot(QWidget):
    """The row of buttons, over it what could not be saved, and a line while something is hidden under all that."""

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(tr("Back"), "quiet", "arrow-left")
        self.skip = Button(tr("Skip this"), "quiet")
        self.on = Button(tr("Next"), "primary", "arrow-right", after=True)
        self.on.may_say = (tr("Next"), tr("Done"))
        self.trouble = Banner("", "error", tr("Try again"))
        self.trouble.hide()
        self.edge = Rule()
        keep = self.edge.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.edge.setSizePolicy(keep)
        self.setLayout(rows(self.edge, self.trouble, FootRow(self.back, self.skip, self.on), gap=8))
        tall(self)

    def stand(self, place: QWidget) -> None:
        """Stand in another place: at the end of the question where the window is so low that it would have no room."""
        if self.parentWidget() is place:
            return
        layout = place.layout()
        if layout is not None:
            layout.addWidget(self)
            order_inside(place)
        else:
            self.setParent(place)
        self.show()

    def show_place(self, *, first: bool, last: bool) -> None:
        """Show whether there is a question before and after this one."""
        self.back.setVisible(not first)
        self.skip.setVisible(not last)
        self.show_last(last=last)

    def show_last(self, *, last: bool) -> None:
        """Let the main button say whether there is a question after this one."""
        self.on.set_words(tr("Done") if last else tr("Next"))
        self.on.set_icon("check" if last else "arrow-right")


class FootLines(Beside):
    """The line of safety, and the quiet ways on: to the other form, and to leave it at that.

    Where the window is low the line of safety stays alone, and the others stand elsewhere.
    """

    def __init__(self, shell: Shell) -> None:
        self.safety = SafetyLine(shell)
        self.switch = Button(tr("Use the full page"), "line", "file-text")
        self.leave_be = Button(tr("Leave it at that"), "line", "arrow-down-right")
        self._ways = flow(self.switch, self.leave_be, gap=4)
        self._place = stack(self._ways)
        for button in (self.leave_be, self.switch):
            button.left_aligned = True
        super().__init__(self.safety, self._place, gap=4, least=_SAFETY)

    def show_question(self, thought: Thought, screen: Screen) -> None:
        """Show the form one can turn to, and from the thought on that it can be left."""
        gentle = thought.form == GENTLE
        self.switch.set_words(tr("Use the full page") if gentle else tr("Too tired? Three boxes are enough."))
        self.switch.set_icon("file-text" if gentle else "feather")
        steps = STEPS[thought.form]
        asked = steps.index(screen.step) >= steps.index(THE_THOUGHT)
        self.leave_be.setVisible(thought.open and not gentle and asked)

    def stand(self, elsewhere: QWidget | None) -> None:
        """Let the ways stand in another place, or here again."""
        place = elsewhere or self._place
        if self._ways.parentWidget() is place:
            return
        layout = place.layout()
        if layout is not None:
            layout.addWidget(self._ways)
        self._ways.show()
        self._place.setVisible(elsewhere is None)
        order_inside(place)
