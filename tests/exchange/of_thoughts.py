"""Records of Thoughts to export: the worked examples, questions, and a worry that was put down."""

from datetime import datetime
from typing import Any

from coping_app.base.records import QUESTION, THOUGHT, WORRY, Record
from coping_app.content.thought_examples import example
from coping_app.content.thought_record import ways
from coping_app.content.thought_rows import to_record

from .some import LISBON

AT = datetime(2026, 11, 21, 15, 10, tzinfo=LISBON)
FORKS = [way.id for way in ways()]
WORTH = "It does not have to come down to have been worth doing."


def worked(fork: str, number: int = 1) -> Record:
    """A worked example as a record."""
    return to_record(example(fork), Record(f"00000000000040008000{number:012}", THOUGHT, AT))


def every_worked() -> list[Record]:
    """All of them."""
    return [worked(fork, number) for number, fork in enumerate(FORKS, 1)]


def question(text: str, *, answer: str = "", is_open: bool = True, number: int = 11, **data: Any) -> Record:
    """A question for the team."""
    kept = {"words": {"answer": answer} if answer else {}, "open": is_open, **data}
    name = f"00000000000040008000{number:012}"
    return Record(name, QUESTION, AT, text=text, data={key: value for key, value in kept.items() if value})


def worry(text: str, due: str = "") -> Record:
    """A worry that was put down, until a day or not."""
    return Record("00000000000040008000000000000021", WORRY, AT, text=text, data={"due": due} if due else {})
