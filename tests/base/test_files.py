"""Small files: the old one or the new one, never half of one, and nobody else's."""

import errno
from pathlib import Path

import pytest

from coping_app.base import files
from coping_app.base.files import put_aside, read_small, sweep, write_aside


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_two_that_write_at_once_never_write_into_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "card.json"

    def another_comes_between(_number: int) -> None:
        monkeypatch.setattr("os.fsync", lambda _number: None)
        write_aside(file, "the other's words\n")

    monkeypatch.setattr("os.fsync", another_comes_between)
    write_aside(file, "mine\n")
    assert file.read_text() == "mine\n"
    assert names(tmp_path) == ["card.json"]


def test_a_file_of_the_person_beside_it_is_left_alone(tmp_path: Path):
    for name in ("page.txt.new", "page.txt.damaged", "page.new"):
        (tmp_path / name).write_text("a file of the person's own")
    write_aside(tmp_path / "page.txt", "a report\n")
    assert names(tmp_path) == ["page.new", "page.txt", "page.txt.damaged", "page.txt.new"]
    assert (tmp_path / "page.txt.new").read_text() == "a file of the person's own"


def test_whatever_interrupts_it_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "settings.json"
    write_aside(file, "old\n")

    def interrupt(_number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_aside(file, "new\n")
    assert read_small(file) == "old\n"
    assert names(tmp_path) == ["settings.json"]


def test_sweeping_takes_only_what_was_left_of_that_file(tmp_path: Path):
    for name in ("card.json", "card.json.0a1b.new", "card.json.damaged", "other.json.0a1b.new"):
        (tmp_path / name).write_text("x")
    sweep(tmp_path / "card.json")
    assert len(names(tmp_path)) == 4, "all of them are young"
    sweep(tmp_path / "card.json", older_than=0)
    assert names(tmp_path) == ["card.json", "card.json.damaged", "other.json.0a1b.new"]


def test_putting_aside_what_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        put_aside(tmp_path / "card.json")


@pytest.mark.parametrize("refused", [None, OSError(errno.ENOTSUP, "not in this place")])
def test_on_macos_the_memory_of_the_drive_is_flushed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: OSError | None
):
    fcntl = pytest.importorskip("fcntl")
    whole: list[int] = []
    usual: list[int] = []

    def flush_all(handle: int, what: int) -> int:
        assert what == 51
        whole.append(handle)
        if refused:
            raise refused
        return 0

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", flush_all)
    monkeypatch.setattr("os.fsync", usual.append)
    files.write_durable(tmp_path / "kept.json", "kept")
    files.sync_file(tmp_path / "kept.json")
    assert len(whole) == 3  # the file, its folder, and the file once more
    assert usual == (whole if refused else [])
    assert files.read_small(tmp_path / "kept.json") == "kept"


def test_elsewhere_the_usual_flush_is_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    usual: list[int] = []
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("os.fsync", usual.append)
    files.write_aside(tmp_path / "kept.json", "kept")
    assert len(usual) == 1
