"""Through the accessibility bus alone, as a screen reader or a switch would: no key, no mouse."""

from .desk import Desk

GOOD_MORNING = ("heading", "Good morning")
STEADY = ("heading", "You are here. One thing at a time.")
HOW_FAR = ("progress bar", "How far the session is")


def test_the_first_start(desk: Desk) -> None:
    reader = desk.reader
    with desk.open(settings={}) as coping:
        reader.wait("heading", "A quiet place to practise and write")
        reader.press("radio button", "I am here: for myself")
        reader.forget()
        reader.press("push button", "Next")
        reader.hears("Make it comfortable, 2 of 4")
        reader.press("radio button", "Colours: Dark")
        reader.set_value("slider", "Text size", 1)
        reader.press("check box", "Extra-large buttons")
        reader.press("push button", "Next")
        reader.hears("One number worth having, 3 of 4")
        reader.press("radio button", "Country: Ireland")
        reader.wait("label", "Emergency number: .*")
        reader.press("push button", "Next")
        reader.hears("Keep it private, 4 of 4")
        reader.press("push button", "Not now")
        reader.wait(*GOOD_MORNING)
        kept = coping.kept()
    chosen = {"palette": "dark", "text_size": 115, "big_buttons": True, "country": "IE", "welcomed": True}
    assert kept | chosen == kept


def test_a_practice_from_finding_it_to_finding_it_again(desk: Desk) -> None:
    reader = desk.reader
    with desk.open() as coping:
        reader.press("push button", "Practise")
        reader.press("check box", "Minutes: 1 to 3")
        reader.press("check box", "For times of: Fear")
        reader.hears("[0-9]+ practices for times of fear, 1 to 3 minutes")
        reader.set_text("text", "Search practices", "room")
        reader.hears("1 practice for times of fear, 1 to 3 minutes")
        reader.press("push button", "Look around the room, .*")
        reader.press("radio button", "How long: Short, 1 min")
        reader.press("push button", "Start")

        before = reader.wait_for_value(*HOW_FAR, least=40)
        reader.press("push button", "Pause")
        reader.hears("Paused")
        reader.press("push button", "Back 15 seconds")
        reader.wait_for_value(*HOW_FAR, most=before - 1)
        reader.press("push button", "Sound")
        reader.set_value("slider", "Voice", 40)
        reader.wait("slider", "Voice", description="40 %")
        reader.press("push button", "Close the sound panel")
        reader.press("push button", "Go on")
        reader.hears("Going on")

        reader.wait_for_value(*HOW_FAR, least=85)
        reader.press("push button", "End here")
        reader.hears("That was less than a minute.*")
        reader.press("push button", "A little easier")
        reader.hears("Noted.")
        reader.press("push button", "Done")
        reader.press("push button", "Today")
        reader.wait("label", "You practised this last. Stop whenever you like.")
        assert reader.sees("heading", "Look around the room")
        assert coping.kept()["voice_level"] == 40


def test_steady_me_during_a_session_and_from_every_page(desk: Desk) -> None:
    reader = desk.reader
    with desk.open():
        for page in ("Practise", "You"):
            reader.press("push button", page)
            reader.press("push button", "Steady me, F1")
            reader.wait(*STEADY)
            reader.press("push button", "Close")
            reader.wait("push button", page, description="current page")
        reader.press("push button", "Today")
        reader.press("push button", "Start")
        reader.press("push button", "Sound")
        reader.press("push button", "Steady me, F1")
        reader.wait(*STEADY)
        for name in ("Hands, seat, room", "Breathe with me", "I am short of breath", "Quiet company"):
            reader.press("push button", f"{name}, .*")
            reader.wait("push button", f"{name}, .*", description="running now")
        reader.press("push button", "Close")
        reader.wait("push button", "Go on")
        reader.press("push button", "Close the sound panel")
        reader.press("push button", "Leave")
        reader.wait(*GOOD_MORNING)


def test_comfort_and_undo(desk: Desk) -> None:
    reader = desk.reader
    with desk.open() as coping:
        reader.press("push button", "Dim")
        reader.wait("push button", "Brighter")
        reader.press("push button", "Brighter")
        reader.press("push button", "Text size, 100 percent")
        reader.set_value("slider", "Text size", 5)
        reader.wait("slider", "Text size", description="200 %")
        reader.press("push button", "Close")
        reader.press("push button", "Menu, on Today")
        reader.press("menu item", "Practise")
        reader.wait("push button", "Menu, on Practise")
        reader.press("push button", "Rest in sound, .*")
        reader.press("push button", "Add to favourites")
        reader.hears("Added to favourites.")
        reader.press("push button", "Undo")
        reader.hears("Taken back.")
        reader.press("push button", "All practices")
        reader.wait("push button", "Rest in sound, .*")
        assert coping.kept()["text_size"] == 200


def test_everything_that_takes_the_keyboard_has_a_name_and_can_be_done(desk: Desk) -> None:
    reader = desk.reader
    with desk.open():
        for page in ("Today", "Practise", "You"):
            reader.press("push button", page)
            reader.wait("push button", page, description="current page")
            assert reader.all("frame"), "a screen reader finds the window"
            for thing in reader.things():
                if "focusable" in thing.states:
                    assert thing.name, f"{thing.role} at {thing.area} has no name"
                    assert thing.role in {"push button", "radio button", "check box", "slider", "text"}
