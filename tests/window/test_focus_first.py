"""Giving the keyboard to the first thing, and what PySide makes of what it is asked on the way."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from coping_app.app.sample import settle
from coping_app.ui.focus import focus_first_in

from .hands import focused

ROOT = Path(__file__).resolve().parents[2]


def test_it_is_the_first_that_tab_would_come_to(application: QApplication):
    top = QWidget()
    box = QVBoxLayout(top)
    parts = [QLabel("words"), QLineEdit(), QLineEdit(), QLineEdit()]
    for part in parts:
        box.addWidget(part)
    parts[1].setEnabled(False)
    parts[2].hide()
    top.show()
    top.activateWindow()
    settle()
    focus_first_in(top)
    assert focused() is parts[3]
    top.deleteLater()
    settle()


def test_what_it_passed_may_go_and_the_rest_stays_known(application: QApplication):
    top = QWidget()
    box = QVBoxLayout(top)
    first, second = QLineEdit(), QLineEdit()
    for part in (first, second):
        box.addWidget(part)
    top.show()
    first.setEnabled(False)
    focus_first_in(top)
    first.deleteLater()
    settle()
    assert isValid(second), "PySide forgot a widget that is there"
    top.deleteLater()
    settle()


def test_nobody_asks_for_the_focus_chain():
    sources = (ROOT / "coping_app").rglob("*.py")
    asked = [path.name for path in sources if "InFocusChain(" in path.read_text(encoding="utf-8")]
    assert asked == [], "PySide takes what it returns for a child of what it was asked of"
