"""A widget that tells when what stands on it is arranged anew."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget


class Arranged(QWidget):
    """`arranged` tells that a part changed, came or went, `resized` that it has another size now."""

    arranged = Signal()
    resized = Signal()

    def event(self, event: QEvent) -> bool:
        """Tell it."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.arranged.emit()
        elif event.type() is QEvent.Type.Resize:
            self.resized.emit()
        return done
