"""The commands of `coping`: what can be asked for, and one plain sentence for everything that can go wrong."""

import argparse
import contextlib
import io
import math
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from coping_app import PRODUCT, __version__
from coping_app.base.errors import CopingError
from coping_app.base.words import and_list, command, tr
from coping_app.terminal import leaving

_USAGE = 2
PACES = ("shorter", "normal", "longer")


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one plain sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what was not understood, and where to look."""
        help_line = tr("{command} --help shows what can be given.").format(command=self.prog)
        raise SystemExit(_complain(f"{_plain(message)} {help_line}", _USAGE))


def _plain(message: str) -> str:
    """Turn argparse's message into a sentence."""
    rules = (
        (r"unrecognized arguments: (.+)", tr("I do not know {what}.")),
        (r"the following arguments are required: ID", tr("Something is missing: the name of a practice.")),
        (r"the following arguments are required: .+", tr("Something is missing: a file or a folder.")),
        (r"argument \w+: invalid choice: (?:'|\")(.*?)(?:'|\") \(choose .*", tr('I do not know "{what}".')),
        (r"argument (\S+): ignored explicit argument .+", tr("No value goes with {what}.")),
        (r"argument ([^:]+): expected .+", tr("There is nothing after {what}.")),
        (r"argument \S+: not allowed with argument (.+)", tr("There can be one length, --minutes or --short.")),
        (r"argument (?:[^:]+): (.+)", tr("{what}.")),
    )
    for find, say in rules:
        match = re.fullmatch(find, message, re.DOTALL)
        if match:
            return say.format(what=match[match.lastindex or 0][:120].rstrip("."))
    return message[:1].upper() + message[1:].rstrip(".") + "."


def _number(least: float, most: float, *, whole: bool = False) -> Callable[[str], float]:
    """Return a reader for a number within limits."""
    kind = tr("whole number") if whole else tr("number")

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= most or (whole and value % 1):
            raise argparse.ArgumentTypeError(
                tr('"{text}" is not a {kind} from {least:g} to {most:g}').format(
                    text=text[:20], kind=kind, least=least, most=most
                )
            )
        return int(value) if whole else value

    return read


def _pace(text: str) -> str:
    """Read a pace by its name."""
    if text not in PACES:
        raise argparse.ArgumentTypeError(
            tr('"{text}" is not a pace; it can be {paces}').format(
                text=text[:20], paces=and_list(list(PACES), last=tr("or"))
            )
        )
    return text


def _moment(text: str) -> float:
    """Read a time like 1:20, or seconds."""
    match = re.fullmatch(r"(?:(\d{1,3}):)?(\d{1,4})", text)
    if not match:
        raise argparse.ArgumentTypeError(tr('"{text}" is not a time like 1:20').format(text=text[:20]))
    return int(match[1] or 0) * 60 + int(match[2])


def _volume(text: str) -> tuple[str, float]:
    """Read a volume like voice=80."""
    match = re.fullmatch(r"(voice|background|chime)=(\d{1,3})", text)
    if not match or int(match[2]) > 100:
        raise argparse.ArgumentTypeError(
            tr('"{text}" is not a volume like voice=80, background=40 or chime=0').format(text=text[:20])
        )
    return match[1], int(match[2]) / 100


def _practice_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("practice", metavar="ID", help=tr("its name in the list, or a file"))
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", metavar="N", type=_number(1, 60, whole=True), help=tr("how long"))
    length.add_argument("--short", action="store_true", help=tr("the short version"))


def _sound_arguments(parser: argparse.ArgumentParser, *, record: bool = True) -> None:
    add = parser.add_argument
    add("--background", metavar="B", help=tr("background sound: rain, sea, brown, hum, stream or none"))
    add(
        "--volume",
        metavar="KIND=N",
        type=_volume,
        action="append",
        default=[],
        help=tr("voice=80, background=40, chime=0"),
    )
    add(
        "--speed",
        metavar="X",
        type=_number(0.25, 5000),
        default=1.0,
        help=tr("run the clock faster, for trying; nothing is heard"),
    )
    if record:
        add("--record", metavar="FILE.wav", type=Path, help=tr("record what is played"))
    add("--silent", action="store_true", help=tr("captions only"))
    add("--plain", action="store_true", default=argparse.SUPPRESS, help=tr("plain lines, for a screen reader"))


def _vault_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(  # given before the command, it stays
        "--profile", metavar="LABEL", default=argparse.SUPPRESS, help=tr("whose pages, where there are several")
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        help=tr("a file whose first line opens them; without it you are asked, and nothing shows as you type"),
    )


