"""Where longer words are written: exactly what was written comes back, and typing stays quick."""

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeySequence,
    QShortcut,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import settle
from coping_app.base.records import BOLD, ITALIC, Mark
from coping_app.ui.buttons import Button
from coping_app.ui.editor import Editor
from coping_app.ui.finding import find_words
from coping_app.ui.menu import CalmMenu
from coping_app.ui.pasted_html import from_html
from coping_app.ui.pasting import pasted
from coping_app.ui.theme import theme
from coping_app.ui.written import tidy

from ...examples import examples
from ..hands import CTRL, SHIFT, key
from .parts import Show, scaled

ODD = "ab \n\n\r\t\x00\x0b\x0c\x1c\x85\u00a0\u200b\u200d\u2028\u2029\u202e\u0301\u05d0\ufdd0\ufdd1\ufeff\ufffc"
ODD += "\ufffe\U0001f600"
ANY = st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"]))
TEXTS = st.lists(ANY, max_size=60).map("".join)  # st.text would choose the odd ones seldom
MARKS = st.lists(st.builds(Mark, st.integers(-2, 62), st.integers(-2, 62), st.sampled_from([BOLD, ITALIC])), max_size=5)


@pytest.fixture(scope="module")
def sheet(application: QApplication) -> Iterator[Editor]:
    """An editor for properties, which change it many times."""
    made = Editor("Journal entry")
    yield made
    made.deleteLater()


@pytest.fixture
def editor(show: Show) -> Iterator[Editor]:
    made = Editor("Journal entry", "Small counts.")
    show(made)
    made.setFocus()
    yield made
    QGuiApplication.clipboard().clear()  # what is left there without a desktop goes after Python, and ends in a crash


def choose(editor: Editor, start: int, end: int) -> None:
    """Select by Qt's own positions."""
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


@settings(max_examples=examples(150))
@given(TEXTS, MARKS)
@example("".join(f"a{odd}b" for odd in ODD), [Mark(3, 100, ITALIC)])
@example("\r\n\r\u2029\u2028", [])
@example("\U0001f600a\U0001f600", [Mark(1, 1, BOLD)])
@example("\rb", [Mark(0, 2, BOLD), Mark(1, 1, ITALIC)])
def test_any_text_comes_back_as_it_was(sheet: Editor, text: str, marks: list[Mark]):
    sheet.show_text(text, marks)
    assert sheet.text() == text
    assert sheet.marks() == tidy(text, marks)


@settings(max_examples=examples(50))
@given(TEXTS, MARKS)
def test_tidy_marks_stay_as_they_are_and_cover_the_same_letters(text: str, marks: list[Mark]):
    def covered(these: object) -> set[tuple[int, str]]:
        return {
            (n, look)
            for start, length, look in these  # type: ignore[attr-defined]
            for n in range(max(0, start), min(len(text), start + length))
            if text[n] != "\n"
        }

    found = tidy(text, marks)
    assert tidy(text, found) == found
    assert covered(found) == covered(marks)
    for look in (BOLD, ITALIC):
        for one, other in pairwise(mark for mark in found if mark.look == look):
            assert text[one.start + one.length : other.start].strip("\n"), "two stretches that touch are one"


