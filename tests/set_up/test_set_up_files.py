"""The files that set-up rests on say the same: the doors, pyproject.toml, uv.lock and the list of third parties."""

import re
import tomllib
from typing import Any

import run

from .checkout import CHECKOUT


def test_the_pythons_are_the_same_everywhere() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    least, below = re.findall(r"3\.(\d+)", project["project"]["requires-python"])
    assert ((3, int(least)), (3, int(below) - 1)) == (run.OLDEST, run.NEWEST)
    assert f"{run.OLDEST} <= sys.version_info[:2] <= {run.NEWEST}" in (CHECKOUT / "run").read_text(encoding="utf-8")


def test_uv_is_pinned_with_hashes() -> None:
    pin, hashes = run.uv_pin(CHECKOUT)
    assert re.fullmatch(r"\d+\.\d+\.\d+", pin)
    assert hashes
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes)


def test_the_lock_names_one_index_and_nothing_of_the_machine_it_was_made_on() -> None:
    lock = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))
    sources = {name for package in lock["package"] for name in package["source"].items()}
    assert ("editable", ".") in sources
    assert [kind for kind, _ in sources if kind != "editable"] == ["registry"]
    files = [file for package in lock["package"] for file in [*package.get("wheels", ()), package.get("sdist")] if file]
    assert all(file["url"].startswith("https://") and file["hash"].startswith("sha256:") for file in files)
    assert len({file["url"].split("/")[2] for file in files}) == 1


def test_the_lock_has_pygame_for_every_python() -> None:
    lock = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))
    (coping,) = (package for package in lock["package"] if package["name"] == "coping")
    markers = {needed["name"]: needed.get("marker") for needed in coping["dependencies"]}
    assert markers["pygame"] == "python_full_version < '3.14'"
    assert markers["pygame-ce"] == "python_full_version >= '3.14'"


def test_the_list_of_what_others_made_names_each_package_and_version_that_is_locked() -> None:
    lock = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))
    packages: dict[str, list[dict[str, Any]]] = {}
    for package in lock["package"]:
        packages.setdefault(package["name"], []).append(package)
    text = (CHECKOUT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in text.splitlines() if line.startswith("|"))
    open_names, seen = ["coping"], set()
    while open_names:
        name = open_names.pop()
        if name in seen:
            continue
        seen.add(name)
        for package in packages[name]:
            open_names += [needed["name"] for needed in package.get("dependencies", ())]
            if name != "coping":
                assert re.search(rf"\| {re.escape(name)}[ ,].*{re.escape(package['version'])}", rows), package["name"]
