"""How a session gives way where there is little room: what is left out first, and what never is."""

from typing import NamedTuple

from coping_app.ui.layouts import BAR
from coping_app.ui.session.captions import ALONE, PRESENT, SMALL, WITH_NEXT, Room


class Fit(NamedTuple):
    """What a session shows where it has so much height."""

    edge: int = 12  # pixels above the head and below the buttons
    gap: int = 12  # pixels between its parts, never fewer
    words: Room = ALONE
    picture: float = 0.0  # the least height of the picture, in parts of its own least; 0 is no picture
    low: bool = False  # whether the buttons take less height

    @property
    def side(self) -> int:
        """The pixels at the left and at the right."""
        return max(BAR, self.edge + 8)


FITS = (  # what gives way first, from top to bottom; the present sentence and the buttons never do
    Fit(edge=24, gap=24, words=WITH_NEXT, picture=1.5),
    Fit(words=WITH_NEXT, picture=1.5),
    Fit(picture=1.0),
    Fit(),
    Fit(low=True),
    Fit(edge=8, low=True, words=SMALL),
    Fit(edge=8, low=True, words=PRESENT),
)
