"""The tables of docs/practice-format.md, from the tables of the program."""

from coping_app.content.safety import safety_card
from coping_app.content.vocabulary import anchors, flags, words
from coping_app.content.vocabulary import table as data

from .markdown import row, table


def _code(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def words_table() -> str:
    """Return the keys of front matter with the words they can hold."""
    lists = {"category": "categories", "form": "forms", "audience": "audiences", "for times of": "times"}
    rows = [row(f"`{key}`", _code(words(name))) for key, name in {**lists, "postures": "postures"}.items()]
    rows.append(row("`red flags`", _code([flag.id for flag in safety_card().flag])))
    rows.append(row("`[chime ...]`", _code(words("chimes"))))
    return table(("Key", "Words it can hold"), rows)


def flags_table() -> str:
    """Return every work-around, for those who write practices."""
    rows = [row(f"`{flag.id}`", flag.label, flag.does) for flag in flags().values()]
    return table(("Flag", "What people see", "What it asks of a practice"), rows)


def anchors_table() -> str:
    """Return every steady thing."""
    unless = data("vocabulary")["anchor_unless"]
    rows = [row(f"`{name}`", said, _code(unless.get(name, []))) for name, said in anchors().items()]
    return table(("Chosen", "What is said", "Not offered with"), rows)
