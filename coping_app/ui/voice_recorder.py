"""A card that records a voice note. It is there where there is a microphone, and nothing runs until it records."""

import contextlib
from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from shiboken6 import isValid

from coping_app.base.errors import CopingError
from coping_app.base.progress import Cancelled, Report
from coping_app.base.words import clock_time, tr
from coping_app.player.recorder import Heard, Recorder, VoiceNote, can_record
from coping_app.ui.announcing import announce
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Icon
from coping_app.ui.decor import Decoration
from coping_app.ui.focus import order_tabs
from coping_app.ui.jobs import Jobs
from coping_app.ui.layouts import Card, side_by_side
from coping_app.ui.paint import painter_for, panel
from coping_app.ui.text import Text
from coping_app.ui.theme import theme

_WAIT = 1.0  # seconds after which it is looked at even without news
_LATELY = 8  # moments that the words for loudness are about: some two seconds


class VoiceRecorder(Card):
    """Record, Stop, and Throw away with a way back. It is hidden until somebody wants it who knows of a microphone.

    `recorded` brings each VoiceNote that is to be kept, `running_changed` whether it records, `reached` whether `look`
    has found a microphone. What leaves the window stops and is kept: whoever places it calls `keep` before pages are
    saved for good.
    """

    recorded = Signal(object)
    running_changed = Signal(bool)
    reached = Signal(bool)
    closed = Signal()

    def __init__(
        self,
        jobs: Jobs,
        *,
        make: Callable[[], Recorder] = Recorder,
        find: Callable[[], bool] = can_record,
    ) -> None:
        super().__init__(gap=12)
        self._jobs, self._make, self._find = jobs, make, find
        self._recorder: Recorder | None = None
        self._throwing = False
        self._thrown: VoiceNote | None = None
        self._lately: deque[float] = deque(maxlen=_LATELY)
        self.title = Text(tr("Voice note"), "bodyStrong")
        self.time = Text("", "bodyStrong")
        self.words = Text(_hint(), "body", "text2")
        self.level = Loudness()
        self.record = Button(tr("Record"), "secondary", "mic")
        self.stop = Button(tr("Stop and keep"), "primary", "square")
        self.throw = Button(tr("Throw away"), "quiet", "trash-2")
        self.back = Button(tr("Bring it back"), "secondary", "rotate-ccw")
        self.close_button = Button(tr("Close"), "quiet")
        self.close_button.clicked.connect(self.closed)
        for button, act in (
            (self.record, self.begin),
            (self.stop, self.end),
            (self.throw, self.throw_away),
            (self.back, self.bring_back),
        ):
            button.clicked.connect(act)
        self.box.addLayout(side_by_side(Icon("mic"), self.title, -1, self.time, gap=10))
        self.box.addWidget(self.level)
        self.box.addWidget(self.words)
        buttons = (self.record, self.stop, self.throw, self.back, self.close_button)
        self.box.addWidget(flow(*buttons))
        order_tabs(self, buttons)
        self._show()
        self.hide()

    @property
    def running(self) -> bool:
        """Whether it records now."""
        return self._recorder is not None

    def look(self) -> None:
        """Look for a microphone in the background; `reached` tells what was found."""
        if not self.running:
            self._jobs.run(partial(_look, self._find), self, self._found)

    def begin(self) -> None:
        """Record."""
        if self.running:
            return
        self._thrown, self._throwing = None, False
        self._lately.clear()
        self._recorder = recorder = self._make()
        self._jobs.run(partial(_follow, recorder, self), self, self._ended, self._failed, self._hear)
        self._show()
        self.words.setText(tr("Opening the microphone…"))
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, tr("Recording"))
        self.running_changed.emit(True)

    def end(self) -> None:
        """Stop and keep it."""
        if self._recorder is not None:
            self.words.setText(tr("Stopping…"))
            self._recorder.stop()

    def throw_away(self) -> None:
        """Stop and keep it only for a way back, until something else is recorded."""
        if self._recorder is not None:
            self._throwing = True
            self.end()

    def bring_back(self) -> None:
        """Keep what was thrown away."""
        note, self._thrown = self._thrown, None
        if note is not None:
            self._keep(note)
            self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Begin anew: what was thrown away belongs to something that is not shown any more."""
        self._thrown = None
        self._say(_hint())

    def keep(self) -> None:
        """Stop at once and keep what there is; the pages are about to be locked or left."""
        if self._recorder is None:
            return
        try:
            self._ended(self._recorder.finish())
        except CopingError as error:
            self._failed(error)

    def show_heard(self, heard: Heard) -> None:
        """Show for how long it records, and how loud it is; where nothing is to move, in words alone."""
        self._lately.append(heard.loudness)
        self.level.setVisible(not theme().still)
        self.time.setText(clock_time(heard.seconds))
        self.level.show_level(heard.loudness)
        self.words.setText(loudness_said(max(self._lately)))

    def show_running(self, *, running: bool) -> None:
        """Show the buttons for what it does."""
        had = any(button.hasFocus() for button in (self.record, self.stop, self.throw, self.back))
        for widget in (self.stop, self.throw, self.time):
            widget.setVisible(running)
        self.level.setVisible(running and not theme().still)
        for widget in (self.record, self.close_button):
            widget.setVisible(not running)
        self.back.setVisible(not running and self._thrown is not None)
        if not running:
            self.time.setText("")
            self.level.show_level(0.0)
            if had:
                (self.back if self._thrown else self.record).setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Record nothing that nobody sees."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.keep()

    def _show(self) -> None:
        self.show_running(running=self.running)

    def _found(self, found: bool) -> None:  # noqa: FBT001 - what `look` brings
        if not self.running:
            self.reached.emit(found)

    def _hear(self, _done: int, _total: int) -> None:
        if self._recorder is not None and self._recorder.heard is not None:
            self.show_heard(self._recorder.heard)

    def _ended(self, note: VoiceNote) -> None:
        if self._recorder is None:  # it was kept already
            return
        self._recorder = None
        if self._throwing:
            self._thrown = note
            self._say(tr("The recording of {time} is thrown away.").format(time=clock_time(note.seconds)))
        else:
            self._keep(note)
        self.running_changed.emit(False)

    def _failed(self, error: CopingError) -> None:
        if self._recorder is not None:
            self._recorder = None
            self._say(str(error))
            self.running_changed.emit(False)

    def _keep(self, note: VoiceNote) -> None:
        recorded = tr("{time} recorded.").format(time=clock_time(note.seconds))
        self._say(" ".join(filter(None, (recorded, note.why))))
        self.recorded.emit(note)

    def _say(self, words: str) -> None:
        """Say something at rest."""
        self.words.setText(words)
        self._show()
        announce(self, words)


class Loudness(Decoration):
    """A bar for how loud it is. What it shows is also said in words, and it is nothing to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._level = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: float) -> None:
        """Show another level, 0.0 to 1.0."""
        if level != self._level:
            self._level = level
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a thin bar."""
        return QSize(theme().size(200), 8)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        painter, area = painter_for(self), QRectF(self.rect())
        panel(painter, area, 4, theme().colour("line"))
        if self._level > 0:
            area.setWidth(max(8.0, area.width() * self._level))
            panel(painter, area, 4, theme().colour("control" if theme().palette_name == "night" else "accent"))


def loudness_said(level: float) -> str:
    """Say how loud it has been lately, 0.0 to 1.0."""
    for least, words in ((0.97, tr("Very loud")), (0.5, tr("Clear to hear")), (0.2, tr("Soft"))):
        if level >= least:
            return words
    return tr("Nothing to hear just now") if level <= 0 else tr("Very soft")


def _hint() -> str:
    return tr("Up to an hour. It is kept inside Coping, sealed as your words are.")


def _look(find: Callable[[], bool], _report: Report) -> bool:
    return find()


def _follow(recorder: Recorder, card: VoiceRecorder, report: Report) -> VoiceNote:
    """Bring the news of a recording until it is over, and then the recording; a card that is gone records nothing.

    Where all work is to end, since the pages are about to be locked, it stops there and is kept.
    """
    try:
        with contextlib.suppress(Cancelled):
            while not recorder.over and isValid(card):
                recorder.wait(_WAIT)
                report(0, 0)
        if not isValid(card):
            raise Cancelled
        return recorder.note() if recorder.over else recorder.finish()
    finally:
        if not recorder.over:
            recorder.throw_away()
