"""A keyring in memory, in the place of the system's."""

import sys
from collections.abc import Callable
from types import ModuleType

import pytest


def _at_once() -> None:
    """Answer without asking anybody."""


class FakeRing:
    """A keyring in memory; `__module__` says which one it plays."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.waits: Callable[[], object] = _at_once  # what happens before each answer

    def set_password(self, service: str, name: str, word: str) -> None:
        self.waits()
        self.held[service, name] = word

    def get_password(self, service: str, name: str) -> str | None:
        self.waits()
        return self.held.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        self.waits()
        del self.held[service, name]


def install(monkeypatch: pytest.MonkeyPatch, module: str) -> FakeRing:
    """Let the package `keyring` find a keyring of this module."""
    found = type("Keyring", (FakeRing,), {"__module__": module})()
    fake = ModuleType("keyring")
    fake.get_keyring = lambda: found  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", fake)
    return found  # type: ignore[no-any-return]
