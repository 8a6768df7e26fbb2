"""Qt for tests of the house."""

from tests.window.conftest import application, quiet_qt  # noqa: F401 - fixtures
