"""Every rule of the dialect, one fault at a time: the line it is reported on and what is said."""

import pytest

from coping_app.content.parse import parse

from .good_practice import GOOD, checked, line_of, parsed_good, swap

WHOLE_FILE = 0


def number(line: str) -> int:
    return line_of(GOOD, line)


def test_the_good_practice_has_nothing_to_report() -> None:
    assert checked(GOOD) == []


# (the part of the good text that is changed, what stands there instead, the line reported, what is said)
Row = tuple[str, str, int, str]

FRONT_MATTER: dict[str, Row] = {
    "a key is missing": ("title: A small rest\n", "", 14, 'the line "title: ..." is missing'),
    "every key is needed": ("reviewed: -\n", "", 14, 'the line "reviewed: ..." is missing'),
    "an unknown key": ("aim: Rest", "goal: Rest", 8, 'I do not know the key "goal"'),
    "a misspelt key": ("lengths: 3", "lenghts: 3", 11, 'the key "lenghts"; did you mean lengths?'),
    "a key twice": ("form: audio\n", "form: audio\nform: card\n", 6, '"form" stands on line 5 already'),
    "no colon": ("form: audio", "form audio", 5, "this one has no colon"),
    "nothing after the colon": ("title: A small rest", "title:", 2, "title: there is nothing after the colon"),
    "a value without end": ("title: A small rest", "title: " + "a" * 401, 2, "title: longer than 400 characters"),
    "an id with a space": ("id: small-rest", "id: Small rest", 1, "small letters, digits and hyphens"),
    "an id that is too long": ("id: small-rest", "id: " + "a" * 41, 1, "small letters, digits and hyphens"),
    "a path for an id": ("id: small-rest", "id: ../rest", 1, "small letters, digits and hyphens"),
    "a language in words": ("language: en-GB", "language: English", 3, "written like en-GB or de"),
    "an unknown category": ("category: grounding", "category: grouding", 4, "did you mean grounding?"),
    "a word far from all known": ("form: audio", "form: xyz", 5, "it can be audio, writing, planner or card"),
    "an unknown audience": ("audience: everyone", "audience: nobody", 6, 'I do not know "nobody"'),
    "an unknown time": ("fear, waiting", "fear, wating", 7, "did you mean waiting?"),
    "no time": ("for times of: fear, waiting", "for times of: -", 7, "name one or more"),
    "a time twice": ("fear, waiting", "fear, fear", 7, "a word is there twice"),
    "no posture": ("postures: anywhere", "postures:", 10, "name one or more"),
    "an unknown posture": ("postures: anywhere", "postures: hammock", 10, 'I do not know "hammock"'),
    "an unknown source": ("trauma_anchor", "trauma_ancher", 9, "did you mean trauma_anchor?"),
    "a source in words": ("evidence: trauma_anchor (a", "evidence: Trauma anchor (a", 9, "a source is written like"),
    "a length without its unit": ("3 min | 5 min | 8 min", "3 | 5 | 8", 11, 'written like "3 min"'),
    "a length of nothing": ("lengths: 3 min", "lengths: 0 min", 11, "from 1 to 60"),
    "a length over an hour": ("8 min", "61 min", 11, "from 1 to 60"),
    "lengths out of order": ("3 min | 5 min", "5 min | 3 min", 11, "from short to long, each once"),
    "a length twice": ("3 min | 5 min", "3 min | 3 min", 11, "from short to long, each once"),
    "a short of two lengths": ("short: 1 min", "short: 1 min | 2 min", 12, 'written like "3 min"'),
    "an unknown work-around": ("breathless, breath", "breathles, breath", 13, "did you mean breathless?"),
    "an unknown red flag": ("red flags: -", "red flags: sepsys", 14, "did you mean sepsis?"),
    "a reader without a date": ("reviewed: -", "reviewed: Ana, nurse", 15, "write who read it"),
    "a day that is not": ("reviewed: -", "reviewed: Ana, nurse, 2026-02-30", 15, "write who read it"),
    "text before the first section": ("reviewed: -\n\n", "reviewed: -\n\nHello.\n", 17, "before the first section"),
}

