"""Own numbers: those that were typed, in the card's order, each called by whose it is or what it is for."""

from hypothesis import given
from hypothesis import strategies as st

from coping_app.base.plain_card import NUMBERS, PlainCard
from coping_app.content.own_numbers import own_numbers, own_titles, team_line

NUMBER = "01632 960123"
TYPED = st.dictionaries(st.sampled_from(NUMBERS), st.text())


def test_a_number_is_called_by_whose_it_is_or_what_it_is_for() -> None:
    card = PlainCard({"nurse": f" {NUMBER} ", "line": NUMBER, "night": " "}, {"line": " Ward line ", "night": "Sam"})
    assert [(one.called, one.number) for one in own_numbers(card)] == [
        ("Ward line", NUMBER),
        ("Secondary breast care nurse", NUMBER),
    ]
    assert own_numbers(card)[0].title == own_titles()["line"]


@given(TYPED, TYPED)
def test_whatever_was_typed_is_shown_in_the_cards_order(numbers: dict[str, str], names: dict[str, str]) -> None:
    found = own_numbers(PlainCard(numbers, names))
    assert [one.key for one in found] == [key for key in NUMBERS if numbers.get(key, "").strip()]
    assert all(one.called and one.number == numbers[one.key].strip() for one in found)


def test_the_line_is_the_teams_or_nothing() -> None:
    assert team_line(PlainCard({"line": f" {NUMBER} "})) == NUMBER
    assert team_line(PlainCard({"nurse": NUMBER})) == ""
