"""What tests of the pages beside thought records share: a page of the room, and what the vault has."""

from typing import Any

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.records import Record
from coping_app.vault import records
from coping_app.vault.errors import NoSpaceError


def opened(sample: SampleHouse, item: str) -> Any:
    """A page of the room."""
    sample.house.go("thoughts", item)
    settle()
    return sample.house.page("thoughts").currentWidget()  # type: ignore[attr-defined]


def kept(sample: SampleHouse, kind: str) -> list[Record]:
    """What the vault has of a kind, the oldest first."""
    names = sample.house.vault.rows("SELECT uuid FROM record WHERE kind = ? AND binned_ms IS NULL ORDER BY id", kind)
    found = [records.get(sample.house.vault, uuid) for (uuid,) in names]
    return [record for record in found if record is not None]


def toast(sample: SampleHouse) -> str:
    return str(sample.house.window.toast.words.text())


def full_disk(*_args: Any, **_more: Any) -> Any:
    """Stand in the place of a writing for which there is no room."""
    raise NoSpaceError
