"""About: what Coping is for, who made it, what is known and what is not, and the licences."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coping_app import PRODUCT, __version__
from coping_app.base.words import tr
from coping_app.content.about import About, about_coping
from coping_app.rooms.you.model import flowing, licence_texts
from coping_app.rooms.you.page_parts import Row, RowsCard, Said, Section, titled
from coping_app.ui.beside import tall
from coping_app.ui.buttons import Button
from coping_app.ui.folding import Folding
from coping_app.ui.layouts import Card, FlowLayout, rows
from coping_app.ui.shell import Shell
from coping_app.ui.text import Text, heading


class AboutSection(Section):
    """The intended use stands first, word for word; the long parts fold out."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        about = about_coping()
        self.use = Text(about.intended_use, "reading", measure=640)
        self.safety = Button(tr("Safety card"), "secondary", "phone")
        self.safety.clicked.connect(self._open_card)
        row = FlowLayout()
        row.addWidget(self.safety)
        self.box.addWidget(titled(tr("What it is for"), self.use, row))
        self.known = Folding(tr("What we know and don't know"), _known(about))
        self.voice = Folding(tr("The voice is made by a computer"), _lines(about.voice))
        self.licences = Folding(tr("Licences"), self._licences(about))
        self.foldings = (self.known, self.voice, self.licences)
        self.box.addWidget(Card(rows(*self.foldings, gap=4), padding=14))
        version = tr("{product} {version}").format(product=PRODUCT, version=__version__)
        self.box.addWidget(RowsCard(Row(Said(tr("Made by"), about.made_by)), Row(Said(tr("Version"), version))))

    def _licences(self, about: About) -> QWidget:
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(14, 0, 0, 12)
        for part in about.part:
            box.addWidget(Said(part.what, part.licence))
        box.addSpacing(12)
        box.addWidget(Text(tr("The full texts"), "bodyStrong"))
        self.texts = [LicenceFolding(title, path) for title, path in licence_texts()]
        for text in self.texts:
            box.addWidget(text)
        return tall(whole)

    def _open_card(self) -> None:
        self.shell.safety_card()


class LicenceFolding(Folding):
    """A licence file. It is read when it is opened for the first time."""

    def __init__(self, title: str, path: Path) -> None:
        super().__init__(title, "", role="small")
        self._path = path

    def toggle(self) -> None:
        """Fold out, or in."""
        if isinstance(self.content, Text) and not self.content.text():
            try:
                text = flowing(self._path.read_text(encoding="utf-8"))
            except OSError:
                text = tr("This file can't be read. Setting Coping up again brings it back.")
            self.content.setText(text)
        super().toggle()


def _known(about: About) -> QWidget:
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    for part in about.known:
        box.addWidget(_lines(part.lines, title=part.title))
    return tall(whole)


def _lines(lines: tuple[str, ...], title: str = "") -> QWidget:
    """Return sentences one under the other, each a paragraph of its own."""
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(14, 0, 0, 12)
    box.setSpacing(8)
    if title:
        box.addWidget(heading(title, "bodyStrong"))
    for line in lines:
        box.addWidget(Text(line, "body", "text2", measure=640))
    return tall(whole)
