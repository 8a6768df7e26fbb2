"""What was typed on the safety card, where the disk of the pages takes nothing: it never goes without a word."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from coping_app.app.house import House
from coping_app.app.leaving import may_close, put_away
from coping_app.app.sample import SampleHouse, settle
from coping_app.rooms.safety.model import refused_words
from coping_app.vault import rescue
from coping_app.vault.facts import fact
from coping_app.vault.vault import Vault

from ..hands import click, in_dialog, words_on
from .locked import screen, unlock

WORDS = "My daughter's wedding."
STAY = {"helps": WORDS}


class Disk:
    """A disk that can be full: for the pages alone, or for every sealed file, too."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def fills(self, *, everywhere: bool = False) -> None:
        def full(vault: Vault, connection: apsw.Connection) -> None:
            connection.execute("ROLLBACK")
            vault._topics = []
            raise apsw.FullError

        def nowhere(_path: Path, _pieces: object) -> None:
            raise OSError(28, "No space left on device")

        self._patch.setattr(Vault, "_commit", full)
        if everywhere:
            self._patch.setattr("coping_app.vault.rescue.write_sealed", nowhere)

    def has_room(self) -> None:
        self._patch.undo()


@pytest.fixture
def disk(locked_sample: SampleHouse, tmp_path: Path) -> Iterator[Disk]:
    with pytest.MonkeyPatch.context() as patch:
        house = locked_sample.house
        assert house.keeper.rescue is not None
        house.keeper.rescue._places = [house.vault.folder.path]
        yield Disk(patch)


def sealed(house: House) -> list[Path]:
    return list(house.keeper.chosen.folder.path.glob("notes-kept-*"))


def in_vault(house: House) -> Any:
    return fact(house.vault, "card", {}).get("stay")


def test_it_stays_on_the_card_and_is_said_and_goes_to_the_pages_once_there_is_room(
    locked_sample: SampleHouse, disk: Disk
):
    house = locked_sample.house
    house.safety_card("stay")
    settle()
    disk.fills()
    house.card.change(stay=STAY)
    settle()
    assert house.card.refused
    assert house.card.unkept
    assert refused_words() in words_on(house.layer("safety"))
    disk.has_room()
    house.card.change(stay={**STAY, "people": "Ann"})
    settle()
    assert not house.card.refused
    assert refused_words() not in words_on(house.layer("safety"))
    assert in_vault(house) == {**STAY, "people": "Ann"}


@pytest.mark.parametrize("everywhere", [False, True])
def test_locked_it_is_out_of_sight_and_comes_back(locked_sample: SampleHouse, disk: Disk, *, everywhere: bool):
    house = locked_sample.house
    house.card.change(numbers={"line": "01632 960123"}, temperature="37.8 C")
    disk.fills(everywhere=everywhere)
    house.card.change(numbers={}, stay=STAY)
    house.lock()
    assert len(sealed(house)) == (0 if everywhere else 1)
    assert not any(WORDS.encode() in path.read_bytes() for path in sealed(house))
    said = "could not be saved. It stays in this window" if everywhere else "It is kept sealed"
    assert said in words_on(screen(house))
    assert (house.card.card.stay, house.card.card.temperature) == ({}, "")
    unlock(house)
    assert house.card.card.stay == STAY, "the disk is still full"
    house.lock()
    assert len(sealed(house)) == (0 if everywhere else 1)
    disk.has_room()
    unlock(house)
    assert house.card.card.stay == in_vault(house) == STAY
    assert house.card.card.temperature == "37.8 C"
    assert house.card.card.numbers == {}, "it was taken off"
    assert sealed(house) == []
    assert house.card.hidden is None


def test_while_it_waits_no_other_pages_open_and_closing_asks(locked_sample: SampleHouse, disk: Disk):
    house = locked_sample.house
    disk.fills(everywhere=True)
    house.card.change(stay=STAY)
    house.lock()
    house.locking.choose(house.locking.keeper.chosen._replace(label="another"))
    assert "so these pages stay" in words_on(screen(house))
    asked = in_dialog(lambda dialog: dialog.reject())
    assert not may_close(house)
    assert asked == ["Some words could not be saved"]


def test_a_card_that_waits_is_shown_to_nobody_else(locked_sample: SampleHouse, disk: Disk):
    house = locked_sample.house
    disk.fills(everywhere=True)
    house.card.change(stay=STAY)
    house.keeper.close()
    disk.has_room()
    house.keeper.profile = None
    house.locking.begin_new()
    assert house.card.card.stay == {}
    assert house.card.hidden is not None
    house.card.clear()
    assert house.card.hidden is None


def test_closing_asks_once_and_the_answer_holds(locked_sample: SampleHouse, disk: Disk, tmp_path: Path):
    house = locked_sample.house
    disk.fills(everywhere=True)
    house.card.change(stay=STAY)
    for answer, closes in (("safe", False), ("third", True)):
        asked = in_dialog(lambda dialog, answer=answer: click(getattr(dialog, answer)))  # type: ignore[misc]
        assert may_close(house) is closes
        assert asked == ["Some words are not kept yet"]
    house.card._file = tmp_path / "card.json"
    asked = in_dialog(lambda dialog: click(dialog.other))
    assert may_close(house)
    assert asked == ["Some words are not kept yet"]
    assert WORDS in house.card._file.read_text(encoding="utf-8")
    assert may_close(house), "nothing is asked now"


def test_the_program_that_is_ended_seals_it(locked_sample: SampleHouse, disk: Disk):
    house = locked_sample.house
    disk.fills()
    house.card.change(stay=STAY)
    put_away(house)
    assert len(sealed(house)) == 1
    disk.has_room()
    house.locking.put_up()
    unlock(house)
    assert in_vault(house) == STAY
    assert rescue.found(house.vault) == []
