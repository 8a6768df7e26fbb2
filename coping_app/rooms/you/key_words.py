"""Keys in words: as they are written on a keyboard, and why one can't be had."""

from coping_app.base.words import tr
from coping_app.ui.actions import parts_of


def spoken_key(key: str) -> str:
    """Return a key as a person would say it: "Ctrl + Left arrow"."""
    names = {
        "Left": tr("Left arrow"),
        "Right": tr("Right arrow"),
        "Up": tr("Up arrow"),
        "Down": tr("Down arrow"),
        "PgUp": tr("Page up"),
        "PgDown": tr("Page down"),
        "Ins": tr("Insert"),
        "Del": tr("Delete"),
        "Space": tr("Space"),
        "End": tr("End"),
        "Home": tr("Home"),
    }
    return " + ".join(names.get(part, part) for part in parts_of(key))


def refusal(why: str, key: str) -> str:
    """Return the sentence for a key that an action may not have; "" where it may."""
    return {
        "": "",
        "alone": tr("{key} alone would get in the way of typing. With Ctrl or Alt it works, and F1 to F12 work alone."),
        "text": tr("{key} is for copying and moving in text, so it stays that."),
        "system": tr("{key} belongs to your system, so it would not arrive here."),
        "unknown": tr("That key can't be used here. A letter with Ctrl, or one of F1 to F12, can."),
    }[why].format(key=key)
