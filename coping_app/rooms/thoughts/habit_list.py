"""The list of thinking habits as a person has it: those in words of their own, and those not to be seen."""

from coping_app.base.records import Change
from coping_app.base.words import tr
from coping_app.vault import facts
from coping_app.vault.vault import Vault

_FACT = "habits"  # what holds both


def own_habits(vault: Vault) -> tuple[str, ...]:
    """Return the thinking habits that a person put into words of their own."""
    return _kept(vault)[0]


def hidden_habits(vault: Vault) -> frozenset[str]:
    """Return the thinking habits that a person does not want to see."""
    return frozenset(_kept(vault)[1])


def add_habit(vault: Vault, words: str) -> Change | None:
    """Keep a thinking habit in one's own words; one that is there already is not kept again."""
    own, hidden = _kept(vault)
    word = " ".join(words.split())
    if not word or word.casefold() in {one.casefold() for one in own}:
        return None
    return _keep(vault, (*own, word), hidden, tr("Added to your own habits."))


def reword_habit(vault: Vault, words: str, new: str) -> Change | None:
    """Let one's own habit be called otherwise; nothing of it is changed where another one has these words."""
    own, hidden = _kept(vault)
    word = " ".join(new.split())
    others = {one.casefold() for one in own if one != words}
    if not word or word == words or word.casefold() in others or words not in own:
        return None
    now = tuple(word if one == words else one for one in own)
    return _keep(vault, now, hidden, tr("Changed. Your records stay as they are."))


def drop_habit(vault: Vault, words: str) -> Change:
    """Take one's own habit away from the list. Records that name it stay as they are."""
    own, hidden = _kept(vault)
    left = tuple(one for one in own if one != words)
    return _keep(vault, left, hidden, tr("Taken from the list. Your records stay as they are."))


def hide_habit(vault: Vault, name: str, *, hidden: bool) -> Change:
    """Hide a habit from the list, or show it again. Records that name it stay as they are."""
    own, before = _kept(vault)
    left = tuple(one for one in before if one != name)
    words = tr("Hidden. Your records stay as they are.") if hidden else tr("It is in the list again.")
    return _keep(vault, own, (*left, name) if hidden else left, words)


def _kept(vault: Vault) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = facts.fact(vault, _FACT, {})
    return tuple(known.get("own", ())), tuple(known.get("hidden", ()))


def _keep(vault: Vault, own: tuple[str, ...], hidden: tuple[str, ...], words: str) -> Change:
    before = facts.fact(vault, _FACT)
    facts.put_fact(vault, _FACT, {"own": list(own), "hidden": list(hidden)})
    return Change(words, lambda: facts.put_fact(vault, _FACT, before))
