"""The commands that the program names are those that people can type here."""

import pytest

from coping_app.terminal.commands import run


@pytest.mark.parametrize("name", [None, "./run", "py run.py"])
def test_a_hint_names_the_command_as_it_is_typed_here(
    name: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.delenv("COPING_COMMAND", raising=False)
    if name:
        monkeypatch.setenv("COPING_COMMAND", name)
    typed = name or "coping"
    assert run(["practices"]) == 0
    assert f"  {typed} play pause-3\n" in capsys.readouterr().out
    assert run(["play", "nobody"]) == 1
    assert f'"{typed} practices" lists them all.' in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run(["--nothing"])
    assert f"{typed} --help" in capsys.readouterr().err
