"""`coping steady`: Steady me in the terminal. Every work-around is on, and nothing is recorded."""

import textwrap

from coping_app.base.words import tr
from coping_app.content.steady import SteadyChoice, steady, steady_choice, steady_session, urgent_line
from coping_app.player.options import Options
from coping_app.player.sounds import SoundLibrary, open_sounds
from coping_app.terminal.perform import Manner, perform, usable
from coping_app.terminal.text import text_width
from coping_app.terminal.view import View


def steady_me(view: View, manner: Manner, options: Options) -> None:
    """Open with quiet company already running; 1 to 4 switch, q leaves."""
    page = steady()
    sounds = open_sounds()
    options = usable(options, sounds)
    _show_page(view)
    view.hint = tr("1 to 4 switch  q leaves")
    now: SteadyChoice | None = steady_choice(page.opens_with)
    opening = True
    while now:
        now = _run(now, sounds, view, manner, options, opening=opening)
        opening = False
        if manner.speed != 1.0 or manner.record:
            return  # a trial run ends with the first session


def _run(
    choice: SteadyChoice, sounds: SoundLibrary, view: View, manner: Manner, options: Options, *, opening: bool
) -> SteadyChoice | None:
    """Run one of the four; return what comes next, or None when the person leaves."""
    pressed: list[SteadyChoice] = []

    def switch(key: str) -> bool:
        if key in {one.key for one in steady().choice}:
            pressed.append(steady_choice(key))
        return bool(pressed)

    view.say()
    view.say(f"{choice.key}  {choice.name}")
    wanted = options.background or choice.background
    heard = Options(
        voice=options.voice,
        background=wanted if wanted in sounds.background_names() else "",
        voice_level=options.voice_level,
        background_level=options.background_level,
    )
    session = steady_session(choice, safest=True, opening=opening)
    player = perform(session, sounds, heard, manner, view, other_key=switch)
    if pressed:
        return pressed[-1]
    return steady_choice(steady().opens_with) if player.left <= 1.0 else None


def _show_page(view: View) -> None:
    page = steady()
    view.say()
    view.say(page.heading)
    view.say(page.under_heading)
    view.say()
    for choice in page.choice:
        for line in textwrap.wrap(f"{choice.key}  {choice.name}. {choice.under}", text_width()):
            view.say(line)
    view.say(tr("q  Leave"))
    view.say()
    view.say(urgent_line())
