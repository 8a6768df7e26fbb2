"""The table of proofs in the docs: written here, read back so that one proof can be run alone."""

import re
from dataclasses import dataclass
from pathlib import Path

HEAD = """# What was proved, and when

These are the long proofs, run with `./run prove`. The everyday tests (`./run test`) run the same checks on samples.
Every row was measured on the day and machine named above its table.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that has to hold, and what was measured."""

    what: str
    measured: str
    must: str
    holds: bool


Table = dict[str, tuple[str, list[Row]]]


def write_table(path: Path, table: Table) -> None:
    """Write the document."""
    parts = [HEAD]
    for name, (when, rows) in table.items():
        parts.append(f"\n## {name}\n\n{when}\n\n| what | measured | must be | holds |\n|---|---|---|---|\n")
        parts += [f"| {row.what} | {row.measured} | {row.must} | {'yes' if row.holds else 'NO'} |\n" for row in rows]
    path.write_text("".join(parts), encoding="utf-8")


def read_table(path: Path) -> Table:
    """Read the document back; empty when there is none."""
    if not path.exists():
        return {}
    table: Table = {}
    for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        lines = part.split("\n")
        cells = [re.split(r" ?\| ?", line.strip("| ")) for line in lines if line.startswith("| ")][1:]
        table[lines[0]] = (lines[2], [Row(c[0], c[1], c[2], c[3] == "yes") for c in cells if len(c) == 4])
    return table
