"""`coping steady`: Steady me in the terminal. Every work-around is on, and nothing is recorded."""

from dataclasses import replace

from coping_app.base.words import tr
from coping_app.content.safety import urgent_line
from coping_app.content.steady import SteadyChoice, steady, steady_choice, steady_session
from coping_app.player.options import Options
from coping_app.player.sounds import SoundLibrary, open_sounds
from coping_app.terminal import leaving
from coping_app.terminal.perform import Manner, has_keyboard, perform, usable
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
    try:
        while now and not leaving.asked():
            now = _run(now, sounds, view, manner, options, opening=opening)
            opening = False
    finally:
        view.hint = ""


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
    heard = replace(options, background=wanted if wanted in sounds.background_names() else "")
    session = steady_session(choice, safest=True, opening=opening)
    player = perform(session, sounds, heard, manner, view, other_key=switch)
    if pressed:
        return pressed[-1]
    once = manner.speed != 1.0 or not has_keyboard()  # a trial, or nobody who could leave
    return steady_choice(steady().opens_with) if player.left <= 1.0 and not once else None


def _show_page(view: View) -> None:
    page = steady()
    view.say()
    view.say(page.heading)
    view.say(page.under_heading)
    view.say()
    for choice in page.choice:
        view.say(f"{choice.key}  {choice.name}. {choice.under}", hang=3)
    view.say(tr("q  Leave"))
    view.say()
    view.say(urgent_line())
