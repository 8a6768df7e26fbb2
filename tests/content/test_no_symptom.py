"""No new or worse symptom stands in any example: in this illness it is a reason to ring, never an example of a habit.

Read are the examples of every table, the sample data of every room and of every picture, that of the tests which make
old pages and other programs' files, and what the documents show.
"""

from pathlib import Path

import pytest

from coping_app.content.wording import rules

from .. import wording
from ..wording import Finding, Source, Text

ROOT = wording.ROOT
PACKAGE = ROOT / "coping_app"
IN_TESTS = ("tests/exchange/samples.py", "tests/vaults/make.py")
HEADACHE = "A headache since Tuesday"


def symptoms(source: Source) -> list[Finding]:
    """Return what was found that is a symptom in an example."""
    names = {rule.why for rule in rules("example_rule")}
    return [finding for finding in source.findings if any(why in finding.why for why in names)]


def read(root: Path = ROOT) -> dict[str, Source]:
    """Return everything that holds examples, by its name, with what was found in it."""
    found = {source.name: source for source in wording.check_root(root)}
    for name in IN_TESTS:
        if (root / name).exists():
            code = (root / name).read_text(encoding="utf-8")
            source = Source(name, list(wording.strings_of(code, sample=True)))
            for text in source.texts:
                source.findings += wording.check_text(name, text)
            found[name] = source
    return found


def examples(source: Source) -> list[Text]:
    """Return the examples among what was read."""
    return [text for text in source.texts if text.example]


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    """The program as it is."""
    return read()


def test_no_example_holds_a_symptom(sources: dict[str, Source]) -> None:
    assert [str(finding) for source in sources.values() for finding in symptoms(source)] == []


def test_every_kind_of_example_was_really_read(sources: dict[str, Source]) -> None:
    found = {name: len(examples(source)) for name, source in sources.items()}
    data = "coping_app/content/data"
    assert found[f"{data}/habits.toml"] == 14
    assert found[f"{data}/thought_examples.toml"] > 40
    for path in [*PACKAGE.rglob("sample*.py"), *PACKAGE.rglob("states*.py")]:
        assert found[path.relative_to(ROOT).as_posix()] > 3, "sample data of a room or of the pictures"
    assert all(found[name] > 9 for name in IN_TESTS)


PLANTED = {
    # kind: file, what stands in it, line
    "a habit": ("coping_app/content/data/habits.toml", f'[[habit]]\nname = "x"\nexample = "{HEADACHE}"\n', 3),
    "a worked example": (
        "coping_app/content/data/thought_examples.toml", f'[[example]]\n[example.words]\nnow = "{HEADACHE}"\n', 3,
    ),
    "a sample of a room": ("coping_app/rooms/journal/samples.py", f'"""Samples."""\n\nONE = ("{HEADACHE}", 3)\n', 3),
    "a title of one word": ("coping_app/rooms/thoughts/samples.py", '"""Samples."""\n\nONE = "Headache"\n', 3),
    "a sample of the house": ("coping_app/app/sample.py", f'"""A house."""\n\nhouse.put(name="{HEADACHE}")\n', 3),
    "a state of a picture": ("coping_app/rooms/you/states.py", f'"""States."""\n\nwrite(f"{HEADACHE} {{n}}")\n', 3),
    "a state in a file of its own": ("coping_app/rooms/you/states_more.py", f'"""Two."""\n\nwrite("{HEADACHE}")\n', 3),
    "a quotation in a document": ("docs/guide.md", f'A guide.\n\nWrite "{HEADACHE}" there.\n', 3),
    "over two lines of one": ("docs/guide.md", 'A guide.\n\nWrite "My side, and a\nheadache" there.\n', 4),
    "a file that a document shows": ("docs/guide.md", f"A guide.\n\n```\ntitle: {HEADACHE}\n```\n", 4),
    "a changed readme": ("README.md", f'Write "{HEADACHE}".\n', 1),
    "pages of an older version": ("tests/vaults/make.py", f'"""Pages."""\n\nTEXT = "{HEADACHE}"\n', 3),
    "a file of another program": ("tests/exchange/samples.py", f'"""Files."""\n\nONE = {{"text": "{HEADACHE}"}}\n', 3),
}  # fmt: skip


@pytest.mark.parametrize(("file", "text", "line"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_symptom_is_caught_in_its_place(tmp_path: Path, file: str, text: str, line: int) -> None:
    (tmp_path / "exercises").mkdir()
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    found = [finding for source in read(tmp_path).values() for finding in symptoms(source)]
    assert [(one.file, one.line, one.words.casefold()) for one in found] == [(file, line, "headache")]


def test_what_is_said_of_symptoms_elsewhere_is_no_example(tmp_path: Path) -> None:
    """The safety card names them, and so does a page that says what a practice works around."""
    files = {
        "coping_app/content/data/red_flags.toml": '[[flag]]\ntext = "A headache that is new? Ring."\n',
        "coping_app/rooms/you/states.py": '"""States."""\n\nmemory.put("around", frozenset({"breathless"}))\n',
        "docs/guide.md": "A headache that is new: ring.\n\n```\nwork around: breathless, low-vision\n```\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert not [finding for source in read(tmp_path).values() for finding in symptoms(source)]
