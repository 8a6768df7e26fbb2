"""Where the program finds its practices and sounds: inside the package first, then beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coping_app.base import paths
from coping_app.base.errors import NotFoundError
from coping_app.base.paths import resource_folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty package in an empty checkout."""
    package = tmp_path / "coping_app"
    package.mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    resource_folder.cache_clear()
    yield package
    resource_folder.cache_clear()


def test_a_folder_in_the_package_comes_before_one_beside_it(package: Path) -> None:
    (package / "exercises").mkdir()
    (package.parent / "exercises").mkdir()
    assert resource_folder("exercises") == package / "exercises"


def test_a_checkout_has_it_beside_the_package(package: Path) -> None:
    (package.parent / "audio").mkdir()
    assert resource_folder("audio") == package.parent / "audio"


def test_a_file_of_that_name_is_no_folder(package: Path) -> None:
    (package / "audio").touch()
    (package.parent / "audio").mkdir()
    assert resource_folder("audio") == package.parent / "audio"


def test_a_missing_part_is_named_with_what_brings_it_back(package: Path) -> None:
    with pytest.raises(NotFoundError, match=r"the folder exercises\. Setting it up again brings it back"):
        resource_folder("exercises")


def test_this_checkout_has_both() -> None:
    resource_folder.cache_clear()
    assert (resource_folder("exercises") / "pause-3.md").is_file()
    assert (resource_folder("audio") / "manifest.json").is_file()
