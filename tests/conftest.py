"""What every test stands on."""

import itertools
import signal

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("coping", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # busy machines
settings.load_profile("coping")

# A run in the background is started deaf to Ctrl+C, and what it starts would be too; some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what listens to real sound, and what works in a real window, each on one worker: one after the other."""
    for item in items:
        folder = item.path.parent.name
        if folder in {"sound", "journeys"}:
            item.add_marker(pytest.mark.xdist_group(folder))


@pytest.fixture(autouse=True)
def at_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is kept is kept in a folder of the test's own."""
    monkeypatch.setenv("COPING_HOME", str(tmp_path_factory.getbasetemp() / f"home-{next(_homes)}"))


_homes = itertools.count()


@pytest.fixture(autouse=True)
def typed_as_coping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hints name the command `coping`, however the tests were started."""
    monkeypatch.delenv("COPING_COMMAND", raising=False)
