"""Privacy: that nothing goes online, what passers-by see, what is kept and where, and the country."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app.base.paths import settings_folder
from coping_app.base.settings import COUNTRY, PLAIN_TITLE
from coping_app.base.words import tr
from coping_app.content.services import emergency_number, services
from coping_app.rooms.you.page_parts import (
    Row,
    RowsCard,
    Section,
    SettingChoice,
    SettingSwitch,
    said,
    titled,
)
from coping_app.ui.beside import tall
from coping_app.ui.buttons import Button
from coping_app.ui.layouts import Rule, fill, rows
from coping_app.ui.messages import Banner
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class PrivacySection(Section):
    """Where everything is, in plain words."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.box.addWidget(
            Banner(
                tr("This program never goes online. It has no account and no network code."),
                "fact",
            )
        )
        self.title = SettingSwitch(shell, PLAIN_TITLE)
        self.title.tell(tr("The window and the taskbar say Notes. Off, they say Coping."))
        self.cover_words = Text("", "small", "text2")
        self.page_words = Text("", "small", "text2")
        self.keys = Button(tr("Change the keys"))
        self.keys.clicked.connect(self._open_keys)
        cover, only = QWidget(), QWidget()
        cover.setLayout(rows(Text(tr("Cover"), "bodyStrong"), self.cover_words))
        only.setLayout(rows(Text(tr("Show only this page"), "bodyStrong"), self.page_words))
        self.box.addWidget(heading(tr("When somebody comes in"), "subheading"))
        self.box.addWidget(RowsCard(self.title, Row(tall(cover), self.keys), Row(tall(only))))
        self._add_kept()
        self._add_country()
        self.follow()

    def follow(self) -> None:
        """Show the keys, the card and the country as they are now."""
        super().follow()
        cover = tr("{key} puts a plain page over everything and pauses the sound. The same key takes it away.")
        self.cover_words.setText(cover.format(key=self.shell.key_of("cover")))
        only = tr("{key} leaves the page and takes the rest away, for a shared screen.")
        self.page_words.setText(only.format(key=self.shell.key_of("only_page")))
        self._say_card()
        self._say_country()

    def _add_kept(self) -> None:
        settings = said(
            tr("Settings"), tr("One small file: looks, volumes, pauses, keys, the country, and the size of the window.")
        )
        self.card_words = Text("", "small", "text2")
        card = QWidget()
        card.setLayout(rows(Text(tr("The plain card"), "bodyStrong"), self.card_words))
        self.card_button = Button(tr("Safety card"), "secondary", "phone")
        self.card_button.clicked.connect(self._open_card)
        rest = said(
            tr("Everything else"),
            tr(
                "In memory until Coping closes: what practices work around, your steady thing, energy and the facts of "
                "today, favourites, and what you played. Nothing of it is written to disk."
            ),
        )
        folder = QWidget()
        self.folder = Text(str(settings_folder()), "small", breaks=True)
        self.folder.setAccessibleName(tr("The folder: {path}").format(path=self.folder.text()))
        where = tr("Both files lie here. Deleting them sets Coping back to how it came.")
        fill(
            QVBoxLayout(folder),
            (Text(tr("The folder"), "bodyStrong"), Text(where, "small", "text2"), 4, self.folder),
        )
        self.box.addWidget(heading(tr("What is kept, and where"), "subheading"))
        self.box.addWidget(RowsCard(Row(settings), Row(tall(card), self.card_button), Row(rest), Row(tall(folder))))

    def _add_country(self) -> None:
        options: list[tuple[object, str, str]] = [("", tr("Leave it out"), "")]
        options += [(one.id, tr(one.name), "") for one in services().country]
        self.country = SettingChoice(self.shell, COUNTRY, options)
        self.country.chosen.connect(self._say_country)
        self.number = Text("", "small", "text2")
        about = tr("Used on the safety card and beside practices: the emergency number, and people you could reach.")
        self.box.addWidget(titled(tr(COUNTRY.title), self.country, Rule(), self.number, about=about))

    def _say_card(self) -> None:
        card = self.shell.card
        if card.problem:
            words = tr("Its file can't be used as it should be. The safety card says what is wrong.")
        elif card.kept or card.stay_kept:
            words = tr("Kept in an ordinary file, as you asked. Anyone who uses this computer could read it.")
        else:
            words = tr("Your own numbers, in an ordinary file, only when you ask for it. Nothing of it is kept now.")
        self.card_words.setText(words)

    def _say_country(self) -> None:
        number = emergency_number(self.shell.settings[COUNTRY])
        named = tr("Emergency number: {number}").format(number=number)
        without = tr("Without a country the card says “your emergency number”.")
        self.number.setText(named if number else without)

    def _open_keys(self) -> None:
        self.shell.go("you", "keys")

    def _open_card(self) -> None:
        self.shell.safety_card("numbers")
