"""What helps me stay: three boxes, each letter kept, cleared and put back."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from coping_app.app.house import House
from coping_app.base.plain_card import CardFile
from coping_app.content.safety import safety_card

from .safety import stay_view, texts


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
    assert "Without this they last until Coping closes." in shown


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


def test_undo_after_clear_keeps_what_was_typed_since(house: House) -> None:
    house.card.change(stay={"helps": "The garden", "reach": "Sam holds it"})
    view = stay_view(house)
    view.clear_button.click()
    QTest.keyClicks(view.boxes["helps"], "The choir")
    QTest.keyClicks(view.boxes["who"], "Robin")
    house.undo()
    assert house.card.card.stay == {"helps": "The garden\nThe choir", "who": "Robin", "reach": "Sam holds it"}
    assert view.boxes["helps"].toPlainText() == "The garden\nThe choir"
