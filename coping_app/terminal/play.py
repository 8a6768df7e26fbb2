"""`coping play`: one practice, from its line of care to the answer afterwards."""

import os
import shlex
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coping_app.base.clock import is_night
from coping_app.base.errors import NotFoundError
from coping_app.base.words import and_list, clock_time, command, number_word, tr, tr_count
from coping_app.content.compile import Wish, compile_session
from coping_app.content.library import Library, open_library, read_practice
from coping_app.content.practice import Practice
from coping_app.content.problems import did_you_mean
from coping_app.content.safety import ring_lines
from coping_app.content.vocabulary import anchors, flags
from coping_app.player.mixer import Channel
from coping_app.player.options import Options, Place
from coping_app.player.player import Player
from coping_app.player.sounds import SoundLibrary, open_sounds
from coping_app.player.timeline import Pace, Timeline, lay_out
from coping_app.terminal.perform import Manner, has_keyboard, keyboard, perform, usable
from coping_app.terminal.text import printable
from coping_app.terminal.view import View

DEFAULT_BACKGROUND = "rain"


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for: a practice by id or file, how they want it, and where to begin."""

    practice: str
    wish: Wish
    options: Options
    manner: Manner
    start: float = 0.0
    ready: bool = False  # the line of care was read already


def is_night_now() -> bool:
    """Tell whether it is night by the clock on the wall: chimes marked "not at night" are left out then."""
    return is_night(datetime.now().astimezone().hour)


def known_flags(names: list[str]) -> frozenset[str]:
    """Return work-arounds by name; raises NotFoundError with the nearest one."""
    for name in names:
        if name not in flags():
            raise NotFoundError(
                tr('There is no work-around called "{name}"{hint} They are: {all}.').format(
                    name=name[:40], hint=did_you_mean(name, flags()) or ".", all=and_list(sorted(flags()))
                )
            )
    return frozenset(names)


def known_anchor(name: str) -> str:
    """Return an anchor by name; raises NotFoundError with all of them."""
    if name not in anchors():
        raise NotFoundError(
            tr('There is no steady thing called "{name}". It can be {all}.').format(
                name=name[:40], all=and_list(list(anchors()), last=tr("or"))
            )
        )
    return name


def find_practice(name: str, library: Library) -> Practice:
    """Return a practice by its id, or from a file when the name is a path."""
    if name.endswith(".md") or "/" in name or "\\" in name:
        at_home = os.path.expanduser(name)  # noqa: PTH111  # Path's own raises for a user that is not there
        return read_practice(Path(at_home))
    return library.load(name)


def play(request: Request, view: View, library: Library | None = None) -> Player | None:
    """Guide a person through a practice; returns its player, or None when they left before the start."""
    library = library or open_library()
    practice = find_practice(request.practice, library)
    session = compile_session(practice, request.wish)
    sounds = open_sounds()
    timeline = lay_out(session, sounds, request.options.voice, request.options.pace)
    place = _place(timeline, request.start)
    _look_ahead(request, sounds)
    _introduce(practice, timeline.end, request, view)
    with_person = has_keyboard() and request.manner.speed == 1.0
    if with_person and not request.ready and not _wait_for_enter(view):
        return None
    player = perform(session, sounds, request.options, request.manner, view, place=place)
    ended_early = player.left > 1.0
    if ended_early:
        _say_where(player, request, view)
    else:
        _say_end(player, view)
        if with_person:
            _ask_afterwards(practice, library, view)
    return player


def _look_ahead(request: Request, sounds: SoundLibrary) -> None:
    """Say what can't be had before the person sits down to it: an unknown background, no place for a recording."""
    usable(request.options, sounds)
    if request.manner.record:
        from coping_app.player.recording import RecordingFile

        RecordingFile(request.manner.record).discard()


def _place(timeline: Timeline, start: float) -> Place | None:
    """Return the sentence that stands at the time the person wants to begin at."""
    if start <= 0:
        return None
    if start >= timeline.end:
        raise NotFoundError(
            tr("This session is {time} long, so it can't begin later than that.").format(time=clock_time(timeline.end))
        )
    return Place(timeline.index_at(start))


