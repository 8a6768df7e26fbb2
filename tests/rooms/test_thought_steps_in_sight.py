"""What no scrolling takes away from a thought record: the thought, what comes first with a new symptom, the ways on."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import SampleHouse, settle
from coping_app.content.thought_record import NO, NOBODY_KNOWS, TRUE_AND_HARD, forms
from coping_app.rooms.thoughts.model import screens
from coping_app.rooms.thoughts.page_parts import CardsPart
from coping_app.rooms.thoughts.page_steps import RecordPage
from coping_app.ui.buttons import Button
from coping_app.ui.theme import theme

from ..window.hands import focused
from .thought_steps import opened, steps_of, write

SIZES = [(100, 1280, 800), (100, 800, 600), (200, 1280, 800), (200, 800, 600)]
HARD = {"words": {"hurts": "Any more."}, "fork": TRUE_AND_HARD}


@pytest.fixture(scope="module", params=SIZES, ids=str)
def any_size(
    application: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SampleHouse]:
    """A house in each of the sizes, for all that is looked at there."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("COPING_HOME", str(tmp_path_factory.mktemp("home")))
        made = SampleHouse("light", *request.param)
        yield made
        made.close()


def whole(widget: QWidget) -> bool:
    """Tell whether all of a widget is in sight."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def scrolled(page: RecordPage, share: float) -> None:
    """Scroll so far down."""
    bar = page.scroller.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    settle()


def test_the_thought_is_in_sight_on_every_question_after_it_wherever_it_is_scrolled(any_size: SampleHouse):
    page = opened(any_size, "fork", text="Word " * 80, **HARD)
    lines = 1 if page.height() < theme().size(640) else 3  # two of the thought, and the line that hurts most
    for screen in screens(page.thought)[3:]:
        page._show(screen)
        settle()
        for share in (0, 0.5, 1):
            scrolled(page, share)
            assert whole(page.quote), screen
            assert whole(page.quote.words)
            shown = [text for text in (page.quote.words, page.quote.hurts) if text.isVisible()]
            assert sum(round(text.height() / theme().line(text.role)) for text in shown) == lines
    assert page.scroller.height() > page.height() * 0.4, "the question keeps its room"


def test_the_thought_stands_still_from_question_to_question(sample: SampleHouse):
    page = opened(sample, "fork", text="It may be so, and nobody can say.", **HARD)
    places = set()
    for screen in screens(page.thought)[3:]:
        page._show(screen)
        settle()
        places.add(
            (page.quote.geometry().getRect(), page.column.asked.mapTo(page, page.column.asked.pos() * 0).toTuple())
        )
    assert len(places) == 1


def test_a_thought_that_is_cut_is_there_whole_as_plain_words(sample: SampleHouse):
    page = opened(sample, "fork", text="<b>Not</b> & " + "word " * 30)
    assert page.quote.words.text().startswith("“<b>Not</b> & word")
    assert "&lt;b&gt;Not&lt;/b&gt; &amp; word" in page.quote.toolTip(), "it is no markup"
    sample.house.window.resize(800, 600)
    page = opened(sample, "fork", **HARD)
    assert not page.quote.hurts.isVisible()
    assert page.quote.words.accessibleDescription() == "The line that hurts most: Any more."


def test_where_a_symptom_is_new_the_team_comes_first_on_every_question(
    any_size: SampleHouse, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    monkeypatch.setattr(any_size.house, "safety_card", lambda part="": asked.append(part))
    page = opened(any_size, "situation", **HARD)
    for screen in screens(page.thought):
        page._show(screen)
        settle()
        for share in (0, 0.5, 1):
            scrolled(page, share)
            assert whole(page.column.symptom) or whole(page.lines.symptom), screen
            assert whole(page.lines.safety)
    assert page.lines.symptom.accessibleDescription() == forms().symptom_line
    page.lines.symptom.click()
    assert asked == [""]


def test_the_sentence_stands_under_the_first_question_and_under_that_of_the_thought(sample: SampleHouse):
    for form in ("gentle", "full"):
        page = opened(sample, "situation", form=form, fork=TRUE_AND_HARD)
        for screen in screens(page.thought):
            page._show(screen)
            assert page.column.symptom.isVisible() is (screen.asks in {"situation", "thought"})
    page = steps_of(sample)
    assert whole(page.column.symptom)
    assert not page.lines.symptom.isVisible(), "it is said once"
    safety = page.lines.safety.geometry()
    page.on.click()
    page.on.click()
    settle()
    assert page.lines.symptom.isVisible()
    assert page.lines.safety.geometry() == safety, "nothing moves"


def test_all_four_ways_are_in_sight_at_once_with_the_thought_and_all_lines_at_the_foot(sample: SampleHouse):
    page = opened(sample, "fork", text="Word " * 80, **HARD)
    assert all(map(whole, (page.quote, page.quote.hurts, page.lines.safety, page.lines.symptom, page.other)))
    part = page.answers.now
    assert isinstance(part, CardsPart)
    assert len(part.cards.cards) == 4
    for card in part.cards.cards.values():
        assert whole(card), card.accessibleName()
    page = opened(sample, "fork", text="Word " * 80)
    part = page.answers.now
    assert isinstance(part, CardsPart)
    assert all(map(whole, part.cards.cards.values()))


def test_the_way_that_was_chosen_is_in_sight_with_its_question_in_a_low_window(sample: SampleHouse):
    sample.house.window.resize(800, 600)
    page = opened(sample, "path:tree", fork=NOBODY_KNOWS, tree=NO)
    assert whole(focused())
    assert focused().isChecked()
    assert whole(page.column.asks)


def test_every_way_of_both_choices_says_what_comes_next():
    for one in (*forms().fork.way, *forms().tree.way):
        assert one.next.startswith("Next: "), one.id


def test_after_a_practice_thought_and_question_are_in_sight(any_size: SampleHouse):
    page = opened(any_size, "path:unknown", fork=NOBODY_KNOWS, tree=NO)
    write(page, "The radio.")
    button = page.column.offers.buttons["sound-rest"]
    button.setFocus()
    page.scroller.ensureWidgetVisible(button)
    settle()
    button.click()
    assert any_size.house.player.view is not None
    any_size.house.player.drop()
    settle()
    assert whole(page.quote)
    assert whole(page.column.asks)


def test_one_deed_has_one_name_and_no_icon_that_means_something_else(sample: SampleHouse):
    page = opened(sample, "fork", **HARD)
    assert (page.foot.leave_be.words, page.foot.leave_be.icon_name) == ("Leave it at that", "")
    assert (page.later.words, page.later.icon_name) == ("Finish later", "")
    page._show(screens(page.thought)[-1])
    shown = [button.words for button in page.findChildren(Button) if button.isVisible()]
    assert "Done" in shown
    assert not {"Leave it at that", "Skip this"} & set(shown)
