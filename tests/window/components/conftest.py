"""Looks as they come, and windows that are gone after each test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coping_app.app.looks import apply_looks
from coping_app.base.settings import Settings

from ..hands import wake
from .parts import Show


@pytest.fixture(autouse=True)
def plain_looks(application: QApplication) -> Iterator[None]:
    apply_looks(Settings())
    yield
    apply_looks(Settings())


@pytest.fixture
def show(application: QApplication) -> Iterator[Show]:
    """Put widgets into a window of their own."""
    windows: list[QWidget] = []

    def put(*widgets: QWidget, width: int = 600, height: int = 500) -> QWidget:
        window = QWidget()
        box = QVBoxLayout(window)
        for widget in widgets:
            box.addWidget(widget)
        box.addStretch(1)
        window.resize(width, height)
        window.show()
        wake(window)
        windows.append(window)
        return window

    yield put
    for window in windows:
        window.hide()
        window.deleteLater()
