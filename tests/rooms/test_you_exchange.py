"""Bringing in and taking out from the page: what is shown first, one batch with Undo, and sealed files."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from coping_app.app.sample import SampleHouse, settle
from coping_app.base import places
from coping_app.base.records import ENTRY, Record
from coping_app.exchange import age
from coping_app.vault import attachments, batches, records
from coping_app.vault.records import Origin, new_uuid
from tests.exchange.some import LISBON, looked_at
from tests.vault.pages import kept
from tests.window.hands import click, in_dialog, words_on

from .you import opened, press

TABLE = "entryDate,entryContent\n2024-03-01,The bench was free\n2024-03-02,A kettle\nnot a day,Lost\n"


def done(sample: SampleHouse) -> None:
    for _ in range(6):  # one thing after the other: gathering, drawing, writing
        settle()
        sample.house.jobs.wait_all()
    settle()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """What Presently exports."""
    path = tmp_path / "presently.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def texts(sample: SampleHouse) -> list[str]:
    return [text for (text,) in sample.house.vault.rows("SELECT text FROM record ORDER BY place")]


def toast(sample: SampleHouse) -> str:
    return str(sample.house.window.toast.words.text())


def test_what_is_there_is_shown_first_then_taken_in_and_taken_back(sample: SampleHouse, table: Path):
    card = opened(sample, "exchange").bring_in
    card.look(table)
    done(sample)
    assert card.stage == "preview"
    assert texts(sample) == []
    assert card.lines.text().startswith("Found: Presently\n2 entries\nFrom Friday 1 March 2024")
    assert card.skipped.button.words == "1 thing is left out, and why"
    assert "presently.csv, line 4" in card.skipped.content.text()
    assert "Its entries stand at noon." in card.notes.text()
    press(card.take_button)
    done(sample)
    assert texts(sample) == ["The bench was free", "A kettle"]
    assert "2 entries were taken in." in toast(sample)
    assert "What it came from is still there, and readable." in toast(sample)
    assert card.stage == "choose"
    sample.house.undo()
    done(sample)
    assert texts(sample) == []
    assert toast(sample) == "2 entries went again."


def test_what_a_crash_cut_short_is_offered_to_be_taken_out(sample: SampleHouse):
    house = sample.house
    batch = batches.begin(house.vault, "jrnl")
    records.save(house.vault, Record(new_uuid(), ENTRY, house.now(), text="half"), origin=Origin(batch, "jrnl", "1"))
    house.keeper.close()
    house.keeper.open_without_lock()
    section = opened(sample, "exchange")
    (button,) = section.before.buttons
    press(button)
    done(sample)
    assert texts(sample) == []


def test_what_was_changed_since_goes_to_the_bin_instead(sample: SampleHouse, table: Path):
    card = opened(sample, "exchange").bring_in
    card.look(table)
    done(sample)
    card.take_in()
    done(sample)
    vault = sample.house.vault
    uuid = vault.value("SELECT uuid FROM record WHERE text = 'A kettle'")
    found = records.get(vault, uuid)
    assert found is not None
    records.save(vault, found._replace(text="mine now"))
    sample.house.undo()
    done(sample)
    assert toast(sample) == "1 entry went again. 1 that you changed since lies in the bin."


def test_what_came_in_stands_on_the_page_and_can_go_after_a_lock_too(sample: SampleHouse, table: Path):
    section = opened(sample, "exchange")
    assert not section.before.isVisible()
    section.bring_in.look(table)
    done(sample)
    section.bring_in.take_in()
    done(sample)
    assert "Presently" in words_on(section.before)
    assert "2 entries, " in words_on(section.before)
    sample.house._lines.clear()  # as locking does
    press(section.before.buttons[0])
    done(sample)
    assert texts(sample) == []
    assert not section.before.isVisible()


def test_the_same_file_again_brings_nothing(sample: SampleHouse, table: Path):
    card = opened(sample, "exchange").bring_in
    for _ in range(2):
        card.look(table)
        done(sample)
        card.take_in()
        done(sample)
    assert len(texts(sample)) == 2
    assert "0 entries were taken in. 2 were here already." in toast(sample)


def test_looking_can_be_left_and_another_chosen(sample: SampleHouse, table: Path, monkeypatch: pytest.MonkeyPatch):
    card = opened(sample, "exchange").bring_in
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(table), ""))
    click(card.file_button)
    done(sample)
    closed: list[bool] = []
    card._found = card._found._replace(close=lambda: closed.append(True))
    click(card.other_button)
    assert card.stage == "choose"
    assert closed == [True]
    assert texts(sample) == []


def test_taking_in_that_is_stopped_leaves_nothing(sample: SampleHouse, table: Path, monkeypatch: pytest.MonkeyPatch):
    card = opened(sample, "exchange").bring_in
    card.look(table)
    done(sample)
    real = records.save

    def save(*given: Any, **more: Any) -> Record:
        sample.house.jobs.cancel_all()
        return real(*given, **more)

    monkeypatch.setattr(records, "save", save)
    card.take_in()
    done(sample)
    assert texts(sample) == []
    assert "Stopped. Everything is as it was before." in toast(sample)


def test_what_can_t_be_read_is_told_on_the_card(sample: SampleHouse, tmp_path: Path):
    card = opened(sample, "exchange").bring_in
    path = tmp_path / "nothing.bin"
    path.write_bytes(b"\0\1\2")
    card.look(path)
    done(sample)
    assert "Coping can't tell what this is" in card.problem.words.text()
    assert card.stage == "choose"


def test_a_source_says_what_to_choose(sample: SampleHouse):
    card = opened(sample, "exchange").bring_in
    assert card.file_button.isVisible()
    assert card.folder_button.isVisible()
    menu = card.source.menu_now()
    next(action for action in menu.actions() if action.text() == "Daylio").trigger()
    settle()
    assert card.what.text() == "The CSV file of its export"
    assert card.file_button.isVisible()
    assert not card.folder_button.isVisible()


def test_a_sealed_file_asks_for_its_word(sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(age, "LOG_N", 10)
    kept(sample.house.vault, "The bench was free", tags=("river",))
    section = opened(sample, "exchange")
    out = section.take_out
    out.seal.click()
    out.word.show_text("Kettle harbour")
    out.again.show_text("kettle harbour")
    out.save_in(tmp_path)
    assert out.again.line.wrong
    out.again.show_text("Kettle harbour")
    out.form.show_value(4)  # one JSON file
    out.save_in(tmp_path)
    done(sample)
    (path,) = tmp_path.glob("*.age")
    assert path.name == "page-2026-11-21.json.age"
    assert out.word.text == ""
    card = section.bring_in
    card.look(path)
    done(sample)
    assert card.stage == "sealed"
    assert not card.field.line.wrong
    for word, stage in (("kettle harbour", "sealed"), ("Kettle harbour", "preview")):
        card.field.show_text(word)
        press(card.open_button)
        done(sample)
        assert card.stage == stage
    assert card.lines.text().startswith("Found: Coping (JSON)\n1 entry")


@pytest.mark.parametrize("form", range(5))
def test_every_form_is_saved_under_a_name_that_tells_nothing(sample: SampleHouse, tmp_path: Path, form: int):
    vault = sample.house.vault
    record = kept(vault, "The bench was free", tags=("river",))
    attachments.add(vault, record.uuid, [picture()], kind="photo", form="image/png", caption="The garden")
    out = opened(sample, "exchange").take_out
    out.form.show_value(form)
    for _ in range(2):
        out.save_in(tmp_path)
        done(sample)
    names = sorted(path.name for path in tmp_path.iterdir())
    ending = out._forms[form].ending
    assert names == sorted([f"page-2026-11-21{ending}", f"page-2026-11-21-2{ending}"])
    assert toast(sample).startswith("1 entry is saved, in a ")
    assert "Anyone who can open that folder can read it." in toast(sample)
    if ending == ".pdf":
        data = (tmp_path / "page-2026-11-21.pdf").read_bytes()
        assert data.startswith(b"%PDF")
        assert b"/Subtype /Image" in data
    elif ending != ".html":
        assert [one.text for one in map(first, looked_at(tmp_path / names[0]).records)] == ["The bench was free"]


def picture() -> bytes:
    """A photo that is wider than any page."""
    image = QImage(3000, 20, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def first(new: Any) -> Record:
    record: Record = new.record
    return record


def test_days_and_tags_choose_what_goes_out(sample: SampleHouse, tmp_path: Path):
    vault = sample.house.vault
    for day, tag in ((1, "river"), (5, "River"), (9, "kettle")):
        at = sample.house.now().replace(month=10, day=day, tzinfo=LISBON)
        records.save(vault, Record(new_uuid(), ENTRY, at, text=f"Day {day}", tags=(tag,)))
    out = opened(sample, "exchange").take_out
    out.form.show_value(4)

    def saved() -> list[str]:
        out.save_in(tmp_path)
        done(sample)
        (path,) = tmp_path.glob("*.json")
        found = json.loads(path.read_text(encoding="utf-8"))
        path.unlink()
        return [entry["text"] for entry in found["entries"]]

    assert saved() == ["Day 1", "Day 5", "Day 9"]
    press(out.what.segments[1])
    out.since.show_text("2 October")
    out.until.show_text("9 October")
    assert saved() == ["Day 5", "Day 9"]
    out.until.show_text("whenever")
    out.save_in(tmp_path)
    assert out.until.line.wrong
    out.until.show_text("1 October")
    assert out.wanted() is None
    assert "This day is before the first one." in words_on(out)
    press(out.what.segments[2])
    out.tag.show_value(out._tags.index("River") if "River" in out._tags else out._tags.index("river"))
    assert saved() == ["Day 1", "Day 5"]


def test_nothing_to_take_out_makes_no_file(sample: SampleHouse, tmp_path: Path):
    out = opened(sample, "exchange").take_out
    out.save_in(tmp_path)
    done(sample)
    assert "There is nothing to take out" in out.problem.words.text()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_others_see_is_asked_about_unless_it_is_sealed(
    sample: SampleHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(age, "LOG_N", 10)
    kept(sample.house.vault, "The bench was free")
    place = tmp_path / "OneDrive"
    place.mkdir()
    assert places.synced_by(place) == "OneDrive"
    out = opened(sample, "exchange").take_out
    asked = in_dialog(lambda dialog: press(dialog.safe))
    out.save_in(place)
    done(sample)
    assert asked == ["Others may see this folder"]
    assert list(place.iterdir()) == []
    in_dialog(lambda dialog: press(dialog.other))
    out.save_in(place)
    done(sample)
    assert len(list(place.iterdir())) == 1
    out.seal.click()
    out.word.show_text("kettle harbour")
    out.again.show_text("kettle harbour")
    out.save_in(place)
    done(sample)
    assert len(list(place.iterdir())) == 2
