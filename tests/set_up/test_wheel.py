"""A wheel in a clean environment finds its practices and its sounds, and plays."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def uv(*words: str, folder: Path) -> None:
    """Run uv; where it can't reach what it needs, fail in CI and skip loudly elsewhere."""
    command = [sys.executable, "-m", "uv"] if not shutil.which("uv") else ["uv"]
    done = subprocess.run([*command, *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"uv {words[0]}: {done.stderr[-400:]}")


def test_a_wheel_in_a_clean_environment_plays_a_practice(tmp_path: Path):
    source = tmp_path / "source"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, source / name)
    uv("build", "--wheel", "--out-dir", str(tmp_path / "dist"), folder=source)
    uv("venv", "--python", sys.executable, str(tmp_path / "clean"), folder=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    home = tmp_path / "clean" / ("Scripts" if sys.platform == "win32" else "bin")
    uv("pip", "install", "--python", str(home / "python"), str(wheel), folder=tmp_path)
    shutil.rmtree(source)

    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    record = tmp_path / "pause.wav"
    for words in (["practices"], ["play", "pause-3", "--short", "--silent", "--speed", "200", "--record", str(record)]):
        done = subprocess.run(
            [home / "coping", *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stderr == ""
        assert "The short pause" in done.stdout
        assert "Note:" not in done.stdout, "nothing is missing"
    assert record.stat().st_size > 50 * 48_000 * 4
    inside = home.parent / "lib"
    assert not list(inside.rglob("coping_app/audio/make")), "the scripts that make the sounds stay in the checkout"
