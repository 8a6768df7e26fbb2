"""By keyboard in the real window: a lock, what is written behind it, and everything that may happen to it."""

import signal

from .desk import Desk, Program
from .notebook import code_on_sheet, first_run, unlock, write

WORDS = "kettle harbour nine plums"
GOOD_MORNING = ("heading", "Good morning")


def test_from_the_first_run_to_a_forgotten_passphrase(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(settings={}) as coping:
        first_run(desk, WORDS)
        code = code_on_sheet(desk)
        reader.wait(*GOOD_MORNING)
        write(desk, "The letter on the mat", "Walked to the gate with a scooter.")
        keys.press("Ctrl+l")
        reader.wait("heading", "Locked")
        assert "scooter" not in reader.tree(hidden=True), "nothing of it is left behind the lock"
        keys.press("Ctrl+1", "Ctrl+3")
        assert reader.sees("heading", "Locked"), "no key leads past it"
        keys.press("F1")
        reader.wait("heading", "You are here. One thing at a time.")
        keys.press("Escape")

        unlock(desk, "kettle harbour nine pears")
        reader.wait("label", "Those words did not open it.*")
        keys.press("Ctrl+a")
        keys.type("KETTLE-harbour nine plums")
        keys.press("Enter")
        reader.gone("heading", "Locked")
        reader.wait("heading", "Journal")
        home = coping.keep_home()

    with desk.open(home=home):
        reader.wait("heading", "Locked")
        keys.choose("push button", "Use my recovery sheet")
        keys.type(code.lower())
        keys.press("Enter")
        reader.wait("label", "Your recovery sheet opened your pages.*")
        keys.type("lantern pebble orchard tin")
        keys.press("Enter")
        keys.type("lantern pebble orchard tin")
        keys.choose("push button", "Change the passphrase")
        reader.wait("panel", "Message", description="The passphrase is changed.*")
        keys.press("Ctrl+l")
        unlock(desk, WORDS)
        reader.wait("label", "Those words did not open it.*")
        keys.press("Ctrl+a")
        keys.type("lantern pebble orchard tin")
        keys.press("Enter")
        reader.gone("heading", "Locked")
        keys.press("Ctrl+3")
        reader.wait("list item", ".*The letter on the mat.*")


def test_what_was_saved_outlives_a_kill(desk: Desk) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(settings={}) as coping:
        first_run(desk)
        reader.wait(*GOOD_MORNING)
        write(desk, "Small good thing", "Pancakes. One landed on the floor.")
        home = coping.keep_home()  # with its log as it stands
        coping.signal(signal.SIGKILL)
        assert coping.process.wait(10) == -signal.SIGKILL
    with Program(desk, home=home):
        keys.press("Ctrl+3")
        reader.wait("list item", ".*Small good thing.*")