@settings(max_examples=examples(80))
@given(TEXTS, MARKS, st.integers(0, 60), st.integers(0, 60))
def test_what_is_copied_and_pasted_here_is_the_same(sheet: Editor, text: str, marks: list[Mark], start: int, end: int):
    sheet.show_text(text, marks)
    units = [len(text[: min(place, len(text))].encode("utf-16-le")) // 2 for place in sorted((start, end))]
    choose(sheet, *units)
    part = text[min(start, end) : max(start, end)]
    brought = sheet.createMimeDataFromSelection()
    sheet.show_text("")
    sheet.insertFromMimeData(brought)
    assert sheet.text() == part
    assert sheet.marks() == tidy(part, [mark._replace(start=mark.start - min(start, end)) for mark in marks])


STEPS = st.lists(
    st.one_of(
        st.sampled_from(["bold", "italic", "undo", "redo", "cut", "back", "enter", "paste", "start", "end", "grow"]),
        st.tuples(st.just("choose"), st.integers(0, 30), st.integers(0, 30)),
        st.tuples(st.just("type"), st.sampled_from(["a", "b c", "\U0001f600", "\u05d0", "e\u0301"])),
    ),
    max_size=25,
)


@settings(max_examples=examples(30))
@given(TEXTS, MARKS, STEPS)
def test_whatever_is_done_what_is_read_can_be_shown_again(
    sheet: Editor, text: str, marks: list[Mark], steps: list[object]
):
    sheet.show_text(text, marks)
    for step in steps:
        do(sheet, step)
        now, looks = sheet.text(), sheet.marks()
        assert looks == tidy(now, looks)
    end, looks = sheet.text(), sheet.marks()
    for _ in range(len(steps) + 5):
        sheet.undo()
    assert (sheet.text(), sheet.marks()) == (text, tidy(text, marks)), "everything can be taken back"
    for _ in range(len(steps) + 5):
        sheet.redo()
    assert (sheet.text(), sheet.marks()) == (end, looks) or "undo" in steps
    sheet.show_text(end, looks)
    assert (sheet.text(), sheet.marks()) == (end, looks)


def do(sheet: Editor, step: object) -> None:
    """Do one thing that a person could do."""
    cursor, moves = sheet.textCursor(), QTextCursor.MoveOperation
    page = QMimeData()
    page.setHtml("<p>one <b>two</b></p><p><i>three</i></p>")
    simple: dict[object, Callable[[], object]] = {
        "bold": sheet.turn_bold,
        "italic": sheet.turn_italic,
        "undo": sheet.undo,
        "redo": sheet.redo,
        "cut": cursor.removeSelectedText,
        "back": cursor.deletePreviousChar,
        "enter": cursor.insertBlock,
        "paste": lambda: sheet.insertFromMimeData(page),
        "start": lambda: sheet.moveCursor(moves.Start),
        "end": lambda: sheet.moveCursor(moves.End),
        "grow": sheet.retheme,
    }
    match step:
        case ("choose", int(start), int(end)):
            last = sheet.document().characterCount() - 1
            choose(sheet, min(start, last), min(end, last))
        case ("type", str(words)):
            sheet.insert_words(words)
        case _:
            simple[step]()


def test_nothing_is_told_and_nothing_can_be_undone_of_what_is_shown(editor: Editor):
    told: list[str] = []
    editor.edited.connect(lambda: told.append(editor.text()))
    editor.show_text("Some words", [Mark(0, 4, BOLD)])
    editor.show_found(["words"])
    key(editor.window(), Qt.Key.Key_Z, CTRL)
    assert (told, editor.text(), editor.document().isModified()) == ([], "Some words", False)


def test_typing_is_told_and_undone_word_for_word_whatever_is_marked_as_found(editor: Editor):
    told: list[str] = []
    editor.edited.connect(lambda: told.append(editor.text()))
    editor.show_text("Ada came.")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, " Later")
    editor.show_found(["ada", "later"])
    assert len(editor.extraSelections()) == 2
    assert told[-1] == "Ada came. Later"
    count = len(told)
    scaled(1.3)
    settle()
    assert len(told) == count, "neither marks nor looks are a change"
    key(editor.window(), Qt.Key.Key_Z, CTRL)
    assert editor.text() == "Ada came."
    key(editor.window(), Qt.Key.Key_Y, CTRL)
    assert editor.text() == "Ada came. Later"


def test_bold_and_italic_by_key_before_the_keys_of_the_window(editor: Editor):
    taken: list[str] = []
    for name in ("Ctrl+B", "Ctrl+I"):
        shortcut = QShortcut(QKeySequence(name), editor.window())
        shortcut.activated.connect(lambda: taken.append("by the window"))
    window = editor.window()
    QTest.keyClicks(editor, "a ")
    key(window, Qt.Key.Key_B, CTRL)
    QTest.keyClicks(editor, "b")
    key(window, Qt.Key.Key_I, CTRL)
    assert editor.looks == {BOLD, ITALIC}
    QTest.keyClicks(editor, "c")
    key(window, Qt.Key.Key_B, CTRL)
    key(window, Qt.Key.Key_I, CTRL)
    QTest.keyClicks(editor, "d")
    assert editor.text() == "a bcd"
    assert editor.marks() == (Mark(2, 2, BOLD), Mark(3, 1, ITALIC))
    choose(editor, 0, 5)
    key(window, Qt.Key.Key_I, CTRL)
    assert Mark(0, 5, ITALIC) in editor.marks()
    assert taken == []


def test_letters_typed_behind_a_bold_astral_sign_are_counted_as_characters(editor: Editor):
    editor.show_text("\U0001f600\U0001f469\u200d\U0001f467 x", [Mark(5, 1, BOLD)])
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "y")
    assert editor.text() == "\U0001f600\U0001f469\u200d\U0001f467 xy"
    assert editor.marks() == (Mark(5, 2, BOLD),)


