"""The tour: flat names, only what was asked for, and sample data that puts no word into anybody's mouth."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from coping_app.app import main
from coping_app.app.rooms import ROOMS
from coping_app.app.sample import SampleHouse, settle
from coping_app.app.tour import take_tour
from coping_app.base.errors import CopingError
from coping_app.content.wording import find_words
from coping_app.ui.text import Text

from . import audit


@pytest.fixture(autouse=True)
def one_application(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "make_application", lambda: application)


@pytest.fixture
def sample(application: QApplication) -> Iterator[SampleHouse]:
    made = SampleHouse()
    yield made
    made.close()


def test_pictures_have_flat_names_of_page_palette_and_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert take_tour(str(tmp_path / "new"), "cover", "100, 130", gallery=False, whole=False) == 0
    names = {path.name for path in (tmp_path / "new").rglob("*")}
    assert names == {f"cover--{palette}--{size}.png" for palette in ("light", "dark", "night") for size in (100, 130)}
    assert "6 pictures" in capsys.readouterr().out
    picture = QImage(str(tmp_path / "new" / "cover--light--100.png"))
    assert (picture.width(), picture.height()) == (1280, 800)


def test_only_takes_those_whose_names_begin_so(tmp_path: Path):
    take_tour(str(tmp_path), "today-s", "100", gallery=False, whole=False)
    assert {path.name.split("--")[0] for path in tmp_path.iterdir()} == {"today-small-hours"}


def test_a_name_that_no_page_has_is_a_sentence_with_those_there_are(tmp_path: Path):
    with pytest.raises(CopingError, match=r"No page has a name like that\. There are: .*cover.*today"):
        take_tour(str(tmp_path), "penguin", "100", gallery=False, whole=False)
    settle()


@pytest.mark.parametrize("sizes", ["", "90", "100;130", "100,", "big", "-100", "²", "1e2", "0100"])
def test_other_sizes_are_a_sentence(tmp_path: Path, sizes: str):
    with pytest.raises(CopingError, match="Sizes can be 100, 115, 130, 150, 175 and 200, with"):
        take_tour(str(tmp_path / "new"), "", sizes, gallery=False, whole=False)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_is_a_sentence(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(CopingError, match="The folder can't be made"):
        take_tour(str(tmp_path / "file" / "new"), "", "100", gallery=False, whole=False)


def test_a_picture_that_cannot_be_saved_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "cover--light--115.png").mkdir()
    with pytest.raises(CopingError, match=r'The picture "cover--light--115\.png" could not be saved'):
        take_tour(str(tmp_path), "cover", "115", gallery=False, whole=False)
    assert "saved" not in capsys.readouterr().out
    settle()


def test_every_room_has_states(sample: SampleHouse):
    found = {}
    for room in ROOMS:
        assert room.states is not None, room.key
        states = room.states(sample)
        assert room.key in states, "one is called as the room"
        assert not set(states) & set(found)
        found |= states


def test_no_two_states_share_a_name_and_all_fit_into_a_file_name(sample: SampleHouse):
    names = list(sample.states())
    assert len(names) > 40
    assert all(name == name.lower() and name.replace("-", "").isalnum() for name in names)


def test_sample_words_hold_no_symptom_and_a_wrong_word_would_be_found(sample: SampleHouse):
    sample.known()
    house = sample.house
    words = [*house.card.card.names.values(), *(one.title for one in house.memory.sessions)]
    assert [found for text in words for _rule, found in find_words(text, example=True)] == []
    house.go("journal")
    settle()
    assert audit.wording(house.window) == []
    house.window.findChildren(Text)[0].setText("You are a warrior!")
    house.window.findChildren(QLineEdit)[0].setText("A new pain in my hip")
    assert len(audit.wording(house.window)) == 2
