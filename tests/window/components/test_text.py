"""Text: words as they are, wrapped and measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from coping_app.ui.text import Text
from coping_app.ui.theme import theme

from .parts import scaled


@pytest.mark.parametrize("words", ["<b>x</b>", "&amp;", "Salt & pepper", "<img src='http://x'>", "# x", "a\tb", "&x"])
def test_text_is_shown_as_it_is(application: QApplication, words: str):
    text = Text(words)
    assert text.text() == words
    assert text.textFormat() is Qt.TextFormat.PlainText
    interface = QAccessible.queryAccessibleInterface(text)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == words
    other = Text("x" * len(words))
    assert text.sizeHint().height() == other.sizeHint().height()
    text.deleteLater()
    other.deleteLater()


def test_text_is_painted_with_its_marks(application: QApplication):
    pictures = []
    for words in ("<b>x</b>", "x"):
        text = Text(words)
        text.resize(200, 40)
        pictures.append(text.grab().toImage())
        text.deleteLater()
    assert pictures[0] != pictures[1]


def test_text_wraps_at_its_width_and_needs_its_longest_word(application: QApplication):
    text = Text("one two three four five six seven", "body")
    line = theme().line("body")
    assert text.heightForWidth(2000) == line
    assert text.heightForWidth(text.sizeHint().width() // 2) in {2 * line, 3 * line}
    assert text.minimumSizeHint().width() < text.sizeHint().width() / 3
    text.setText("one\ntwo\n\nfour")
    assert text.heightForWidth(2000) == 4 * line
    text.deleteLater()


@given(st.text(alphabet="ab &<>\n", max_size=60), st.integers(20, 800), st.integers(0, 400))
def test_text_never_gets_shorter_as_it_gets_narrower(words: str, width: int, more: int):
    text = Text(words)
    assert text.heightForWidth(width) >= text.heightForWidth(width + more) >= theme().line("body")
    text.deleteLater()


def test_a_measure_holds_the_width_and_grows_with_the_text(application: QApplication):
    text = Text("word " * 60, measure=300)
    assert text.sizeHint().width() == text.maximumWidth() == 300
    scaled(2.0)
    assert text.maximumWidth() == 600
    text.deleteLater()


def test_what_was_typed_may_be_broken_anywhere(application: QApplication):
    text, typed = Text("9" * 300), Text("9" * 300, breaks=True)
    assert typed.minimumSizeHint().width() == theme().size(100) < text.minimumSizeHint().width()
    assert typed.heightForWidth(200) > theme().line("body")
    typed.setText("99")
    text.setText("99")
    assert typed.minimumSizeHint() == text.minimumSizeHint()
    text.deleteLater()
    typed.deleteLater()