def test_letters_typed_behind_a_character_that_qt_cannot_hold_are_themselves(editor: Editor):
    editor.show_text("one\rtwo")
    choose(editor, 4, 4)
    QTest.keyClicks(editor, "x")
    assert editor.text() == "one\rxtwo"
    editor.show_text("\u2029")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    key(editor.window(), Qt.Key.Key_Return)
    key(editor.window(), Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(editor, "x")
    assert editor.text() == "\u2029\n\nx"


def test_tab_leaves(show: Show):
    editor, after = Editor("Journal entry"), Button("After")
    window = show(editor, after)
    editor.setFocus()
    key(window, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert editor.text() == ""


WORD_PROCESSOR = """<html xmlns:o="urn:x"><head><style>p.MsoNormal {color: red; font-size: 40pt}</style></head><body>
<!--StartFragment--><p class=MsoNormal style="color:red">One <b>two\r\n three</b><o:p></o:p></p>
<p><span style="font-size:40pt; font-weight: 700">big</span> <span style='font-style:italic'>slant</span><br>
<a href="http://example.org/">a link</a><img src="file:///etc/hostname" alt="no"></p>
<table><tr><td>a</td><td>b</td></tr></table><script>alert(1)</script><!--EndFragment--></body></html>"""


def test_of_a_word_processor_only_words_bold_and_italic_are_taken(editor: Editor):
    data = QMimeData()
    data.setHtml(WORD_PROCESSOR)
    data.setText("not this")
    editor.insertFromMimeData(data)
    assert editor.text() == "One two three\nbig slant\na link\na b"
    assert editor.marks() == (Mark(4, 13, BOLD), Mark(18, 5, ITALIC)), "bold may go on over the end of a line"
    html = editor.document().toHtml()
    for foreign in ("<a ", "<img", "<table", "color:", "hostname", "example.org", "font-size:40"):
        assert foreign not in html
    key(editor.window(), Qt.Key.Key_Z, CTRL)
    assert editor.text() == "", "it is one thing to undo"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<b style="font-weight:normal" id="docs-internal"><p>not bold</p></b>', "not bold"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("<pre>a\n  b</pre>c", "a\n  b\nc"),
        ("<ul><li>x<li>y</ul>", "x\ny"),
        ("</b></p>x", "x"),
        ("<p>a&nbsp;&amp;b &#128512;</p>", "a\u00a0&b \U0001f600"),
        ("<title>no</title><svg><text>no</text></svg>yes", "yes"),
        ("", ""),
    ],
)
def test_pages_as_programs_write_them(html: str, text: str):
    assert from_html(html) == (text, ())


@settings(max_examples=examples(80))
@given(st.text(st.sampled_from("<>/&;pb i\"='!-\n#x"), max_size=80))
def test_any_page_is_read_to_an_end(html: str):
    text, marks = from_html(html)
    assert tidy(text, marks) == marks


@pytest.mark.parametrize("what", ["files", "picture", "own name, foreign words"])
def test_files_and_pictures_are_not_taken(editor: Editor, what: str):
    data = QMimeData()
    if what == "files":
        data.setUrls([QUrl.fromLocalFile("/etc/hostname")])
        data.setText("file:///etc/hostname")
    elif what == "picture":
        data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    else:
        data.setData("application/x-coping-text", b'{"no": [1')
    assert not editor.canInsertFromMimeData(data)
    assert pasted(data) == ("", ())
    editor.insertFromMimeData(data)
    assert editor.text() == ""


def test_line_ends_of_other_systems_are_pasted_as_ours(editor: Editor):
    QGuiApplication.clipboard().setText("a\r\nb\rc\u2028d\u2029e")
    key(editor.window(), Qt.Key.Key_V, CTRL)
    assert editor.text() == "a\nb\nc\nd\ne"


def test_words_can_be_dropped(editor: Editor):
    data = QMimeData()
    data.setText("dropped")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    editor.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))
    assert editor.text() == "dropped"