def _introduce(practice: Practice, length: float, request: Request, view: View) -> None:
    view.say()
    view.say(f"{practice.card.title}, {clock_time(length)}")
    view.say(practice.card.aim)
    for paragraph in practice.take_care:
        view.say()
        view.say(paragraph)
    for line in ring_lines(practice.card.red_flags):
        view.say()
        view.say(line)
    strangers = sorted(request.wish.around.difference(practice.card.work_around))
    if strangers:
        view.say()
        view.say(
            tr("This practice was not written around {flags}. Leave out what does not suit you.").format(
                flags=and_list(strangers)
            )
        )
    view.say()
    if request.manner.speed != 1.0:
        view.say(tr("The clock runs {n:g} times as fast, so nothing is heard.").format(n=request.manner.speed))


def _wait_for_enter(view: View) -> bool:
    """Wait until the person is ready; q leaves."""
    view.say(tr("Enter starts. Space pauses, Left goes back, q ends, ? shows more keys."))
    view.say()
    with keyboard() as keys:
        while True:
            key = keys.wait(None)
            if key in {"enter", "space"}:
                return True
            if key in {"q", "escape"}:
                return False


def _say_where(player: Player, request: Request, view: View) -> None:
    view.say()
    view.say(tr("Stopped at {time}.").format(time=clock_time(player.position)))
    view.say(tr("To go on from there: {command}").format(command=_again(player, request)))


def _again(player: Player, request: Request) -> str:
    """Return the command that goes on from here with what was asked for and set since; a recording is left out."""
    wish, pace = request.wish, player.options.pace
    options, manner = request.options, request.manner
    words = [printable(request.practice), "--from", clock_time(player.position)]
    if wish.short:
        words.append("--short")
    elif wish.minutes:
        words += ["--minutes", str(wish.minutes)]
    for flag in sorted(wish.around):
        words += ["--around", flag]
    if wish.anchor != "none":
        words += ["--anchor", wish.anchor]
    if pace is not Pace.NORMAL:
        words += ["--pace", pace.name.lower()]
    if options.background != DEFAULT_BACKGROUND:
        words += ["--background", options.background or "none"]
    for channel in Channel:
        if player.options.level(channel) != 1.0:
            words += ["--volume", f"{channel}={round(100 * player.options.level(channel))}"]
    if manner.silent:
        words.append("--silent")
    return command("play") + " " + shlex.join(words)


def _say_end(player: Player, view: View) -> None:
    minutes = max(1, round(player.timeline.end / 60))
    view.say()
    view.say(tr("That was one minute.") if minutes == 1 else tr("That was {n} minutes.").format(n=number_word(minutes)))


def _ask_afterwards(practice: Practice, library: Library, view: View) -> None:
    """Ask once, keep nothing: easier, same, harder or skip."""
    view.say(tr("How are things now? e easier, s same, h harder, or Enter to leave it."))
    with keyboard() as keys:
        while True:
            key = keys.wait(None)
            if key in {"e", "s", "enter", "q", "escape", "space"}:
                return
            if key == "h":
                break
    view.say(tr("That can happen. You could leave it there. Or:"))
    for name in practice.harder:
        if name in library.cards:
            view.say(f"  {library.cards[name].title}: " + command(f"play {name}"))
    view.say("  " + tr("Steady me: {command}").format(command=command("steady")))
    view.say("  " + tr("A person: someone close, or your team's line."))


def lengths_text(lengths: tuple[int, ...], short: int) -> str:
    """Return the lengths of a practice in words: "3 or 5 minutes, short 1"."""
    full = and_list([str(n) for n in lengths], last=tr("or"))
    return tr("{minutes}, short {short}").format(
        minutes=tr_count("{n} minute", "{n} minutes", lengths[0])
        if len(lengths) == 1
        else tr("{list} minutes").format(list=full),
        short=short,
    )
