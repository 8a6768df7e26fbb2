"""Prompts for the journal: opt-in, one at a time, in an order that nothing typed has a part in."""

from functools import cache

import msgspec

from coping_app.content.vocabulary import table

ME, BESIDE, BOTH = "me", "beside", "both"


class Prompt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One prompt, the group it is in, and whom it is for: "me", "beside" or "both"."""

    id: str
    group: str
    who: str
    text: str


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What prompts are for. One with `opens_with` stays closed until somebody opens it with these words."""

    id: str
    title: str
    opens_with: str = ""


class Prompts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    group: tuple[Group, ...]
    prompt: tuple[Prompt, ...]


@cache
def prompts() -> Prompts:
    """Return the table as its data file has it."""
    return msgspec.convert(table("prompts"), Prompts)


def prompt(name: str) -> Prompt | None:
    """Return a prompt by its id, or None."""
    return next((one for one in prompts().prompt if one.id == name), None)


def prompts_in(group: str, who: str = ME) -> tuple[Prompt, ...]:
    """Return the prompts of a group for a person ("me") or for somebody beside one ("beside")."""
    return tuple(one for one in prompts().prompt if one.group == group and one.who in {who, BOTH})


def groups(who: str = ME) -> tuple[Group, ...]:
    """Return the groups that have a prompt for them, the closed one last."""
    return tuple(group for group in prompts().group if prompts_in(group.id, who))


def in_turn(who: str = ME, opened: str = "") -> tuple[Prompt, ...]:
    """Return every open prompt once: the first of each group, then the second of each, and so on.

    `opened` is a closed group that somebody opened: then it is those alone.
    """
    if opened:
        return prompts_in(opened, who)
    rows = [prompts_in(group.id, who) for group in groups(who) if not group.opens_with]
    longest = max(map(len, rows), default=0)
    return tuple(row[place] for place in range(longest) for row in rows if place < len(row))


def after(prompt_id: str = "", who: str = ME) -> Prompt:
    """Return the prompt after this one; none comes again until all were seen.

    A prompt of a closed group is followed by those of its group, and no other leads there. An unknown one, or "", is
    followed by the first.
    """
    here = prompt(prompt_id)
    closed = {group.id for group in prompts().group if group.opens_with}
    row = in_turn(who, here.group if here and here.group in closed else "") or in_turn(who)
    ids = [one.id for one in row]
    return row[(ids.index(prompt_id) + 1) % len(row)] if prompt_id in ids else row[0]
