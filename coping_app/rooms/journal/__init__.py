"""Journal: what a person writes down, found again by month and by word; letters, prompts, photos, and the bin."""

from typing import Any

from coping_app.base.room import Room, TodayCard


def _page(shell: Any) -> Any:
    from coping_app.rooms.journal.page import JournalPage

    return JournalPage(shell)


def _today(_shell: Any) -> list[TodayCard]:
    from coping_app.rooms.journal.words import write_row

    return [write_row()]


def _states(sample: Any) -> dict[str, Any]:
    from coping_app.rooms.journal.states import states

    return states(sample)


ROOM = Room(key="journal", title="Journal", icon="notebook-pen", order=30, page=_page, today=_today, states=_states)
