"""The long proofs at full counts: `./run prove [NAME ...]`. Their table goes into docs/proofs.md with its date."""

import datetime
import platform
import sys
from collections.abc import Callable
from pathlib import Path

from . import bare_machine, journal, live, properties, recorded, vault, window
from .table import Row, read_table, write_table

PROOFS: dict[str, Callable[[], list[Row]]] = {
    "recorded": recorded.every_session_every_background,
    "properties": properties.at_full_count,
    "properties-written": properties.of_what_is_written,
    "vault": vault.nothing_is_lost,
    "journal": journal.very_many_entries,
    "devices": live.devices_that_come_and_go,
    "pauses": live.many_pauses,
    "practices-live": live.every_practice,
    "half-hour": live.half_an_hour,
    "window-every-way": window.in_every_way,
    "window-any-keys": window.under_any_keys,
    "window-ten-minutes": window.over_a_long_session,
    "bare-machine": bare_machine.from_a_clean_clone,
}
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "proofs.md"


def main(names: list[str]) -> int:
    """Run the named proofs (all without names), show each row as it comes, and write the table."""
    unknown = [name for name in names if name not in PROOFS]
    if unknown:
        sys.stdout.write(f"no proof called {unknown[0]}; there are {', '.join(PROOFS)}\n")
        return 2
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    well = True
    for name in names or list(PROOFS):
        rows = PROOFS[name]()
        for row in rows:
            sys.stdout.write(f"{'holds' if row.holds else 'FAILS'}  {row.what}: {row.measured} (must: {row.must})\n")
            sys.stdout.flush()
        well = well and all(row.holds for row in rows)
        table = read_table(DOCUMENT)  # another proof may have written its rows meanwhile
        table[name] = (f"{datetime.datetime.now(datetime.UTC).date()}, {machine}", rows)
        write_table(DOCUMENT, {key: table[key] for key in PROOFS if key in table})
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
