"""The rooms of this house, one line each."""

from coping_app.base.room import Room
from coping_app.rooms import journal, practise, thoughts, today, you

ROOMS: tuple[Room, ...] = (
    today.ROOM,
    practise.ROOM,
    journal.ROOM,
    thoughts.ROOM,
    you.ROOM,
)
