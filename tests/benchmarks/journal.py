"""Very many entries: listing, searching as one types, saving and opening, beside plain sqlite3 in the same run."""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from coping_app.base.records import ENTRY, LETTER
from coping_app.vault import listing, opening, records
from coping_app.vault.folder import VaultFolder
from coping_app.vault.listing import Filter
from coping_app.vault.times import offset_of, place_of, to_ms
from coping_app.vault.vault import Vault

from .plain_vault import PlainVault
from .result import Result

ENTRIES = int(os.environ.get("COPING_ENTRIES", "100000"))
_LETTERS = 717  # of an entry
_JOURNAL = (ENTRY, LETTER)
_SAVE = 2  # times; a save encrypts some twenty pages, 0.3 ms: much beside a disk that flushes in less than that
_TYPED = (
    "t",
    "th",
    "the",
    "the g",
    "the ga",
    "the gate",
    "fe",
    "fea",
    "fear",
    "rest",
    "wal",
    "walk",
    "letter",
    "you ca",
)
_INSERT = (
    "INSERT INTO record (uuid, kind, place, at_ms, offset_min, title, text, more, rev, device_id, clock, created_ms,"
    " changed_ms) VALUES (?, 'entry', ?, ?, ?, ?, ?, '', 'r', 'd', ?, 0, 0)"
)


def journal_results() -> list[Result]:
    """Return the rows about the journal."""
    with tempfile.TemporaryDirectory() as place:
        return [*made(Path(place)), *measured(Path(place))]


def made(place: Path) -> list[Result]:
    """Make the two vaults in an empty folder; return how long that took and how large they are."""
    folder = VaultFolder(place / "vault")
    vault, plain = opening.create_vault(folder, opening.Lock()), PlainVault(place / "plain.db")
    ours, theirs = _fill(vault, plain)
    database = vault.generation.database
    vault.close()
    plain.close()
    sizes = [path.stat().st_size / 1e6 for path in (database, place / "plain.db")]
    name = f"{ENTRIES:,} entries"
    return [Result(f"make {name}", ours, theirs, "s", 2), Result(f"size of {name}", *sizes, "MB", 1.2)]


def measured(place: Path) -> list[Result]:
    """Measure the vaults that `made` left in a folder."""
    folder = VaultFolder(place / "vault")
    closed = opening.look(folder)
    vault = opening.open_vault(closed, opening.unwrap_without_lock(closed))
    plain = PlainVault(place / "plain.db")
    found = [*_lists(vault, plain), *_searches(vault, plain), *_saves(vault, plain)]
    vault.close()
    plain.close()
    return [*found, *_openings(folder, place / "plain.db")]


def _fill(vault: Vault, plain: PlainVault) -> tuple[float, float]:
    """Write the same entries into both, in turn; return how many seconds each took."""
    ours = theirs = 0.0
    with vault.alone() as connection:
        for batch in _batches():
            start = time.perf_counter()
            with vault.change():
                connection.executemany(_INSERT, batch)
            between = time.perf_counter()
            with plain.change():
                plain.connection.executemany(_INSERT, batch)
            ours, theirs = ours + between - start, theirs + time.perf_counter() - between
        vault.checkpoint()
    plain.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return ours, theirs


def _batches() -> Iterator[list[tuple[Any, ...]]]:
    """Yield ten years of entries, made of the words of our own practices and documents."""
    words, chance = _words(), random.Random(1)
    start = datetime(2016, 1, 1, tzinfo=UTC)
    step = timedelta(days=3650) / ENTRIES
    batch: list[tuple[Any, ...]] = []
    for number in range(ENTRIES):
        at = start + step * number
        text = " ".join(_some(words, chance))[:_LETTERS]
        batch.append((f"u{number}", place_of(at), to_ms(at), offset_of(at), text[:30], text, number))
        if len(batch) == 2000:
            yield batch
            batch = []
    if batch:
        yield batch


def _words() -> list[str]:
    root = Path(__file__).resolve().parents[2]
    pages = [*sorted((root / "exercises").glob("*.md")), *sorted((root / "docs").glob("*.md")), root / "README.md"]
    return " ".join(page.read_text(encoding="utf-8") for page in pages).split()


def _some(words: list[str], chance: random.Random) -> list[str]:
    found: list[str] = []
    while len(found) < 125:
        at = chance.randrange(len(words) - 12)
        found += words[at : at + 12]
    return found


def _lists(vault: Vault, plain: PlainVault) -> list[Result]:
    def first_page(where: Any) -> None:
        made = listing.make_listing(where, Filter(_JOURNAL))
        listing.rows(where, made, 0, 50)

    def middle(where: Any) -> None:
        listing.rows(where, whole, ENTRIES // 2, 50)

    whole = listing.make_listing(vault, Filter(_JOURNAL))
    return [
        *_compare("open the list", first_page, vault, plain),
        *_compare("a page in the middle", middle, vault, plain),
    ]


def _searches(vault: Vault, plain: PlainVault) -> list[Result]:
    def typed(where: Any) -> None:
        for words in _TYPED:
            made = listing.make_listing(where, Filter(_JOURNAL, words))
            listing.rows(where, made, 0, 20)

    return _compare("search, one key", typed, vault, plain, parts=len(_TYPED))


def _saves(vault: Vault, plain: PlainVault) -> list[Result]:
    count = iter(range(1_000_000))

    def save(where: Any) -> None:
        number = next(count)
        record = records.get(where, f"u{number % 500}")
        assert record is not None
        records.save(where, record._replace(text=f"{record.text} {number}"), visit="v")

    return _compare("save an entry", save, vault, plain, rounds=300, most=_SAVE)


def _openings(folder: VaultFolder, plain: Path) -> list[Result]:
    def ours(_where: Any) -> None:
        closed = opening.look(folder)
        vault = opening.open_vault(closed, opening.unwrap_without_lock(closed))
        listing.rows(vault, listing.make_listing(vault, Filter(_JOURNAL)), 0, 50)
        vault.close()

    def bare(_where: Any) -> None:
        vault = PlainVault(plain)
        listing.rows(vault, listing.make_listing(vault, Filter(_JOURNAL)), 0, 50)  # type: ignore[arg-type]
        vault.close()

    mine, theirs = _times(ours, None, 12), _times(bare, None, 12)
    return [
        Result(f"unlock after the key, {ENTRIES:,} entries", mine[len(mine) // 2], theirs[len(theirs) // 2], "ms", 300,
               absolute=True),
    ]  # fmt: skip


def _compare(
    what: str,
    act: Callable[[Any], None],
    vault: Vault,
    plain: PlainVault,
    *,
    rounds: int = 40,
    parts: int = 1,
    most: float = 1.2,
) -> list[Result]:
    """Return how long it takes (p95), and the ratio of the medians."""
    act(vault)
    act(plain)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(4):  # in turn, so that whatever else the machine does falls on both
        ours += _times(act, vault, rounds // 4, parts)
        theirs += _times(act, plain, rounds // 4, parts)
    ours.sort()
    theirs.sort()
    name = f"{what}, {ENTRIES:,} entries"
    return [
        Result(f"{name}, p95", ours[int(len(ours) * 0.95)], theirs[int(len(theirs) * 0.95)], "ms", 16, absolute=True),
        Result(f"{name}, median", ours[len(ours) // 2], theirs[len(theirs) // 2], "ms", most),
    ]


def _times(act: Callable[[Any], None], where: Any, rounds: int, parts: int = 1) -> list[float]:
    """Return how long each round took, in milliseconds for each part of it."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        act(where)
        found.append((time.perf_counter() - start) * 1000 / parts)
    return sorted(found)
