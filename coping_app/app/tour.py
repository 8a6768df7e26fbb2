"""`coping tour DIR`: a picture of every page in every palette and text size, with sample data, without a screen."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coping_app.base.errors import CopingError
from coping_app.base.words import tr

if TYPE_CHECKING:
    from coping_app.app.sample import SampleHouse

SIZES = (100, 115, 130, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to take: its name, and how to get there."""

    name: str
    prepare: Callable[[], None]


def take_tour(folder: str, only: str, sizes: str, *, gallery: bool, whole: bool) -> int:
    """Save the pictures and say how many there are. Raises CopingError for a folder or sizes that can't be."""
    wanted = _read_sizes(sizes)
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CopingError(
            tr("The folder can't be made ({why}). Another one may do.").format(why=error.strerror or "?")
        ) from error
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from coping_app.app.main import make_application
    from coping_app.app.sample import SampleHouse
    from coping_app.ui.tokens import PALETTES

    application = make_application()
    count = 0
    for palette in PALETTES:
        for size in wanted:
            sample = SampleHouse(palette, size)
            for shot in _shots(sample, gallery=gallery):
                if not shot.name.startswith(only):
                    continue
                sample.fresh()
                shot.prepare()
                application.processEvents()
                sample.save(place / f"{shot.name}--{palette}--{size}.png", whole=whole)
                count += 1
            sample.close()
    if count == 0:
        names = sorted({shot.name for shot in _shots(SampleHouse("light", 100), gallery=gallery)})
        raise CopingError(tr("No page has a name like that. There are: {names}.").format(names=", ".join(names)))
    sys.stdout.write(tr("{n} pictures saved.").format(n=count) + "\n")
    return 0


def _read_sizes(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part in {str(size) for size in SIZES} for part in parts):
        raise CopingError(tr("Sizes can be 100, 115, 130, 150, 175 and 200, with commas between them."))
    return [int(part) for part in parts]


def _shots(sample: "SampleHouse", *, gallery: bool) -> Iterator[Shot]:
    states = sample.gallery_states() if gallery else sample.states()
    for name, prepare in states.items():
        yield Shot(name, prepare)
