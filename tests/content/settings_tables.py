"""The tables of docs/settings.md, from the tables of the program."""

from coping_app.base.settings import TABLE, Setting
from coping_app.content.services import services
from coping_app.rooms.you.key_words import spoken_key
from coping_app.ui.actions import ACTIONS

from .markdown import row, table

_HEADS = ("Setting", "What it does", "Values", "As it comes", "In the file")
_IN_WORDS = {"": "nothing", "orb": "a slow circle", "bar": "a bar that fills", "words": "words only"}


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
        rows = [
            row(setting.title, setting.about, _values(setting), _value(setting, setting.default), f"`{setting.key}`")
            for setting in TABLE
            if setting.section == section
        ]
        parts.append(f"### {section}\n\n{table(_HEADS, rows)}")
    return "\n".join(parts)


def keys_table() -> str:
    """Return every action with its keys."""
    where = {"everywhere": "everywhere", "session": "in a session"}
    rows = [
        row(action.title, " or ".join(spoken_key(key) for key in action.keys), where[action.where], f"`{action.name}`")
        for action in ACTIONS
    ]
    return table(("What it does", "Keys", "Where", "In the file"), rows)
