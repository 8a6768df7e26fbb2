"""Commands: `render` makes what changed, `check` measures each file, `listen` has each clip recognised."""

import argparse
import sys

from audio.make.places import HERE


def spoken_sentences() -> dict[str, list[str]]:
    """Ask the program for all it says."""
    from coping_app.content import spoken

    return dict(spoken.spoken_sentences())


def _render(arguments: argparse.Namespace) -> int:
    from audio.make.render import render

    print(render(HERE, spoken_sentences(), everything=arguments.all).line())
    return 0


def _check(_: argparse.Namespace) -> int:
    from audio.make.check import check

    findings = check(HERE, spoken_sentences())
    print("\n".join(findings) if findings else "All sounds are as they should be.")
    return 1 if findings else 0


def _listen(arguments: argparse.Namespace) -> int:
    from audio.make.listen import listen

    findings = listen(HERE, spoken_sentences(), repair_too=arguments.repair)
    print("\n".join(findings) if findings else "Every clip was heard as it is written, or as exceptions.toml lists it.")
    return 1 if findings else 0


def main() -> int:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(prog="python -m audio.make", description=__doc__)
    commands = parser.add_subparsers(required=True)
    render = commands.add_parser("render", help="make what is missing or changed")
    render.add_argument("--all", action="store_true", help="make everything again and choose the gain anew")
    render.set_defaults(run=_render)
    check = commands.add_parser("check", help="measure every file")
    check.set_defaults(run=_check)
    listen = commands.add_parser("listen", help="have a recogniser and a quality model hear every clip")
    listen.add_argument("--repair", action="store_true", help="try other takes for clips that fail")
    listen.set_defaults(run=_listen)
    arguments = parser.parse_args()
    return int(arguments.run(arguments))


if __name__ == "__main__":
    sys.exit(main())
