"""What is seen of a session: captions, picture, panel, and low windows."""

import math

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from coping_app.app.sample import SampleHouse, settle
from coping_app.base.room import Play, Ready
from coping_app.base.session import Breathe, Pause, Say
from coping_app.base.settings import (
    BACKGROUND,
    CAPTIONS,
    CHIME_LEVEL,
    PACE,
    PICTURE,
    TEXT_SIZE,
    VOICE_LEVEL,
)
from coping_app.player.player import State
from coping_app.ui.session.orb import BreathPicture, paint_orb
from coping_app.ui.theme import theme

from ..hands import CTRL, click, key, listen
from .playing import THREE, begin, go_on, ready


def test_without_sound_a_screen_reader_is_told_each_caption_once(sample: SampleHouse, monkeypatch: pytest.MonkeyPatch):
    said = listen(monkeypatch)
    begin(sample, ready(*THREE), 5)
    go_on(sample, 20)
    assert [words for words in said if words in {"One.", "Two."}] == ["One.", "Two."]


def test_captions_go_and_come_and_the_setting_keeps_it(sample: SampleHouse):
    view = begin(sample, ready(*THREE), 5)
    key(sample.house.window, Qt.Key.Key_T, CTRL)
    assert view.captions.now.text() == ""
    assert view.captions.next.text() == ""
    assert not sample.house.settings[CAPTIONS]
    assert view.captions_button.accessibleDescription() == "Captions are off"
    click(view.captions_button)
    assert view.captions.now.text() == "One."
    assert sample.house.settings[CAPTIONS]


def test_words_only_keeps_the_words_also_with_captions_off(sample: SampleHouse):
    sample.house.settings[CAPTIONS], sample.house.settings[PICTURE] = False, "words"
    view = begin(sample, ready(*THREE), 5)
    assert view.captions.now.text() == "One."


@pytest.mark.parametrize(("kind", "moves"), [("orb", True), ("bar", True), ("words", False)])
def test_pictures_of_the_breath(sample: SampleHouse, kind: str, moves: object):
    sample.house.settings[PICTURE] = kind
    view = begin(sample, ready(Say("In."), Breathe(4, 6, 3), Pause(5)), 0)
    go_on(sample, next(cue.start for cue in view.player.timeline.cues if isinstance(cue.step, Breathe)) + 1)
    assert view.picture.moving is moves
    assert view.picture.accessibleDescription() == "In"
    go_on(sample, 5)
    assert view.picture.accessibleDescription() == "Out, slowly"
    key(sample.house.window, Qt.Key.Key_Space)
    assert not view.picture.moving


def test_the_sound_panel_changes_what_is_heard_and_the_settings(sample: SampleHouse):
    view, settings = begin(sample, Play("sound-rest", minutes=3), 5), sample.house.settings
    click(view.sound_button)
    assert view.panel.isVisible()
    panel = view.panel
    levels = {level.title.text(): level for level in panel.levels.values()}
    levels["Voice"].slider.setValue(40)
    levels["Chime"].slider.setValue(0)
    panel.backgrounds.chips["sea"].click()
    panel.pace.segments[2].click()
    panel.picture.segments[1].click()
    options = view.player.options
    assert (options.voice_level, options.chime_level, options.background) == (0.4, 0.0, "sea")
    assert (settings[VOICE_LEVEL], settings[CHIME_LEVEL], settings[BACKGROUND]) == (40, 0, "sea")
    assert (settings[PACE], settings[PICTURE], view.picture.kind) == ("longer", "bar", "bar")
    panel.backgrounds.chips[""].click()
    assert settings[BACKGROUND] == ""
    assert panel.backgrounds.chosen == {""}
    key(sample.house.window, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is view.sound_button


@pytest.mark.parametrize("code", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home])
def test_keys_that_move_a_slider_leave_the_session_alone_in_the_panel(sample: SampleHouse, code: Qt.Key):
    view = begin(sample, ready(*THREE), 50)
    view.toggle_panel()
    for level in view.panel.levels.values():
        for control in (level.fewer, level.slider, level.more):
            control.setFocus()
            key(sample.house.window, code)
            assert view.player.state is State.PLAYING
            assert view.player.position == pytest.approx(50, abs=1)
    view.pause_button.setFocus()
    key(sample.house.window, Qt.Key.Key_Left)
    assert view.player.position < 49


def test_an_exact_session_has_no_pace_to_change(sample: SampleHouse):
    from coping_app.player.silence import timer_session

    view = begin(sample, Ready(timer_session(10), "Silence", "10 minutes"), 1)
    view.toggle_panel()
    assert not view.panel.pace.isVisible()


