"""Makes the parts of the documents that come from the program: `python -m tests.content.make_docs`."""

import json
import re
import sys
from pathlib import Path

from coping_app.content.schema import json_schema
from coping_app.content.vocabulary import anchors, flags, table, words

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA, PAGE = "practice.schema.json", "practice-format.md"


def schema_text() -> str:
    """Return the JSON Schema as it stands in its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _code(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _words() -> str:
    lists = {"category": "categories", "form": "forms", "audience": "audiences", "for times of": "times"}
    rows = [_row(f"`{key}`", _code(words(name))) for key, name in {**lists, "postures": "postures"}.items()]
    rows.append(_row("`red flags`", _code([flag["id"] for flag in table("red_flags")["flag"]])))
    rows.append(_row("`[chime ...]`", _code(words("chimes"))))
    return _row("Key", "Words it can hold") + "|---|---|\n" + "".join(rows)


def _flags() -> str:
    rows = "".join(_row(f"`{flag.id}`", flag.label, flag.does) for flag in flags().values())
    return _row("Flag", "What people see", "What it asks of a practice") + "|---|---|---|\n" + rows


def _anchors() -> str:
    unless = table("vocabulary")["anchor_unless"]
    rows = "".join(_row(f"`{name}`", said, _code(unless.get(name, []))) for name, said in anchors().items())
    return _row("Chosen", "What is said", "Not offered with") + "|---|---|---|\n" + rows


def page_text(page: str) -> str:
    """Return a page with the tables between its marks made anew."""
    for name, make in {"words": _words, "flags": _flags, "anchors": _anchors}.items():
        mark = f"<!-- generated: {name} -->\n"
        made = f"{mark}\n{make()}\n<!-- end -->"
        page, count = re.subn(re.escape(mark) + r".*?<!-- end -->", lambda _, made=made: made, page, flags=re.DOTALL)
        if count != 1:
            raise ValueError(f"{PAGE} has no one place for {name}")
    return page


def main() -> None:
    """Write the schema and the tables."""
    page = DOCS / PAGE
    (DOCS / SCHEMA).write_text(schema_text(), encoding="utf-8")
    page.write_text(page_text(page.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{DOCS / SCHEMA}\n{page}\n")


if __name__ == "__main__":
    main()
