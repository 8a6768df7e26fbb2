"""Journal: what a person writes down, found again by month and by word; letters, prompts, photos, and the bin."""

from typing import Any

from coping_app.base.room import Door, Room, Step, TodayCard
from coping_app.base.words import tr


def _page(shell: Any) -> Any:
    from coping_app.rooms.journal.page import JournalPage

    return JournalPage(shell)


def _today(_shell: Any) -> list[TodayCard]:
    step = Step(tr("Write"), Door("journal", "new"), "feather")
    return [TodayCard("row", tr("Write a line"), (step,), tr("Or as much as you want."), order=60)]


def _states(sample: Any) -> dict[str, Any]:
    from coping_app.rooms.journal.states import states

    return states(sample)


ROOM = Room(key="journal", title="Journal", icon="notebook-pen", order=30, page=_page, today=_today, states=_states)
