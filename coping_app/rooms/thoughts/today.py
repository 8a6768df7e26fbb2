"""What Thoughts has for Today: something put down that is to come back today, and at night a place to put one down.

Never its text, and never on another day than the one that was set.
"""

from functools import partial
from typing import Any

from coping_app.base.clock import is_night
from coping_app.base.errors import CopingError
from coping_app.base.room import Door, Step, TodayCard
from coping_app.base.words import tr
from coping_app.rooms.thoughts import worries

_NOON = 12


def cards(shell: Any) -> list[TodayCard]:
    """Return the rows for now. After midnight nothing is brought back: it waits until it is day."""
    night, found = is_night(shell.hour()), []
    if night:
        step = Step(tr("Put it down"), Door("thoughts", "put-one-down"), "cloud")
        found.append(TodayCard("row", tr("Put a worry down"), (step,), tr("One line is enough."), order=40))
    if night and shell.hour() < _NOON:
        return found
    return [*found, *_back(shell)]


def _back(shell: Any) -> list[TodayCard]:
    """Return the row for what comes back today; late in the evening, too, since tomorrow is another day."""
    try:
        back = worries.due(shell.vault, shell.now().date())
    except CopingError:
        return []  # whatever is wrong is said where something is opened or kept
    if not back:
        return []
    steps = (
        Step(tr("Look at it"), Door("thoughts", "put-down"), "layers"),
        Step(tr("Leave it where it is"), partial(_leave, shell, tuple(record.uuid for record in back))),
    )
    return [TodayCard("row", tr("Something you put down is in Thoughts"), steps, order=45)]


def _leave(shell: Any, uuids: tuple[str, ...]) -> None:
    """Let what the row told of stay where it is; it is not brought up again. Today follows by itself."""
    try:
        worries.leave_be(shell.vault, uuids, shell.now().date())
    except CopingError as error:
        shell.toast(str(error))
