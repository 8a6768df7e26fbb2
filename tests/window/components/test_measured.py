"""What was measured of words is asked for again and again, and never outlives the words or the looks."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.ui.buttons import Button
from coping_app.ui.choices import Chip, Segment
from coping_app.ui.layouts import FlowLayout
from coping_app.ui.measured import Measured
from coping_app.ui.switch import Switch
from coping_app.ui.theme import theme

SHORT, LONG = "Go", "Something with many more letters"


def sizes(widget: QWidget) -> tuple[int, int, int]:
    """Return how wide a widget wants to be, how wide it has to be, and how high it is where that is all there is."""
    least = widget.minimumSizeHint().width()
    high = widget.height_for(least) if isinstance(widget, Segment) else widget.heightForWidth(least)
    return widget.sizeHint().width(), least, high


@pytest.mark.parametrize("kind", [Button, Chip, Segment, Switch])
def test_other_words_are_measured_anew(application: QApplication, kind: type[Button | Chip | Segment | Switch]):
    changed, short, long = kind(SHORT), sizes(kind(SHORT)), sizes(kind(LONG))
    assert sizes(changed) == short != long
    changed.setText(LONG)
    assert sizes(changed) == long
    changed.setText(SHORT)
    assert sizes(changed) == short


@pytest.mark.parametrize("kind", [Button, Chip, Segment, Switch])
def test_other_letters_are_measured_anew(application: QApplication, kind: type[Button | Chip | Segment | Switch]):
    widget = kind(LONG)
    before = sizes(widget)
    theme().set_looks("light", 2.0, big=False, still=False, letters=False, scenes=False)
    try:
        larger = sizes(widget)
        assert larger == sizes(kind(LONG))
        assert larger > before
    finally:
        theme().set_looks("light", 1.0, big=False, still=False, letters=False, scenes=False)
    assert sizes(widget) == before


def test_a_button_has_room_for_what_it_may_say_from_now_on(application: QApplication):
    button = Button(SHORT)
    before = button.sizeHint().width()
    button.may_say = (LONG,)
    assert button.sizeHint().width() > before
    button.hint = "Ctrl+H"
    assert button.sizeHint().width() > Button(LONG).sizeHint().width()


def test_nothing_is_kept_of_words_that_are_gone(application: QApplication):
    measured = Measured()
    measured.of("what somebody wrote")["line"] = 100
    assert measured.of("what somebody wrote") == {"line": 100}
    assert measured.of("other words") == {}
    assert "what somebody wrote" not in repr([getattr(measured, name) for name in Measured.__slots__])


def test_a_row_wants_room_for_what_is_put_into_it_and_no_more_for_what_is_taken_out(application: QApplication):
    whole = QWidget()
    flow = FlowLayout(whole)
    first, second = Button(SHORT), Button(LONG)
    flow.addWidget(first)
    alone = flow.sizeHint(), flow.minimumSize()
    flow.addWidget(second)
    assert flow.sizeHint().width() == alone[0].width() + 8 + second.sizeHint().width()
    assert flow.minimumSize().width() == second.minimumSizeHint().width()
    second.set_words(SHORT)
    assert flow.minimumSize() == alone[1]
    flow.takeAt(1)
    assert (flow.sizeHint(), flow.minimumSize()) == alone