SECTIONS: dict[str, Row] = {
    "missing": ("## Short\n", "", WHOLE_FILE, "the section ## Short is missing"),
    "twice": ("## Short\n", "## Session\n", number("## Short"), "## Session is there twice"),
    "misspelt": ("## Opening", "## Openning", number("## Opening"), "did you mean ## Opening?"),
    "unknown": ("## After", "## Extras of mine", number("## After"), "I do not know the section ## Extras of mine"),
    "without a name": ("## After", "##", number("## After"), "I do not know the section ##"),
    "without a space": ("## Short", "##Short", number("## Short"), "## starts a section"),
    "a directive in Take care": ("Not while driving.", "[pause 3s]", 18, "plain text only"),
    "a bare directive in Take care": ("Not while driving.", "pause 3s", 18, "plain text only"),
    "something else in After": ("harder: small", "easier: small", number("harder: small-rest"),
                                'only "harder: id, id"'),
    "harder is no id": ("harder: small-rest", "harder: A small rest", number("harder: small-rest"), "is no id"),
}  # fmt: skip

PAUSE = "[pause 4s | 9s | 20s]"
P = number(PAUSE)
BREATHE = "[breathe in 3 out 5, rounds 2 | 4 | 8]"
B = number(BREATHE)
C = number("[chime soft]")

DIRECTIVES: dict[str, Row] = {
    "misspelt": ("[pause 4s", "[puase 4s", P, "I do not know [puase]; did you mean [pause]?"),
    "with a capital": ("[pause 4s", "[Pause 4s", P, "did you mean [pause]?"),
    "empty": (PAUSE, "[]", P, "I do not know []"),
    "bell": ("[chime soft]", "[bell]", C, "the word here is [chime soft]"),
    "gong": ("[chime soft]", "[gong]", C, "the word here is [chime soft]"),
    "hold": (PAUSE, "[hold 4s]", P, "nobody is asked to hold their breath here"),
    "an unknown chime": ("[chime soft]", "[chime loud]", C, 'I do not know the chime "loud"; it can be soft or deep'),
    "a chime with no name": ("[chime soft]", "[chime]", C, 'I do not know the chime ""'),
    "a chime at another time": (
        "[chime soft]",
        "[chime soft, at dawn]",
        C,
        "only this can stand: [chime soft, not at n",
    ),
    "a pause without its unit": (PAUSE, "[pause 4]", P, "a pause is in seconds, like [pause 3s]"),
    "a pause in minutes": (PAUSE, "[pause 4m]", P, "a pause is in seconds"),
    "a pause of no length": (PAUSE, "[pause]", P, "a pause is in seconds"),
    "a pause below zero": (PAUSE, "[pause -4s]", P, "a pause is in seconds"),
    "a pause too short": (PAUSE, "[pause 0.4s]", P, "from 0.5 to 600 seconds"),
    "a pause too long": (PAUSE, "[pause 601s]", P, "from 0.5 to 600 seconds"),
    "two values for three lengths": (PAUSE, "[pause 4s | 9s]", P, "2 values but the practice has 3 lengths"),
    "four values for three lengths": (PAUSE, "[pause 1s|2s|3s|4s]", P, "4 values but the practice has 3 lengths"),
    "a value left out": (PAUSE, "[pause 4s | | 9s]", P, "a pause is in seconds"),
    "breathe with a hold": (BREATHE, "[breathe in 3 hold 2 out 5, rounds 2]", B, "it can hurt or frighten people"),
    "breathe without rounds": (BREATHE, "[breathe in 3 out 5]", B, "written like [breathe in 3 out 5, rounds 4]"),
    "breathe out first": (BREATHE, "[breathe out 5 in 3, rounds 4]", B, "written like [breathe in 3"),
    "in too short": (BREATHE, "[breathe in 1.5 out 5, rounds 4]", B, "in is from 2 to 4 seconds"),
    "in too long": (BREATHE, "[breathe in 4.5 out 5, rounds 4]", B, "a longer one asks for a deep breath"),
    "out too short": (BREATHE, "[breathe in 2 out 2.5, rounds 4]", B, "out is from 3 to 6 seconds"),
    "out too long": (BREATHE, "[breathe in 3 out 7, rounds 4]", B, "can leave people short of breath"),
    "out shorter than in": (BREATHE, "[breathe in 4 out 3, rounds 4]", B, "out is as long as in, or longer"),
    "no rounds": (BREATHE, "[breathe in 3 out 5, rounds 0]", B, "a whole number from 1 to 60"),
    "too many rounds": (BREATHE, "[breathe in 3 out 5, rounds 61]", B, "a whole number from 1 to 60"),
    "half a round": (BREATHE, "[breathe in 3 out 5, rounds 2.5]", B, "a whole number"),
    "rounds for two of three": (
        BREATHE,
        "[breathe in 3 out 5, rounds 2|4]",
        B,
        "2 values but the practice has 3 lengths",
    ),
    "indented": (PAUSE, "  [pause 4s]", P, "take the spaces away"),
    "indented with a tab": (PAUSE, "\t[pause 4s]", P, "take the spaces away"),
    "not closed": (PAUSE, "[pause 4s", P, "the bracket is not closed"),
    "words after it": (PAUSE, "[pause 4s] Rest now.", P, "a directive stands alone on its line"),
    "words before it": (PAUSE, "Rest now. [pause 4s]", P, "[ can't stand in a spoken line"),
    "two on a line": (PAUSE, "[pause 4s] [pause 4s]", P, "a directive stands alone on its line"),
    "without brackets": (PAUSE, "pause 4s", P, "is this a directive? write it like [pause 4s]"),
    "in round brackets": (PAUSE, "(pause 4s)", P, "is this a directive? write it like [pause 4s]"),
    "breathe without brackets": (BREATHE, "Breathe in 3 out 5, rounds 4.", B, "is this a directive?"),
    "end without brackets": ("[end]\n[unless b", "End.\n[unless b", number("[end]"), "is this a directive?"),
    "after a sentence": (
        PAUSE,
        "Rest now. Pause 4 seconds.",
        P,
        "is this a directive? write it like [pause 4 seconds.]",
    ),
    "over two lines": (PAUSE, "Chime\nsoft.", P, "is this a directive? write it like [chime soft.]"),
    "the wrong brackets": (PAUSE, "Rest 【now】.", P, "can't stand in a spoken line"),
}

