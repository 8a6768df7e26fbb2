"""The page to read or print: everything a person wrote stands in it as text, and nothing in it runs or is fetched."""

import base64
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from coping_app.base.records import BOLD, ITALIC, Attachment, Feeling, Mark, Record
from coping_app.exchange.html_page import journal_html

from ..examples import examples
from .of_thoughts import question, worked, worry
from .some import PHOTO, any_record, bytes_of, record, with_photos

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "article", "p", "br", "strong", "em"),
    *("main", "img", "span", "h3", "table", "tr", "td"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "dir", "class", "src", "alt"),
    *("role", "width", "cellspacing", "cellpadding"),
}


class Reader(HTMLParser):
    """Gathers the tags, the attributes and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@given(st.lists(any_record(), max_size=2), st.text(max_size=40))
@settings(max_examples=examples(25))
def test_nothing_a_person_wrote_becomes_part_of_the_page(records: list[Record], title: str) -> None:
    page = journal_html(records, title=title)
    page.encode()
    reader = read(page)
    assert set(reader.tags) <= ALLOWED
    assert {name for name, _ in reader.attributes} <= ATTRIBUTES
    assert len([tag for tag in reader.tags if tag == "article"]) == len(records)
    assert "\0" not in page
    shown = "".join("".join(reader.words).split())
    for one in records:
        words = "".join(re.sub("[^ -~]", "", one.text).split())
        assert words in re.sub("[^ -~]", "", shown)


@given(st.sampled_from(["<script>x</script>", '"><img src=http://x>', "</style><b>", "&lt;", "url(http://x)"]))
def test_hostile_words_are_only_words(words: str) -> None:
    attachment = Attachment("p", "photo", "image/jpeg", "p", 3, caption=words)
    strange = record(title=words, text=words, tags=(words,), feelings=(Feeling(words),), attachments=(attachment,))
    reader = read(journal_html([strange], title=words, photos=bytes_of))
    assert set(reader.tags) <= ALLOWED
    sources = [value for name, value in reader.attributes if name == "src"]
    assert sources == [f"data:image/jpeg;base64,{base64.b64encode(PHOTO).decode()}"]
    assert "script" not in reader.tags


def test_bold_and_italic_also_over_paragraphs() -> None:
    one = record(text="One two.\n\nThree four.", marks=(Mark(4, 11, BOLD), Mark(10, 5, ITALIC)))
    page = journal_html([one], title="Journal")
    assert '<p dir="auto">One <strong>two.</strong></p>\n' in page
    assert '<p dir="auto"><strong><em>Three</em></strong> four.</p>\n' in page


def test_what_stands_over_an_entry() -> None:
    one = record(tags=("garden",), feelings=(Feeling("calm", "some"),), starred=True, kind="letter")
    words = read(journal_html([one], title="Journal")).words
    assert "A walk" in words
    for line in ("21 November 2026, 8:30", "Letter", "Starred", "Feelings: calm (some)", "Tags: garden"):
        assert line in words
    assert "21 November 2026, 8:30" in read(journal_html([one._replace(title="")], title="Journal")).words


def test_paper_photos_and_sounds() -> None:
    page = journal_html([with_photos()], title="Journal", photos=bytes_of)
    assert "size: A4" in page
    assert "data:image/jpeg;base64," in page
    assert "Voice note, 0:02" in page
    one = with_photos()
    unknown = one._replace(attachments=tuple(each._replace(seconds=0.0) for each in one.attachments))
    assert ">Voice note</p>" in journal_html([unknown], title="Journal"), "a length that is not known is not nothing"
    assert "size: letter" in journal_html([], title="Journal", letter=True)
    assert "A photo is not shown here." in journal_html([with_photos()], title="Journal")


def test_nothing_is_fetched_from_anywhere() -> None:
    page = journal_html([with_photos()], title="Journal", photos=bytes_of)
    assert "default-src 'none'" in page
    assert not re.search(
        r"https?:|//|@import|<link|<script|\son\w+=", page.replace(base64.b64encode(PHOTO).decode(), "")
    )


def test_a_question_and_a_worry_read_well_too() -> None:
    asked = question("When will I hear?", answer="On Friday.", is_open=False, visit_day="2026-11-26")
    page = journal_html([asked, worry("The boiler", "2026-11-25"), worry("The shed")], title="Journal")
    reader = read(page)
    assert [words for words in reader.words if words.strip()][3:] == [
        *("21 November 2026, 15:10", "Question for my team", "Question", "When will I hear?"),
        *("For", "Thursday 26 November 2026", "Answer", "On Friday."),
        *("21 November 2026, 15:10", "Worry, put down", "Put down", "The boiler"),
        *("When I look at it again", "Wednesday 25 November 2026"),
        *("21 November 2026, 15:10", "Worry, put down", "Put down", "The shed"),
    ]


def test_bold_words_stay_bold_in_a_part() -> None:
    one = worked("true_and_hard")
    page = journal_html([one._replace(marks=(Mark(6, 3, BOLD),))], title="Journal")
    assert '<h3>What went through my mind</h3>\n<p dir="auto">I may <strong>not</strong> be there' in page


def test_feelings_are_shown_by_their_words() -> None:
    page = journal_html([record(feelings=(Feeling("on-edge", "some"), Feeling("Bleurgh")))], title="Journal")
    assert "Feelings: on edge (some), Bleurgh" in page
