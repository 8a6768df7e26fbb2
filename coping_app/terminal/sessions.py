"""The commands that play something: from the words on the command line to a session."""

import argparse

from coping_app.base.errors import CopingError
from coping_app.base.words import clock_time, tr
from coping_app.content.compile import Wish
from coping_app.player.options import Options
from coping_app.player.silence import timer_session
from coping_app.player.sounds import open_sounds
from coping_app.player.timeline import Pace
from coping_app.terminal.menu import open_menu
from coping_app.terminal.perform import Manner, perform, usable
from coping_app.terminal.play import DEFAULT_BACKGROUND, Request, is_night_now, known_anchor, known_flags, play
from coping_app.terminal.steady import steady_me
from coping_app.terminal.view import View, open_view


def run_session(given: argparse.Namespace) -> int:
    """Run the menu, a practice, the timer or Steady me."""
    view = open_view(plain=given.plain)
    if given.command is None:
        open_menu(view, Options(background=DEFAULT_BACKGROUND), Manner())
    elif given.command == "play":
        play(_request(given), view)
    elif given.command == "timer":
        _timer(given, view)
    else:
        steady_me(view, _manner(given), _options(given, ""))
    return 0


def _manner(given: argparse.Namespace) -> Manner:
    return Manner(speed=given.speed, silent=given.silent, record=getattr(given, "record", None))


def _options(given: argparse.Namespace, background: str) -> Options:
    volumes = dict(given.volume)
    named = background if given.background is None else given.background
    return Options(
        background="" if named == "none" else named,
        pace=Pace[getattr(given, "pace", "normal").upper()],
        voice_level=volumes.get("voice", 1.0),
        background_level=volumes.get("background", 1.0),
        chime_level=volumes.get("chime", 1.0),
    )


def _request(given: argparse.Namespace) -> Request:
    wish = Wish(
        minutes=given.minutes,
        short=given.short,
        around=known_flags(given.around),
        anchor=known_anchor(given.anchor),
        night=is_night_now(),
    )
    return Request(given.practice, wish, _options(given, DEFAULT_BACKGROUND), _manner(given), given.start)


def _timer(given: argparse.Namespace, view: View) -> None:
    try:
        session = timer_session(given.minutes, given.every, given.delay)
    except ValueError as error:
        raise CopingError(
            tr("The chimes would come further apart than the silence lasts. Give --every fewer minutes than --minutes.")
        ) from error
    sounds = open_sounds()
    options = usable(_options(given, ""), sounds)
    view.say(tr("Silence for {length}. Space pauses, q ends.").format(length=_length(given.minutes)))
    player = perform(session, sounds, options, _manner(given), view)
    if player.left <= 1.0:
        view.say(tr("That is the end."))
    else:
        view.say(tr("Stopped at {time}.").format(time=clock_time(player.position)))


def _length(minutes: float) -> str:
    """Say exactly how long, down to seconds for less than a minute."""
    if minutes < 1:
        return tr("{n} seconds").format(n=round(60 * minutes))
    return tr("one minute") if minutes == 1 else tr("{n:g} minutes").format(n=minutes)