def _add_vault_commands(add_command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands for backups. A passphrase never stands on the command line, where others can see it."""
    backing = add_command("backup", tr("back up your pages, and read the backup back"))
    backing.add_argument("--to", metavar="FOLDER", type=Path, help=tr("into this folder alone; it has to be there"))
    verifying = add_command("verify", tr("read a backup from start to end, or the newest ones"), "[FILE] ")
    verifying.add_argument("file", metavar="FILE", nargs="?", type=Path, help=tr("a backup"))
    restoring = add_command(
        "restore", tr("put a backup in the place of your pages, which are backed up first"), "FILE "
    )
    restoring.add_argument("file", metavar="FILE", type=Path, help=tr("a backup"))
    restoring.add_argument("--yes", action="store_true", help=tr("without asking again"))
    for parser in (backing, verifying, restoring):
        _vault_arguments(parser)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=command(),
        description=tr(
            "Guided quiet practices, kept on your own computer. Without a command the window opens; "
            "where there is no screen, a menu in the terminal."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PRODUCT} {__version__}")
    parser.add_argument("--plain", action="store_true", help=tr("plain lines, for a screen reader"))
    parser.add_argument(
        "--profile", metavar="NAME", default="", help=tr("whose pages, by the name of a notebook or its folder")
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def add_command(name: str, text: str, takes: str = "") -> argparse.ArgumentParser:
        usage = f"%(prog)s {takes}[options]"  # argparse's own is wider than a narrow terminal
        return commands.add_parser(name, help=text, description=text, usage=usage, allow_abbrev=False)

    practices = add_command("practices", tr("list the practices"))
    practices.add_argument(
        "--for", dest="word", metavar="WORD", default="", help=tr("for times of this, or any word of it")
    )
    practices.add_argument("--minutes", metavar="N", type=_number(1, 60), help=tr("that fit into so many minutes"))

    playing = add_command("play", tr("be guided through a practice"), "ID ")
    _practice_arguments(playing)
    playing.add_argument(
        "--around",
        metavar="FLAG",
        action="append",
        default=[],
        help=tr("work around this; may be given again, and a wrong name lists them all"),
    )
    playing.add_argument(
        "--anchor", metavar="A", default="none", help=tr("steady thing: breath, hands, seat, sound or sight")
    )
    playing.add_argument(
        "--pace",
        metavar="P",
        type=_pace,
        default="normal",
        help=tr("pauses: shorter, normal or longer"),
    )
    playing.add_argument(
        "--from", dest="start", metavar="M:SS", type=_moment, default=0.0, help=tr("begin at this time")
    )
    _sound_arguments(playing)

    timer = add_command("timer", tr("silence, with chimes"))
    timer.add_argument("--minutes", metavar="N", type=_number(0.5, 180), default=10.0, help=tr("how long"))
    timer.add_argument(
        "--every", metavar="N", type=_number(0.5, 90), default=0.0, help=tr("a chime every so many minutes")
    )
    timer.add_argument(
        "--delay", metavar="S", type=_number(0, 600), default=5.0, help=tr("seconds before the first chime")
    )
    _sound_arguments(timer)

    steady = add_command("steady", tr("Steady me: quiet company at once, and three more"))
    _sound_arguments(steady, record=False)

    check = add_command("check", tr("check practice files"), "PATH ... ")
    check.add_argument("paths", metavar="PATH", nargs="+", type=Path, help=tr("files or folders"))

    transcript = add_command("transcript", tr("a practice in writing"), "ID ")
    _practice_arguments(transcript)
    transcript.add_argument("--vtt", action="store_true", help=tr("as WebVTT captions, the first way of each choice"))
    _add_vault_commands(add_command)
    pictures = add_command("tour", tr("save a picture of every page"), "DIR ")
    pictures.add_argument("folder", metavar="DIR", help=tr("where to; it is made if it is not there"))
    pictures.add_argument("--only", metavar="NAME", default="", help=tr("pages whose name begins like this"))
    pictures.add_argument("--sizes", metavar="N,N", default="100,130,200", help=tr("text sizes in percent"))
    pictures.add_argument("--gallery", action="store_true", help=tr("every component in every state"))
    pictures.add_argument("--whole", action="store_true", help=tr("pages in their whole length"))
    return parser


def run(arguments: list[str], tour: Callable[..., int] | None = None) -> int:
    """Run the program with the words given on the command line and return its exit code.

    `tour` saves pictures of every page.

    0 is well (a session that was ended early too), 1 a problem that was said, 2 words that were not understood, 130
    stopped with Ctrl+C at any other time.
    """
    _ready_output()
    try:
        try:
            code = _dispatch(arguments, tour)
        finally:
            sys.stdout.flush()  # also after --help and --version, which leave at once
    except CopingError as error:
        return _complain(str(error), 1)
    except KeyboardInterrupt:
        return _complain(tr("Stopped."), 130)
    except BrokenPipeError:
        _let_go_of_output()
        return 1
    except OSError as error:
        _let_go_of_output()
        return _complain(tr("That did not work ({why}). You could try it again.").format(why=error.strerror or "?"), 1)
    return code


def _complain(sentence: str, code: int) -> int:
    from coping_app.terminal.text import printable

    with contextlib.suppress(OSError):
        sys.stderr.write(f"{printable(sentence)}\n")
        sys.stderr.flush()
    return code


def _ready_output() -> None:
    """Have somewhere to write where there is no output, and a "?" for a letter that the terminal does not have."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8", closefd=False))
        elif name == "stdout" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _let_go_of_output() -> None:
    """Send what is still waiting to nowhere, so that closing does not complain again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(_number: int, _frame: object) -> NoReturn:
    leaving.ask()
    raise KeyboardInterrupt


def _dispatch(arguments: list[str], tour: Callable[..., int] | None) -> int:
    given = _parser().parse_args(arguments)
    if given.command == "tour" and tour:
        return tour(given.folder, given.only, given.sizes, gallery=given.gallery, whole=given.whole)
    vault = given.command in {"backup", "verify", "restore"}
    if vault or given.command in {None, "play", "timer", "steady"}:
        for name in ("SIGTERM", "SIGHUP"):  # leave the way Ctrl+C does: fade, and put the terminal back
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _stop)
    if given.command == "practices":
        from coping_app.terminal.listing import list_practices

        return list_practices(given.word, given.minutes)
    if given.command == "check":
        from coping_app.terminal.checking import check_paths

        return check_paths(given.paths)
    if vault:
        from coping_app.terminal.backups import run_backups

        return run_backups(given)
    if given.command == "transcript":
        from coping_app.terminal.listing import write_transcript

        return write_transcript(given.practice, given.minutes, short=given.short, vtt=given.vtt)
    from coping_app.terminal.sessions import run_session

    return run_session(given)