UNLESS = "[unless neuropathy]"
U = number(UNLESS)
OTHERWISE = number("[otherwise]")
END = number("[end]")

WORK_AROUNDS: dict[str, Row] = {
    "a misspelt flag": (UNLESS, "[unless neuropaty]", U, "did you mean neuropathy?"),
    "no flag": (UNLESS, "[unless]", U, 'I do not know the work-around "nothing"'),
    "a comma too many": (UNLESS, "[unless neuropathy,]", U, 'I do not know the work-around "nothing"'),
    "a flag that is not declared": (UNLESS, "[unless nausea]", U, 'name nausea in the line "work around:" too'),
    "one declared and one not": (UNLESS, "[unless neuropathy, nausea]", U, "name nausea"),
    "never closed": ("wall behind you.\n[end]", "wall behind you.", U, "[unless] is never closed; write [end]"),
    "nested": (
        "Find the floor with your feet.", "[unless hearing]\nRest.\n[end]", U + 1, "can't stand inside another part",
    ),
    "nothing in it": ("Find the floor with your feet.\n", "", U, "there is nothing between [unless ...] and its end"),
    "a stray end": (PAUSE, "[end]", P, "there is nothing open that [end] could close"),
    "a stray otherwise": (PAUSE, "[otherwise]", P, "[otherwise] stands once, between"),
    "otherwise twice": ("Lean on the wall behind you.", "[otherwise]\nLean.", OTHERWISE + 1, "[otherwise] stands once"),
    "words after end": ("wall behind you.\n[end]", "wall behind you.\n[end now]", END, "[end] stands alone"),
    "words after otherwise": ("[otherwise]", "[otherwise rest]", OTHERWISE, "[otherwise] stands alone"),
}  # fmt: skip

CHOOSE = number("[choose]")
SOUND = number("### Sound")

