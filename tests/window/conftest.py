"""Qt for tests of the window: offscreen, Fusion, our letters, and every message of Qt a failure."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from coping_app.app.sample import SampleHouse

_QUIET = (  # what the offscreen platform says of itself, and of letters that no font of this machine has
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support setting window masks",
    "This plugin does not support grabbing the keyboard",
    "OpenType support missing",
)


@pytest.fixture(scope="session")
def application() -> QApplication:
    """The one application object of a test run."""
    from coping_app.app.main import make_application

    found = QApplication.instance()
    return found if isinstance(found, QApplication) else make_application()


@pytest.fixture(autouse=True)
def quiet_qt(application: QApplication) -> Iterator[None]:
    """Fail when Qt has anything to complain of, or an error was swallowed in a slot."""
    import sys

    said: list[str] = []

    def hear(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(_QUIET):
            said.append(message)

    def uncaught(kind: type[BaseException], value: BaseException, trace: object) -> None:
        said.append(f"{kind.__name__}: {value}")
        before(kind, value, trace)  # type: ignore[arg-type]

    before, sys.excepthook = sys.excepthook, uncaught
    handler = qInstallMessageHandler(hear)
    yield
    for _ in range(3):
        application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qInstallMessageHandler(handler)
    sys.excepthook = before
    assert said == []


@pytest.fixture
def sample(application: QApplication) -> Iterator["SampleHouse"]:
    """A house with sample data and its window in front, gone after the test."""
    from coping_app.app.sample import SampleHouse, settle

    from .hands import wake

    made = SampleHouse()
    settle()
    wake(made.house.window)
    yield made
    made.close()


@pytest.fixture
def house(application: QApplication) -> Iterator[object]:
    """A house with sample data, gone after the test."""
    from coping_app.app.sample import SampleHouse, settle

    sample = SampleHouse()
    settle()
    yield sample
    sample.close()
