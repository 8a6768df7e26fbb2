"""What is asked on the first pages: who it is for, comfort, one number, and a lock."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from coping_app.base.errors import CopingError
from coping_app.base.settings import BIG_BUTTONS, CAPTIONS, COUNTRY, STILL, Setting
from coping_app.base.words import tr
from coping_app.content.own_numbers import own_titles
from coping_app.content.services import emergency_number, services
from coping_app.rooms.safety.model import problem_words
from coping_app.ui.buttons import Button
from coping_app.ui.cards import Disc, Icon
from coping_app.ui.choices import Segmented
from coping_app.ui.fields import Field
from coping_app.ui.layouts import Card, Page, Rule, rows, side_by_side
from coping_app.ui.messages import Banner
from coping_app.ui.new_passphrase import NewPassphrase
from coping_app.ui.palettes import PaletteChoice
from coping_app.ui.shell import Shell
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text, heading
from coping_app.ui.text_level import TextLevel

if TYPE_CHECKING:
    from coping_app.app.house import House
    from coping_app.vault.opening import Lock


class Part(Page):
    """One page of the first run. `centred` tells that the edges of its content may stand elsewhere."""

    centred = Signal()

    def __init__(self, title: str, about: str) -> None:
        super().__init__(widest=720, padding=56)
        self.title = heading(title, "display")
        self.box.addSpacing(24)
        self.box.addWidget(self.title)
        self.box.addWidget(Text(about, "body", "text2"))
        self.box.addSpacing(8)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Tell where the content stands now."""
        super().resizeEvent(event)
        self.centred.emit()

    def retheme(self) -> None:
        """Measure anew, and tell."""
        super().retheme()
        self.centred.emit()


class WhoPage(Part):
    """What this is, and for whom."""

    def __init__(self, house: "House") -> None:
        super().__init__(
            tr("A quiet place to practise and write"),
            tr(
                "Made for people living with metastatic (secondary) breast cancer, and for those close to them. "
                "Every feeling is allowed here."
            ),
        )
        self._shell = house
        steady = tr("{key} opens it from everywhere. It asks nothing.").format(key=house.key_of("steady"))
        voiced = tr("Rest, worry, pain, nights. From one minute, lying down if you like.")
        written = tr("Room for whatever is true today, the hard things too.")
        here = tr("No account, no internet, nobody watching.")
        for icon, title, about in (
            ("wind", tr("Practices with a voice"), voiced),
            ("layers", tr("Thought records and a journal"), written),
            ("anchor", tr("Steady me, on one key"), steady),
            ("wifi-off", tr("Stays on this computer"), here),
        ):
            words = rows(Text(title, "bodyStrong"), Text(about, "body", "text2"))
            line = side_by_side(Disc(icon), gap=18)
            line.addLayout(words, 1)
            self.box.addLayout(line)
        self.box.addSpacing(12)
        self.box.addWidget(Text(tr("I am here"), "bodyStrong"))
        self.who = Segmented(
            tr("I am here"),
            [
                ("me", tr("for myself"), ""),
                ("beside", tr("beside someone"), ""),
                ("counsellor", tr("as a counsellor"), ""),
            ],
            house.memory.who,
        )
        self.who.chosen.connect(self._set)
        self.box.addWidget(self.who)
        hint = tr("The safety card opens with the words that fit. It can be changed there.")
        self.box.addWidget(Text(hint, "small", "text2"))
        self.before_button = Button(tr("I have used Coping before"), "quiet", "folder")
        self.before_button.setAccessibleDescription(tr("Opens pages from a folder, or brings back a backup"))
        self.before_button.clicked.connect(house.restore_backup)
        self.box.addLayout(side_by_side(self.before_button, -1))
        self.box.addStretch(1)

    def _set(self, value: object) -> None:
        self._shell.memory.put("who", str(value))