CHOICES: dict[str, Row] = {
    "a list outside": (PAUSE, "- rest now.", P, "a list stands only in [choose]"),
    "an indented list": (PAUSE, "  - rest now.", P, "take the spaces away"),
    "no arrow": ("- a sound -> Sound", "- a sound", CHOOSE + 1, 'written like "- label -> Part"'),
    "no label": ("- a sound -> Sound", "- -> Sound", CHOOSE + 1, 'written like "- label -> Part"'),
    "an odd label": ("- a sound ->", "- a *sound* ->", CHOOSE + 1, "a label is plain words"),
    "a long label": ("- a sound ->", f"- {'a' * 81} ->", CHOOSE + 1, "up to 80 characters"),
    "an unknown part": ("-> Sound", "-> Sounds", CHOOSE + 1, "no ### Sounds in this section; did you mean ### Sound?"),
    "one way only": ("- a sound -> Sound\n", "", CHOOSE, "a [choose] needs two or more lines"),
    "too many ways": (
        "- a sound -> Sound\n", "- a sound -> Sound\n" * 6, CHOOSE + 7, "a [choose] has up to 6 ways on",
    ),
    "a part nobody reaches": ("That is the end.\n", "That is the end.\n### Rest\nRest.\n", SOUND,
                              "no [choose] leads to ### Rest"),
    "an empty part": ("Find one colour.\n", "", number("### Colour"), "### Colour is empty"),
    "a part twice": ("### Colour", "### Sound", number("### Colour"), "### Sound is there twice"),
    "a sentence among the ways": ("- a sound -> Sound", "Pick one.\n- a sound -> Sound", CHOOSE + 1, "only lines like"),
    "a pause among the ways": ("- a sound -> Sound", "[pause 3s]\n- a sound -> Sound", CHOOSE + 1, "only lines like"),
    "in an unless": ("Let a breath come.", "[choose]\n- a -> Sound\n- b -> Colour\n[end]", number("Let a breath come."),
                     "[choose] can't stand inside another part"),
    "in a part": ("Find one far sound.", "[choose]\n- a -> Sound\n- b -> Colour\n[end]", SOUND + 1,
                  "can't stand inside a part that a [choose] leads to"),
    "outside Session": ("That is all.", "That is all.\n[choose]\n[end]", number("That is all.") + 1,
                        "[choose] works only in ## Session"),
    "a part outside Session": ("That is all.", "That is all.\n### More", number("That is all.") + 1,
                               "### parts stand only in ## Session"),
    "words after choose": ("[choose]", "[choose one]", CHOOSE, "[choose] stands alone"),
    "never closed": ("- a colour -> Colour\n[end]\n", "- a colour -> Colour\n", CHOOSE, "[choose] is never closed"),
}  # fmt: skip

STAY = number("Stay near {anchor} for a while.")

SENTENCES: dict[str, Row] = {
    "no full stop": ("Let the chair hold you.\n[pause 4s", "Let the chair hold you\n[pause 4s", C + 1, "a full stop"),
    "an exclamation mark at the end": (
        "That is all.",
        "That is all!",
        number("That is all."),
        "a full stop or a question mark",
    ),
    "too long": ("That is all.", f"{'la ' * 134}la.", number("That is all."), "longer than 400 characters"),
    "another word in curly brackets": ("{anchor}", "{name}", STAY, "only {anchor} can stand in curly brackets"),
    "a curly bracket left open": ("{anchor}", "{anchor", STAY, "only {anchor} can stand in curly brackets"),
    "a bar": ("That is the end.", "That | this.", number("That is the end."), "the | works only inside directives"),
    "bold": ("That is the end.", "That is **the** end.", number("That is the end."), "* can't stand in a spoken line"),
    "a tag": ("That is the end.", "That is <b>it</b>.", number("That is the end."), "< can't stand in a spoken line"),
    "a heading": ("That is the end.", "#### The end.", number("That is the end."), "a heading here is ### and a space"),
    "a zero-width space": (
        "That is all.",
        "That\u200b is all.",
        number("That is all."),
        "invisible character (U+200B)",
    ),
    "turned text": ("That is all.", "That \u202eis all.", number("That is all."), "invisible character (U+202E)"),
    "a control character": ("That is all.", "That\x07 is all.", number("That is all."), "invisible character (U+0007)"),
    "turned text in a title": ("A small rest", "A small\u2066 rest", 2, "invisible character (U+2066)"),
    "half a character": ("That is all.", "That \ud800 is all.", number("That is all."), "invisible character (U+D800)"),
    "a line without end": ("Not while driving.", "a " * 2001, 18, "the line is longer than 4000 characters"),
}

