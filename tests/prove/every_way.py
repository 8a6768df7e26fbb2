"""Looks at every page and state in every way; prints faults, and last how much was looked at.

First in the ways of every day, which are all that have comforts, then in every text size and window.
"""

import gettext
import sys
from collections.abc import Sequence

from coping_app.app.main import make_application
from coping_app.app.sample import SampleHouse
from coping_app.base import words
from coping_app.base.settings import TEXT_SIZES
from coping_app.ui.tokens import PALETTES
from tests.window.test_every_page import WAYS, Longer, Way, faults, look

WINDOWS = ((800, 600), (1024, 768), (1280, 800), (1920, 1080))


def main() -> int:
    """Look; the exit code is 1 where there were faults."""
    make_application()
    looked, found = 0, 0
    for way in WAYS:
        there, wrong = look(way, _all)
        looked, found = looked + there, found + len(wrong)
        sys.stdout.writelines(f"{way}: {fault}\n" for fault in wrong)
    for longer in (False, True):
        words.use_translations(Longer() if longer else gettext.NullTranslations())
        for at, size in enumerate(TEXT_SIZES):
            for width, height in WINDOWS:
                palette = PALETTES[at % len(PALETTES)]  # colours change no measure
                sample = SampleHouse(palette, size, width, height)
                for name in sample.states():
                    looked += 1
                    for fault in faults(sample, name):
                        found += 1
                        sys.stdout.write(f"{palette} {size} % {width}x{height} longer={longer}: {fault}\n")
                sample.close()
    product = f"{len(TEXT_SIZES)} text sizes, {len(WINDOWS)} windows, two lengths of words"
    sys.stdout.write(f"{looked} in {product}, and in the {len(WAYS)} ways of every day\n")
    return 1 if found else 0


def _all(_way: Way, names: Sequence[str]) -> Sequence[str]:
    return names


if __name__ == "__main__":
    raise SystemExit(main())
