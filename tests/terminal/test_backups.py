"""`coping backup`, `verify` and `restore`: unlocking by prompt or file, progress as lines, sentences, exit codes."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from coping_app.terminal.commands import run
from coping_app.vault import attachments, records, recovery, upkeep
from coping_app.vault.backup_file import SUFFIX, backups_in
from coping_app.vault.keys import DataKey
from coping_app.vault.locator import fresh_profile, places, profiles
from coping_app.vault.opening import Lock, create_vault, look, open_vault, unwrap_with_passphrase, unwrap_without_lock
from coping_app.vault.vault import Vault
from tests.vault.pages import CHEAP, entry

from .console import CTRL_C, Terminal, environment

WORDS, CODE = "kettle harbour maple seven", recovery.new_code()
Asked = tuple[int, str, str]


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Asked]:
    """Run a command here; return its exit code, and what it wrote and complained of."""
    monkeypatch.setattr(signal, "signal", lambda *_given: None)  # those are this process's own

    def go(*arguments: str | Path) -> Asked:
        capsys.readouterr()
        try:
            code = run([str(one) for one in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return go


def pages(label: str = "", lock: Lock | None = None, *texts: str) -> Path:
    """Somebody's pages, closed again."""
    vault = create_vault(fresh_profile(places()[0], label).folder, lock or Lock())
    for text in texts:
        records.save(vault, entry(text))
    vault.close()
    return vault.folder.path


