"""By keyboard in the real window: thought records on both pages, on every way of the fork, and left in the middle."""

import re
from pathlib import Path

import pytest

from coping_app.content.thought_record import LATER, NOBODY_KNOWS, NOT_SURE, PARTLY, TRUE_AND_HARD
from coping_app.content.thought_record import box as asked_box

from .desk import Desk
from .notebook import make_home
from .thoughts import (
    DAY,
    FEELINGS,
    FORK,
    FULL_PAGE,
    GENTLE_PAGE,
    HABITS,
    LEAVE_BE,
    NEXT,
    SEARCH,
    TREE,
    WRITE,
    answer,
    ask,
    begin,
    come_back_to,
    go_on,
    holds,
    is_asked,
    open_room,
    read_sheet,
    take_way,
    thought_row,
    thoughts_in,
    write_in,
)

QUEUE, LOOK, TEA = "Tuesday, in the queue.", "They looked away.", "Tea, and Imran."
CUT, REST = "They looked aw", "ay."
NOT_SURE_WORDS, PARTLY_WORDS = "I'm not sure it's true", "It's partly true"
TRUE_WORDS, NOBODY_WORDS = "It's true, and it's hard", "Nobody knows yet"
ARGUING = [HABITS, *(ask(name) for name in ("makes_me_think", "true_part", "guess_part", "else_true", "friend"))]
ARGUING += [asked_box(name).label for name in ("makes_me_think", "true_part", "guess_part", "else_true", "friend")]
ARGUING += ["Thinking habits"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of somebody who has written nothing so far."""
    return make_home(tmp_path)


def test_three_boxes_become_a_worksheet_that_is_found_again(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    asks = [ask(name, gentle=True) for name in ("situation", "thought", "need")]
    with desk.open(home=home):
        keys.choose("push button", "Thoughts")
        reader.wait("heading", "Nothing is written here")
        keys.choose("push button", WRITE)
        answer(desk, asks[0], QUEUE)
        keys.choose("push button", "Next")
        answer(desk, asks[1], LOOK)
        assert reader.sees("push button", f"What happened: {QUEUE}"), "the worksheet builds up at the side"
        keys.choose("push button", "Next")
        assert reader.sees("label", f"“{LOOK}”"), "the thought stays in view"
        answer(desk, asks[2], TEA)
        assert not reader.sees("push button", "Skip this"), "there is nothing behind the last box"
        reader.forget()
        keys.choose("push button", "Done")

        reader.wait("heading", QUEUE)
        reader.wait("push button", "Keep it", state="focused")
        reader.hears(r"Saved\. New, worse or frightening\? Safety card\. People\.")
        sheet = read_sheet(desk)
        for label, words in (("What happened", QUEUE), ("What went through my mind", LOOK)):
            assert f"{label}\n{words}" in sheet
        assert sheet.endswith(TEA)
        reader.wait("label", r"Saved\. New, worse or frightening\?")
        keys.choose("push button", "People")
        reader.wait("heading", "Here are people you could reach.")
        keys.press("Escape")
        reader.gone("heading", "Here are people you could reach.")
        keys.choose("push button", "Keep it")

        reader.wait(*thought_row(QUEUE))
        assert not reader.sees("heading", "Go on"), "what is finished is not to be gone on with"
        keys.press("Ctrl+f")
        reader.wait("text", SEARCH, state="focused")
        keys.type("imr")
        reader.wait("text", SEARCH, description="1 record mentions “imr”")
        keys.press("Down")
        reader.wait(*thought_row(QUEUE), state="focused")
        keys.press("Enter")
        reader.wait("heading", QUEUE)
        assert read_sheet(desk) == sheet
    (found,) = thoughts_in(home)
    assert (found.text, found.open, found.fork) == (LOOK, False, "")


def look_for_habits(desk: Desk) -> None:
    """Choose one of the habits and write to its question, and add one of one's own."""
    reader, keys = desk.reader, desk.keys
    reader.wait("heading", re.escape(HABITS))
    assert not [one for one in reader.all("check box") if one.chosen], "only the person can tell"
    keys.go_to("check box", "Guessing minds")
    keys.press("Space")
    write_in(desk, "Could I check, or is it safe to leave open?", "I could ask her.")
    write_in(desk, "A habit in your own words", "Counting hellos")
    keys.press("Enter")
    reader.wait("check box", "Counting hellos", state="checked")
    write_in(desk, "What do you see of it here?", "Two today.")


def test_a_thought_that_may_not_be_true_is_looked_at_whole(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(home=home):
        begin(desk, full=True)
        answer(desk, ask("situation"), QUEUE)
        go_on(desk, FEELINGS)
        keys.go_to("check box", rf"{re.escape(FEELINGS)}: Lonely")
        keys.press("Space")
        keys.go_to("slider", "Lonely, how strong: not said")
        keys.press("1", "0")
        reader.wait("push button", "What I felt: Lonely 10")
        go_on(desk, ask("thought"))
        answer(desk, ask("thought"), LOOK)
        keys.press("Tab")
        answer(desk, ask("hurts"), "Away.")
        go_on(desk, FORK)
        assert not [one for one in reader.all("radio button") if one.chosen], "nothing is chosen for anybody"
        take_way(desk, FORK, NOT_SURE_WORDS)
        for name, words in (("makes_me_think", "No hello."), ("else_true", "It was loud.")):
            go_on(desk, ask(name))
            answer(desk, ask(name), words)
        go_on(desk, ask("friend"))
        keys.choose("push button", "Skip this")
        is_asked(desk, ask("who_knows"))
        keys.press(NEXT)
        look_for_habits(desk)
        go_on(desk, ask("lean_on"))
        answer(desk, ask("lean_on"), "I can ask.")
        go_on(desk, ask("now"))
        keys.go_to("slider", "Lonely, how strong now: not said")
        keys.press("4", NEXT)
        sheet = read_sheet(desk)
        assert "Guessing minds: I could ask her.\nCounting hellos: Two today." in sheet
        reader.wait("label", "10 before, 4 after")

        begin(desk, full=True)
        for asked in (FEELINGS, ask("thought"), FORK):
            go_on(desk, asked)
        take_way(desk, FORK, PARTLY_WORDS)
        for name, words in (("true_part", "I was slow."), ("guess_part", "That they mind.")):
            go_on(desk, ask(name))
            answer(desk, ask(name), words)
        go_on(desk, ask("else_true"))
        keys.press(NEXT)
        assert not reader.wait("check box", "Counting hellos").chosen, "one's own habit is there from now on"
        go_on(desk, ask("lean_on"))
        go_on(desk, ask("now"))
        keys.press(NEXT)
        sheet = read_sheet(desk)
        assert "The part that is true\nI was slow.\nThe part that is guesswork, or extra\nThat they mind." in sheet
    found = {one.fork: one for one in thoughts_in(home)}
    assert (found[NOT_SURE].before, found[NOT_SURE].after) == ({"lonely": 10}, {"lonely": 4})
    assert found[PARTLY].habits == ()


def is_not_argued_with(desk: Desk) -> None:
    """See that nothing of evidence, habits or other words for it is there, at the side neither."""
    assert not desk.reader.sees(name=f".*({'|'.join(map(re.escape, ARGUING))}).*")


def test_what_is_true_and_hard_is_never_argued_with(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    path = ("as_it_is", "takes", "of_course", "care", "small_thing", "with_me")
    with desk.open(home=home):
        begin(desk, full=True)
        go_on(desk, FEELINGS)
        go_on(desk, ask("thought"))
        answer(desk, ask("thought"), LOOK)
        go_on(desk, FORK)
        take_way(desk, FORK, TRUE_WORDS)
        for name in path:
            go_on(desk, ask(name))
            is_not_argued_with(desk)
            answer(desk, ask(name), f"About {name}.")
            assert reader.sees("push button", LEAVE_BE), "it can be left at that from here on"
        offered = reader.wait("push button", "Two things can be true, .*")
        keys.choose("push button", re.escape(offered.name))
        reader.wait("push button", "Pause", state="focused")
        keys.choose("push button", "Leave")
        reader.wait("text", re.escape(ask("with_me")), state="focused")
        assert reader.text("text", re.escape(ask("with_me"))) == "About with_me.", "it is where it was left"
        for name in reversed(path[:-1]):
            keys.choose("push button", "Back")
            holds(desk, ask(name), f"About {name}.")
        keys.choose("push button", LEAVE_BE)
        sheet = read_sheet(desk)
        is_not_argued_with(desk)
        assert [words for words in ARGUING if words in sheet] == []
        assert "As it is\nAbout as_it_is." in sheet
    (found,) = thoughts_in(home)
    assert (found.fork, found.habits) == (TRUE_AND_HARD, ())
    assert [found.box(name) for name in path] == [f"About {name}." for name in path]


def test_what_nobody_knows_can_be_done_now_or_later_or_not_at_all(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(home=home):
        begin(desk, full=True)
        answer(desk, ask("situation"), QUEUE)
        for asked in (FEELINGS, ask("thought"), FORK):
            go_on(desk, asked)
        take_way(desk, FORK, NOBODY_WORDS)
        go_on(desk, TREE)
        take_way(desk, TREE, "Yes, now")
        go_on(desk, ask("next_step"))
        answer(desk, ask("next_step"), "Ring at nine.")
        keys.choose("push button", "Back")
        take_way(desk, TREE, "Yes, later")
        go_on(desk, DAY)
        keys.go_to("radio button", f"{re.escape(DAY)}: No day")
        keys.press("Right")
        reader.wait("radio button", f"{re.escape(DAY)}: Tomorrow", state="checked")
        keys.choose("push button", "Back")
        take_way(desk, TREE, "No")
        go_on(desk, ask("unknown"))
        answer(desk, ask("unknown"), "The garden.")
        assert reader.sees("label", "Something quiet, if you like")
        go_on(desk, ask("lean_on"))
        go_on(desk, ask("now"))
        keys.press(NEXT)
        sheet = read_sheet(desk)
        assert "What helps while I don't know\nThe garden." in sheet
        assert "Ring at nine." not in sheet, "what was written on another branch is not argued with here"

        keys.choose("push button", "Edit")
        keys.choose("push button", "Is there anything I can do about it: No")
        take_way(desk, TREE, "Yes, later")
        go_on(desk, DAY)
        assert reader.wait("radio button", f"{re.escape(DAY)}: Tomorrow").chosen, "the day that was set before"
        keys.choose("push button", "Close")
        read_sheet(desk)
    (found,) = thoughts_in(home)
    assert (found.fork, found.tree, found.due) == (NOBODY_KNOWS, LATER, found.day)
    assert (found.box("next_step"), found.box("unknown")) == ("Ring at nine.", "The garden.")


def fill_gentle(desk: Desk) -> None:
    """Begin on the gentle page, and get as far as the middle of a word in its second box."""
    begin(desk)
    answer(desk, ask("situation", gentle=True), QUEUE)
    go_on(desk, ask("thought"))
    answer(desk, ask("thought"), CUT)


def test_left_in_the_middle_in_three_ways_it_goes_on_at_the_same_word(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(home=home):
        fill_gentle(desk)
        for leave in ("Finish later", "Alt+Left", "Ctrl+3"):
            if leave == "Finish later":
                keys.choose("push button", leave)
            elif leave == "Alt+Left":
                keys.press(leave)
                holds(desk, ask("situation", gentle=True), QUEUE)
                keys.press(leave)
            else:
                keys.press(leave)
            reader.gone("heading", ask("thought").replace("?", r"\?"))
            open_room(desk)
            reader.wait("list item", f".*{re.escape(QUEUE)}, not finished, .*")
            come_back_to(desk, QUEUE)
            if leave == "Alt+Left":
                holds(desk, ask("situation", gentle=True), QUEUE)
                keys.press("Alt+Right")
            holds(desk, ask("thought"), CUT)
        keys.type(REST)
        reader.wait_for_typed(re.escape(ask("thought")), LOOK)
        keys.press("Alt+Left")
    (found,) = thoughts_in(home)
    assert (found.text, found.box("situation"), found.open) == (LOOK, QUEUE, True)


def test_other_forms_and_back_and_on_again_lose_no_word(desk: Desk, home: Path) -> None:
    reader, keys = desk.reader, desk.keys
    with desk.open(home=home):
        fill_gentle(desk)
        keys.choose("push button", FULL_PAGE)
        holds(desk, ask("thought"), CUT)
        keys.type(REST)
        keys.press("Tab")
        answer(desk, ask("hurts"), "Away.")
        go_on(desk, FORK)
        take_way(desk, FORK, TRUE_WORDS)
        go_on(desk, ask("as_it_is"))
        answer(desk, ask("as_it_is"), "They did.")
        keys.choose("push button", re.escape(GENTLE_PAGE))
        is_asked(desk, ask("need"))
        answer(desk, ask("need", gentle=True), TEA)
        for words in ("Away.", "They did."):
            assert reader.sees("label", words), "what is not asked here is still to be seen"
        keys.choose("push button", FULL_PAGE)
        is_asked(desk, FORK)
        assert reader.wait("radio button", f"{re.escape(FORK)}: {TRUE_WORDS}").chosen
        go_on(desk, ask("as_it_is"))
        holds(desk, ask("as_it_is"), "They did.")
        keys.type(" Both.")
        for asked in (FORK, ask("thought"), FEELINGS, ask("situation")):
            keys.choose("push button", "Back")
            is_asked(desk, asked)
        assert not reader.sees("push button", "Back"), "it is the first question"
        holds(desk, ask("situation"), QUEUE)
        go_on(desk, FEELINGS)
        go_on(desk, ask("thought"))
        holds(desk, ask("thought"), LOOK)
        assert reader.text("text", re.escape(ask("hurts"))) == "Away."
        go_on(desk, FORK)
        go_on(desk, ask("as_it_is"))
        holds(desk, ask("as_it_is"), "They did. Both.")
        keys.choose("push button", LEAVE_BE)
        sheet = read_sheet(desk)
    assert [words for words in (QUEUE, LOOK, "Away.", "They did. Both.", TEA) if words not in sheet] == []
