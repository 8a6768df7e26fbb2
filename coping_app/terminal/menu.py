"""`coping` alone: a plain menu of practices, for where there is no screen."""

import sys
from dataclasses import replace

from coping_app.base.words import and_list, tr, tr_count
from coping_app.content.compile import Wish
from coping_app.content.library import open_library
from coping_app.content.practice import Card
from coping_app.player.options import Options
from coping_app.terminal import leaving
from coping_app.terminal.perform import Manner, has_keyboard
from coping_app.terminal.play import Request, is_night_now, lengths_text, play
from coping_app.terminal.steady import steady_me
from coping_app.terminal.text import paragraphs
from coping_app.terminal.view import View

SHORT_PAUSE = "pause-3"


def open_menu(view: View, options: Options, manner: Manner) -> None:
    """Offer every practice by number; where nobody is at a keyboard, play the short pause and end."""
    view.say(tr("There is no screen here, so Coping opens in the terminal."))
    if not has_keyboard():
        wish = Wish(short=True, night=is_night_now())
        play(Request(SHORT_PAUSE, wish, options, manner), view)
        return
    while not leaving.asked() and _one_round(view, options, manner):
        pass


def _one_round(view: View, options: Options, manner: Manner) -> bool:
    """Show the menu and do what is picked; return False when the person leaves."""
    library = open_library()
    cards = list(library.cards.values())
    view.say()
    for number, card in enumerate(cards, 1):
        view.say(f"{number:>2}  {card.title}, {lengths_text(card.lengths, card.short)}", hang=4)
    view.say(tr(" s  Steady me"))
    view.say(tr(" q  Leave"))
    answer = _ask(tr("Number, and Enter:"))
    if answer in {"q", "quit", ""}:
        return False
    if answer == "s":
        steady_me(view, manner, replace(options, background=""))
        return True
    picked = _pick(answer, cards)
    if picked is None:
        view.say(tr('"{answer}" is not on the list.').format(answer=answer[:20]))
        return True
    wish = _pick_length(picked, view)
    if wish:
        play(Request(picked.id, wish, options, manner), view, library)
    return True


def _pick(answer: str, cards: list[Card]) -> Card | None:
    numbered = enumerate(cards, 1)
    return next((card for n, card in numbered if answer in {str(n), card.id, card.title.casefold()}), None)


def _pick_length(card: Card, view: View) -> Wish | None:
    """Ask for a length; Enter takes the short version, which asks least of a person."""
    full = and_list([str(n) for n in card.lengths], last=tr("or"))
    short = tr("Enter for the short one ({minutes})").format(minutes=tr_count("one minute", "{n} minutes", card.short))
    while True:
        answer = _ask(tr("{full} minutes, {short}, or q:").format(full=full, short=short))
        if answer in {"q", "quit"}:
            return None
        minutes = next((n for n in card.lengths if answer == str(n)), None)
        if minutes or not answer:
            return Wish(minutes=minutes, short=minutes is None, night=is_night_now())
        view.say(tr('"{answer}" is not one of its lengths.').format(answer=answer[:20]))


def _ask(question: str) -> str:
    try:
        return input("\n".join(paragraphs(question)) + " ").strip().casefold()
    except EOFError:
        sys.stdout.write("\n")
        return "q"
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        raise
