"""What an export has written so far, and what it could not read."""

from collections.abc import Callable

from coping_app.base.errors import CopingError
from coping_app.base.records import Attachment, Record
from coping_app.base.words import tr
from coping_app.exchange.watching import Watch

Read = Callable[[Attachment], bytes]  # may raise OSError and CopingError


def read_nothing(_attachment: Attachment) -> bytes:
    """Stand in where there are no photos and sounds to be read. Raises OSError."""
    raise OSError


class Tally:
    """Counts entries, photos and sounds as they are written; tells how far it is, and stops when it is to stop."""

    def __init__(self, read: Read, watch: Watch, total: int = 0) -> None:
        self.entries = 0
        self.attachments = 0
        self.missing: list[str] = []
        self._read = read
        self._watch = watch
        self._total = total

    def next_entry(self) -> None:
        """Count one entry more. Raises StoppedError."""
        self._watch.step(self.entries, self._total)
        self.entries += 1

    def read(self, record: Record, attachment: Attachment) -> bytes | None:
        """Return the bytes of a photo or sound, or None where it can't be read, which is then told."""
        self._watch.step(self.entries, self._total)
        try:
            found = self._read(attachment)
        except (OSError, CopingError):
            self.missing.append(
                tr("{day}: a photo or sound could not be read. It is not in the export.").format(
                    day=record.at.date().isoformat()
                )
            )
            return None
        self.attachments += 1
        return found
