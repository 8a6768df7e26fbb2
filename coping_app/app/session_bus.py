"""A connection of its own to the session bus of this computer, through libdbus.

Not through QtDBus: while a bus hangs, connecting there blocks the whole program and not only the thread that asked
(PySide6 6.11), and it cannot send the unsigned numbers that some services want.
"""

import ctypes
import os
import time
from dataclasses import dataclass
from functools import cache

_LIBRARY = "libdbus-1.so.3"  # there wherever a window is: Qt needs it too
_PATIENCE = 3000  # milliseconds for one answer
_NUMBERS = (ord("u"), ord("b"))  # four bytes each
_ITERATOR = ctypes.c_void_p * 32  # room for a DBusMessageIter, whose 14 fields are libdbus's own business


@dataclass(frozen=True, slots=True)
class Call:
    """A method of a service, with what it is given: texts, and numbers that are sent as unsigned ones."""

    service: str
    path: str
    interface: str
    method: str
    values: tuple[str | int, ...] = ()


_HELLO = Call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello")


class BusLink:
    """One connection. What services hold for it, they let go of when it closes or the program ends."""

    def __init__(self) -> None:
        """Connect; raises OSError where there is no library, no bus, or one that does not answer."""
        self._bus = _library()
        self._connection = self._bus.dbus_connection_open_private(_address().encode(), None)
        if not self._connection:
            raise OSError("the session bus cannot be reached")
        if not self._is_let_in() or not self.ask(_HELLO):
            self.close()
            raise OSError("the session bus does not answer")

    def ask(self, call: Call) -> bool:
        """Call a method and tell whether it answered; wait for that. A service that does not run is not started."""
        reply = self._send(call)
        if reply:
            self._bus.dbus_message_unref(reply)
        return bool(reply)

    def read(self, call: Call) -> int | None:
        """Call a method and return its answer, if that is an unsigned number or a truth (1 or 0), however wrapped."""
        reply, bus, at = self._send(call), self._bus, _ITERATOR()
        if not reply:
            return None
        found, kind = ctypes.c_uint32(), 0
        if bus.dbus_message_iter_init(reply, at):
            while (kind := bus.dbus_message_iter_get_arg_type(at)) == ord("v"):
                inner = _ITERATOR()
                bus.dbus_message_iter_recurse(at, inner)
                at = inner
            if kind in _NUMBERS:
                bus.dbus_message_iter_get_basic(at, ctypes.byref(found))
        bus.dbus_message_unref(reply)
        return found.value if kind in _NUMBERS else None

    def _send(self, call: Call) -> int | None:
        """Send a call and return the reply, which is to be let go of, or None."""
        bus = self._bus
        where = (call.service, call.path, call.interface, call.method)
        message = bus.dbus_message_new_method_call(*(part.encode() for part in where))
        bus.dbus_message_set_auto_start(message, 0)
        end = _ITERATOR()
        bus.dbus_message_iter_init_append(message, end)
        for value in call.values:
            if isinstance(value, str):
                bus.dbus_message_iter_append_basic(end, ord("s"), ctypes.byref(ctypes.c_char_p(value.encode())))
            else:
                bus.dbus_message_iter_append_basic(end, ord("u"), ctypes.byref(ctypes.c_uint32(value)))
        reply: int | None = bus.dbus_connection_send_with_reply_and_block(self._connection, message, _PATIENCE, None)
        bus.dbus_message_unref(message)
        return reply

    def _is_let_in(self) -> bool:
        """Wait until the bus knows who we are: libdbus itself would do so for ever."""
        until = time.monotonic() + _PATIENCE / 1000
        while not self._bus.dbus_connection_get_is_authenticated(self._connection):
            left = round((until - time.monotonic()) * 1000)
            if left <= 0 or not self._bus.dbus_connection_read_write(self._connection, left):
                return False
        return True

    def close(self) -> None:
        """Leave the bus. This waits for nothing."""
        self._bus.dbus_connection_close(self._connection)
        self._bus.dbus_connection_unref(self._connection)


def _address() -> str:
    """Return where the bus is; raises OSError where there is none on this computer.

    Nothing but a socket in this computer's own file system: an address may also name another computer, or a program
    that would be started.
    """
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address and (folder := os.environ.get("XDG_RUNTIME_DIR")):
        address = f"unix:path={folder}/bus"
    if not all(one.startswith("unix:") for one in address.split(";")):
        raise OSError("there is no session bus")
    return address


@cache
def _library() -> ctypes.CDLL:
    """Return libdbus, told what its functions take; raises OSError where it is not installed."""
    bus = ctypes.CDLL(_LIBRARY)
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, *takes in (
        ("dbus_connection_open_private", pointer, text, pointer),
        ("dbus_connection_get_is_authenticated", number, pointer),
        ("dbus_connection_read_write", number, pointer, number),
        ("dbus_connection_send_with_reply_and_block", pointer, pointer, pointer, number, pointer),
        ("dbus_connection_close", None, pointer),
        ("dbus_connection_unref", None, pointer),
        ("dbus_message_new_method_call", pointer, text, text, text, text),
        ("dbus_message_set_auto_start", None, pointer, number),
        ("dbus_message_iter_init_append", None, pointer, pointer),
        ("dbus_message_iter_append_basic", number, pointer, number, pointer),
        ("dbus_message_iter_init", number, pointer, pointer),
        ("dbus_message_iter_get_arg_type", number, pointer),
        ("dbus_message_iter_recurse", None, pointer, pointer),
        ("dbus_message_iter_get_basic", None, pointer, pointer),
        ("dbus_message_unref", None, pointer),
    ):
        function = getattr(bus, name)
        function.restype, function.argtypes = result, takes
    return bus
