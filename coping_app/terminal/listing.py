"""`coping practices` and `coping transcript`: what there is, and a practice in writing."""

import sys

from coping_app.base.words import and_list, command, tr
from coping_app.content.library import open_library
from coping_app.terminal.text import paragraphs


def list_practices(word: str, minutes: float | None) -> int:
    """Print the practices that fit, each with what it is for and how long it takes."""
    library = open_library()
    found = library.find(word, minutes)
    lines: list[str] = []
    for card in found:
        full = and_list([str(n) for n in card.lengths], last=tr("or"))
        lines += [
            "",
            *paragraphs(card.title),
            *paragraphs(card.aim, "  "),
            *paragraphs(tr("For times of {times}.").format(times=and_list(list(card.times), last=tr("or"))), "  "),
            *paragraphs(tr("{full} min, short {short} min.").format(full=full, short=card.short), "  "),
            "  " + command(f"play {card.id}"),
        ]
    if not found:
        lines += [tr("Nothing here fits that. Without --for and --minutes the list shows everything.")]
    for name in library.broken:
        lines += [
            "",
            *paragraphs(
                tr('"{name}" has errors and is left out; "{check}" names each line.').format(
                    name=name, check=command("check")
                )
            ),
        ]
    sys.stdout.write("\n".join([*lines, ""]).lstrip("\n"))
    return 0


def write_transcript(name: str, minutes: int | None, *, short: bool, vtt: bool) -> int:
    """Print a practice in writing, or its captions with their times."""
    from coping_app.content.compile import Wish, compile_session
    from coping_app.content.safety import ring_lines
    from coping_app.content.transcript import about, transcript, web_vtt
    from coping_app.terminal.play import find_practice

    practice = find_practice(name, open_library())
    session = compile_session(practice, Wish(minutes=minutes, short=short))
    if vtt:
        from coping_app.player.sounds import open_sounds
        from coping_app.player.timeline import lay_out

        sys.stdout.write(web_vtt(lay_out(session, open_sounds(), "heart").captions()))
        return 0
    parts = [practice.card.title, *practice.take_care, *ring_lines(practice.card.red_flags)]
    parts += [*transcript(session).rstrip().split("\n\n"), *about(practice)]
    if sys.stdout.isatty():
        parts = ["\n".join(paragraphs(part)) for part in parts]
    sys.stdout.write("\n\n".join(parts) + "\n")
    return 0
