"""docs/settings.md says what the program does, and About says what README.md says."""

from coping_app.base.settings import TABLE
from coping_app.content.about import about_coping
from coping_app.ui.actions import ACTIONS

from .good_practice import ROOT
from .make_docs import AGAIN, SETTINGS, made_anew, read_page


def test_the_tables_of_the_page_are_up_to_date() -> None:
    assert made_anew(SETTINGS) == read_page(SETTINGS), AGAIN


def test_every_setting_and_every_key_stands_on_the_page() -> None:
    page = read_page(SETTINGS)
    for setting in TABLE:
        assert f"| `{setting.key}` |" in page
        assert setting.about in page
    for action in ACTIONS:
        assert f"| `{action.name}` |" in page


def test_the_readme_has_the_intended_use_word_for_word() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    quoted = " ".join(line.removeprefix(">").strip() for line in lines if line.startswith(">"))
    assert about_coping().intended_use in quoted


def test_about_says_what_is_not_known_and_who_made_the_voice() -> None:
    about = about_coping()
    known = " ".join(line for part in about.known for line in part.lines)
    for words in ("No study has tested any practice here.", "No clinician has checked", "CanTalk", "not a treatment"):
        assert words in known
    assert "made by a computer" in about.voice[0]
    assert "permissively licensed but largely synthetic" in " ".join(about.voice)


def test_about_and_the_list_of_third_parties_name_the_same_parts() -> None:
    listed = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    parts = " ".join(f"{part.what} {part.licence}" for part in about_coping().part)
    for name in (
        "Atkinson Hyperlegible Next",
        "Literata",
        "Lucide",
        "Feather",
        "PySide6",
        "pygame",
        "numpy",
        "msgspec",
    ):
        assert name in listed
        assert name in parts
    for package in ("soundfile", "platformdirs", "LGPL", "CC BY 4.0", "MIT"):
        assert package in parts
