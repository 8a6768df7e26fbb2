"""The theme: letters, icons, sizes, and stillness."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.base.settings import TEXT_SIZES
from coping_app.ui import theme as theming
from coping_app.ui.text import Text
from coping_app.ui.theme import load_fonts, theme
from coping_app.ui.tokens import tokens, type_role

from .parts import scaled


def test_an_icon_that_is_missing_is_an_empty_picture(application: QApplication):
    missing, there = theme().icon("there-is-none", "text"), theme().icon("sun", "text")
    assert missing.size() == there.size()
    image = missing.toImage()
    assert {image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())} == {0}
    assert there.toImage() != image


def test_icons_grow_with_the_text_and_take_the_colour_asked_for(application: QApplication):
    assert theme().icon("sun", "text").toImage() != theme().icon("sun", "accent").toImage()
    scaled(2.0)
    assert theme().icon("sun", "text").width() == 48


def test_letters_that_are_missing_stop_nothing(
    application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(theming, "DESIGN", tmp_path)
    monkeypatch.setattr(theming, "_loaded", set())
    assert load_fonts() == []
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "broken.ttf").write_bytes(b"no letters")
    assert load_fonts() == ["broken.ttf"]
    assert load_fonts() == [], "it is tried once"


class Preference:
    """What a system says of motion."""

    def __init__(self, name: str) -> None:
        self.name = name

    def accessibility(self) -> "Preference":
        return self

    def motionPreference(self) -> "Preference":  # noqa: N802 - Qt's name
        return self


@pytest.mark.parametrize(("name", "still"), [("ReducedMotion", True), ("NoPreference", False)])
def test_still_where_the_system_asks_for_it(monkeypatch: pytest.MonkeyPatch, name: str, still: object):
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(lambda: Preference(name)))
    assert theme().still is still
    scaled(1.0, still=True)
    assert theme().still


def test_an_older_qt_that_cannot_say_moves(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(object))
    assert not theme().still


@pytest.mark.parametrize("percent_", TEXT_SIZES)
def test_sizes_at_every_text_size(application: QApplication, percent_: int):
    scaled(percent_ / 100)
    least = tokens()["type"]["minimumSize"]
    for role in tokens()["type"]["scale"]:
        assert theme().font(role).pixelSize() == max(least, round(type_role(role).size * percent_ / 100))
        assert theme().line(role) == round(type_role(role).line * percent_ / 100)
    assert theme().size(100) == percent_
    assert theme().target(10) == 44


def test_plain_letters_are_those_of_the_buttons(application: QApplication):
    assert theme().font("title").family() != theme().font("body").family()
    scaled(1.0, letters=True)
    assert theme().font("title").family() == theme().font("body").family()


class Counting(QWidget):
    """Counts how often it is asked to measure itself anew."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.asked: list[int] = []
        for part in parts:
            part.setParent(self)

    def retheme(self) -> None:
        self.asked.append(self.findChildren(Text)[0].heightForWidth(60) if self.children() else 0)


def test_looks_that_stay_the_same_measure_nothing(application: QApplication):
    widget = Counting()
    scaled(1.0)
    scaled(1.3)
    scaled(1.3)
    assert len(widget.asked) == 1
    widget.deleteLater()


def test_what_holds_others_is_measured_after_them(application: QApplication):
    text = Text("some words in three lines or four")
    widget = Counting(text)
    for scale in (2.0, 1.0, 1.5):
        scaled(scale)
        assert widget.asked[-1] == text.heightForWidth(60)
    widget.deleteLater()
