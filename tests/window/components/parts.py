"""What tests of components share: looks, a window for a few widgets, and a widget of one size."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coping_app.ui.theme import theme

LONG = "Everything that can be put into very many words and still is a button"
Show = Callable[..., Any]


def scaled(scale: float, **about: bool) -> None:
    """Set the text scale, and comforts by the names that `set_looks` gives them."""
    looks = {"big": False, "still": False, "letters": False, "scenes": False} | about
    theme().set_looks("light", scale, **looks)


class Block(QWidget):
    """A widget of one size."""

    def __init__(self, width: int, height: int = 40) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size
