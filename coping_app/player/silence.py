"""Silence of any length, with a chime at the start, at intervals and at the end."""

from coping_app.base.session import Chime, Pause, Session, Step
from coping_app.base.words import tr
from coping_app.player.timeline import CHIME_RINGS

LONGEST_MINUTES = 180.0


def timer_session(minutes: float, every: float = 0.0, delay: float = 0.0) -> Session:
    """Return a silent session of `minutes`, with a chime every so many minutes, after `delay` seconds.

    The first chime marks the start and a deeper one the end; each interval is measured from the start. An interval
    that would ring within ten seconds of the end is left out. Raises ValueError for lengths that make no sense.
    """
    if not 0.5 <= minutes <= LONGEST_MINUTES or delay < 0 or delay > 600 or (every and not 0.5 <= every < minutes):
        raise ValueError
    total, gap = minutes * 60, every * 60
    marks = [0.0]
    while gap and marks[-1] + gap < total - 10:
        marks.append(marks[-1] + gap)
    steps: list[Step] = [Pause(delay)] if delay else []
    for mark, following in zip(marks, [*marks[1:], total], strict=True):
        steps += [Chime("soft"), Pause(following - mark - CHIME_RINGS)]
    steps.append(Chime("deep"))
    return Session("timer", tr("Silence"), "en-GB", tuple(steps), exact=True)
