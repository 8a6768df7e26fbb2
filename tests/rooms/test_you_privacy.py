"""Privacy: what passers-by see, and what is kept and where."""

import pytest

from coping_app.app.sample import SampleHouse
from coping_app.base.settings import (
    PLAIN_TITLE,
    TEXT_SIZE,
)
from coping_app.ui.actions import set_key
from tests.window import audit
from tests.window.hands import words_on

from .you import opened, press, you


def test_the_window_title_is_plain_until_it_is_not_wanted(sample: SampleHouse):
    privacy = opened(sample, "privacy")
    assert sample.house.window.windowTitle() == "Notes"
    press(privacy.title)
    assert sample.house.settings[PLAIN_TITLE] is False
    assert sample.house.window.windowTitle() == "Coping"


def test_it_says_what_is_kept_and_where(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COPING_HOME", "/somewhere/of/its/own")
    privacy = opened(sample, "privacy")
    words = words_on(privacy)
    assert "This program never goes online." in words
    assert str(sample.house.vault.folder.path) in words
    assert "Saved on this computer. No lock set." in words
    assert "F9 puts a plain page over everything" in words
    assert privacy.folder.text().replace("\\", "/").endswith("/somewhere/of/its/own")
    assert "Nothing of it is kept now" in privacy.card_words.text()
    sample.house.card.keep(numbers=True, stay=False)
    privacy.follow()
    assert "Kept in an ordinary file, as you asked" in privacy.card_words.text()
    set_key(sample.house.settings, "cover", "F7")
    privacy.follow()
    assert privacy.cover_words.text().startswith("F7")


def test_a_long_folder_name_breaks_instead_of_widening_the_page(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COPING_HOME", "/" + "averylongname" * 20)
    sample.house.settings[TEXT_SIZE] = 200
    sample.house.window.resize(800, 600)
    page = you(sample, "privacy")
    assert page.content.width() <= page.viewport().width()
    assert audit.overflow(page) == []


def test_a_card_file_that_can_t_be_used_is_not_called_kept_or_gone(sample: SampleHouse):
    privacy = opened(sample, "privacy")
    sample.house.card.problem = "Read-only file system"
    for kept in (True, False):
        sample.house.card.kept = kept
        privacy.follow()
        assert "The safety card says what is wrong." in privacy.card_words.text()
