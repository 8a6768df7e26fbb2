"""Hands for the lock screen."""

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from coping_app.app.house import House
from coping_app.app.lock_screen import LockScreen
from coping_app.app.sample import SampleHouse, settle
from coping_app.ui.buttons import Button

WORDS = "kettle harbour nine plums"
TYPED = "a word that nobody else should read"


def screen(house: House) -> LockScreen:
    """Return the lock screen, which has to be there."""
    found = house.layer("lock")
    assert isinstance(found, LockScreen)
    return found


def unlock(house: House, words: str = WORDS) -> None:
    """Type the passphrase and press Open."""
    field = screen(house).field
    field.secret.setText(words)
    screen(house).open_button.click()
    house.jobs.wait_all()
    settle()


class Page(QWidget):
    """A page with something typed on it."""

    def __init__(self, log: list[str], safe: object = None) -> None:
        super().__init__()
        self.log, self.safe = log, safe
        self.typed = QPlainTextEdit(self)
        self.typed.setPlainText(TYPED)
        self.button = Button(TYPED)
        box = QVBoxLayout(self)
        box.addWidget(self.typed)
        box.addWidget(self.button)

    def save_now(self) -> object:
        self.log.append(f"saved {self.typed.toPlainText()}")
        if isinstance(self.safe, BaseException):
            raise self.safe
        return self.safe

    def focus_first(self) -> None:
        self.typed.setFocus()


class Clocks:
    """Two clocks that are moved by hand, and together unless the computer sleeps."""

    def __init__(self) -> None:
        self.wall_now, self.running_now = 1_000_000.0, 500.0

    def wall(self) -> float:
        return self.wall_now

    def running(self) -> float:
        return self.running_now

    def run(self, seconds: float) -> None:
        self.wall_now += seconds
        self.running_now += seconds

    def sleep(self, seconds: float) -> None:
        self.wall_now += seconds


def put_page(sample: SampleHouse, safe: object = None, name: str = "you") -> Page:
    page = Page([], safe)
    house = sample.house
    house._pages._made[name] = page
    house.go(name)
    settle()
    return page


def rest(sample: SampleHouse) -> None:
    """Let the timer run out."""
    sample.house.locking._idle._look()
    settle()


def compose(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose 日本 on a page with an input method, which puts it there when it is told to."""
    page.typed.clear()
    page.typed.setFocus()
    QApplication.sendEvent(page.typed, QInputMethodEvent("にほん", []))
    composed = ["日本"]

    def commit(_self: object) -> None:
        done = QInputMethodEvent()
        done.setCommitString(composed.pop() if composed else "")
        QApplication.sendEvent(page.typed, done)

    monkeypatch.setattr(type(QGuiApplication.inputMethod()), "commit", commit)