OUTSIDE_SESSION: dict[str, Row] = {
    "a bar in Opening": ("You can stop at", "[pause 3s | 4s | 5s]\nYou can stop at", 21, "works only in ## Session"),
    "a bar in Short": ("[pause 8s]", "[pause 8s | 9s | 10s]", number("[pause 8s]"), "works only in ## Session"),
}

ALL = {
    f"{part}: {name}": row
    for part, rows in {
        "front matter": FRONT_MATTER, "section": SECTIONS, "directive": DIRECTIVES, "work-around": WORK_AROUNDS,
        "choice": CHOICES, "sentence": SENTENCES, "bar": OUTSIDE_SESSION,
    }.items()
    for name, row in rows.items()
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "says"), ALL.values(), ids=ALL.keys())
def test_a_fault_is_reported_on_its_line_in_words(old: str, new: str, line: int, says: str) -> None:
    parsed = parse(swap(old, new))
    assert parsed.practice is None
    said = [problem for problem in parsed.problems if says in problem.sentence]
    assert [problem.line for problem in said] == [line], [str(problem) for problem in parsed.problems]


FINE = {
    "a colon in a title": ("title: A small rest", "title: Rest: a small one"),
    "yes and no are words": ("title: A small rest", "title: no"),
    "a comma inside round brackets": ("(a choice of what to rest on)", "(a choice, of what, to rest on), seed_cope"),
    "spaces around a key": ("form: audio", "  form :   audio  "),
    "a reader with role and day": ("reviewed: -", "reviewed: Ana Ruiz, palliative nurse, 2026-01-31"),
    "no evidence": ("evidence: trauma_anchor (a choice of what to rest on)", "evidence: -"),
    "one value for all lengths": (PAUSE, "[pause 4s]"),
    "half a second": (PAUSE, "[pause 0.5s]"),
    "ten minutes": (PAUSE, "[pause 600s]"),
    "spaces inside brackets": (PAUSE, "[ pause  4 s ]"),
    "spaces behind a directive": (PAUSE, PAUSE + "   "),
    "the shortest guide": (BREATHE, "[breathe in 2 out 3, rounds 1]"),
    "the longest guide": (BREATHE, "[breathe in 4 out 6, rounds 60]"),
    "in and out alike": (BREATHE, "[breathe in 3.5 out 3.5, rounds 4]"),
    "a chime silent at night": ("[chime soft]", "[chime deep, not at night]"),
    "an empty line in a part": (PAUSE, f"\n{PAUSE}\n\n"),
    "speech marks at the end": ("That is all.", "You might say “that is all.”"),
    "a pause as a plain word": ("That is all.", "You might pause here."),
    "the end as a plain word": ("That is all.", "Unless you would rather stay, this is the end."),
    "blank lines at the top": ("id: small-rest", "\n\nid: small-rest"),
}


@pytest.mark.parametrize(("old", "new"), FINE.values(), ids=FINE.keys())
def test_what_is_right_is_left_alone(old: str, new: str) -> None:
    assert [str(problem) for problem in parse(swap(old, new)).problems] == []


def test_sections_out_of_order_are_named_once() -> None:
    head, short = GOOD.split("## Short\n")
    body, after = short.split("## After\n")
    moved = head.replace("## Opening", f"## Short\n{body}## Opening") + f"## After\n{after}"
    said = [problem for problem in parse(moved).problems if "in this order" in problem.sentence]
    assert [problem.line for problem in said] == [line_of(moved, "## Short")]


def test_a_section_without_a_sentence_is_reported_at_its_heading() -> None:
    text = swap("Let the chair hold you.\n[pause 8s]\nThat is all.\n", "[pause 8s]\n")
    assert [(p.line, p.sentence) for p in parse(text).problems] == [
        (line_of(text, "## Short"), "there is no sentence in this section")
    ]


