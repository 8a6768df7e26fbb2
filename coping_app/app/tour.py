"""`coping tour DIR`: a picture of every page in every palette and text size, with sample data, without a screen."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coping_app.base.errors import CopingError
from coping_app.base.settings import TEXT_SIZES
from coping_app.base.words import and_list, tr, tr_count

if TYPE_CHECKING:
    from coping_app.app.sample import SampleHouse, States


def take_tour(folder: str, only: str, sizes: str, *, gallery: bool, whole: bool) -> int:
    """Save the pictures and say how many there are.

    Raises CopingError for a name, a folder or sizes that can't be, and for a picture that can't be saved.
    """
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
            try:
                for name, prepare in _chosen(sample, only, gallery=gallery).items():
                    sample.fresh()
                    prepare()
                    application.processEvents()
                    sample.save(place / f"{name}--{palette}--{size}.png", whole=whole)
                    count += 1
            finally:
                sample.close()
    sys.stdout.write(tr_count("{n} picture saved.", "{n} pictures saved.", count) + "\n")
    return 0


def _read_sizes(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")]
    known = [str(size) for size in TEXT_SIZES]
    if not all(part in known for part in parts):
        raise CopingError(tr("Sizes can be {sizes}, with commas between them.").format(sizes=and_list(known)))
    return [int(part) for part in parts]


def _chosen(sample: "SampleHouse", only: str, *, gallery: bool) -> "States":
    """Return the states whose names begin with `only`, and how to get into each."""
    states = sample.gallery_states() if gallery else sample.states()
    chosen = {name: prepare for name, prepare in states.items() if name.startswith(only)}
    if not chosen:
        raise CopingError(
            tr("No page has a name like that. There are: {names}.").format(names=", ".join(sorted(states)))
        )
    return chosen
