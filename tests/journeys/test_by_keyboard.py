"""By keyboard alone, in the real window: a first start, a practice, and the keys that work everywhere."""

from coping_app.ui.tokens import colours

from .desk import Desk

GOOD_MORNING = ("heading", "Good morning")
STEADY = ("heading", "You are here. One thing at a time.")
HOW_FAR = ("progress bar", "How far the session is")
TEAM_LINE = r"24-hour treatment or chemo line \(on the alert card\)"


def test_the_first_start_asks_little_and_only_once(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(settings={}) as coping:
        reader.wait("heading", "A quiet place to practise and write")
        assert str(reader.focused()) == "push button 'Next'", "Enter goes on"
        keys.go_to("radio button", "I am here: for myself", key="Shift+Tab")
        keys.press("Right")
        reader.wait("radio button", "I am here: beside someone", state="checked")
        keys.choose("push button", "Next")

        reader.wait("heading", "Make it comfortable")
        keys.go_to("check box", "Still pictures")
        keys.press("Space")
        keys.choose("push button", "Next")

        reader.wait("heading", "One number worth having")
        keys.go_to("radio button", "Country: Leave it out")
        keys.press("Right")
        reader.wait("label", "Emergency number: 999")
        keys.go_to("text", TEAM_LINE)
        keys.type("0141 496 0000")
        keys.go_to("check box", "Keep it on this computer")
        keys.press("Space", "Alt+Left")
        reader.wait("heading", "Make it comfortable")
        keys.choose("push button", "Next")
        assert reader.text("text", TEAM_LINE) == "0141 496 0000", "what was typed is still there"
        keys.choose("push button", "Next")
        reader.wait("heading", "Keep it private")
        keys.choose("push button", "Not now")
        reader.wait(*GOOD_MORNING)
        home = coping.keep_home()
        assert coping.kept() == {"still_pictures": True, "country": "GB", "welcomed": True}

    with desk.open(home=home):
        reader.wait(*GOOD_MORNING)
        keys.press("F1")
        reader.wait("label", "0141 496 0000")


def test_a_practice_from_finding_it_to_finding_it_again(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open() as coping:
        keys.choose("push button", "Practise")
        reader.wait("text", "Search practices")
        keys.go_to("check box", "Minutes: 1 to 3")
        keys.press("Space")
        keys.go_to("check box", "For times of: Fear", key="Shift+Tab")
        keys.press("Space")
        reader.hears("[0-9]+ practices for times of fear, 1 to 3 minutes")
        keys.choose("push button", "Look around the room, .*")

        reader.wait("heading", "Look around the room")
        keys.go_to("radio button", "How long: 3 minutes")
        keys.press("Right")
        reader.wait("radio button", "How long: Short, 1 min", state="checked")
        keys.choose("push button", "Start")

        reader.wait("push button", "Pause", state="focused")
        before = reader.wait_for_value(*HOW_FAR, least=40)  # of 1000
        keys.press("Space")
        reader.hears("Paused")
        keys.press("Left")
        reader.wait_for_value(*HOW_FAR, most=before - 1)
        keys.press("Space")
        reader.hears("Going on")

        keys.choose("push button", "Sound")
        keys.go_to("slider", "Voice")
        keys.press("Left", "Left")
        reader.wait("slider", "Voice", description="90 %")
        keys.press("Esc")
        reader.gone("slider", "Voice")
        assert str(reader.focused()) == "push button 'Sound'", "the keyboard is where it was"

        reader.wait_for_value(*HOW_FAR, least=85)  # more than five seconds: it counts as practised
        keys.press("End")
        reader.wait("heading", "That was less than a minute.")
        assert str(reader.focused()) == "push button 'Done'", "no answer is needed"
        keys.choose("push button", "A little easier")
        reader.hears("Noted.")
        reader.wait("push button", "A little easier", description="chosen")
        keys.choose("push button", "Done")

        reader.wait("push button", "Start")
        keys.press("Ctrl+1")
        reader.wait("label", "You practised this last. Stop whenever you like.")
        assert reader.sees("heading", "Look around the room")
        assert coping.kept()["voice_level"] == 90


PAGES = (
    ("Ctrl+1", "heading", "Good morning"),
    ("Ctrl+2", "text", "Search practices"),
    ("Silence, with chimes, .*", "slider", "Minutes"),
    ("Ctrl+2", "text", "Search practices"),
    ("Rest in sound, .*", "push button", "Add to favourites"),
    ("Ctrl+6", "label", "You"),
)


def test_steady_me_is_one_key_away_from_every_page(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open():
        for way, role, sign in PAGES:
            if way.startswith("Ctrl"):
                keys.press(way)
            else:
                keys.choose("push button", way)
            reader.wait(role, sign)
            here = keys.next()
            keys.press("F1")
            reader.wait(*STEADY)
            assert str(reader.focused()) == "push button 'Close'", "the way out comes first"
            keys.press("Esc")
            reader.gone(*STEADY)
            reader.wait(role, sign)
            assert str(reader.focused()) == str(here), "the keyboard is where it was"


def test_steady_me_pauses_a_session_and_gives_it_back(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open():
        keys.choose("push button", "Start")
        reader.wait("push button", "Pause", state="focused")
        keys.press("F1")
        reader.wait(*STEADY)
        for key, name in zip("1342", ("Hands, seat", "Breathe with me", "I am short of", "Quiet"), strict=True):
            keys.press(key)
            reader.wait("push button", f"{name}.*", description="running now")
            assert len(reader.all("push button", description="running now")) == 1
        keys.press("Space")
        reader.wait("push button", "Go on")
        keys.press("Esc")
        reader.wait("push button", "Go on", state="focused")
        assert reader.sees(*HOW_FAR), "the session is still there, and waits"
        keys.press("Space")
        reader.wait("push button", "Pause")
        keys.choose("push button", "Leave")
        reader.wait("push button", "Shorter, 1 min")


def test_the_safety_card_over_a_session_and_over_steady_me(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open():
        keys.choose("push button", "Start")
        reader.wait_for_value(*HOW_FAR, least=1)
        keys.press("F2")
        reader.wait("heading", "Safety card")
        assert str(reader.focused()) == "push button 'Close'", "the way out comes first"
        assert reader.sees("heading", "Emergency number")
        keys.press("Esc")
        reader.wait("push button", "Go on", state="focused")
        keys.press("F1")
        reader.wait(*STEADY)
        keys.press("F2")
        reader.wait("heading", "Safety card")
        keys.press("Esc")
        reader.wait(*STEADY)
        keys.press("Esc")
        reader.wait("push button", "Go on", state="focused")


def test_words_that_are_not_kept_are_not_lost_without_a_question(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(settings={}) as coping:
        reader.wait("push button", "Next")
        keys.press("Enter")
        reader.wait("heading", "Make it comfortable")
        keys.press("Enter")
        reader.wait("heading", "One number worth having")
        keys.go_to("text", TEAM_LINE)
        keys.type("0141 496 0000")
        keys.press("Ctrl+Q")
        reader.wait("heading", "Some words are not kept yet")
        assert str(reader.focused(5)) == "push button 'Stay open'", "the safe way comes first"
        keys.choose("push button", "Let it go")
        coping.ends()
        assert not (coping.home / "card.json").exists()


def test_larger_text_up_to_twice_the_size_and_a_menu_in_place_of_the_rail(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open() as coping:
        height = reader.wait(*GOOD_MORNING).area[3]
        keys.press(*["Ctrl++"] * 6)
        reader.wait("push button", "Menu, on Today")
        assert coping.kept()["text_size"] == 200
        assert reader.wait(*GOOD_MORNING).area[3] == 2 * height
        keys.choose("push button", "Menu, on Today")
        reader.wait("menu item", "Practise")
        keys.press("Down", "Enter")
        reader.wait("push button", "Menu, on Practise")
        keys.press(*["Ctrl+-"] * 6)
        reader.gone("push button", "Menu, on Practise")
        assert "text_size" not in coping.kept()


def test_night_and_day(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    day, night = colours("light")["canvas"], colours("night")["canvas"]
    with desk.open():
        reader.wait("push button", "Dim")
        assert desk.screen.wait_for(day, 0.2)
        keys.press("Ctrl+D")
        reader.wait("push button", "Brighter")
        assert desk.screen.wait_for(night, 0.2)
        assert desk.screen.share_of(day) == 0
        keys.press("Ctrl+D")
        assert desk.screen.wait_for(day, 0.2)


def test_the_cover_shows_only_notes_and_nothing_plays(desk_with_sound: Desk) -> None:
    reader, keys, sound = desk_with_sound.reader, desk_with_sound.keys, desk_with_sound.sound
    assert sound
    with desk_with_sound.open():
        keys.choose("push button", "Start")
        reader.wait_for_value(*HOW_FAR, least=1)
        sound.listen()
        assert sound.sounds(), "the background plays"
        keys.press("F9")
        reader.wait("push button", "Back", state="focused")
        words = {thing.name for thing in reader.things() if thing.name}
        assert words == {"notes", "Notes", "Back"}
        assert keys.title() == "Notes"
        assert sound.falls_silent(lasting=0.5), "nothing plays"
        keys.press("Tab", "F1", "Ctrl+1", "F9")
        sound.stop_listening()
        reader.wait("push button", "Go on", state="focused")


def test_only_this_page(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open():
        keys.press("Ctrl+2", "F8")
        reader.hears("Only this page is shown.")
        reader.wait("push button", "Show everything")
        round_ = {str(thing) for thing in keys.round()}
        assert not any("Today" in name or "Text size" in name for name in round_), "nothing else is in reach"
        keys.press("F8")
        reader.hears("Everything is shown.")
        reader.wait("push button", "Today")


def test_back_and_undo(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open():
        keys.choose("push button", "More about it")
        reader.wait("push button", "Add to favourites")
        keys.choose("push button", "Pin to Today")
        reader.hears("Pinned to Today.")
        reader.wait("push button", "Pinned to Today")
        keys.press("Ctrl+Z")
        reader.hears("Taken back.")
        reader.wait("push button", "Pin to Today")
        keys.press("Alt+Left")
        reader.wait(*GOOD_MORNING)


def test_tab_comes_round_on_every_page(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open():
        for way, role, sign in (PAGES[0], PAGES[1], PAGES[4]):
            if way.startswith("Ctrl"):
                keys.press(way)
            else:
                keys.choose("push button", way)
            reader.wait(role, sign)
            there = keys.round()
            assert {thing.key for thing in keys.round("Shift+Tab")} == {thing.key for thing in there}
            for thing in there:
                assert thing.name, f"{thing.role} at {thing.area} has no name"
                left, top, width, height = thing.area
                assert 0 <= left <= left + width <= desk.size[0], f"{thing} lies outside the screen"
                assert 0 <= top <= top + height <= desk.size[1], f"{thing} lies outside the screen"


def test_steady_me_comes_over_the_text_panel_and_the_menu(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(settings={"welcomed": True, "text_size": 200}):
        for name, role, key in (("Text size", "slider", "F1"), ("Menu, on Today", "menu item", "Ctrl+Space")):
            keys.choose("push button", name)
            reader.wait(role)
            keys.press(key)
            reader.wait(*STEADY)
            keys.press("Esc")
            reader.wait(*GOOD_MORNING)
