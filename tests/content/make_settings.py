"""Makes the tables of docs/settings.md from the tables of the program: `python -m tests.content.make_settings`."""

import re
import sys

from coping_app.base.settings import TABLE, Setting
from coping_app.content.services import services
from coping_app.rooms.you.key_words import spoken_key
from coping_app.ui.actions import ACTIONS

from .make_docs import DOCS

PAGE = "settings.md"
_IN_WORDS = {"": "nothing", "orb": "a slow circle", "bar": "a bar that fills", "words": "words only"}


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _values(setting: Setting[bool] | Setting[int] | Setting[str]) -> str:
    if isinstance(setting.default, bool):
        return "on, off"
    if setting.among:
        return ", ".join(_value(setting, value) for value in setting.among)
    if isinstance(setting.default, int):
        return f"{setting.limits[0]} to {setting.limits[1]}"
    return "text"


def _value(setting: Setting[bool] | Setting[int] | Setting[str], value: bool | int | str) -> str:  # noqa: FBT001
    if isinstance(value, bool):
        return "on" if value else "off"
    if setting.key == "country" and value:
        name = next(country.name for country in services().country if country.id == value)
        return f"{value} ({name})"
    words = _IN_WORDS.get(str(value), "")
    if value == "":
        return words
    return f"{value} ({words})" if words else str(value)


def settings_table() -> str:
    """Return every setting with its title, what it does, its values, and how it comes."""
    parts = []
    for section in dict.fromkeys(setting.section for setting in TABLE):
        rows = "".join(
            _row(setting.title, setting.about, _values(setting), _value(setting, setting.default), f"`{setting.key}`")
            for setting in TABLE
            if setting.section == section
        )
        head = _row("Setting", "What it does", "Values", "As it comes", "In the file") + "|---|---|---|---|---|\n"
        parts.append(f"### {section}\n\n{head}{rows}")
    return "\n".join(parts)


def keys_table() -> str:
    """Return every action with its keys."""
    where = {"everywhere": "everywhere", "session": "in a session"}
    rows = "".join(
        _row(action.title, " or ".join(spoken_key(key) for key in action.keys), where[action.where], f"`{action.name}`")
        for action in ACTIONS
    )
    return _row("What it does", "Keys", "Where", "In the file") + "|---|---|---|---|\n" + rows


def page_text(page: str) -> str:
    """Return the page with the tables between its marks made anew."""
    for name, make in {"settings": settings_table, "keys": keys_table}.items():
        mark = f"<!-- generated: {name} -->\n"
        made = f"{mark}\n{make()}\n<!-- end -->"
        page, count = re.subn(re.escape(mark) + r".*?<!-- end -->", lambda _, made=made: made, page, flags=re.DOTALL)
        if count != 1:
            raise ValueError(f"{PAGE} has no one place for {name}")
    return page


def main() -> None:
    """Write the tables."""
    page = DOCS / PAGE
    page.write_text(page_text(page.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{page}\n")


if __name__ == "__main__":
    main()