@pytest.mark.parametrize(
    ("size", "words", "picture"),
    [
        (100, "One.", True),
        (130, "One.", True),
        (200, "One.", True),
        (200, "Here is room for a few more, at your own pace.", False),
    ],
)
def test_in_a_low_window_words_and_buttons_stay(sample: SampleHouse, size: int, words: str, *, picture: bool):
    view = begin(sample, ready(Say(words), Pause(20)), 2)
    sample.house.settings[TEXT_SIZE] = size
    sample.house.window.resize(1280, 600)
    settle()
    assert view.picture.isVisible() is picture
    assert view.captions.now.isVisible()
    foot = view.pause_button.mapTo(sample.house.window, view.pause_button.rect().bottomLeft()).y()
    assert view.pause_button.isVisible()
    assert foot <= 600


@pytest.mark.parametrize("size", [100, 130, 150, 200])
@pytest.mark.parametrize("kind", ["orb", "bar", "words"])
def test_a_session_needs_no_scrolling(sample: SampleHouse, kind: str, size: int):
    settings, window = sample.house.settings, sample.house.window
    settings[TEXT_SIZE], settings[PICTURE] = size, kind
    view = begin(sample, Play("long-out"), 5)
    for height in (600, 700, 800):
        window.resize(1280, height)
        settle()
        assert view.middle.verticalScrollBar().maximum() == 0
        if view.picture.isVisible():
            assert view.picture.height() >= view.picture.minimumSizeHint().height()
    assert view.picture.isVisible(), "the title gives way before the picture"


@pytest.mark.parametrize("size", [200, 175, 130])
def test_larger_text_leaves_out_as_much_as_in_a_window_opened_so(sample: SampleHouse, size: int):
    window = sample.house.window
    window.resize(1280, 600)
    view = begin(sample, ready(*THREE), 5)
    sample.house.settings[TEXT_SIZE] = size
    settle()
    grown = view.picture.isVisible(), view.words.isVisible(), view.captions.next.isVisible()
    assert view.middle.verticalScrollBar().maximum() == 0
    window.resize(1280, 601)
    window.resize(1280, 600)
    settle()
    assert (view.picture.isVisible(), view.words.isVisible(), view.captions.next.isVisible()) == grown


def test_the_sound_panel_stands_beside_the_session_where_there_is_room(sample: SampleHouse):
    window = sample.house.window
    sample.house.settings[TEXT_SIZE] = 130
    view = begin(sample, ready(*THREE), 5)
    view.toggle_panel()
    for width, beside in ((800, False), (1280, True), (800, False)):
        window.resize(width, 800)
        settle()
        assert view.picture.isVisible() is beside, "the panel takes its place"
        assert view.panel.isVisible()
        assert view.panel.geometry().right() == view.rect().right()
        assert (view.panel.height() == view.height()) is beside
        assert not view.panel.geometry().intersects(view.middle.geometry())
        assert not view.panel.geometry().intersects(view.foot.geometry())


class Watched(BreathPicture):
    """Keeps what was painted anew."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.painted = event.region().boundingRect()
        super().paintEvent(event)


@pytest.mark.parametrize(("kind", "wide"), [("orb", 200), ("bar", 420)])
def test_all_that_moves_is_painted_anew(application: QApplication, kind: str, wide: int):
    picture = Watched(lambda: ("in", 0.9))
    picture.kind = kind
    picture.resize(800, 200)
    picture.show()
    settle()
    picture._frame()
    settle()
    assert picture.painted.center().x() == pytest.approx(400, abs=1)
    assert picture.painted.width() >= wide
    picture.hide()
    picture.deleteLater()


@pytest.mark.parametrize("kind", ["orb", "bar", "words"])
def test_a_picture_keeps_room_for_its_word(application: QApplication, kind: str):
    picture = BreathPicture(lambda: ("out", 0.5))
    picture.kind = kind
    picture.refresh()
    drawn = []
    for more in (0, 60):
        picture.resize(500, picture.minimumSizeHint().height() + more)
        image = picture.grab().toImage()
        ground = image.pixel(0, 0)
        used = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(image.width()))]
        drawn.append(len(used))
    assert drawn[0] == drawn[1] or kind == "orb"
    assert drawn[0] > 0
    picture.deleteLater()


def test_the_outer_ring_is_dots_with_room_between_them(application: QApplication):
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(theme().colour("canvas"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_orb(painter, QRectF(0, 0, 400, 400), 0.4)
    painter.end()
    ground = theme().colour("canvas").lightness()
    around = [math.radians(step / 4) for step in range(4 * 360)]
    seen = [QPointF(200 + 196 * math.cos(turn), 200 + 196 * math.sin(turn)).toPoint() for turn in around]
    inked = [abs(image.pixelColor(point).lightness() - ground) > 20 for point in seen]
    assert 0.2 < sum(inked) / len(inked) < 0.6
    assert sum(now and not then for then, now in zip(inked, inked[1:], strict=False)) > 90, "dots, not dashes"
