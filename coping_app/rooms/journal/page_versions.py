"""Earlier versions of an entry: its title, the prompt it was written to, and its text as it stood there."""

import math

from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.rooms.journal.store import PROMPT
from coping_app.rooms.journal.words import prompt_words
from coping_app.ui.editor import Editor
from coping_app.ui.text import Text
from coping_app.ui.theme import theme
from coping_app.ui.versions_card import EarlierCard


class VersionsCard(EarlierCard):
    """Shows one earlier version of an entry at a time."""

    def __init__(self) -> None:
        self.title = Text("", "bodyStrong")
        self.prompt = Text("", "small", "text2")
        self.preview = Editor(tr("Earlier version"))
        self.preview.setReadOnly(True)
        none = tr("There is no earlier version. Each visit to an entry keeps the one before it.")
        super().__init__(none, self.title, self.prompt, self.preview)
        self.preview.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_version(self, version: Record | None) -> None:
        """Show what stood there."""
        words = prompt_words(version.data.get(PROMPT)) if version else ""
        self.title.setText(version.title if version else "")
        self.title.setVisible(bool(version and version.title))
        self.prompt.setText(words)
        self.prompt.setVisible(bool(words))
        self.preview.setVisible(version is not None)
        self.preview.show_text(version.text if version else "", version.marks if version else ())

    def _fit(self) -> None:
        """Let a version be as high as its words: it scrolls with the page it stands on."""
        self.preview.setFixedHeight(max(theme().line("reading"), math.ceil(self.preview.document().size().height())))
