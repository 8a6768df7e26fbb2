"""Practise: the library of practices, each with its details, and silence with chimes."""

from typing import Any

from coping_app.base.room import Room, TodayCard


def _page(shell: Any) -> Any:
    from coping_app.rooms.practise.page import PractisePage

    return PractisePage(shell)


def _today(shell: Any) -> list[TodayCard]:
    from coping_app.rooms.practise.offers import offers

    return offers(shell.memory, shell.today())


def _states(shell: Any) -> dict[str, Any]:
    from coping_app.rooms.practise.states import states

    return states(shell)


ROOM = Room(key="practise", title="Practise", icon="wind", order=20, page=_page, today=_today, states=_states)
