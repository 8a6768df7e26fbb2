"""Today: how much energy there is, one offer, and what other rooms have for the day."""

from typing import Any

from coping_app.base.room import Room


def _page(shell: Any) -> Any:
    from coping_app.rooms.today.page import TodayPage

    return TodayPage(shell)


def _states(shell: Any) -> dict[str, Any]:
    from coping_app.rooms.today.states import states

    return states(shell)


ROOM = Room(key="today", title="Today", icon="sun", order=10, page=_page, states=_states)
