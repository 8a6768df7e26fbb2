"""A connection of its own to a message bus of this computer, through libdbus.

Not through QtDBus: while a bus hangs, connecting there blocks the whole program and not only the thread that asked
(PySide6 6.11), and it cannot send the unsigned numbers that some services want.
"""

import ctypes
import os
import select
import time
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

_LIBRARY = "libdbus-1.so.3"  # there wherever a window is: Qt needs it too
_PATIENCE = 3000  # milliseconds for one answer
_NUMBERS = (ord("u"), ord("b"))  # four bytes each
_TEXTS = (ord("s"), ord("o"))
_HANDLE = ord("h")
_SIGNAL = 4  # of the kinds of messages
_ITERATOR = ctypes.c_void_p * 32  # room for a DBusMessageIter, whose 14 fields are libdbus's own business


class Call(NamedTuple):
    """A method of a service, with what it is given: texts, and numbers that are sent as unsigned ones."""

    service: str
    path: str
    interface: str
    method: str
    values: tuple[str | int, ...] = ()


class Heard(NamedTuple):
    """A signal of a service; `truth` is its first value, where that is a truth or an unsigned number."""

    interface: str
    member: str
    truth: int | None


_BUS = "org.freedesktop.DBus"
_HELLO = Call(_BUS, "/org/freedesktop/DBus", _BUS, "Hello")


def session_bus() -> str:
    """Return where the bus of this desktop is; raises OSError where there is none on this computer."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address and (folder := os.environ.get("XDG_RUNTIME_DIR")):
        address = f"unix:path={folder}/bus"
    return _on_this_computer(address)


def system_bus() -> str:
    """Return where the bus of the whole computer is; raises OSError where that is not on this computer."""
    return _on_this_computer(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket"))


def _on_this_computer(address: str) -> str:
    """Let pass nothing but a socket in this computer's own file system.

    An address may also name another computer, or a program that would be started. Raises OSError.
    """
    if not all(one.startswith("unix:") for one in address.split(";")):
        raise OSError("there is no such bus")
    return address


class BusLink:
    """One connection. What services hold for it, they let go of when it closes or the program ends."""

    def __init__(self, where: Callable[[], str] = session_bus) -> None:
        """Connect; raises OSError where there is no library, no bus, or one that does not answer."""
        address = where().encode()
        self._bus = _library()
        self._connection = self._bus.dbus_connection_open_private(address, None)
        if not self._connection:
            raise OSError("the bus cannot be reached")
        if not self._is_let_in() or not self.ask(_HELLO):
            self.close()
            raise OSError("the bus does not answer")

    def ask(self, call: Call) -> bool:
        """Call a method and tell whether it answered; wait for that. A service that does not run is not started."""
        reply = self._send(call)
        if reply:
            self._bus.dbus_message_unref(reply)
        return bool(reply)

    def read(self, call: Call) -> int | None:
        """Call a method and return its answer, if that is an unsigned number or a truth (1 or 0), however wrapped."""
        found: int | None = self._answer(call, _NUMBERS, ctypes.c_uint32)
        return found

    def read_text(self, call: Call) -> str | None:
        """Call a method and return its answer, if that is a text or the path of an object."""
        found: bytes | None = self._answer(call, _TEXTS, ctypes.c_char_p)
        return None if found is None else found.decode(errors="replace")

    def take_handle(self, call: Call) -> int | None:
        """Call a method and return the handle it answers with. Whoever takes it closes it."""
        found: int | None = self._answer(call, (_HANDLE,), ctypes.c_int)
        return found if found is not None and found >= 0 else None

    # --- signals ----------------------------------------------------------------------------------------------------

    def follow(self, rule: str) -> bool:
        """Ask the bus for the signals that a rule describes; return whether it answered."""
        return self.ask(Call(_BUS, "/org/freedesktop/DBus", _BUS, "AddMatch", (rule,)))

    def listen(self, until: int) -> Heard | None:
        """Wait for the next signal; return None once the handle `until` can be read, or the bus has gone."""
        bus, own = self._bus, ctypes.c_int()
        if not bus.dbus_connection_get_unix_fd(self._connection, ctypes.byref(own)):
            return None
        poll = select.poll()
        for handle in (own.value, until):
            poll.register(handle, select.POLLIN)
        while True:
            while message := bus.dbus_connection_pop_message(self._connection):
                heard = self._heard(message)
                bus.dbus_message_unref(message)
                if heard:
                    return heard
            if any(handle == until for handle, _what in poll.poll()):
                return None
            if not bus.dbus_connection_read_write(self._connection, 0):
                return None

    def _heard(self, message: int) -> Heard | None:
        """Return what a signal says; anything else that comes is nobody's."""
        bus, at, truth = self._bus, _ITERATOR(), ctypes.c_uint32()
        if bus.dbus_message_get_type(message) != _SIGNAL:
            return None
        has = bus.dbus_message_iter_init(message, at) and bus.dbus_message_iter_get_arg_type(at) in _NUMBERS
        if has:
            bus.dbus_message_iter_get_basic(at, ctypes.byref(truth))
        interface = bus.dbus_message_get_interface(message) or b""
        member = bus.dbus_message_get_member(message) or b""
        return Heard(interface.decode(), member.decode(), truth.value if has else None)

    # --- inner ------------------------------------------------------------------------------------------------------

    def _answer(self, call: Call, kinds: tuple[int, ...], form: type) -> Any:
        """Call a method and return its first value, if it is of one of these kinds, however wrapped."""
        reply, bus, at = self._send(call), self._bus, _ITERATOR()
        if not reply:
            return None
        found, kind = form(), 0
        if bus.dbus_message_iter_init(reply, at):
            while (kind := bus.dbus_message_iter_get_arg_type(at)) == ord("v"):
                inner = _ITERATOR()
                bus.dbus_message_iter_recurse(at, inner)
                at = inner
            if kind in kinds:
                bus.dbus_message_iter_get_basic(at, ctypes.byref(found))
        value = found.value  # a copy, also of a text, which stands in the message
        bus.dbus_message_unref(reply)
        return value if kind in kinds else None

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
        ("dbus_connection_get_unix_fd", number, pointer, pointer),
        ("dbus_connection_pop_message", pointer, pointer),
        ("dbus_connection_close", None, pointer),
        ("dbus_connection_unref", None, pointer),
        ("dbus_message_new_method_call", pointer, text, text, text, text),
        ("dbus_message_set_auto_start", None, pointer, number),
        ("dbus_message_get_type", number, pointer),
        ("dbus_message_get_interface", text, pointer),
        ("dbus_message_get_member", text, pointer),
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
