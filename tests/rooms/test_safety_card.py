"""The safety card: the whole card for everybody, own numbers kept only when asked, and nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coping_app.app.house import House
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import SampleHouse, settle
from coping_app.base.plain_card import NUMBERS, CardFile, PlainCard
from coping_app.base.settings import COUNTRY, WELCOMED, Settings
from coping_app.content.safety import safety_card
from coping_app.content.services import Service, country, services
from coping_app.rooms.safety import page_print
from coping_app.rooms.safety.model import (
    number_hint,
    own_numbers,
    own_titles,
    page_name,
    problem_words,
    remove,
    temperature_hint,
    temperature_words,
)
from coping_app.rooms.safety.page import SafetyPage
from coping_app.rooms.safety.page_card import CardView
from coping_app.rooms.safety.page_parts import CopyButton, ReachRow
from coping_app.rooms.safety.page_people import PeopleView
from coping_app.rooms.safety.page_stay import StayView
from coping_app.rooms.safety.printed import card_html, stay_html
from coping_app.rooms.safety.states import states
from coping_app.ui.clipboard import MARKS
from coping_app.ui.folding import Folding
from coping_app.ui.text import Text
from tests.window import audit

from ..examples import examples

# The card's order, as content/red_flags.yaml has it.
ORDER = {
    "emergency": ["breath_sudden", "sepsis", "opioid", "head", "bleeding", "infusion", "suicide"],
    "line_now": [
        *("spine", "infection", "breath_gradual", "immunotherapy", "gut"),
        *("control", "rash", "calcium", "bone_break", "face_swelling"),
    ],
    "today": ["clot", "arm", "liver"],
}
NUMBER = "01632 960123"


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:
    made = SampleHouse()
    made.fresh()
    yield made
    made.close()


@pytest.fixture
def house(application: QApplication, tmp_path: Path) -> Iterator[House]:
    """A house that nobody has told anything, with a place for the plain card."""
    wishes = Settings()
    wishes[WELCOMED] = True
    made = House(ROOMS, wishes, CardFile(tmp_path / "card.json"))
    made.window.resize(1280, 800)
    made.welcome_or_today()
    made.window.show()
    yield made
    made.close_everything()
    made.window.hide()
    made.window.deleteLater()
    settle()


def opened(house: House, part: str = "") -> SafetyPage:
    house.safety_card(part)
    settle()
    page = house.layer("safety")
    assert isinstance(page, SafetyPage)
    return page


def card_view(house: House) -> CardView:
    return opened(house).card_view


def texts(top: QWidget) -> list[str]:
    """Return every text that can be seen, from top to bottom as it was made."""
    return [text.text() for text in top.findChildren(Text) if text.isVisibleTo(top) and text.text()]


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)
    settle()


# --- the words ------------------------------------------------------------------------------------------------------


def test_the_card_holds_every_entry_in_its_group_in_order() -> None:
    found = {group.id: [flag.id for flag in safety_card().flags_of(group.id)] for group in safety_card().group}
    assert found == ORDER
    assert list(found) == ["emergency", "line_now", "today"]
    assert len(safety_card().flag) == 20


@pytest.mark.parametrize("beside", [False, True])
def test_every_entry_is_shown_in_its_group_in_both_tabs(house: House, *, beside: bool) -> None:
    view = card_view(house)
    view.tabs.segments[int(beside)].click()
    settle()
    for group, shown in zip(safety_card().group, view.groups, strict=True):
        blocks = [*shown.blocks, *([view.alone.block] if group.id == "emergency" else [])]
        assert [block.flag.id for block in blocks] == ORDER[group.id]
        for block in blocks:
            flag = block.flag
            assert block.isVisibleTo(shown)
            assert block.title.text() == ((flag.title_beside or flag.title) if beside else flag.title)
            expected = flag.beside if beside else flag.text
            filled = expected.format(emergency=EMERGENCY, line=THEIRS if beside else YOURS)
            assert block.words.text() == filled
            assert block.title.property("heading")


YOURS, THEIRS = "your hospital's 24-hour cancer line", "their hospital's 24-hour cancer line"
EMERGENCY = "your emergency number"


def test_head_and_first_line_stand_on_top(house: House) -> None:
    view = card_view(house)
    shown = texts(view)
    assert shown[:3] == [
        "Safety card",
        "No clinician has checked these words. Your team's own card comes first.",
        "Not sure? Ring your line.",
    ]
    view.tabs.segments[1].click()
    assert view.first_line.text() == "Not sure? Ring their line. You can ring for them."


@pytest.mark.parametrize(("who", "beside"), [("me", False), ("counsellor", False), ("beside", True)])
def test_who_is_here_chooses_the_first_tab_only(house: House, who: str, *, beside: bool) -> None:
    house.memory.put("who", who)
    view = card_view(house)
    assert view.tabs.value is beside
    assert view.beside is beside


def test_no_answer_changes_the_card(house: House) -> None:
    before = texts(card_view(house))
    house.memory.put("around", frozenset({"breathless", "fits-or-brain"}))
    house.memory.set_facts(house.today(), frozenset({"pain-high"}))
    house.memory.put("energy", "very_little")
    house.card.change(stay={"helps": "I want to die"})
    assert texts(card_view(house)) == before


def test_the_parts_come_in_one_order_on_the_page(house: House) -> None:
    house.settings[COUNTRY] = "GB"
    view = card_view(house)
    parts = [view.head, view.first_line, view.tabs, view.emergency, view.numbers, *view.groups, view.services]
    tops = [part.mapTo(view.content, part.rect().topLeft()).y() for part in parts]
    assert tops == sorted(tops)


def test_overrides_stand_where_the_group_would_be_wrong(house: House) -> None:
    house.settings[COUNTRY] = "GB"
    view = card_view(house)
    infusion = next(block for block in view.groups[0].blocks if block.flag.id == "infusion")
    assert infusion.override.text() == "Tell the nurse now."
    assert view.alone.block.override.text().endswith("If you are in danger, call 999.")
    view.tabs.segments[1].click()
    assert view.alone.block.override.text() == "If they are in danger, call 999 and stay with them."


def test_numbers_and_country_fill_the_words(house: House) -> None:
    house.settings[COUNTRY] = "NZ"
    house.card.change(numbers={"line": f" {NUMBER} "})
    view = card_view(house)
    assert view.groups[0].text.text() == "Call 111 now."
    assert view.groups[1].text.text().startswith(f"Call {NUMBER} now, day or night.")
    view.tabs.segments[1].click()
    assert view.groups[1].text.text().startswith(f"Call {NUMBER} now, day or night. You can ring for them.")


def test_braces_in_a_number_are_just_letters(house: House) -> None:
    house.card.change(numbers={"line": "{emergency} {0} {"}, temperature="{x}")
    view = card_view(house)
    assert "Call {emergency} {0} { now" in view.groups[1].text.text()


def test_worried_about_someone_goes_to_the_words_beside(house: House) -> None:
    view = card_view(house)
    view.alone.worried_button.click()
    settle()
    assert view.beside
    assert view.tabs.value is True
    assert view.alone.block.title.text() == "I am worried about someone"
    assert not view.alone.worried_button.isVisibleTo(view)
    top = view.alone.mapTo(view.viewport(), view.alone.rect().topLeft()).y()
    assert 0 <= top < 60


# --- country and services -------------------------------------------------------------------------------------------


def test_without_a_country_no_number_is_guessed(house: House) -> None:
    view = card_view(house)
    shown = " ".join(texts(view))
    assert not any(number in shown.split() for number in ("999", "911", "112", "000", "111"))
    assert view.emergency.unknown.isVisibleTo(view)
    assert not view.emergency.copy_button.isVisibleTo(view)
    assert view.chooser.button.words == "Country not set"


def test_without_a_country_all_are_there_and_folded(house: House) -> None:
    view = card_view(house)
    found = view.services.findChildren(Folding)
    assert [folding.title for folding in found] == [one.name for one in services().country]
    assert not any(folding.is_open for folding in found)
    found[0].button.click()
    settle()
    assert "Samaritans" in texts(found[0])
    assert "Emergency number: 999" in texts(found[0])


def test_a_country_is_chosen_on_the_card_and_can_be_taken_back(house: House) -> None:
    view = card_view(house)
    view.chooser.button.click()
    settle()
    view.chooser.choice.segments[3].click()
    settle()
    assert house.settings[COUNTRY] == "US"
    assert view.emergency.number.text() == "911"
    assert "988 Suicide & Crisis Lifeline" in texts(view.services)
    view.chooser.choice.segments[0].click()
    settle()
    assert house.settings[COUNTRY] == ""
    assert view.groups[0].text.text() == "Call your emergency number now."


@pytest.mark.parametrize("name", [one.id for one in services().country])
def test_every_service_of_a_country_is_shown_with_when_it_was_checked(house: House, name: str) -> None:
    house.settings[COUNTRY] = name
    view = card_view(house)
    shown = texts(view.services)
    found = country(name)
    assert found
    for one in found.service:
        assert one.name in shown
        assert not one.phone or one.phone in shown
    assert shown.count("Not checked") >= len(found.service)
    assert all(note in shown for note in found.empty.values())


def test_own_numbers_come_before_any_service(house: House) -> None:
    house.settings[COUNTRY] = "GB"
    house.card.change(numbers={"night": NUMBER})
    for part in ("", "people"):
        page = opened(house, part)
        view = page.view if part else page.card_view.alone.people
        rows = [row for row in view.findChildren(ReachRow) if row.isVisibleTo(view)]
        shown = [texts(row) for row in rows]
        assert NUMBER in shown[0]
        assert "Samaritans" in shown[1]
        assert "Shout" in shown[2]


def test_a_checked_service_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from coping_app.rooms.safety import page_services

    row = page_services.service_row(house, Service(name="A", kind="crisis", phone="1", verified_on=house.today()))
    assert any(text.startswith("Checked on") for text in texts(row))
    row.deleteLater()


# --- own numbers ----------------------------------------------------------------------------------------------------


def test_own_numbers_are_typed_kept_in_memory_and_shown(house: House, tmp_path: Path) -> None:
    view = card_view(house)
    view.numbers.change_button.click()
    settle()
    fields = view.numbers.fields
    QTest.keyClicks(fields.numbers["line"].line, NUMBER)
    QTest.keyClicks(fields.names["line"].line, "Ward line")
    QTest.keyClicks(fields.temperature.line, "37,8")
    assert house.card.card == PlainCard({"line": NUMBER}, {"line": "Ward line"}, "37,8")
    assert list(tmp_path.iterdir()) == []
    assert "until Coping closes" in view.numbers.state.text()
    view.numbers.done_button.click()
    settle()
    shown = texts(view.numbers)
    assert {"Ward line", own_titles()["line"], NUMBER, "37,8 C"} <= set(shown)
    infection = next(block for block in view.groups[1].blocks if block.flag.id == "infection")
    assert infection.own.text() == "Your team's number: 37,8 C"
    view.tabs.segments[1].click()
    assert infection.own.text() == "Their team's number: 37,8 C"


def test_the_file_is_there_only_while_the_switch_is_on(house: House, tmp_path: Path) -> None:
    view = card_view(house)
    view.edit_numbers()
    QTest.keyClicks(view.numbers.fields.numbers["nurse"].line, NUMBER)
    assert list(tmp_path.iterdir()) == []
    view.numbers.keep.click()
    assert NUMBER in (tmp_path / "card.json").read_text()
    assert "ordinary file" in view.numbers.state.text()
    QTest.keyClicks(view.numbers.fields.numbers["nurse"].line, "9")
    assert CardFile(tmp_path / "card.json").card.numbers == {"nurse": f"{NUMBER}9"}
    view.numbers.keep.click()
    assert list(tmp_path.iterdir()) == []


def test_keeping_numbers_keeps_nothing_of_the_other_page(house: House, tmp_path: Path) -> None:
    house.card.change(stay={"helps": "The garden"})
    view = card_view(house)
    view.edit_numbers()
    view.numbers.keep.click()
    assert "garden" not in (tmp_path / "card.json").read_text()


@pytest.mark.parametrize("key", NUMBERS)
def test_a_removed_number_can_be_put_back(house: House, key: str) -> None:
    house.card.change(numbers={key: NUMBER}, names={key: "Sam"})
    view = card_view(house)
    view.edit_numbers()
    settle()
    view.numbers.fields.removes[key].click()
    assert own_numbers(house.card.card) == []
    assert view.numbers.fields.numbers[key].text == ""
    house.undo()
    assert house.card.card.numbers == {key: NUMBER}
    assert view.numbers.fields.numbers[key].text == NUMBER
    assert view.numbers.fields.names[key].text == "Sam"


def test_undo_works_when_the_card_is_closed(house: House) -> None:
    house.card.change(temperature="38 C")
    page = opened(house)
    page.card_view.edit_numbers()
    page.card_view.numbers.fields.removes["temperature"].click()
    page.close_card()
    settle()
    house.undo()
    assert house.card.card.temperature == "38 C"
    assert house.card._listeners == []


def test_putting_back_leaves_what_was_typed_meanwhile() -> None:
    file = CardFile(None)
    file.change(numbers={"line": "1", "nurse": "2"})
    back = remove(file, "line")
    file.change(numbers={**file.card.numbers, "night": "3"})
    back()
    assert file.card.numbers == {"line": "1", "nurse": "2", "night": "3"}


@given(text=st.text(), key=st.sampled_from(NUMBERS))
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_typing_keeping_and_opening_again(house: House, text: str, key: str) -> None:
    view = card_view(house)
    view.edit_numbers()
    field = view.numbers.fields.numbers[key]
    house.card.change(numbers={})
    field.line.insert(text)
    typed = field.text
    field.changed.emit()
    house.card.keep(numbers=True, stay=False)
    assert house.card.problem == ""
    again = CardFile(house.card._file)
    assert again.card.numbers.get(key, "") == typed
    house.close_over("safety")


def test_a_very_long_word_sticks_out_nowhere(house: House) -> None:
    house.card.change(numbers={"line": "9" * 300}, names={"line": "Ward" * 60}, temperature="x" * 200)
    view = card_view(house)
    settle()
    faults = [fault for question in (audit.cut, audit.overflow) for fault in question(view)]
    assert faults == []


def test_a_disk_that_says_no_is_told_in_words_and_can_be_tried_again(house: House, tmp_path: Path) -> None:
    view = card_view(house)
    view.edit_numbers()
    (tmp_path / "card.json").mkdir()
    (tmp_path / "card.json" / "x").touch()
    view.numbers.keep.click()
    QTest.keyClicks(view.numbers.fields.numbers["line"].line, "1")
    banner = view.numbers.problem
    assert banner.isVisibleTo(view)
    assert "could not be saved" in banner.words.text()
    assert "until Coping closes" in banner.words.text()
    (tmp_path / "card.json" / "x").unlink()
    (tmp_path / "card.json").rmdir()
    banner.button.click()
    assert not banner.isVisibleTo(view)
    assert CardFile(tmp_path / "card.json").card.numbers == {"line": "1"}


@pytest.mark.parametrize("problem", ["damaged", "stuck", "large", "No space left on device"])
def test_every_problem_has_its_own_sentences(problem: str) -> None:
    words = problem_words(problem)
    assert words.count(".") >= 3
    assert ("No space" in words) == (problem == "No space left on device")
    assert problem_words("") == ""


@pytest.mark.parametrize(
    ("typed", "shown", "usual"),
    [
        ("37.8", "37.8 C", True),
        ("37,8", "37,8 C", True),
        ("100.4", "100.4 F", True),
        (" 38 C ", "38 C", True),
        ("38 °C", "38 °C", True),
        ("100.4 f", "100.4 f", True),
        ("37.5 F", "37.5 F", False),
        ("375", "375", False),
        ("80", "80", False),
        ("a bit over 38", "a bit over 38", False),
        ("", "", True),
    ],
)
def test_a_temperature_is_kept_as_typed_and_hinted_at(typed: str, shown: str, *, usual: bool) -> None:
    assert temperature_words(typed) == shown
    assert (temperature_hint(typed) == "") == usual


@given(st.text())
def test_no_typed_text_upsets_the_hints(text: str) -> None:
    assert text.strip() in temperature_words(text)
    temperature_hint(text)
    number_hint(text)


# --- copying --------------------------------------------------------------------------------------------------------


def test_a_number_is_copied_marked_private_and_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.card.change(numbers={"line": NUMBER})
    given_out: list[QMimeData] = []
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "setMimeData", lambda _board, data: given_out.append(data))
    said: list[str] = []
    monkeypatch.setattr(house, "toast", lambda words, undo=None: said.append(words))
    view = card_view(house)
    row = view.numbers.findChildren(CopyButton)[0]
    row.click()
    assert given_out[0].text() == NUMBER
    assert {name: bytes(given_out[0].data(name).data()) for name in MARKS} == MARKS
    assert MARKS["x-kde-passwordManagerHint"] == b"secret"
    assert said == ["Copied."]
    assert row.words == "Copied"
    assert NUMBER in row.accessibleName() or row.accessibleName() == "Copied"
    other = view.alone.people.findChildren(CopyButton)[0]
    other.click()
    assert row.words == "Copy"


def test_what_cannot_be_rung_has_no_copy(house: House) -> None:
    house.settings[COUNTRY] = "IE"
    view = card_view(house)
    rows = [row for row in view.services.findChildren(ReachRow) if "(on your alert card)" in texts(row)]
    assert [row.copies for row in rows] == [[]]


# --- parts, keys, leaving -------------------------------------------------------------------------------------------


def test_parts_open_where_they_say(house: House) -> None:
    assert isinstance(opened(house).view, CardView)
    people = opened(house, "people").view
    assert isinstance(people, PeopleView)
    assert texts(people)[0] == "Here are people you could reach."
    assert isinstance(opened(house, "stay").view, StayView)
    page = opened(house, "numbers")
    assert page.card_view.numbers.editing
    assert house.window.focusWidget() is page.card_view.numbers.fields.numbers["line"].line


def test_close_has_the_keyboard_and_escape_leaves(house: House) -> None:
    page = opened(house)
    house.window.activateWindow()
    page.focus_first()
    settle()
    assert page.view.head.close_button.hasFocus()
    press(page.view.head.close_button, Qt.Key.Key_Escape)
    assert house.layer("safety") is None


def test_escape_goes_back_to_the_card_from_a_page_behind_it(house: House) -> None:
    page = opened(house)
    page.card_view.alone.stay_button.click()
    settle()
    assert isinstance(page.view, StayView)
    page.leave()
    assert isinstance(page.view, CardView)
    page.leave()
    assert house.layer("safety") is None


@pytest.mark.parametrize("part", ["", "people", "stay", "numbers"])
def test_close_closes_from_anywhere_and_nothing_listens_after(house: House, part: str) -> None:
    page = opened(house, part)
    page.view.head.close_button.click()
    settle()
    assert house.layer("safety") is None
    assert house.card._listeners == []


def test_keys_move_along_the_page(house: House) -> None:
    page = opened(house)
    button, bar = page.view.head.close_button, page.view.verticalScrollBar()
    press(button, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    press(button, Qt.Key.Key_Home)
    assert bar.value() == 0
    press(button, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_a_jump_brings_its_group_to_the_top(house: House) -> None:
    view = card_view(house)
    for button, target in view.jumps.items():
        button.click()
        settle()
        top = target.mapTo(view.viewport(), target.rect().topLeft()).y()
        bar = view.verticalScrollBar()
        assert 0 <= top < 60 or bar.value() == bar.maximum()


def test_one_primary_button_and_no_more(house: House) -> None:
    from coping_app.ui.buttons import Button

    for part in ("", "people", "stay", "numbers"):
        view = opened(house, part).view
        primary = [one for one in view.findChildren(Button) if one.kind == "primary" and one.isVisibleTo(view)]
        assert len(primary) == (1 if part == "numbers" else 0)


# --- what helps me stay ---------------------------------------------------------------------------------------------


def stay_view(house: House) -> StayView:
    view = opened(house, "stay").view
    assert isinstance(view, StayView)
    return view


def test_the_page_has_its_three_boxes_and_words(house: House) -> None:
    view = stay_view(house)
    page = safety_card().stay_page
    shown = texts(view)
    assert list(view.boxes) == ["helps", "who", "reach"]
    for box in page.box:
        assert box.ask in shown
        assert box.hint in shown
    assert page.opening in shown
    assert page.closing in shown
    assert "Without this it lasts until Coping closes." in shown


def test_every_letter_is_kept_and_in_the_file_only_when_asked(house: House, tmp_path: Path) -> None:
    view = stay_view(house)
    QTest.keyClicks(view.boxes["helps"], "The garden")
    assert house.card.card.stay == {"helps": "The garden"}
    assert list(tmp_path.iterdir()) == []
    view.keep.click()
    assert CardFile(tmp_path / "card.json").card.stay == {"helps": "The garden"}
    QTest.keyClicks(view.boxes["who"], "Sam")
    assert CardFile(tmp_path / "card.json").card.stay == {"helps": "The garden", "who": "Sam"}
    view.keep.click()
    assert list(tmp_path.iterdir()) == []


def test_clear_can_be_taken_back(house: House) -> None:
    house.card.change(stay={"helps": "The garden", "reach": "Sam holds it"})
    view = stay_view(house)
    view.clear_button.click()
    assert house.card.card.stay == {}
    assert view.boxes["helps"].toPlainText() == ""
    house.undo()
    assert house.card.card.stay == {"helps": "The garden", "reach": "Sam holds it"}
    assert view.boxes["reach"].toPlainText() == "Sam holds it"


@pytest.mark.parametrize("text", ["a\u00a0b", "a\u2028b", "a\r\nb", "one\n\n\ntwo ", "\ttab"])
def test_looking_at_the_page_changes_no_letter_of_it(house: House, text: str) -> None:
    house.card.change(stay={"helps": text})
    view = stay_view(house)
    assert house.card.card.stay == {"helps": text}
    QTest.keyClicks(view.boxes["who"], "Sam")
    assert house.card.card.stay == {"helps": text, "who": "Sam"}


# --- print ----------------------------------------------------------------------------------------------------------


def test_the_printed_card_holds_everything(house: House) -> None:
    house.settings[COUNTRY] = "GB"
    own = PlainCard({"line": NUMBER}, {"line": "<b>Ward & co</b>"}, "37.8")
    for beside in (False, True):
        html = card_html(own, house.settings, house.now().date(), beside=beside)
        from PySide6.QtGui import QTextDocument

        document = QTextDocument()
        document.setHtml(html)
        plain = document.toPlainText()
        for flag in safety_card().flag:
            assert ((flag.title_beside or flag.title) if beside else flag.title) in plain
        assert NUMBER in plain
        assert "<b>Ward & co</b>" in plain
        assert "37.8 C" in plain
        assert "Samaritans" in plain
        assert "Coping" not in plain


def test_the_printed_stay_page_shows_what_was_written_as_it_is(house: House) -> None:
    html = stay_html(PlainCard(stay={"helps": "The <i>garden</i>\nand the choir"}), house.settings)
    assert "The &lt;i&gt;garden&lt;/i&gt;<br>and the choir" in html


def test_without_a_printer_it_is_saved_as_a_pdf_under_a_neutral_name(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    asked: list[str] = []
    said: list[str] = []
    place = tmp_path / "folder" / "mine"
    place.parent.mkdir()

    def answer(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(place), ""

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(house, "toast", lambda words, undo=None: said.append(words))
    view = card_view(house)
    view.print_button.click()
    assert asked == [f"{page_name(house.today())}.pdf"]
    data = place.with_suffix(".pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert b"Coping" not in data
    assert said[-1].startswith("Saved")
    place = tmp_path / "nowhere" / "mine.pdf"
    view.print_button.click()
    assert said[-1].startswith("The PDF could not be saved there")
    assert not place.exists()


def test_the_paper_is_the_country_s(house: House) -> None:
    assert page_print.layout_for(house).pageSize().name() == "A4"
    house.settings[COUNTRY] = "CA"
    assert "Letter" in page_print.layout_for(house).pageSize().name()


# --- sample data ---------------------------------------------------------------------------------------------------


def test_sample_numbers_belong_to_nobody_and_hold_no_symptom(sample: SampleHouse) -> None:
    from coping_app.content.wording import find_words

    for prepare in states(sample.house).values():
        sample.fresh()
        prepare()
        card = sample.house.card.card
        assert all(number.startswith("01632 960") for number in card.numbers.values())
        assert [found for text in card.stay.values() for found in find_words(text, example=True)] == []
