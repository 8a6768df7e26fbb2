"""Qt for tests of rooms."""

from tests.window.conftest import application, quiet_qt  # noqa: F401 - fixtures
