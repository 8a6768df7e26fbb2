"""Makes the parts of the documents that come from the program: `python -m tests.content.make_docs`."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from coping_app.content.schema import json_schema

from .practice_tables import anchors_table, flags_table, words_table
from .protection_table import protection_table
from .settings_tables import keys_table, settings_table

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA, PRACTICES, SETTINGS = "practice.schema.json", "practice-format.md", "settings.md"
THREATS = "threat-model.md"
AGAIN = "out of date: run `python -m tests.content.make_docs`"
TABLES: dict[str, dict[str, Callable[[], str]]] = {
    PRACTICES: {"words": words_table, "flags": flags_table, "anchors": anchors_table},
    SETTINGS: {"settings": settings_table, "keys": keys_table},
    THREATS: {"protection": protection_table},
}


def schema_text() -> str:
    """Return the JSON Schema as it stands in its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def read_page(name: str) -> str:
    """Return a page as it stands in its file."""
    return (DOCS / name).read_text(encoding="utf-8")


def made_anew(name: str) -> str:
    """Return a page with the tables between its marks made anew."""
    page = read_page(name)
    for part, make in TABLES[name].items():
        mark = f"<!-- generated: {part} -->\n"
        made = f"{mark}\n{make()}\n<!-- end -->"
        page, count = re.subn(re.escape(mark) + r".*?<!-- end -->", lambda _, made=made: made, page, flags=re.DOTALL)
        if count != 1:
            raise ValueError(f"{name} has no one place for {part}")
    return page


def main() -> None:
    """Write the schema and the tables."""
    for name, text in {SCHEMA: schema_text(), **{name: made_anew(name) for name in TABLES}}.items():
        (DOCS / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{DOCS / name}\n")


if __name__ == "__main__":
    main()
