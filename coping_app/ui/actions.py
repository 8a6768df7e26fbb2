"""Everything a key can do, in one table: shortcuts, the page Keys and the documentation come from it."""

from dataclasses import dataclass

from coping_app.base.settings import KEYS, Settings


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do with a key. `where` is "everywhere" or "session"."""

    name: str
    title: str
    keys: tuple[str, ...]
    where: str = "everywhere"


ACTIONS = (
    Action("steady", "Steady me", ("F1", "Ctrl+Space")),
    Action("safety", "Safety card", ("F2",)),
    Action("cover", "Cover the screen, and uncover it", ("F9",)),
    Action("only_page", "Show only this page", ("F8",)),
    Action("back", "Back to the page before", ("Alt+Left",)),
    Action("undo", "Undo", ("Ctrl+Z",)),
    Action("find", "Search", ("Ctrl+F",)),
    Action("larger", "Larger text", ("Ctrl++", "Ctrl+=")),
    Action("smaller", "Smaller text", ("Ctrl+-",)),
    Action("dim", "Dim, or brighter", ("Ctrl+D",)),
    Action("today", "Today", ("Ctrl+1",)),
    Action("practise", "Practise", ("Ctrl+2",)),
    Action("you", "You", ("Ctrl+6",)),
    Action("quit", "Close Coping", ("Ctrl+Q",)),
    Action("pause", "Pause, and go on", ("Space",), "session"),
    Action("back_15", "Back 15 seconds", ("Left",), "session"),
    Action("end_here", "End here", ("End",), "session"),
    Action("captions", "Captions on or off", ("Ctrl+T",), "session"),
)


def keys_now(settings: Settings) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action, with those the person changed."""
    changed = _changed(settings[KEYS])
    return {action.name: (changed[action.name],) if action.name in changed else action.keys for action in ACTIONS}


def set_key(settings: Settings, name: str, key: str) -> None:
    """Give an action another key; an empty one brings its own back."""
    changed = _changed(settings[KEYS])
    changed.pop(name, None)
    if key:
        changed[name] = key
    settings[KEYS] = ";".join(f"{action}={keys}" for action, keys in changed.items())


def taken_by(settings: Settings, key: str, but: str) -> Action | None:
    """Return the action that has a key already, other than `but`."""
    now = keys_now(settings)
    return next((action for action in ACTIONS if action.name != but and key in now[action.name]), None)


def _changed(text: str) -> dict[str, str]:
    names = {action.name for action in ACTIONS}
    pairs = [part.partition("=") for part in text.split(";")]
    return {name: key for name, _, key in pairs if name in names and key}
