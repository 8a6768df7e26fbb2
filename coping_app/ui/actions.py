"""Everything a key can do, in one table: shortcuts, the page Keys and the documentation come from it."""

import re
from typing import NamedTuple

from coping_app.base.settings import KEYS, Settings


class Action(NamedTuple):
    """One thing to do with a key. `where` is "everywhere" or "session"; `over` works over a question too."""

    name: str
    title: str
    keys: tuple[str, ...]
    where: str = "everywhere"
    over: bool = False


ACTIONS = (
    Action("steady", "Steady me", ("F1", "Ctrl+Space"), over=True),
    Action("safety", "Safety card", ("F2",), over=True),
    Action("cover", "Cover the screen, and uncover it", ("F9",), over=True),
    Action("lock", "Lock", ("Ctrl+L",), over=True),
    Action("only_page", "Show only this page", ("F8",)),
    Action("back", "Back to the question or the page before", ("Alt+Left",)),
    Action("on", "On to the next question", ("Alt+Right", "Ctrl+Enter")),
    Action("undo", "Undo", ("Ctrl+Z",)),
    Action("find", "Search", ("Ctrl+F",)),
    Action("write", "Write a new entry", ("Ctrl+N",)),
    Action("question", "A question for my team: the selected words, or new ones", ("Ctrl+K",)),
    Action("larger", "Larger text", ("Ctrl++", "Ctrl+=")),
    Action("smaller", "Smaller text", ("Ctrl+-",)),
    Action("dim", "Dim, or brighter", ("Ctrl+D",)),
    Action("today", "Today", ("Ctrl+1",)),
    Action("practise", "Practise", ("Ctrl+2",)),
    Action("journal", "Journal", ("Ctrl+3",)),
    Action("thoughts", "Thoughts", ("Ctrl+4",)),
    Action("you", "You", ("Ctrl+6",)),
    Action("quit", "Close Coping", ("Ctrl+Q",)),
    Action("pause", "Pause, and go on", ("Space",), "session"),
    Action("back_15", "Back 15 seconds", ("Left",), "session"),
    Action("end_here", "End here", ("End",), "session"),
    Action("captions", "Captions on or off", ("Ctrl+T",), "session"),
)

OVER_QUESTIONS = "over-questions"  # the property of shortcuts that a question does not keep from their work

_MODIFIERS = {"Ctrl", "Alt", "Shift", "Meta"}
_NAMED = {"Space", "Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Ins", "Del", "Backspace", "Pause"}
_NAMED |= {"Enter"}  # both of them
_BARE = _NAMED - {"Ins", "Del", "Backspace", "Enter"}  # may stand alone where nobody types
_FUNCTION = re.compile(r"F([1-9]|[12][0-9]|3[0-5])")
_TEXT_KEYS = {f"Ctrl+{key}" for key in "ACVXY"}  # every field to type into needs them
_SYSTEM_KEYS = {"Alt+F4", "Alt+Space"}


def parts_of(key: str) -> list[str]:
    """Return the parts of a key as they stand on a keyboard: "Ctrl++" is Ctrl and +."""
    if key.endswith("+"):
        return [*(part for part in key[:-1].split("+") if part), "+"]
    return key.split("+")


def presses(key: str) -> tuple[str, ...]:
    """Return what Qt calls a key: Enter is two, of which the one among the letters is its Return."""
    *held, last = parts_of(key)
    return (key, "+".join((*held, "Return"))) if last == "Enter" else (key,)


def why_not(action: Action, key: str) -> str:
    """Return "" where an action may have a key, else "unknown", "text", "system" or "alone".

    "alone" is a key without Ctrl or Alt that would get in the way of typing or of moving about. Function keys never
    do. A key such as Space may stand alone in a session, where there is nothing to type into.
    """
    *modifiers, last = parts_of(key)
    if not _is_key(modifiers, last) or "+".join((*modifiers, last)) != key:
        return "unknown"
    if key in _TEXT_KEYS:
        return "text"
    if key in _SYSTEM_KEYS or "Meta" in modifiers:
        return "system"
    if _FUNCTION.fullmatch(last) or "Ctrl" in modifiers or "Alt" in modifiers:
        return ""
    return "" if _stands_alone(action) and last in _BARE and not modifiers else "alone"


def _is_key(modifiers: list[str], last: str) -> bool:
    known = bool(_FUNCTION.fullmatch(last)) or last in _NAMED or (len(last) == 1 and last.isprintable() and last != " ")
    return known and set(modifiers) <= _MODIFIERS and len(set(modifiers)) == len(modifiers)


def _stands_alone(action: Action) -> bool:
    return action.where == "session" and any(key in _BARE for key in action.keys)


def keys_now(settings: Settings) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action, with those the person changed. No key ever belongs to two."""
    changed = _changed(settings[KEYS])
    while (doubled := _doubled(changed)) is not None:
        del changed[doubled]
    return _with(changed)


def set_key(settings: Settings, name: str, key: str) -> None:
    """Give an action another key; an empty one brings its own back."""
    changed = _changed(settings[KEYS])
    changed.pop(name, None)
    if key:
        changed[name] = key
    settings[KEYS] = ";".join(f"{action}={key.replace(';', _SEMICOLON)}" for action, key in changed.items())


def is_changed(settings: Settings, name: str) -> bool:
    """Tell whether an action has another key than the one it came with."""
    return keys_now(settings)[name] != _own()[name]


def taken_by(settings: Settings, key: str, but: str) -> Action | None:
    """Return the action that has a key already, other than `but`."""
    now = keys_now(settings)
    return next((action for action in ACTIONS if action.name != but and key in now[action.name]), None)


def own_taken_by(settings: Settings, action: Action) -> Action | None:
    """Return the action that has one of the keys this one came with, or None."""
    return next((other for key in action.keys if (other := taken_by(settings, key, action.name))), None)


_SEMICOLON = "Semicolon"


def _own() -> dict[str, tuple[str, ...]]:
    return {action.name: action.keys for action in ACTIONS}


def _with(changed: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {**_own(), **{name: (key,) for name, key in changed.items()}}


def _doubled(changed: dict[str, str]) -> str | None:
    """Return the last change that gives a key to two actions; only a file written by hand can hold one."""
    given = [key for keys in _with(changed).values() for key in keys]
    return next((name for name in reversed(changed) if given.count(changed[name]) > 1), None)


def _changed(text: str) -> dict[str, str]:
    """Read the setting, without what names no action, is no key, or may not be its key."""
    actions = {action.name: action for action in ACTIONS}
    pairs = [part.partition("=") for part in text.split(";")]
    found = {name: key.replace(_SEMICOLON, ";") for name, _, key in pairs if name in actions and key}
    return {name: key for name, key in found.items() if not why_not(actions[name], key)}