@pytest.mark.parametrize(("steps", "said"), [(500, []), (501, ["more than 500 steps"])])
def test_five_hundred_steps_are_enough(steps: int, said: list[str]) -> None:
    head, _, rest = GOOD.partition("## Session\n")
    hidden = steps - 300
    session = (
        "Rest.\n[pause 1s]\n" * 150
        + "[unless breathless, breath-uneasy, fits-or-brain]\n"
        + "Rest.\n" * hidden
        + "[end]\n"
    )
    text = f"{head}## Session\n{session}## Short\n{rest.partition('## Short')[2].lstrip()}"
    found = parse(text).problems
    assert [(problem.line, problem.sentence) for problem in found] == [(number("## Session"), one) for one in said]


def test_ways_that_lead_to_a_part_over_and_over_stay_small() -> None:
    ways = "".join(f"[choose]\n- a {n} -> Sound\n- b {n} -> Sound\n[end]\n" for n in range(4000))
    assert "more than 500 steps" in {
        problem.sentence for problem in parse(swap("Find one far sound.", "Find a sound.\n" * 600 + ways)).problems
    }


def test_every_fault_of_a_text_is_reported() -> None:
    text = swap("form: audio", "form: adio")
    text = swap("[chime soft]", "[bell]", text)
    text = swap("[pause 6s]", "[pause 6]", text)
    text = swap("That is the end.", "That is the end", text)
    text = swap("[pause 8s]", "  [pause 8s]", text)
    assert [problem.line for problem in parse(text).problems] == [
        5, C, number("[pause 6s]"), number("That is the end."), number("[pause 8s]"),
    ]  # fmt: skip


@pytest.mark.parametrize("lengths", ["", "lengths: 3 minutes\n"], ids=["missing", "misspelt"])
def test_unreadable_lengths_are_one_fault_and_not_one_for_every_pause(lengths: str) -> None:
    problems = parse(swap("lengths: 3 min | 5 min | 8 min\n", lengths)).problems
    assert len(problems) == 1
    assert "length" in problems[0].sentence


def test_an_unreadable_work_around_line_is_one_fault() -> None:
    assert len(parse(swap("fits-or-brain, neuropathy", "fits-or-brain, neuropaty")).problems) == 1


def test_a_sentence_in_a_wrapped_paragraph_is_found_on_its_own_line() -> None:
    wrapped = "A seat is here. A wall is\nhere. A lamp is here. A\ndoor is here\n"
    text = swap("Let the chair hold you.\n[pause 4s", wrapped + "[pause 4s")
    first = C + 1
    assert [problem.line for problem in parse(text).problems] == [first + 1]
    lines = parse(text.replace("door is here\n", "door is here.\n")).lines
    assert [lines[s] - first for s in ("A seat is here.", "A wall is here.", "A lamp is here.", "A door is here.")] == [
        0, 0, 1, 1,
    ]  # fmt: skip


def test_every_sentence_has_the_line_it_stands_on() -> None:
    rows = GOOD.splitlines()
    for sentence, line in parsed_good().lines.items():
        assert sentence in rows[line - 1]


def test_a_line_with_an_invisible_character_is_one_fault() -> None:
    assert [problem.line for problem in parse(swap("[chime soft]", "[chi\u200bme soft]")).problems] == [C]


LONG = "abc " * 90


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PAUSE, f"[{LONG}]"), ("[chime soft]", f"[chime {LONG}]"), (UNLESS, f"[unless {LONG}]"),
        (PAUSE, f"pause 3s {LONG}"), ("## After", f"## {LONG}"), ("aim:", f"{LONG}:"), ("### Sound", f"### {LONG}"),
        ("-> Sound", f"-> {LONG}"), ("harder: small-rest", f"harder: {LONG}"), ("y: grounding", f"y: {LONG}"),
        ("e: trauma_anchor", f"e: {'abc' * 90}"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_fault_stays_short(old: str, new: str) -> None:
    problems = parse(swap(old, new)).problems
    assert problems
    assert max(len(problem.sentence) for problem in problems) < 260
