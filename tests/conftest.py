"""What every test stands on."""

import itertools
import signal

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("coping", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # busy machines
settings.load_profile("coping")

# A run in the background is started deaf to Ctrl+C, and what it starts would be too; some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)


LONG = ("test_every_page.py", "test_wheel.py", "test_orders.py", "test_any_keys.py")  # 4 to 20 seconds each


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep on one worker, one after the other, what shares something costly to make.

    Every worker would make a fixture of a file or a folder anew for itself. The journeys of a file share a desk. What
    takes long begins first: else one worker is still at it when the others have nothing left.
    """
    for item in items:
        scopes = {found[-1].scope for found in item._fixtureinfo.name2fixturedefs.values()}  # type: ignore[attr-defined]
        if item.path.parent.name == "journeys" or scopes & {"module", "package"}:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
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
