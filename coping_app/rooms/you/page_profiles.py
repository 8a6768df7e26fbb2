"""Profiles: whose pages are on this computer, one more, and another name for one."""

from PySide6.QtCore import Qt

from coping_app.base.errors import CopingError
from coping_app.base.words import tr
from coping_app.rooms.you.page_parts import Row, RowsCard, Said, Section
from coping_app.ui.beside import flow
from coping_app.ui.buttons import Button
from coping_app.ui.changing import Changing
from coping_app.ui.fields import Field
from coping_app.ui.layouts import Card
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text
from coping_app.vault.copies import Copy, copies, copies_words, copy_line
from coping_app.vault.locator import Profile, default_label


class ProfilesSection(Section):
    """A row for each, and a field for the name of one: of a new one, or of one that is there."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        about = tr(
            "Each notebook is a folder of its own, with a lock of its own. From the second on, Coping asks at its "
            "start which one to open. Anybody can read the names there, so choose names that tell nothing."
        )
        self.box.addWidget(Text(about, "body", "text2", measure=640))
        self.copies = Banner("", "warning")
        self.problem = Banner("", "error")
        for banner in (self.copies, self.problem):
            self.box.addWidget(banner)
            banner.hide()
        self._list = Changing()
        self.rows: list[Row] = []
        self.box.addWidget(self._list)
        self.add_button = Button(tr("Add another"), "secondary", "plus")
        self.box.addWidget(flow(self.add_button))
        self.field = Field(tr("Name of the notebook"), tr("At most 40 letters."))
        self.keep_button = Button(tr("Keep the name"), "primary", "check")
        self.cancel_button = Button(tr("Cancel"), "secondary", height=56)
        self.form = Card(self.field, flow(self.keep_button, self.cancel_button), padding=24, gap=16)
        self.box.addWidget(self.form)
        self._renamed: Profile | None = None
        self.form.hide()
        self.add_button.clicked.connect(self.begin_new)
        self.keep_button.clicked.connect(self.keep)
        self.cancel_button.clicked.connect(self.cancel)
        self.field.line.returnPressed.connect(self.keep)
        self._shown: list[Profile] = []
        self._words: dict[Profile, Said] = {}

    def follow(self) -> None:
        """Show who is there now."""
        found = self.shell.care.profiles()
        if found != self._shown:
            self.show_profiles(found)
            self._look_for_copies()

    def _look_for_copies(self) -> None:
        found = self._shown

        def work(_report: object) -> list[Copy]:
            return copies(found)

        self.shell.jobs.run(work, self, self.tell_copies)

    def tell_copies(self, found: list[Copy]) -> None:
        """Say which are copies of the same pages, and when each was used last."""
        lines = {one.profile: copy_line(one, self.shell.now()) for one in found}
        self.copies.say(copies_words() if lines else "")
        for profile, words in self._words.items():
            if profile in lines:
                words.about.setText(f"{words.about.text()}. {lines[profile]}")

    def begin_new(self) -> None:
        """Ask for the name of one more."""
        self._renamed = None
        self._begin(tr("Make the notebook"), default_label(len(self._shown) + 1))

    def begin_rename(self, profile: Profile) -> None:
        """Ask for another name of one that is there."""
        self._renamed = profile
        self._begin(tr("Keep the name"), profile.label)

    def keep(self) -> None:
        """Make the profile, or give it its name."""
        label = " ".join(self.field.text.split())
        if not label:
            self.field.complain(tr("A short name, such as Notebook 2."))
            return
        self.problem.say("")
        try:
            if self._renamed is not None:
                self.shell.care.rename(self._renamed, label)
            else:
                self.shell.care.add_profile(label)
                words = tr("It is made, and has no lock. Whoever it is for opens it and sets a passphrase there.")
                self.shell.toast(words)
        except CopingError as error:
            self.problem.say(str(error))
            return
        self.cancel()
        self.follow()

    def cancel(self) -> None:
        """Ask for no name any more."""
        held = self.form.isAncestorOf(self.window().focusWidget() or self)
        self.add_button.setEnabled(True)
        self.form.hide()
        if held:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, action: str, label: str) -> None:
        self.field.complain("")
        self.field.show_text(label)
        self.keep_button.set_words(action)
        self.form.show()
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.line.selectAll()

    def _rename(self) -> None:
        self.begin_rename(self._meant[self.sender()])

    def _open(self) -> None:
        self.shell.care.open_profile(self._meant[self.sender()])

    def show_profiles(self, found: list[Profile]) -> None:
        """Show a row for each."""
        self._shown, self._words = found, {}
        self.rows = []
        self._meant: dict[object, Profile] = {}  # whose row a button stands in
        here = self.shell.vault.folder.path
        for profile in found:
            rename = Button(tr("Rename"), "secondary", "pencil")
            rename.setAccessibleName(tr("Rename {label}").format(label=profile.label))
            rename.clicked.connect(self._rename)
            self._meant[rename] = profile
            buttons = [rename]
            is_open = profile.folder.path == here
            if not is_open:
                change = Button(tr("Open"), "secondary", "notebook-pen")
                change.setAccessibleName(tr("Open {label}").format(label=profile.label))
                change.clicked.connect(self._open)
                self._meant[change] = profile
                buttons.append(change)
            words = Said(profile.label, tr("Open now") if is_open else tr("Closed"), breaks=True)
            self._words[profile] = words
            self.rows.append(Row(words, flow(*buttons)))
        self._list.show_rows(*([RowsCard(*self.rows)] if self.rows else []))
