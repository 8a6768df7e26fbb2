"""The room Thoughts: its first page, a record step by step, worksheets, questions, worries put down, habits."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from coping_app.base.errors import CopingError
from coping_app.base.records import QUESTION, THOUGHT, WORRY, Record, Topic
from coping_app.base.words import tr
from coping_app.content.thought_record import FULL, GENTLE
from coping_app.content.thought_rows import of_record
from coping_app.rooms.thoughts import store
from coping_app.rooms.thoughts.page_home import HomePage
from coping_app.ui.shell import Shell

if TYPE_CHECKING:
    from coping_app.rooms.thoughts.page_steps import RecordPage
    from coping_app.rooms.thoughts.page_worksheet import WorksheetPage

ROOM = "thoughts"
NEW, NEW_FULL, SEARCH, EDIT, EXAMPLE = "new", "new-full", "search", "edit:", "example:"
QUESTIONS, ASK, PUT_DOWN, PUT_ONE_DOWN, HABITS, EXAMPLES, PRINT, BIN = (
    *("questions", "ask", "put-down", "put-one-down", "habits", "examples", "print", "bin"),
)
_OURS = {*store.KINDS, "bin"}


class ThoughtsPage(QStackedWidget):
    """Shows one page of the room at a time. The others are made when they are first wanted."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._made: dict[str, Any] = {}
        self._item, self._from_steps = "", False  # what was opened last, and whether its steps led there
        self._in_steps = ""  # the name of the record that was opened last on its steps
        self.home = HomePage(shell)
        self.addWidget(self.home)
        shell.topic.connect(self._on_topic)

    # --- what the house asks ----------------------------------------------------------------------------------------

    def arrive(self, item: str = "") -> None:
        """Show the first page ("", "search"), a new record ("new", "new-full"), one by its name, or a page of the room.

        "edit:" and a name opens a finished record on its steps, "example:" and a way of the fork a worked example.
        """
        if not self._may_leave():
            return
        self._item, self._from_steps = item, self._shown is self._made.get("steps")
        if item in {"", SEARCH}:
            self._show_home(search=item == SEARCH)
        elif item in {NEW, NEW_FULL}:
            self._begin(FULL if item == NEW_FULL else GENTLE)
        elif item.startswith(EXAMPLE):
            sheet = self._worksheet()
            sheet.show_example(item.removeprefix(EXAMPLE))
            self._show(sheet)
        elif item in {QUESTIONS, ASK, PUT_DOWN, PUT_ONE_DOWN, HABITS, EXAMPLES, PRINT, BIN}:
            self._show_part(item)
        else:
            self._show_record(item.removeprefix(EDIT), edit=item.startswith(EDIT))

    def focus_first(self) -> None:
        """Give the keyboard to what comes first on the page that is shown."""
        self._shown.focus_first()

    def save_now(self) -> bool:
        """Keep everything that is typed on any page of the room; return whether it is safe."""
        kept = [page.save_now() for page in self._made.values() if hasattr(page, "save_now")]
        return all(kept)

    @property
    def steps(self) -> "RecordPage":
        """The page of a record that is being written."""
        return self._page("steps")  # type: ignore[no-any-return]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves a page, where nothing on it takes that key, and words that are being typed stay in sight.

        A record that is being written has its own way out.
        """
        if event.key() != Qt.Key.Key_Escape or self._shown in (self.home, self._made.get("steps")):
            super().keyPressEvent(event)
        elif not _holds_words(QApplication.focusWidget()):
            self._leave()

    # --- which page -------------------------------------------------------------------------------------------------

    @property
    def _shown(self) -> Any:
        """The page that is shown."""
        return self.currentWidget()

    def _may_leave(self) -> bool:
        """Keep what is typed before another thing is shown; where that can't be, this one stays."""
        steps = self._made.get("steps")
        return steps is None or self._shown is not steps or bool(steps.may_leave())

    def _leave(self) -> None:
        """Go back to where one came from; where that were the steps of the same record, to the first page."""
        item = self._item
        if not self._from_steps:
            self._shell.back()
        if self.isVisible() and self._item == item:
            self._shell.go(ROOM)

    def _show(self, page: Any) -> None:
        """Show a page. Where the keyboard was on another one it goes on at its head; at home, where it was before."""
        held = self.isAncestorOf(QApplication.focusWidget() or self)
        self.setCurrentWidget(page)
        if held and page is self.home:
            page.focus_again()
        elif held:
            page.focus_first()

    def _show_home(self, *, search: bool = False) -> None:
        self.home.refresh()
        self._show(self.home)
        if search:
            self.home.focus_search()

    def _begin(self, form: str) -> None:
        steps = self.steps
        record = store.blank(self._shell.now(), form)
        steps.show_record(record, is_kept=False)
        self._in_steps = record.uuid
        self._show(steps)
        steps.focus_first()

    def _show_record(self, uuid: str, *, edit: bool) -> None:
        try:
            record = store.find(self._shell.vault, uuid)
        except CopingError as error:
            self._shell.toast(str(error))
            self._show_home()
            return
        if record.binned is not None:
            self._shell.toast(tr("This is in the bin. It can be put back from there."))
            self._show_home()
        elif record.kind == QUESTION:
            self._show_part(QUESTIONS)
        elif record.kind == WORRY:
            self._show_part(PUT_DOWN)
        else:
            self._show_thought(record, edit=edit)

    def _show_thought(self, record: Record, *, edit: bool) -> None:
        if edit or of_record(record).open:
            steps = self.steps
            if steps.record.uuid != record.uuid or steps.record.rev != record.rev:
                steps.show_record(record, is_kept=True)
            self._in_steps = record.uuid
            self._show(steps)
            steps.focus_first()
            return
        sheet = self._worksheet()
        just_done = self._from_steps and self._in_steps == record.uuid != self.steps.record.uuid
        sheet.show_record(record, just_done=just_done)
        self._show(sheet)
        if just_done:
            sheet.from_here.closing.say()

    def _show_part(self, item: str) -> None:
        name = {ASK: QUESTIONS, PUT_ONE_DOWN: PUT_DOWN}.get(item, item)
        page = self._page(name)
        page.refresh()
        self._show(page)
        if item in {ASK, PUT_ONE_DOWN}:
            page.begin_new()

    def _worksheet(self) -> "WorksheetPage":
        return self._page("worksheet")  # type: ignore[no-any-return]

    def _page(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = page = _MAKERS[name](self._shell)
            self.addWidget(page)
        return self._made[name]

    def _on_topic(self, topic: Topic) -> None:
        """Follow what has changed elsewhere: by a way back, an import, or on another page of the room."""
        if topic.kind not in _OURS:
            return
        self.home.mark_stale()
        shown = self._shown
        if self.isVisible() and shown is self.home:
            self.home.refresh_soon()
        follow = getattr(shown, "follow", None)
        if follow is not None and topic.kind in {THOUGHT, QUESTION, WORRY, "bin"}:
            follow()


def _holds_words(box: QWidget | None) -> bool:
    """Tell whether something is a box in which one writes, and words stand in it."""
    if box is None or not box.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return False
    text = getattr(box, "text", str)
    return bool(str(text()).strip())


def _steps(shell: Shell) -> QWidget:
    from coping_app.rooms.thoughts.page_steps import RecordPage

    return RecordPage(shell)


def _worksheet(shell: Shell) -> QWidget:
    from coping_app.rooms.thoughts.page_worksheet import WorksheetPage

    return WorksheetPage(shell)


def _questions(shell: Shell) -> QWidget:
    from coping_app.rooms.thoughts.page_questions import QuestionsPage

    return QuestionsPage(shell)


def _put_down(shell: Shell) -> QWidget:
    from coping_app.rooms.thoughts.page_put_down import PutDownPage

    return PutDownPage(shell)


def _habits(shell: Shell) -> QWidget:
    from coping_app.rooms.thoughts.page_habits import HabitsPage

    return HabitsPage(shell)


def _examples(shell: Shell) -> QWidget:
    from coping_app.rooms.thoughts.page_examples import ExamplesPage

    return ExamplesPage(shell)


def _several(shell: Shell) -> QWidget:
    from coping_app.rooms.thoughts.page_several import SeveralPage

    return SeveralPage(shell)


def _bin(shell: Shell) -> QWidget:
    from coping_app.rooms.thoughts.page_bin import make_bin

    return make_bin(shell)


_MAKERS: dict[str, Callable[[Shell], QWidget]] = {
    "steps": _steps,
    "worksheet": _worksheet,
    QUESTIONS: _questions,
    PUT_DOWN: _put_down,
    HABITS: _habits,
    EXAMPLES: _examples,
    PRINT: _several,
    BIN: _bin,
}
