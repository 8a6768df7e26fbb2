"""What every test stands on."""

import itertools
import signal

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("coping", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # busy machines
settings.load_profile("coping")

# A run in the background is started deaf to Ctrl+C, and what it starts would be too; some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)


# 4 to 40 seconds each, most of it in one piece
LONG = ("test_every_page.py", "test_recorded.py", "test_sound_library.py", "test_wheel.py", "test_orders.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: else one worker is still at it when the others have nothing left.

    A file stays on one worker (`./run test`), so what its tests share, like the desk of a journey, is made once.
    """
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(autouse=True)
def at_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is kept is kept in a folder of the test's own."""
    monkeypatch.setenv("COPING_HOME", str(tmp_path_factory.getbasetemp() / f"home-{next(_homes)}"))


_homes = itertools.count()


@pytest.fixture(autouse=True)
def typed_as_coping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hints name the command `coping`, however the tests were started."""
    monkeypatch.delenv("COPING_COMMAND", raising=False)
