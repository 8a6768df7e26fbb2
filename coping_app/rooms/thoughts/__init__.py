"""Thoughts: thought records that let a thought be true, worries put down, and questions for the team."""

from typing import TYPE_CHECKING, Any

from coping_app.base.room import Room, TodayCard

if TYPE_CHECKING:
    from coping_app.base.records import Change


def _page(shell: Any) -> Any:
    from coping_app.rooms.thoughts.page import ThoughtsPage

    return ThoughtsPage(shell)


def _today(shell: Any) -> list[TodayCard]:
    from coping_app.rooms.thoughts.today import cards

    return cards(shell)


def _ask(shell: Any, text: str) -> "Change":
    from coping_app.rooms.thoughts.questions import add_question

    return add_question(shell.vault, text, shell.now())


def _states(sample: Any) -> dict[str, Any]:
    from coping_app.rooms.thoughts.states import states

    return states(sample)


ROOM = Room(
    key="thoughts", title="Thoughts", icon="layers", order=40, page=_page, today=_today, states=_states, ask=_ask
)
