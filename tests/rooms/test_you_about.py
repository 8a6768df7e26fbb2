"""About: the intended use word for word, what is known, and every licence."""

from PySide6.QtCore import Qt

from coping_app.app.sample import SampleHouse, settle
from coping_app.content.about import about_coping
from coping_app.rooms.you.model import flowing, licence_texts
from tests.window.hands import words_on

from .you import opened, press


def test_about_says_the_intended_use_word_for_word(sample: SampleHouse):
    about = opened(sample, "about")
    assert about.use.text() == about_coping().intended_use
    assert about.use.isVisible()


def test_long_parts_fold_out_by_keyboard(sample: SampleHouse):
    about = opened(sample, "about")
    assert not about.known.is_open
    press(about.known.button, Qt.Key.Key_Return)
    shown = words_on(about.known)
    for part in about_coping().known:
        assert part.title in shown
        for line in part.lines:
            assert line in shown
    assert "CanTalk" in shown


def test_every_licence_text_is_there_and_opens(sample: SampleHouse):
    about = opened(sample, "about")
    about.licences.toggle()
    expected = ["Permission is hereby granted", "PySide6", "hibari-tts", "SIL OPEN FONT LICENSE", "Literata", "Lucide"]
    assert len(about.texts) == len(licence_texts()) == len(expected)
    for folding, words in zip(about.texts, expected, strict=True):
        folding.toggle()
        settle()
        assert words in words_on(folding)


def test_a_licence_loses_its_line_ends_and_none_of_its_words():
    for _title, path in licence_texts():
        text = path.read_text(encoding="utf-8")
        kept = flowing(text)
        for word in ("copies", "licence", "license", "Copyright"):
            assert text.count(word) == kept.count(word)
    assert flowing("# A\nb\nc\n\n- d\n  e\n- f\n| g | h |\n|---|---|\n") == "A\nb c\n- d e\n- f\ng, h"
