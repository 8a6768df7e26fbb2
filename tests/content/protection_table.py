"""The table of docs/threat-model.md, from the one that the privacy page shows."""

from coping_app.content.protection import protection

from .markdown import row, table


def protection_table() -> str:
    """Return what the vault protects and what it does not, with what holds around the table."""
    found = protection()
    rows = [row(one.situation, one.protected, one.answer) for one in found.row]
    whole = table(("What may happen", "Protected?", "What that means"), rows)
    return f"{found.intro}\n\n{whole}\n\n{found.without_lock}"
