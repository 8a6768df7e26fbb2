"""Whatever is damaged or hostile gives a preview that names it, or one sentence; never another error, never a hang."""

import os
import stat
import tempfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.errors import BrokenFileError, CopingError
from coping_app.exchange import files as files_of
from coping_app.exchange import preview as previews
from coping_app.exchange.limits import MIB
from coping_app.exchange.preview import Preview
from coping_app.exchange.strict_json import NotJsonError, loads

from ..examples import examples
from .samples import SAMPLES, as_file, as_json, in_folder, zip_of
from .some import PHOTO, looked_at, records_of

TRAVERSAL = ("../out.md", "/etc/out.md", "C:/out.md", "a\\..\\out.md", "a/../../out.md", "x" * 500 + ".md")
MANY = 20_000  # of the same sign in a row: what takes its square, takes too long
SLOWEST = 20.0  # seconds for one damaged file on a busy machine


@st.composite
def damage(draw: st.DrawFn) -> list[tuple[str, float, int]]:
    """A few kinds of damage: what, where (a share of the file), and how much."""
    kinds = st.sampled_from(["flip", "cut", "swap", "double", "zeros", "insert"])
    return draw(st.lists(st.tuples(kinds, st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=4))


def damaged(raw: bytes, how: list[tuple[str, float, int]]) -> bytes:
    made = bytearray(raw)
    for kind, share, size in how:
        place = int(share * max(0, len(made) - 1))
        if kind == "flip" and made:
            made[place] ^= 1 << size % 8
        elif kind == "cut":
            del made[place : place + size]
        elif kind == "swap":
            made[place : place + 2 * size] = made[place + size : place + 2 * size] + made[place : place + size]
        elif kind == "double":
            made[place:place] = made[place : place + size]
        elif kind == "zeros":
            made[place : place + size] = bytes(len(made[place : place + size]))
        elif kind == "insert":
            made[place:place] = b'"{[<&*\\#-:|\x00\xff\n]}>'[size % 17 :]
    return bytes(made)


def taken_or_said(place: Path, key: str | None) -> Preview | None:
    """Look, and read every photo and sound; return the preview, or None where a sentence was said."""
    started = time.monotonic()
    try:
        preview = looked_at(place, key)
        for new in preview.records:
            new.record.text.encode()
            for attachment in new.attachments:
                try:
                    attachment.read()
                except OSError:
                    continue
    except CopingError as error:
        assert str(error).endswith(".")  # noqa: PT017 - the sentence is what is looked at
        return None
    finally:
        assert time.monotonic() - started < SLOWEST
    assert all(one.why.endswith(".") for one in preview.skipped)
    return preview


@pytest.mark.parametrize("name", SAMPLES)
@given(how=damage(), which=st.integers(0, 10), guess=st.booleans())
@settings(max_examples=examples(8))
def test_any_damage_gives_a_preview_or_a_sentence(
    name: str, how: list[tuple[str, float, int]], which: int, *, guess: bool
) -> None:
    sample = SAMPLES[name]
    with tempfile.TemporaryDirectory() as folder:
        place = sample.put(Path(folder))
        every = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
        hit = every[which % len(every)]
        hit.write_bytes(damaged(hit.read_bytes(), how))
        preview = taken_or_said(place, None if guess else sample.key)
        if preview:
            preview.close()


@pytest.mark.parametrize("name", [name for name in SAMPLES if "zip" in name or name == "day-one"])
def test_no_single_bit_of_an_archive_takes_it_elsewhere(name: str, tmp_path: Path) -> None:
    place = SAMPLES[name].put(tmp_path)
    raw = place.read_bytes()
    step = max(1, len(raw) * 8 // examples(60))
    for bit in range(0, len(raw) * 8, step):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        place.write_bytes(flipped)
        preview = taken_or_said(place, SAMPLES[name].key)
        if preview:
            preview.close()


ANY_KEY = [None, *dict.fromkeys(sample.key for sample in SAMPLES.values())]
NASTY = {
    "nothing.md": b"",
    "nothing.json": b"",
    "nothing.zip": b"PK\x05\x06" + bytes(18),
    "cut.zip": b"PK\x03\x04",
    "nan.json": b'{"entries": [{"creationDate": NaN, "date": Infinity, "automaticThought": 1e999}]}',
    "deep.json": b'{"entries":' + b"[" * MANY,
    "deep-closed.json": b'{"automaticThought":' + b"[" * 900 + b"]" * 900 + b"}",
    "twice.json": b'{"entries": [], "entries": [{"automaticThought": "x"}]}',
    "numbers.json": b'{"automaticThought": 1, "createdAt": ' + b"9" * 5000 + b"}",
    "huge-date.json": b'{"automaticThought": "x", "createdAt": 1e300}',
    "not-a-table.json": b'[1, [2], {"entries": 3}, "automaticThought"]',
    "wrong-types.json": as_json({"metadata": 1, "entries": [1, None, {"creationDate": [], "text": 3, "tags": "x"}]}),
    "wrong-inside.json": as_json(
        {"metadata": 1, "entries": [{"creationDate": "2019-03-04T08:00:00Z", "photos": [1, {"md5": 3}], "uuid": 5}]}
    ),
    "stars.md": b"*_" * MANY,
    "crossed.md": b"_a " * MANY + b"a* " * MANY,
    "never-closed.md": b"*a_ " * MANY,
    "never-opened.md": b"a**b" + b"c* " * MANY,
    "more-stars.md": b"**a " * MANY + b" b**" * MANY,
    "ticks.md": b"`" * MANY + b"a`b``c" * MANY,
    "brackets.md": b"![" * MANY,
    "links.md": b"[a](b" * MANY,
    "fences.md": b"~~~\n" * MANY,
    "tags.md": b"<b>" * MANY + b"&#" * MANY,
    "front.md": b"---\n" + b"a: [" + b"',\"" * MANY + b"]\n---\n",
    "endless-front.md": b"---\n" + b"a: b\n" * MANY,
    "lines.txt": b"[2019-03-04 08:30] x\n" * (MANY // 10),
    "spaces.txt": b"[2019-03-04 08:30]" + b" " * MANY + b"x",
    "open.txt": b"[" * MANY,
    "controls.txt": bytes(range(256)) * 50,
    "halves.json": b'{"automaticThought": "\\ud83d", "createdAt": "2019-03-04", "x": {"\\udc00": "\\ud800"}}',
    "entities.doentry": (
        b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        b"<plist><dict><key>Entry Text</key><string>&b;</string></dict></plist>"
    ),
    "encoding.doentry": b'<?xml version="1.0" encoding="UUF-8"?><plist><dict/></plist>',
    "nameless.zip": zip_of({"2019-03-04.md": b"Tea"}).replace(b"2019-03-04.md", bytes(13)),
    "far.zip": zip_of({"2019-03-04.md": b"Tea"}).replace(b"\0\0\0\0\0\x002019", b"\0\0\x70\0\0\x002019"),
    "deep.doentry": b'<?xml version="1.0"?><plist>' + b"<array>" * (MANY // 10),
    "dates.doentry": b"<plist><dict><key>Creation Date</key><date>9999-99-99T99:99:99Z</date></dict></plist>",
    "2019-03.txt": b"4: {text: " + b"a" * (3 * MIB) + b"}",
    "2019-04.txt": b"- " * 50_000,
    "quotes.csv": b'date,time,mood,activities,note\n"' + b'""' * MANY,
    "nul.csv": b"date,time,mood,activities,note\n\x00,\x00,\x00,\x00,\x00\n",
    "wide.csv": b"entryDate,entryContent\n" + b"," * MANY,
    "tags.csv": b'date,time,mood,activities,note\n2019-03-04,08:30,x,y,"' + b"<" * MANY + b'"\n',
    "sealed.age": b"age-encryption.org/v1\n-> scrypt x 99\n",
}


@pytest.mark.parametrize("name", NASTY)
def test_nasty_files_are_read_or_refused_soon(name: str, tmp_path: Path) -> None:
    place = as_file(name, NASTY[name])(tmp_path)
    for key in ANY_KEY:
        taken_or_said(place, key)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": 1, "a": 2}', "stands in it twice"),
        ('[{"b": {"a": 1, "a": 1}}]', "stands in it twice"),
        ("[NaN]", "is no number"),
        ("[-Infinity]", "is no number"),
        ("[1e999]", "is no number"),
        ("[" * 200 + "]" * 200, "deeper than"),
        ("[" * 99_999, "can't be read"),
        ("9" * 9999, "can't be read"),
        ('{"a": 1', "can't be read"),
        ("", "can't be read"),
    ],
)
def test_json_is_read_strictly(text: str, why: str) -> None:
    with pytest.raises(NotJsonError, match=why):
        loads(text)


def test_names_that_lead_out_of_an_archive_are_left_out(tmp_path: Path) -> None:
    raw = zip_of(dict.fromkeys(TRAVERSAL, b"2019-03-04") | {"2019-03-04.md": b"Tea"})
    preview = looked_at(as_file("in.zip", raw)(tmp_path))
    assert [one.text for one in records_of(preview)] == ["Tea"]
    assert len(preview.skipped) == len(TRAVERSAL)


def test_a_link_in_a_text_leads_nowhere_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(PHOTO)
    links = ("../secret.jpg", str(tmp_path / "secret.jpg"), "%2e%2e/secret.jpg", "..\\secret.jpg", "file:///x.jpg")
    text = "".join(f"![]({link})\n" for link in links)
    preview = looked_at(in_folder({"2019-03-04.md": text.encode()})(tmp_path))
    assert preview.records[0].attachments == ()
    assert records_of(preview)[0].text.count("![](") == len(links)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links for everybody")
def test_links_and_devices_are_not_followed(tmp_path: Path) -> None:
    place = in_folder({"2019-03-04.md": b"Tea"})(tmp_path)
    (tmp_path / "secret.md").write_text("secret")
    (place / "2019-03-05.md").symlink_to(tmp_path / "secret.md")
    (place / "loop").symlink_to(place)
    os.mkfifo(place / "2019-03-06.md")
    preview = looked_at(place)
    assert [one.text for one in records_of(preview)] == ["Tea"]
    assert len(preview.skipped) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_device_that_is_chosen_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BrokenFileError, match="neither a file nor a folder"):
        looked_at(tmp_path / "pipe")


def test_links_and_locked_files_in_an_archive_are_left_out(tmp_path: Path) -> None:
    place = tmp_path / "in.zip"
    with zipfile.ZipFile(place, "w") as archive:
        link = zipfile.ZipInfo("2019-03-05.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("2019-03-04.md", "Tea")
    preview = looked_at(place)
    assert [one.text for one in records_of(preview)] == ["Tea"]
    assert "link" in preview.skipped[0].why


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    raw = zip_of({"2019-03-04.md": b" " * (100 * MIB), "2019-03-05.md": b"Tea"})
    assert len(raw) < MIB
    place = as_file("in.zip", raw)(tmp_path)
    tracemalloc.start()
    preview = looked_at(place)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 64 * MIB
    assert [one.text for one in records_of(preview)] == ["Tea"]
    assert "far too long" in preview.skipped[0].why


def test_many_texts_together_are_no_way_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "MOST_TEXT", 10)
    place = in_folder({"2019-03-04.md": b"Tea again", "2019-03-05.md": b"Tea"})(tmp_path)
    with pytest.raises(BrokenFileError, match="more text here than in any journal"):
        looked_at(place)


def test_many_photos_together_are_no_way_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "MOST_ATTACHMENTS", len(PHOTO))
    place = in_folder({"2019-03-04.md": b"![](a.jpg)![](a.jpg)", "a.jpg": PHOTO})(tmp_path)
    preview = looked_at(place)
    assert preview.counts.photos == 1
    assert "more photos and sounds" in preview.skipped[0].why


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_of, "MOST_FILES", 2)
    files = {f"{number}.md": b"x" for number in range(4)}
    for place in (in_folder(files)(tmp_path), as_file("in.zip", zip_of(files))(tmp_path)):
        with pytest.raises(BrokenFileError, match="more than 2 files"):
            looked_at(place)


def test_what_may_not_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = in_folder({"2019-03-04.md": b"Tea", "2019-03-05.md": b"Soup"})(tmp_path)
    usual = os.open

    def refuse(path: Path, *more: int) -> int:
        if str(path).endswith("05.md"):
            raise PermissionError(13, "not yours")
        return usual(path, *more)

    monkeypatch.setattr("os.open", refuse)
    preview = looked_at(place)
    assert [one.text for one in records_of(preview)] == ["Tea"]
    assert [one.where for one in preview.skipped] == ["2019-03-05.md"]


def test_a_large_photo_stays_in_the_source(tmp_path: Path) -> None:
    place = in_folder({"2019-03-04.md": b"Tea ![](a.jpg)"})(tmp_path)
    with (place / "a.jpg").open("wb") as file:
        file.truncate(65 * MIB)
    preview = looked_at(place)
    assert preview.counts.photos == 0
    assert "larger than 64 MB" in preview.skipped[0].why
