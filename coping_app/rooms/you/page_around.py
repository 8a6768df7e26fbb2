"""What practices should work around: switches, the facts of today, and a steady thing. Set here, never guessed."""

from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from coping_app.base.words import tr
from coping_app.content.vocabulary import Flag, anchor_for, anchors, flags
from coping_app.rooms.you.model import anchor_words, why_no_anchor
from coping_app.rooms.you.page_parts import RowsCard, Section, note
from coping_app.ui.buttons import Button
from coping_app.ui.choices import ChoiceChips
from coping_app.ui.layouts import Card, FlowLayout, rows
from coping_app.ui.shell import Shell
from coping_app.ui.switch import Switch
from coping_app.ui.text import Text, heading


class FlagSwitch(Switch):
    """A work-around: what it is, and what it does."""

    def __init__(self, flag: Flag) -> None:
        super().__init__(flag.label, flag.for_you)
        self.flag = flag


class AroundSection(Section):
    """Follows what is known in this run, wherever it was set."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.switches = {flag.id: FlagSwitch(flag) for flag in flags().values()}
        for switch in self.switches.values():
            switch.switched.connect(self._set)
        kept = tr("Kept with your pages, on this computer alone.")
        self.box.addWidget(note("shield-check", kept))
        self.box.addWidget(
            Text(
                tr("You say it, and it is never guessed. Every practice stays in the list."),
                "body",
                "text2",
            )
        )
        always = [switch for switch in self.switches.values() if switch.flag.lasts == "always"]
        today = [switch for switch in self.switches.values() if switch.flag.lasts == "today"]
        self.box.addWidget(_group(tr("Today only, gone tomorrow"), RowsCard(*today)))
        self.box.addWidget(self._anchor_card())
        self.box.addWidget(_group(tr("Until I change it"), RowsCard(*always)))
        self.clear = Button(tr("Set all of this back"), "quiet", "rotate-ccw")
        self.clear.clicked.connect(self.set_back)
        row = FlowLayout()
        row.addWidget(self.clear)
        self.box.addLayout(row)
        shell.memory.listen(self._on_change)
        self.follow()

    def follow(self) -> None:
        """Show what is known now."""
        memory, day = self.shell.memory, self.shell.today()
        around = memory.all_around(day)
        for name, switch in self.switches.items():
            switch.setChecked(name in around)
        reasons = []
        for name, chip in self.anchors.chips.items():
            why = why_no_anchor(name, around)
            chip.setEnabled(not why)
            chip.setToolTip(why)
            chip.setAccessibleDescription(why)
            if why:
                reasons.append(f"{anchor_words()[name]}: {why[:1].lower()}{why[1:]}.")
        self.anchors.choose({anchor_for(memory.anchor, around)})
        self.why_not.setText("\n".join(reasons))
        self.why_not.setVisible(bool(reasons))

    def set_back(self) -> None:
        """Work around nothing, with a way to undo it."""
        memory, day = self.shell.memory, self.shell.today()
        before = (memory.around, memory.facts_of(day), memory.anchor)
        if before == (frozenset(), frozenset(), "none"):
            self.shell.toast(tr("Nothing is worked around."))
            return
        self._put(day, frozenset(), frozenset(), "none")
        self.shell.toast(tr("Nothing is worked around now."), partial(self._put, day, *before))

    def _anchor_card(self) -> QWidget:
        names = [(name, words) for name, words in anchor_words().items() if name in anchors()]
        self.anchors = ChoiceChips(tr("A steady thing"), names, one="none")
        self.anchors.changed.connect(self._set_anchor)
        self.why_not = Text("", "small", "text2")
        about = tr("Practices come back to it again and again. Any will do.")
        return Card(
            heading(tr("A steady thing"), "subheading"),
            Text(about, "small", "text2"),
            8,
            self.anchors,
            self.why_not,
            padding=20,
            gap=4,
        )

    def _set(self) -> None:
        switch = self.sender()
        if not isinstance(switch, FlagSwitch):
            return
        memory, day = self.shell.memory, self.shell.today()
        one = {switch.flag.id}
        if switch.flag.lasts == "today":
            facts = memory.facts_of(day)
            memory.set_facts(day, facts | one if switch.isChecked() else facts - one)
        else:
            memory.put("around", memory.around | one if switch.isChecked() else memory.around - one)

    def _set_anchor(self) -> None:
        self.shell.memory.put("anchor", self.anchors.value)

    def _put(self, day: str, around: frozenset[str], facts: frozenset[str], anchor: str) -> None:
        """Work around these; facts of a day that is over have lapsed, and leave those of today alone."""
        self.shell.memory.put("around", around)
        if day == self.shell.today():
            self.shell.memory.set_facts(day, facts)
        self.shell.memory.put("anchor", anchor)

    def _on_change(self, name: str) -> None:
        if name in {"around", "facts", "anchor"} and isValid(self):
            self.follow()


def _group(title: str, card: Card) -> QWidget:
    whole = QWidget()
    whole.setLayout(rows(heading(title, "subheading"), 8, card))
    return whole