@pytest.fixture
def locked() -> Path:
    """Pages with a lock and one entry."""
    return pages("", Lock(WORDS, CODE, cost=CHEAP), "The bench by the river was free.")


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A file with the passphrase in its first line."""
    file = tmp_path / "words.txt"
    file.write_text(f"{WORDS}\nand another line\n", encoding="utf-8")
    return file


def opened(place: Path) -> Vault:
    closed = look(next(one for one in profiles() if one.folder.path == place).folder)
    return open_vault(closed, unwrap_with_passphrase(closed, WORDS) if closed.has_lock else unwrap_without_lock(closed))


def texts(place: Path) -> list[str]:
    vault = opened(place)
    try:
        return [text for (text,) in vault.rows("SELECT text FROM record ORDER BY id")]
    finally:
        vault.close()


def made(place: Path) -> Path:
    """The newest backup in the folder of some pages."""
    return backups_in(place / "backups")[0].path


def test_a_backup_is_made_read_back_and_named(asked: Callable[..., Asked], locked: Path, words: Path):
    code, out, err = asked("backup", "--passphrase-file", words)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Backing up: 0 %"
    assert all(line.startswith("Backing up: ") for line in lines[:-1])
    assert len(lines) > 2
    assert lines[-1] == f"Backed up, and read back: {made(locked)}"
    assert WORDS not in out


def test_a_backup_goes_into_one_folder_alone_where_that_is_wished(
    asked: Callable[..., Asked], locked: Path, words: Path, tmp_path: Path
):
    stick = tmp_path / "stick"
    code, _out, err = asked("backup", "--to", stick, "--passphrase-file", words)
    assert code == 1
    assert "Is the stick or drive plugged in?" in err
    stick.mkdir()
    code, _out, err = asked("backup", "--to", stick, "--passphrase-file", words)
    assert (code, err) == (0, "")
    assert len(backups_in(stick)) == 1
    assert not (locked / "backups").exists()


def test_a_second_folder_that_is_away_is_a_problem_that_is_said(
    asked: Callable[..., Asked], locked: Path, words: Path, tmp_path: Path
):
    vault = opened(locked)
    upkeep.choose_folder(vault, tmp_path / "stick")
    vault.close()
    code, out, err = asked("backup", "--passphrase-file", words)
    assert code == 1
    assert "Backed up, and read back" in out
    assert err == f"{tmp_path / 'stick'}: It can't be reached now.\n"


def test_the_newest_backups_are_read_again(asked: Callable[..., Asked], words: Path, locked: Path):
    code, out, _err = asked("verify", "--passphrase-file", words)
    assert (code, out) == (0, "Reading: 0 %\nThere is no backup to look at so far.\n")
    asked("backup", "--passphrase-file", words)
    code, out, _err = asked("verify", "--passphrase-file", words)
    assert code == 0
    assert out.endswith(f"{made(locked)}: whole.\n")


def test_one_backup_is_read_and_told_without_any_pages_here(
    asked: Callable[..., Asked], locked: Path, words: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    asked("backup", "--passphrase-file", words)
    path = made(locked)
    monkeypatch.setenv("COPING_HOME", str(tmp_path / "another"))
    code, out, err = asked("verify", path, "--passphrase-file", words)
    assert (code, err) == (0, "")
    assert "1 page that was written" in out
    assert out.endswith("It is whole.\n")
    raw = bytearray(path.read_bytes())
    raw[-40] ^= 1
    path.write_bytes(raw)
    code, out, err = asked("verify", path, "--passphrase-file", words)
    assert code == 1
    assert err.startswith("This backup is damaged.")


def test_a_backup_comes_back_and_the_present_pages_stay_aside(asked: Callable[..., Asked], locked: Path, words: Path):
    vault = opened(locked)
    record = records.get(vault, vault.value("SELECT uuid FROM record"))
    assert record is not None
    attachments.add(vault, record.uuid, [b"light"], kind="photo", form="image/jpeg")
    vault.close()
    asked("backup", "--passphrase-file", words)
    vault = opened(locked)
    records.save(vault, entry("later"))
    vault.close()
    code, out, err = asked("restore", made(locked), "--passphrase-file", words)
    assert code == 1
    assert "nobody is at the keyboard to be asked" in err
    assert "1 photo or voice note" in out
    assert len(texts(locked)) == 2
    code, out, err = asked("restore", made(locked), "--yes", "--passphrase-file", words)
    assert (code, err) == (0, "")
    assert "Your present pages go into a backup of their own first." in out
    assert "Restored: your pages as they were on" in out
    assert texts(locked) == ["The bench by the river was free."]
    assert len(list(locked.glob("g0*"))) == 2
    assert len(backups_in(locked / "backups")) == 2
    (locked / "g0002" / "vault.db").write_bytes(b"\0" * 8192)
    code, _out, err = asked("restore", made(locked), "--yes", "--passphrase-file", words)
    assert (code, err) == (0, "")
    assert texts(locked) == ["The bench by the river was free.", "later"]


def test_on_a_new_computer_restoring_makes_the_pages(
    asked: Callable[..., Asked], locked: Path, words: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    asked("backup", "--passphrase-file", words)
    path = made(locked)
    monkeypatch.setenv("COPING_HOME", str(tmp_path / "another"))
    raw = path.read_bytes()
    path.write_bytes(raw[:-40])
    code, _out, err = asked("restore", path, "--yes", "--passphrase-file", words)
    assert code == 1
    assert err.startswith("This backup is damaged.")
    assert profiles() == []
    assert not list((tmp_path / "another" / "pages").iterdir())
    path.write_bytes(raw)
    code, out, _err = asked("restore", path, "--yes", "--passphrase-file", words)
    assert code == 0
    assert "present pages" not in out
    (profile,) = profiles()
    assert texts(profile.folder.path) == ["The bench by the river was free."]


def test_the_code_of_the_sheet_opens_too_and_a_wrong_word_changes_nothing(
    asked: Callable[..., Asked], locked: Path, tmp_path: Path
):
    file = tmp_path / "code.txt"
    file.write_text(recovery.shown(CODE).lower(), encoding="utf-8")
    assert asked("backup", "--passphrase-file", file)[0] == 0
    file.write_text("something else\n", encoding="utf-8")
    code, _out, err = asked("backup", "--passphrase-file", file)
    assert (code, err) == (1, "Those words did not open it. Nothing is lost, and you can try as often as you like.\n")
    assert "something else" not in err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "can't be read (No such file or directory)"), ("\n", "is empty"), ("", "is empty")],
)
def test_a_file_that_holds_no_passphrase_is_told(
    asked: Callable[..., Asked], locked: Path, tmp_path: Path, content: str | None, sentence: str
):
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    code, _out, err = asked("backup", "--passphrase-file", file)
    assert code == 1
    assert sentence in err


def test_without_a_keyboard_and_without_a_file_it_says_what_would_work(asked: Callable[..., Asked], locked: Path):
    code, _out, err = asked("backup")
    assert code == 1
    assert "--passphrase-file FILE names a file that opens them." in err


def test_pages_that_are_open_in_a_window_are_left_alone(asked: Callable[..., Asked], locked: Path, words: Path):
    vault = opened(locked)
    try:
        code, _out, err = asked("backup", "--passphrase-file", words)
    finally:
        vault.close()
    assert (code, err.startswith("These pages are open in another Coping window.")) == (1, True)


def test_a_profile_is_named_where_there_are_several(asked: Callable[..., Asked]):
    one, two = pages("Red notebook", None, "one"), pages("Blue notebook", None, "two")
    code, _out, err = asked("backup")
    assert code == 1
    assert "--profile Red notebook or Blue notebook" in err or "--profile Blue notebook or Red notebook" in err
    code, _out, err = asked("backup", "--profile", "green")
    assert (code, "There are no pages with just that name on this computer." in err) == (1, True)
    assert asked("backup", "--profile", "blue NOTEBOOK")[0] == 0
    assert not (one / "backups").exists()
    assert len(backups_in(two / "backups")) == 1


def test_with_no_pages_and_no_file_there_is_a_sentence(asked: Callable[..., Asked], tmp_path: Path):
    assert asked("backup")[2].startswith("There are no pages on this computer so far.")
    assert asked("verify")[0] == 1
    assert "There is no file" in asked("restore", tmp_path / "nothing.notes", "--yes")[2]
    assert "Something is missing: a file or a folder." in asked("restore")[2]


def test_a_passphrase_can_t_be_given_where_others_see_it(asked: Callable[..., Asked], locked: Path):
    code, _out, err = asked("backup", "--passphrase", WORDS)
    assert code == 2
    assert "I do not know" in err
    help_text = asked("backup", "--help")[1]
    assert "--passphrase-file" in help_text


@pytest.mark.skipif(os.name != "posix", reason="there are no such terminals here")
def test_at_a_keyboard_it_asks_and_shows_nothing_of_what_is_typed(locked: Path, words: Path):
    env = environment(COPING_HOME=os.environ["COPING_HOME"])
    with Terminal("backup", env=env) as terminal:
        terminal.expect("Passphrase, or the code of the recovery sheet:")
        terminal.send(f"{WORDS}\r")
        terminal.expect("Backed up, and read back:")
        assert terminal.leave() == 0
        assert "kettle" not in terminal.raw
    with Terminal("restore", str(made(locked)), "--passphrase-file", str(words), env=env) as terminal:
        terminal.expect("Restore it? Type yes:")
        terminal.send("no\r")
        terminal.expect("Nothing was changed.")
        assert terminal.leave() == 1
    with Terminal("backup", env=env) as terminal:
        terminal.expect("recovery sheet:")
        terminal.send(CTRL_C)
        assert terminal.leave() == 130
    assert [path.suffix for path in (locked / "backups").iterdir()] == [SUFFIX]
    assert isinstance(opened_key(locked), DataKey)


def opened_key(place: Path) -> DataKey:
    vault = opened(place)
    try:
        return DataKey(vault.key.raw)
    finally:
        vault.close()
