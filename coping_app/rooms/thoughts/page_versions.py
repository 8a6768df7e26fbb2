"""Earlier versions of a thought record, each as the worksheet it would be."""

from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.content.thought_parts import thought_parts
from coping_app.content.thought_rows import of_record
from coping_app.ui.read_sheet import Piece, ReadSheet
from coping_app.ui.text import Text
from coping_app.ui.versions_card import EarlierCard


class VersionsCard(EarlierCard):
    """Shows one earlier version of a record at a time."""

    def __init__(self) -> None:
        self.title = Text("", "bodyStrong", breaks=True)
        self.preview = ReadSheet(tr("Earlier version"))
        none = tr("There is no earlier version. Each visit to a record keeps the one before it.")
        super().__init__(none, self.title, self.preview)

    def show_version(self, version: Record | None) -> None:
        """Show what stood there."""
        parts = thought_parts(of_record(version)) if version else ()
        self.title.setText(version.title if version else "")
        self.title.setVisible(bool(version and version.title))
        self.preview.show_pieces([Piece(part.label, part.text, part.own) for part in parts])
        self.preview.setVisible(bool(parts))
