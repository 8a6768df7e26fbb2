"""Each source is read as its program wrote it; what is not taken over is said."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from coping_app.base.errors import BrokenFileError, NotFoundError
from coping_app.base.records import BOLD, ITALIC, Mark, Record
from coping_app.exchange.preview import Preview
from coping_app.exchange.sources import sources
from coping_app.exchange.watching import StoppedError

from .samples import DAYLIO, JRNL, PRESENTLY, SAMPLES, as_file, as_json, in_folder, zip_of
from .some import LISBON, PHOTO, SOUND, contents, exported, looked_at, record, records_of


def preview_of(name: str, folder: Path, *, guess: bool = False) -> Preview:
    sample = SAMPLES[name]
    return looked_at(sample.put(folder), None if guess else sample.key)


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LISBON)


def jrnl(folder: Path, text: str) -> Preview:
    return looked_at(as_file("in.txt", text.encode())(folder), "jrnl")


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_known_by_its_looks_and_read(name: str, tmp_path: Path) -> None:
    guess = name != "jrnl-old"  # that looks like any text, so the person says what it is
    preview = preview_of(name, tmp_path, guess=guess)
    title = next(source.title for source in sources() if source.key == SAMPLES[name].key)
    assert preview.source == title
    assert preview.counts.entries == len(preview.records) == SAMPLES[name].entries
    assert [one.why for one in preview.skipped if "video" not in one.why] == []
    assert {new.source for new in preview.records} == {"coping" if name == "own-markdown" else SAMPLES[name].key}
    assert all(new.source_id for new in preview.records)


def test_markdown(tmp_path: Path) -> None:
    preview = preview_of("markdown", tmp_path)
    walk, tea, soup = records_of(preview)
    assert (walk.at, walk.title, walk.tags) == (at(2019, 3, 4), "A walk", ("river",))
    assert (walk.text, walk.marks) == ("The bench by the river was free. #river", (Mark(4, 5, BOLD),))
    assert contents(preview.records[0]) == [("photo", "image/jpeg", "The bench", PHOTO)]
    assert (tea.at, tea.title, tea.text) == (at(2019, 3, 5), "", "Tea with Sam.\nTwo cups.")
    assert (soup.at, soup.title) == (at(2019, 3, 6, 18, 30), "Soup: the second try")
    assert (soup.tags, soup.marks) == (("kitchen", "slow days"), (Mark(7, 6, ITALIC),))
    assert (preview.first, preview.last) == (date(2019, 3, 4), date(2019, 3, 6))
    assert (preview.counts.photos, preview.counts.voices) == (1, 0)


def test_a_file_without_a_date_gets_the_day_it_was_changed_and_that_is_said(tmp_path: Path) -> None:
    import os

    place = in_folder({"Tea.md": b"# Green tea\n\nWith Sam.", "x.pdf": b"-"})(tmp_path)
    moment = at(2020, 5, 6, 7, 8).timestamp()
    os.utime(place / "Tea.md", (moment, moment))
    preview = looked_at(place)
    (found,) = records_of(preview)
    assert (found.at, found.title, found.text) == (at(2020, 5, 6, 7, 8), "Green tea", "With Sam.")
    assert any("no date of its own" in note for note in preview.notes)
    assert any("1 file here is neither" in note for note in preview.notes)


@pytest.mark.parametrize(
    ("name", "moment", "title"),
    [
        ("2019-03-04", at(2019, 3, 4), ""),
        ("2019_03_04 - Tea", at(2019, 3, 4), "Tea"),
        ("20190304", at(2019, 3, 4), ""),
        ("201903040830 Tea", at(2019, 3, 4, 8, 30), "Tea"),
        ("2019/03/04", at(2019, 3, 4), ""),
        ("4 March 2019", at(2019, 3, 4), ""),
        ("24.03.2019 Tea", at(2019, 3, 24), "Tea"),
    ],
)
def test_dates_in_names(tmp_path: Path, name: str, moment: datetime, title: str) -> None:
    (found,) = records_of(looked_at(in_folder({f"{name}.md": b"Words"})(tmp_path)))
    assert (found.at, found.title) == (moment, title)


def test_obsidian_embeds_lists_and_code(tmp_path: Path) -> None:
    text = '---\ntags:\n  - one\n  - "two: three"\n---\n![[cup.png|200]]\n`**code**` and \\*stars\\* #four-five #6\n'
    place = in_folder({"2019-03-04.md": text.encode(), "deep/er/cup.png": PHOTO})(tmp_path)
    preview = looked_at(place)
    (found,) = records_of(preview)
    assert found.tags == ("one", "two: three", "four-five")
    assert (found.text, found.marks) == ("`**code**` and *stars* #four-five #6", ())
    assert [one[:2] for one in contents(preview.records[0])] == [("photo", "image/png")]


def test_jrnl(tmp_path: Path) -> None:
    walk, tea = records_of(preview_of("jrnl", tmp_path))
    assert (walk.at, walk.title, walk.starred) == (at(2019, 3, 4, 8, 30), "A walk by the river.", True)
    assert walk.text == "The bench was free. @river\n[not a date] and still the same entry"
    assert walk.tags == ("river",)
    assert (tea.at, tea.title, tea.text, tea.starred) == (at(2019, 3, 5, 19, 5), "Tea with Sam.", "", False)


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("04/03/2019 08:30 PM", "25/03/2019 09:00 AM"), at(2019, 3, 4, 20, 30)),
        (("03/04/2019 8:30 pm", "03/25/2019 9:00 am"), at(2019, 3, 4, 20, 30)),
        (("4. March 2019 20:30", "25. March 2019 09:00"), at(2019, 3, 4, 20, 30)),
        (("Monday, March 4, 2019 at 8:30 PM", "Monday, March 25, 2019 at 9:00 AM"), at(2019, 3, 4, 20, 30)),
        (("2019-03-04", "2019-03-25"), at(2019, 3, 4)),
        (("02/01/2019 10:00", "03/01/2019 10:00", "04/01/2019 10:00", "01/02/2019 10:00"), at(2019, 1, 2, 10)),
    ],
)
def test_the_form_of_dates_is_found_over_the_whole_file(tmp_path: Path, dates: list[str], first: datetime) -> None:
    preview = jrnl(tmp_path, "".join(f"[{one}] Words.\n" for one in dates))
    assert len(preview.records) == len(dates)
    assert records_of(preview)[0].at == first


def test_a_guess_about_dates_is_said(tmp_path: Path) -> None:
    preview = jrnl(tmp_path, "[02/01/2019 10:00] One.\n[03/01/2019 10:00] Two.\n")
    assert any("the day first" in note for note in preview.notes)


def test_words_before_the_first_date_are_named(tmp_path: Path) -> None:
    preview = jrnl(tmp_path, "\nHello\n" + JRNL)
    assert [one.where for one in preview.skipped] == ["in.txt, line 2"]


def test_an_encrypted_jrnl_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BrokenFileError, match="decrypt"):
        jrnl(tmp_path, "JRNLv3 xyz")


def test_jrnl_json(tmp_path: Path) -> None:
    (found,) = records_of(preview_of("jrnl-json", tmp_path))
    assert (found.title, found.text, found.tags, found.starred) == (
        "A walk.",
        "The bench was free. @river",
        ("river",),
        True,
    )


def test_day_one(tmp_path: Path) -> None:
    preview = preview_of("day-one", tmp_path)
    walk, _tea = records_of(preview)
    assert walk.at == datetime(2019, 3, 4, 23, 30, tzinfo=LISBON)
    assert walk.at.utcoffset() == timedelta(hours=5, minutes=30)
    assert (walk.title, walk.text, walk.marks) == ("A walk", "The bench was free.", (Mark(4, 5, BOLD),))
    assert (walk.tags, walk.starred) == (("river",), True)
    assert contents(preview.records[0]) == [
        ("photo", "image/jpeg", "", PHOTO),
        ("voice", "audio/mp4", "", SOUND),
    ]
    assert [one.seconds for one in preview.records[0].attachments] == [0.0, 12.5]
    assert [(one.where, "Videos stay" in one.why) for one in preview.skipped] == [("Journal.json, entry 1", True)]
    assert preview.records[0].source_id == "A1B2C3D4E5F60718293A4B5C6D7E8F90"
    assert any("weather" in note for note in preview.notes)


def test_a_photo_that_is_not_there_is_named(tmp_path: Path) -> None:
    entry = {"creationDate": "2019-03-04T23:30:00Z", "text": "Tea.", "photos": [{"md5": "../../x", "type": "jpeg"}]}
    raw = zip_of({"Journal.json": as_json({"metadata": {}, "entries": [entry]})})
    preview = looked_at(as_file("in.zip", raw)(tmp_path))
    assert len(preview.records) == 1
    assert "not in the source" in preview.skipped[0].why


def test_day_one_classic(tmp_path: Path) -> None:
    preview = preview_of("day-one-classic", tmp_path)
    (found,) = records_of(preview)
    assert found.at.utcoffset() == timedelta(hours=5, minutes=30)
    assert (found.text, found.tags, found.starred) == ("The bench was free.", ("river",), True)
    assert preview.counts.photos == 1


def test_rednotebook(tmp_path: Path) -> None:
    walk, tea = records_of(preview_of("rednotebook", tmp_path))
    assert walk.text == "The bench was free. See https://example.org/a and #sun\n\nIdeas\n- a second bench"
    assert walk.marks == (Mark(4, 5, BOLD), Mark(14, 4, ITALIC), Mark(46, 3, ITALIC))
    assert walk.tags == ("sun", "Ideas", "river")
    assert (tea.at, tea.text) == (at(2019, 3, 5), "Tea with Sam.")


@pytest.mark.parametrize(
    "text",
    [
        "4: {text: &a x, b: *a}",
        "4: {text: x, text: y}",
        "4: " + "[" * 5000,
        "4: {text: 'x",
        "4: !!python/object/apply:os.system ['true']",
        "\t4: x",
        "? [a]\n: b",
    ],
)
def test_no_month_is_trusted(tmp_path: Path, text: str) -> None:
    preview = looked_at(in_folder({"2019-03.txt": text.encode()})(tmp_path), "rednotebook")
    assert preview.records == ()
    assert len(preview.skipped) == 1


def test_daylio(tmp_path: Path) -> None:
    found: dict[str, Record] = {}
    for name in DAYLIO:
        (found[name],) = records_of(looked_at(as_file(f"{name}.csv", DAYLIO[name].encode())(tmp_path)))
    assert (found["2019"].at, found["2019"].title, found["2019"].text) == (at(2019, 3, 4, 20, 30), "good", "A bench")
    assert found["2019"].tags == ("walk", "tea")
    assert (found["titles"].at, found["titles"].title) == (at(2021, 3, 4, 8, 30), "A walk")
    assert found["titles"].text == "The bench\nwas free & dry\n\nMood: good"
    assert (found["scales"].at, found["scales"].text) == (at(2025, 3, 4, 20, 30), "Scales: Steps: 3")


def test_presently(tmp_path: Path) -> None:
    bench, tea = records_of(preview_of("presently", tmp_path))
    assert (bench.at, bench.text, tea.text) == (at(2019, 3, 4), "The bench, and the river", "Tea")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = "[2019-03-04 08:30] Café crème.\nÀ la vôtre.\n"
    preview = looked_at(as_file("in.txt", text.encode(encoding))(tmp_path), "jrnl")
    assert records_of(preview)[0].title == "Café crème."
    assert bool(preview.notes) == (encoding in {"cp1252", "utf-16-le"})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_in_another_encoding_is_known_too(tmp_path: Path, encoding: str) -> None:
    preview = looked_at(as_file("in.csv", PRESENTLY.encode(encoding))(tmp_path))
    assert preview.source == "Presently"
    assert len(preview.records) == 2


def test_the_same_things_have_the_same_names_when_they_come_again(tmp_path: Path) -> None:
    for name in SAMPLES:
        first, second = (preview_of(name, folder) for folder in two(tmp_path, name))
        assert [(one.source_id, one.record.uuid) for one in first.records] == [
            (one.source_id, one.record.uuid) for one in second.records
        ]


def two(folder: Path, name: str) -> list[Path]:
    made = [folder / name / number for number in "12"]
    for one in made:
        one.mkdir(parents=True)
    return made


def test_two_entries_that_say_the_same_are_two_entries(tmp_path: Path) -> None:
    preview = jrnl(tmp_path, "[2019-03-04 08:30] Tea.\n" * 2)
    assert len({new.source_id for new in preview.records}) == 2


def test_our_own_entry_twice_is_taken_in_once(tmp_path: Path) -> None:
    place = SAMPLES["own-markdown"].put(tmp_path)
    (place / "copy.md").write_bytes((place / "2026-11-21.md").read_bytes())
    preview = looked_at(place)
    assert len(preview.records) == 2
    assert "twice" in preview.skipped[0].why


@pytest.mark.parametrize("text", ['{"format": "coping-journal"}', "[2019-03-04 08:30] Tea", "automaticThought"])
def test_what_a_person_wrote_does_not_make_it_another_source(tmp_path: Path, text: str) -> None:
    exported([record(text=text)], tmp_path / "out", "markdown")
    assert [one.text for one in records_of(looked_at(tmp_path / "out"))] == [text]


def test_a_newer_file_of_ours_is_left_alone(tmp_path: Path) -> None:
    place = SAMPLES["own-json-inside"].put(tmp_path)
    place.write_text(place.read_text().replace('"version": 1', '"version": 2'))
    with pytest.raises(BrokenFileError, match="newer Coping"):
        looked_at(place)


def test_our_own_json_laid_out_anew_is_read_too(tmp_path: Path) -> None:
    place = SAMPLES["own-json-inside"].put(tmp_path)
    before = looked_at(place)
    held = [contents(new) for new in before.records]
    place.write_text(json.dumps(json.loads(place.read_text()), indent=4))
    after = looked_at(place)
    assert records_of(after) == records_of(before)
    assert [contents(new) for new in after.records] == held
    with pytest.raises(OSError, match="changed"):  # what was looked at is no more
        contents(before.records[0])


def test_damage_in_our_own_json_costs_one_entry(tmp_path: Path) -> None:
    place = SAMPLES["own-json-inside"].put(tmp_path)
    lines = place.read_text().split("\n")
    lines[5] = lines[5].replace('"text": "Number 1', '"text": "Number 1"')
    place.write_text("\n".join(lines))
    preview = looked_at(place)
    assert [one.text[:8] for one in records_of(preview)] == ["Number 2"]
    assert [one.where for one in preview.skipped] == ["out.json, line 6"]


def test_it_can_be_stopped(tmp_path: Path) -> None:
    for name, sample in SAMPLES.items():
        folder = tmp_path / name
        folder.mkdir()
        with pytest.raises(StoppedError):
            looked_at(sample.put(folder), sample.key, cancelled=at_once)


def at_once() -> bool:
    return True


def test_progress_is_told(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []

    def hear(done: int, of: int) -> None:
        heard.append((done, of))

    looked_at(SAMPLES["markdown"].put(tmp_path), progress=hear)
    assert heard[-1] == (2, 3)


def test_what_is_not_there_or_not_known_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nothing at this place"):
        looked_at(tmp_path / "gone")
    with pytest.raises(BrokenFileError, match="can't tell what this is"):
        looked_at(as_file("x.bin", b"\0\1\2")(tmp_path))
    with pytest.raises(BrokenFileError, match="no entries of Daylio"):
        looked_at(as_file("x.csv", b"a,b\n1,2\n")(tmp_path), "daylio")
    with pytest.raises(NotFoundError):
        looked_at(tmp_path, "no such program")


def test_the_source_is_never_changed(tmp_path: Path) -> None:
    for name, sample in SAMPLES.items():
        folder = tmp_path / name
        folder.mkdir()
        place = sample.put(folder)
        before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
        looked_at(place, sample.key)
        after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
        assert after == before
