"""You: comfort, sound, work-arounds, keys and about."""

from typing import Any

from coping_app.base.room import Room


def _page(shell: Any) -> Any:
    from coping_app.rooms.you.page import YouPage

    return YouPage(shell)


def _states(shell: Any) -> dict[str, Any]:
    from coping_app.rooms.you.states import states

    return states(shell)


ROOM = Room(key="you", title="You", icon="sliders-horizontal", order=60, page=_page, states=_states)