class ComfortPage(Part):
    """Colours, text size, buttons, stillness, captions."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Make it comfortable"), tr("You can change all of this later, under You."))
        self._shell = shell
        self.box.addWidget(PaletteChoice(shell.settings))
        self.box.addWidget(TextLevel(shell.settings))
        self._switches: dict[Switch, Setting[bool]] = {}
        card = Card(padding=20, gap=0)
        for setting in (BIG_BUTTONS, STILL, CAPTIONS):
            switch = Switch(tr(setting.title), tr(setting.about), on=shell.settings[setting])
            switch.toggled.connect(self._set)
            if self._switches:
                card.box.addWidget(Rule())
            self._switches[switch] = setting
            card.box.addWidget(switch)
        self.box.addWidget(card)
        self.box.addStretch(1)

    def _set(self, on: bool) -> None:  # noqa: FBT001
        switch = self.sender()
        if isinstance(switch, Switch):
            self._shell.settings[self._switches[switch]] = on


class PlacePage(Part):
    """A country and one number worth having; both can stay empty."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            tr("One number worth having"),
            tr("For the safety card, which opens on one key. All of this can stay empty."),
        )
        self._shell = shell
        self.box.addWidget(Text(tr("Which country are you in?"), "bodyStrong"))
        options: list[tuple[object, str, str]] = [("", tr("Leave it out"), "")]
        options += [(one.id, tr(one.name), "") for one in services().country]
        self.country = Segmented(tr("Country"), options, shell.settings[COUNTRY])
        self.country.chosen.connect(self._set_country)
        self.box.addWidget(self.country)
        self.emergency = Text("", "body", "text2")
        self.box.addWidget(self.emergency)
        self.box.addSpacing(8)
        hint = tr("It may also be in a letter. On the safety card it is the first of your numbers.")
        self.line = Field(own_titles()["line"], hint)
        self.line.show_text(shell.card.card.numbers.get("line", ""))
        self.line.changed.connect(self._set_line)
        self.box.addWidget(self.line)
        self.keep = Switch(
            tr("Keep it on this computer"),
            tr(
                "In an ordinary file, so that it opens without a lock. Anyone who uses this computer could read it. "
                "Without this it opens with your pages only."
            ),
            on=shell.card.kept,
        )
        self.keep.toggled.connect(self._keep)
        self.problem = Banner("", "error")
        self.box.addWidget(self.problem)
        self.box.addWidget(Card(self.keep, padding=16))
        self.box.addStretch(1)
        self._say()
        self._say_problem()

    def _set_country(self, value: object) -> None:
        self._shell.settings[COUNTRY] = str(value)
        self._say()

    def _say(self) -> None:
        number = emergency_number(self._shell.settings[COUNTRY])
        self.emergency.setText(tr("Emergency number: {number}").format(number=number) if number else "")
        self.emergency.setVisible(bool(number))

    def _set_line(self) -> None:
        card = self._shell.card
        card.change(numbers={**card.card.numbers, "line": self.line.text})
        self._say_problem()

    def _keep(self, on: bool) -> None:  # noqa: FBT001
        self._shell.card.keep(numbers=on, stay=self._shell.card.stay_kept)
        self._say_problem()

    def _say_problem(self) -> None:
        """Say when the file could not be read or written; without it the switch alone would look as if it were kept."""
        self.problem.say(problem_words(self._shell.card.problem))


class PrivatePage(Part):
    """A passphrase, or none for now."""

    def __init__(self, house: "House") -> None:
        about = tr(
            "What you write is locked with a passphrase that only you know. Four ordinary words are strong, and easier "
            "to type than symbols."
        )
        super().__init__(tr("Keep it private"), about)
        self._house = house
        self.form = NewPassphrase(tr("Type a passphrase, or choose Not now."))
        self.box.addWidget(self.form)
        self.problem = Banner("", "error")
        self.box.addWidget(self.problem)
        self.problem.hide()
        words = rows(
            Text(tr("We cannot reset it"), "bodyStrong"),
            Text(tr("A recovery sheet comes next, to print and keep with other important papers."), "small"),
        )
        line = side_by_side(Icon("key-round", "lampInk"), gap=12)
        line.addLayout(words, 1)
        note = Card(padding=16, fill_name="lampSoft")
        note.box.addLayout(line)
        self.box.addWidget(note)
        self.box.addStretch(1)

    def ready(self) -> bool:
        """Tell whether there is a passphrase that can be set; the form says why not."""
        return self.form.ready()

    def make(self, made: Callable[[], None], failed: Callable[[], None]) -> None:
        """Make the pages in the background, since the key takes a moment."""
        self._done, self._failed = made, failed
        self._house.keeper.create_with(self.form.passphrase, self.form.hint, self, self._on_made, self._on_failed)

    def lock(self) -> "Lock":
        """Return what is to open the pages, and forget what was typed."""
        from coping_app.vault.opening import Lock

        lock = Lock(self.form.passphrase, hint=self.form.hint)
        self.forget()
        return lock

    def forget(self) -> None:
        """Forget what was typed."""
        self.form.forget()

    def _on_made(self, _vault: object) -> None:
        self.forget()
        self._done()

    def _on_failed(self, error: CopingError) -> None:
        self.problem.say(str(error))
        self._failed()