def test_what_is_copied_asks_others_not_to_keep_it(editor: Editor):
    editor.show_text("private words")
    editor.selectAll()
    key(editor.window(), Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "private words"
    assert data.hasFormat("x-kde-passwordManagerHint")


def test_what_an_input_method_holds_is_taken_in(editor: Editor):
    editor.show_text("ab")
    choose(editor, 1, 1)
    QApplication.sendEvent(editor, QInputMethodEvent("かん", []))
    assert editor.text() == "ab"
    editor.commit_composition()
    assert editor.text() == "aかんb"
    editor.commit_composition()
    assert editor.text() == "aかんb"
    assert not editor.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    assert editor.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_words_are_counted(editor: Editor):
    for text, count in (("", 0), ("He didn’t try - to fix it.", 6), ("a\n\nb\tc\u2028d", 4)):
        editor.show_text(text)
        assert editor.word_count() == count


def test_found_words_stand_where_they_are_behind_astral_signs(editor: Editor):
    text = "\U0001f600\U0001f600 Café and cafe\u0301, decaf, Ada's"
    editor.show_text(text)
    editor.show_found(["cafe", "ADA"])
    assert [one.cursor.selectedText() for one in editor.extraSelections()] == ["Café", "cafe\u0301", "Ada"]
    editor.show_found([])
    assert editor.extraSelections() == []


@pytest.mark.parametrize(
    ("words", "found"),
    [(["fe"], ["fe", "Fê"]), (["fe", "fear"], ["fear", "Fêar"]), ([""], []), ([".*"], []), (["(x"], ["(x"])],
)
def test_words_are_found_by_their_beginnings(words: list[str], found: list[str]):
    text = "fear, coffee, Fêar (x"
    assert [text[start : start + length] for start, length in find_words(text, words)] == found


def test_the_menu_says_what_can_be_done(editor: Editor):
    editor.show_text("Some words")
    menu = editor.menu()
    able = [action.text() for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
    assert "Copy" not in able
    assert {"Bold", "Italic", "Select everything"} <= set(able)
    interface = QAccessible.queryAccessibleInterface(menu)
    assert interface.role() is QAccessible.Role.PopupMenu
    menu.deleteLater()
    editor.selectAll()
    menu = editor.menu()
    next(action for action in menu.actions() if action.text() == "Bold").trigger()
    assert isinstance(menu, CalmMenu)
    assert editor.marks() == (Mark(0, 10, BOLD),)
    menu.deleteLater()


def test_a_screen_reader_has_its_name_and_its_words(editor: Editor):
    editor.show_text("Some words")
    interface = QAccessible.queryAccessibleInterface(editor)
    assert interface.role() is QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Name) == "Journal entry"
    assert interface.text(QAccessible.Text.Description) == "Small counts."
    assert interface.textInterface().text(0, 10) == "Some words"


@pytest.mark.parametrize("letters", [False, True])
@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_lines_are_as_far_apart_as_the_type_says_and_no_longer_than_is_good_to_read(
    show: Show,
    scale: float,
    letters: bool,  # noqa: FBT001
):
    editor = Editor("Journal entry")
    show(editor, width=1400)
    editor.show_text("Some words that go on. " * 30 + "\nAnother paragraph.")
    scaled(scale, letters=letters)
    settle()
    layout = editor.document().begin().layout()
    step = layout.lineAt(2).y() - layout.lineAt(1).y()
    assert step == pytest.approx(theme().line("reading"), abs=1.5)
    assert editor.document().textWidth() == theme().size(560)
    assert editor.document().begin().blockFormat().bottomMargin() == theme().size(14)


def test_larger_text_keeps_what_can_be_undone(editor: Editor):
    QTest.keyClicks(editor, "Some words")
    scaled(2.0)
    settle()
    assert editor.document().defaultFont().pixelSize() == 40
    key(editor.window(), Qt.Key.Key_Z, CTRL)
    assert editor.text() == ""


@pytest.mark.parametrize("palette", ["light", "dark", "night"])
def test_what_is_selected_can_be_seen_and_so_can_the_cursor(editor: Editor, palette: str):
    theme().set_looks(palette, 1.0, big=False, still=True, letters=False, scenes=False)
    editor.show_text("Some words")
    editor.selectAll()
    settle()
    picture = editor.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(100) for y in range(40)}
    assert theme().colour("accent").name() in colours
    assert theme().colour("canvas").name() in colours
    assert editor.cursorWidth() >= 2


def test_a_key_costs_little_more_in_a_long_text_than_in_a_short_one(editor: Editor):
    def cost(text: str) -> float:
        editor.show_text(text)
        editor.moveCursor(QTextCursor.MoveOperation.End)
        settle()
        times = []
        for _ in range(15):
            before = time.process_time()
            QTest.keyClick(editor, Qt.Key.Key_X)
            editor.viewport().repaint()
            times.append(time.process_time() - before)
        return statistics.median(times)

    line = "A line of words that goes on for some time and then. " * 6 + "\n"
    assert cost(line * 160) < 4 * cost(line * 5)
