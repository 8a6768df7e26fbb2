"""Writes the JSON Schema of our own JSON file into the documents: `python -m tests.exchange.make_schema`."""

import json
import sys
from pathlib import Path

from coping_app.exchange.journal_file import json_schema

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA = "journal.schema.json"


def schema_text() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (DOCS / SCHEMA).write_text(schema_text(), encoding="utf-8")
    sys.stdout.write(f"{DOCS / SCHEMA}\n")
