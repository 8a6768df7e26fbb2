"""Where the window may stand, for every frame and every screen."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from coping_app.app.standing import brought_in, room_on, smallest

places = st.integers(-5000, 5000)
lengths = st.integers(1, 6000)
rectangles = st.builds(QRect, places, places, lengths, lengths)


@given(rectangles, rectangles)
def test_it_lies_inside_the_screen_and_is_no_larger_than_it_was(frame: QRect, screen: QRect):
    found = brought_in(frame, screen)
    assert screen.contains(found)
    assert found.size() == frame.size().boundedTo(screen.size())


@given(rectangles, rectangles)
def test_what_stands_inside_stays_where_it_is(frame: QRect, screen: QRect):
    if screen.contains(frame):
        assert brought_in(frame, screen) == frame


@given(rectangles, rectangles)
def test_it_is_moved_once(frame: QRect, screen: QRect):
    once = brought_in(frame, screen)
    assert brought_in(once, screen) == once


def test_without_a_screen_there_is_the_least_of_room():
    assert (room_on(None).width(), room_on(None).height()) == (320, 240)
    assert smallest(None) == room_on(None)
