"""A journal as a PDF: made in memory, and sealed there if a word is given."""

import base64
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout

from coping_app.base.records import Record
from coping_app.base.words import tr
from coping_app.exchange import age
from coping_app.exchange.export import Exported
from coping_app.exchange.html_page import journal_parts
from coping_app.exchange.placing import new_file
from coping_app.exchange.tally import Read, Tally
from coping_app.exchange.watching import watch_of
from coping_app.ui.printing import pdf_of

_PICTURE = re.compile(r'<img src="data:[^;"]*;base64,([^"]*)"')
_MOST = 1000  # pixels of a side; a page shows no more
_SHOWN = 460  # the width of a wide photo on the page, in points


def export_pdf(
    records: Iterable[Record],
    place: Path,
    passphrase: str,
    page: QPageLayout,
    *,
    read: Read,
    total: int,
    report: Callable[[int, int], None],
) -> Exported:
    """Write records as a PDF to a place that is free. Raises SaveError, and whatever `records` and `report` raise."""
    tally = Tally(read, watch_of(report, None), total)
    pictures: dict[str, QImage] = {}
    parts = [_with_names(part, pictures) for part in journal_parts(records, tally, title=tr("Journal"))]
    data = pdf_of("".join(parts), place.name.partition(".")[0], page, pictures)
    report(total, total)
    with new_file(place) as file:
        if passphrase:
            with age.Sealer(file, passphrase) as sealer:
                sealer.write(data)
                sealer.finish()
        else:
            file.write(data)
    return Exported(tally.entries, tally.attachments, tuple(tally.missing))


def _with_names(part: str, pictures: dict[str, QImage]) -> str:
    """Return a piece of the page in which each picture has a name, and a width that fits on paper."""

    def name_it(match: re.Match[str]) -> str:
        image = QImage.fromData(base64.b64decode(match[1]))
        if max(image.width(), image.height()) > _MOST:
            image = image.scaled(
                _MOST, _MOST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        name = f"picture-{len(pictures) + 1}"
        pictures[name] = image
        return f'<img width="{min(_SHOWN, image.width())}" src="{name}"'

    return _PICTURE.sub(name_it, part)
