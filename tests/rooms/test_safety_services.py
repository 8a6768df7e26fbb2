"""Services by country: no number is guessed, own numbers come first, and each says when it was checked."""

import pytest
from PySide6.QtWidgets import QWidget

from coping_app.app.house import House
from coping_app.app.sample import settle
from coping_app.base.settings import COUNTRY
from coping_app.content.services import Service, country, services
from coping_app.rooms.safety.page_parts import OwnBlock, ReachRow
from coping_app.ui.folding import Folding

from .safety import NUMBER, card_view, opened, texts


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
        known = [one for one in view.findChildren(QWidget) if isinstance(one, ReachRow | OwnBlock)]
        shown = [texts(one) for one in known if one.isVisibleTo(view)]
        assert NUMBER in shown[0]
        assert "Samaritans" in shown[1]
        assert "Shout" in shown[2]


def test_a_checked_service_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from coping_app.rooms.safety import page_services

    row = page_services.service_row(house, Service(name="A", kind="crisis", phone="1", verified_on=house.today()))
    assert any(text.startswith("Checked on") for text in texts(row))
    row.deleteLater()
