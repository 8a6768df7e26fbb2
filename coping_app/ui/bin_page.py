"""The bin: what was deleted stays for thirty days, and comes back with one press."""

from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coping_app.base.days import day_line, hour_line
from coping_app.base.errors import CopingError
from coping_app.base.records import Topic
from coping_app.base.words import tr, tr_count
from coping_app.ui.beside import Beside, flow, stack
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.erasing import emptying_is_wanted, erase_is_wanted
from coping_app.ui.heads import Head
from coping_app.ui.layouts import Card, Page
from coping_app.ui.messages import Banner, EmptyState
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.vault import bin as paper_bin
from coping_app.vault.bin import BIN, Binned

_SHOWN = 60  # rows; what is erased or taken out makes room for the next


class BinWords(NamedTuple):
    """The words of the room whose bin it is, and the room.

    `way_back` is on the button that leads back to it ("All entries"), `is_back` is said where something was put back,
    and `erase` asks before something without words is erased ("Erase this entry now?").
    """

    room: str
    way_back: str
    is_back: str
    erase: str


class BinPage(Page):
    """What of some kinds lies in the bin, the last first, each with when it goes. It follows what changes there."""

    def __init__(self, shell: Shell, kinds: tuple[str, ...], words: BinWords) -> None:
        super().__init__()
        self._shell, self._kinds, self._words = shell, kinds, words
        self._waiting = False  # whether it is about to be made anew
        back = Button(words.way_back, "quiet", "arrow-left")
        back.clicked.connect(self._back)
        about = Text(tr("What you delete stays here for 30 days."), "body", "text2")
        self.box.addWidget(stack(Head(shell, tr("Bin"), before=stack(back, 12)), 4, about))
        self.trouble = Banner("", "error")
        self.trouble.hide()
        self.box.addWidget(self.trouble)
        self.empty_button = Button(tr("Empty the bin"), "danger", "trash-2")
        self.empty_button.clicked.connect(self._empty)
        self._rows = Changing(gap=12)
        self.box.addWidget(self._rows)
        self.nothing = EmptyState(tr("Nothing is in the bin"), tr("What you delete can be put back from here."))
        self.rest = Text("", "small", "text2")
        for part in (self.nothing, self.rest, flow(self.empty_button)):
            self.box.addWidget(part)
        self.box.addStretch(1)
        shell.topic.connect(self._on_topic)

    def refresh(self) -> None:
        """Show what lies there now."""
        try:
            found = self._found()
        except CopingError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        shown = []
        for one in found[:_SHOWN]:
            row = BinRow(self._shell, one)
            row.back_wanted.connect(self._put_back)
            row.erase.connect(self._erase)
            shown.append(row)
        self._rows.show_rows(*shown)
        self.nothing.setVisible(not found)
        self.empty_button.setVisible(bool(found))
        more = len(found) - _SHOWN
        self.rest.setText(
            tr_count("{n} more is not shown here.", "{n} more are not shown here.", more) if more > 0 else ""
        )
        self.rest.setVisible(more > 0)

    def _found(self) -> list[Binned]:
        return paper_bin.in_bin(self._shell.vault, self._kinds)

    def _on_topic(self, topic: Topic) -> None:
        """Show what lies there now, in a moment and once for everything that changes together."""
        if topic.kind not in {BIN.kind, *self._kinds} or self._waiting:
            return
        self._waiting = True
        QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        self._waiting = False
        if self.isVisible():
            self.refresh()

    def _put_back(self, uuid: str) -> None:
        try:
            change = paper_bin.bring_back(self._shell.vault, uuid, self._words.is_back)
        except CopingError as error:
            self.trouble.say(str(error))
            return
        self._shell.toast(change.words, change.undo)
        self._after()

    def _erase(self, uuid: str, title: str) -> None:
        if erase_is_wanted(self, title, self._words.erase):
            self._erase_all([uuid])

    def _empty(self) -> None:
        if emptying_is_wanted(self):
            self._erase_all([one.uuid for one in self._found()])

    def _erase_all(self, uuids: list[str]) -> None:
        self._shell.erase(uuids)
        self.focus_first()

    def _after(self) -> None:
        self.refresh()
        self.focus_first()

    def _back(self) -> None:
        self._shell.go(self._words.room)


class BinRow(Card):
    """One thing in the bin."""

    back_wanted = Signal(str)
    erase = Signal(str, str)  # its name and its title

    def __init__(self, shell: Shell, one: Binned) -> None:
        super().__init__(padding=16)
        self._uuid = one.uuid
        today = shell.now().date()
        self._title = one.title.strip().splitlines()[0] if one.title.strip() else ""
        title = self._title or hour_line(one.at)
        facts = tr("{day}. In the bin until {until}").format(
            day=day_line(one.at.date(), today), until=day_line(one.until, today)
        )
        out, erase = Button(tr("Put back")), Button(tr("Erase now"), "danger")
        for button, name in ((out, tr("Put back {title}")), (erase, tr("Erase {title} now"))):
            button.setAccessibleName(name.format(title=title))
        out.clicked.connect(self._put_back)
        erase.clicked.connect(self._erase)
        words: QWidget = stack(Text(title, "bodyStrong", breaks=True), Text(facts, "small", "text2"))
        self.box.addWidget(Beside(words, flow(out, erase, gap=8), least=260))

    def _put_back(self) -> None:
        self.back_wanted.emit(self._uuid)

    def _erase(self) -> None:
        self.erase.emit(self._uuid, self._title)
