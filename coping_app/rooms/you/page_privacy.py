"""Privacy and lock: that nothing goes online, the lock, what passers-by see, what is kept and where."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.paths import settings_folder
from coping_app.base.records import Topic
from coping_app.base.words import tr
from coping_app.content.protection import protection
from coping_app.rooms.you.page_lock import LockCard
from coping_app.rooms.you.page_parts import (
    Row,
    RowsCard,
    Said,
    Section,
    SettingSwitch,
    note,
)
from coping_app.rooms.you.page_place import DeleteCard, PlaceCard, SessionsCard
from coping_app.ui.beside import stack, tall
from coping_app.ui.buttons import Button
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import Card, fill, rows
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading
from coping_app.vault.errors import LockedError
from coping_app.vault.locks import has_lock


class PrivacySection(Section):
    """The lock, where everything is, and what that protects, in plain words."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = tr("This program never goes online. It has no account and no network code.")
        leaves = tr("Files leave only when you save or print them.")
        self.box.addWidget(Banner(f"{words} {leaves}", "fact"))
        self.lock = LockCard(shell)
        self.place = PlaceCard(shell)
        self.sessions = SessionsCard(shell)
        self.box.addWidget(self.lock)
        self._add_comes_in()
        self.box.addWidget(heading(tr("What is kept, and where"), "subheading"))
        self.box.addWidget(self.place)
        self._add_kept()
        self.box.addWidget(self.sessions)
        self._add_protects()
        self.delete = DeleteCard(shell)
        self.box.addWidget(self.delete)
        self.follow()
        shell.topic.connect(self._on_topic)

    @property
    def title(self) -> SettingSwitch:
        """The switch of the window's title."""
        return self.lock.plain

    def follow(self) -> None:
        """Show everything as it is now."""
        super().follow()
        cover = tr("{key} puts a plain page over everything and pauses the sound. The same key takes it away.")
        self.cover_words.setText(cover.format(key=self.shell.key_of("cover")))
        only = tr("{key} leaves the page and takes the rest away, for a shared screen.")
        self.page_words.setText(only.format(key=self.shell.key_of("only_page")))
        self._say_card()
        try:
            for card in (self.lock, self.place, self.sessions):
                card.follow()
        except LockedError:
            return  # it is locked right now, and this page goes
        self.without.setVisible(not has_lock(self.shell.vault))

    def way_to(self, key: str) -> QWidget | None:
        """Return the button that opens a section."""
        ways = {
            "passphrase": self.lock.passphrase_button,
            "new-passphrase": self.lock.passphrase_button,
            "new-key": self.lock.key_button,
            "profiles": self.place.profiles_button,
        }
        return ways.get(key)

    def _on_topic(self, topic: object) -> None:
        if isinstance(topic, Topic) and topic.kind in {"facts", "session"} and self.isVisible():
            self.follow()

    def _add_comes_in(self) -> None:
        self.cover_words = Text("", "small", "text2")
        self.page_words = Text("", "small", "text2")
        self.keys = Button(tr("Change the keys"))
        self.keys.clicked.connect(self._open_keys)
        cover, only = QWidget(), QWidget()
        cover.setLayout(rows(Text(tr("Cover"), "bodyStrong"), self.cover_words))
        only.setLayout(rows(Text(tr("Show only this page"), "bodyStrong"), self.page_words))
        self.box.addWidget(heading(tr("When somebody comes in"), "subheading"))
        self.box.addWidget(RowsCard(Row(tall(cover), self.keys), Row(tall(only))))

    def _add_kept(self) -> None:
        settings = Said(
            tr("Settings"), tr("One small file: looks, volumes, pauses, keys, the country, and the size of the window.")
        )
        self.card_words = Text("", "small", "text2")
        card = QWidget()
        card.setLayout(rows(Text(tr("The plain card"), "bodyStrong"), self.card_words))
        self.card_button = Button(tr("Safety card"), "secondary", "phone")
        self.card_button.clicked.connect(self._open_card)
        folder = QWidget()
        self.folder = Text(str(settings_folder()), "small", breaks=True)
        self.folder.setAccessibleName(tr("The folder: {path}").format(path=self.folder.text()))
        where = tr("Settings and plain card lie here. Deleting both sets the looks back, and touches no page.")
        fill(
            QVBoxLayout(folder),
            (Text(tr("Their folder"), "bodyStrong"), Text(where, "small", "text2"), 4, self.folder),
        )
        self.box.addWidget(RowsCard(Row(settings), Row(tall(card), self.card_button), Row(tall(folder))))

    def _add_protects(self) -> None:
        found = protection()
        marks = {"yes": tr("Protected"), "partly": tr("Partly protected"), "no": tr("Not protected")}
        lines: list[QWidget] = [Text(found.intro, "body", measure=640)]
        for case in found.row:
            answer = Text(f"{marks[case.protected]}. {case.answer}", "small", "text2", measure=640)
            lines.append(stack(Text(case.situation, "bodyStrong", measure=640), answer, gap=2))
        self.without = note("info", found.without_lock)
        content = stack(*lines, gap=16)
        content.setContentsMargins(6, 0, 6, 6)  # as far in as on the cards around it
        self.protects = Folding(tr("What this protects, and what it does not"), content)
        self.box.addWidget(Card(self.protects, self.without, padding=14))

    def _say_card(self) -> None:
        card = self.shell.card
        if card.problem:
            words = tr("Its file can't be used as it should be. The safety card says what is wrong.")
        elif card.kept or card.stay_kept:
            words = tr("Kept in an ordinary file, as you asked. Anyone who uses this computer could read it.")
        else:
            words = tr("Your own numbers, in an ordinary file, only when you ask for it. Nothing of it is kept now.")
        self.card_words.setText(words)

    def _open_keys(self) -> None:
        self.shell.go("you", "keys")

    def _open_card(self) -> None:
        self.shell.safety_card("numbers")
