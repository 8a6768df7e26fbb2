"""Runs a player in the terminal: lets time pass, shows what is said, and listens for keys."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from coping_app.base.clock import Clock, HandClock, RealClock
from coping_app.base.words import tr
from coping_app.player.mixer import Channel
from coping_app.player.player import FADE_PAUSE, Player, State
from coping_app.player.timeline import Pace
from coping_app.terminal.keys import Keys
from coping_app.terminal.view import View, time_left

_TICK = 1.0  # the line with the time moves once a second
_STEPS = (1.0, 0.75, 0.5, 0.25, 0.0)


@dataclass(slots=True)
class Pulse:
    """A clock together with the way to wait for it.

    With a real clock time passes by itself. With a hand clock it moves exactly to the moment that was waited for, at
    `speed` times real time: so a fast run does the same things at the same moments as a slow one.
    """

    clock: Clock
    keys: Keys
    speed: float = 1.0

    def wait_until(self, moment: float | None) -> str | None:
        """Wait for a moment of the clock or a key; None waits for a key alone."""
        now = self.clock.now()
        seconds = None if moment is None else max(0.0, moment - now) / self.speed
        started = time.monotonic()
        key = self.keys.wait(seconds)
        if isinstance(self.clock, HandClock):
            passed = now + (time.monotonic() - started) * self.speed
            if moment is None:
                self.clock.move_to(passed)
            else:
                self.clock.move_to(min(moment, passed) if key else moment)
        return key


def make_clock(*, live: bool) -> Clock:
    """Return a real clock where sound is heard, else one that moves by hand."""
    return RealClock() if live else HandClock()


def run_player(player: Player, pulse: Pulse, view: View, other_key: Callable[[str], bool] | None = None) -> None:
    """Run a started player to its end.

    `other_key` gets the keys that are not the player's own; when it returns True, the player is left to end.
    Ctrl+C fades out like q; a second one passes through.
    """
    interrupted = False
    held: list[bool] = []
    pulse.keys.around_stop(lambda: held.append(_hold(player)), lambda: player.resume() if held.pop() else None)
    while True:
        try:
            wake = player.advance()
            for notice in player.take_notices():
                view.say(tr("Note: {notice}").format(notice=notice))
            view.show(player)
            if player.over:
                return
            key = pulse.wait_until(_next_moment(player, pulse, view, wake))
            if key and not _press(key, player, view) and other_key and other_key(key):
                player.end()
        except KeyboardInterrupt:
            if interrupted:
                raise
            interrupted = True
            player.end()


def _hold(player: Player) -> bool:
    """Fall silent before the program is stopped (the sound process goes on by itself); tell whether it was playing."""
    if player.state is not State.PLAYING:
        return False
    player.pause()
    time.sleep(FADE_PAUSE + 0.1)
    return True


def _next_moment(player: Player, pulse: Pulse, view: View, wake: float | None) -> float | None:
    """Return when to come back: for the player, or for the line with the time."""
    if not view.live or player.state is not State.PLAYING:
        return wake
    tick = pulse.clock.now() + _TICK * max(1.0, pulse.speed / 10)
    return tick if wake is None else min(wake, tick)


def _press(key: str, player: Player, view: View) -> bool:
    """Do what a key means to the player; return False for any other key."""
    actions: dict[str, Callable[[], None]] = {
        "space": player.toggle,
        "left": player.back,
        "q": player.end,
        "escape": player.end,
        "t": lambda: view.say(time_left(player)),
        "p": lambda: _next_pace(player, view),
        "v": lambda: _next_level(player, Channel.VOICE, view),
        "b": lambda: _next_level(player, Channel.BACKGROUND, view),
        "c": lambda: _next_level(player, Channel.CHIME, view),
        "?": lambda: view.say(keys_help()),
    }
    ways = [str(number) for number in range(1, len(player.choice.options) + 1)] if player.choice else []
    if key in ways:
        player.choose(ways.index(key))
        return True
    if key not in actions:
        return False
    was_paused = player.state is State.PAUSED
    actions[key]()
    if key == "space" and not view.live:
        view.say(tr("Going on.") if was_paused else tr("Paused. Space goes on."))
    return True


def keys_help() -> str:
    """Return the keys in words."""
    return tr(
        "Space pauses and goes on. Left goes back 15 seconds. q ends. p changes the pauses. "
        "v, b and c change the volume of voice, background and chime. t tells the time left."
    )


def _next_pace(player: Player, view: View) -> None:
    if player.session.exact:
        view.say(tr("The silences here keep the length you asked for."))
        return
    paces = list(Pace)
    pace = paces[(paces.index(player.options.pace) + 1) % len(paces)]
    player.set_pace(pace)
    names = {Pace.SHORTER: tr("shorter"), Pace.NORMAL: tr("normal"), Pace.LONGER: tr("longer")}
    view.say(tr("Pauses: {pace}.").format(pace=names[pace]))


def _next_level(player: Player, channel: Channel, view: View) -> None:
    now = player.options.level(channel)
    level = next((step for step in _STEPS if step < now - 0.01), _STEPS[0])
    player.set_level(channel, level)
    names = {Channel.VOICE: tr("Voice"), Channel.BACKGROUND: tr("Background"), Channel.CHIME: tr("Chime")}
    amount = tr("{n} percent").format(n=round(level * 100)) if level else tr("off")
    view.say(f"{names[channel]}: {amount}.")
