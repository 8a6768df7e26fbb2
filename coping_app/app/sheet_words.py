"""The recovery sheet as it is printed: the code, a square that holds the key file, and what to know."""

from datetime import date
from html import escape

from coping_app import PRODUCT
from coping_app.base.words import tr
from coping_app.vault.key_file import KeyFile, as_text

SQUARE = "square.png"  # how the page calls the picture
_STYLE = "body { color: #000000; } h1 { font-size: 20pt; } p, li { font-size: 11pt; } .code { font-size: 19pt; }"


def sheet_html(code: str, label: str, day: date) -> str:
    """Return the page for paper; `code` as it is shown, `label` which pages it opens."""
    groups = code.split("-")
    lines = " &nbsp; ".join(escape(group) for group in groups[:4]), " &nbsp; ".join(map(escape, groups[4:]))
    return (
        f"<html><head><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(tr('Recovery sheet'))}</h1>"
        f"<p>{escape(tr('For {name}, {label}. Made on {day}.').format(name=PRODUCT, label=label, day=_day(day)))}</p>"
        f"<p><b>{escape(tr('Whoever holds this can read everything.'))}</b> {escape(_keep())}</p>"
        f'<p class="code"><b><tt>{lines[0]}<br>{lines[1]}</tt></b></p>'
        f"<p>{escape(tr('To use it: on the lock screen choose Use my recovery sheet, and type the code.'))} "
        f"{escape(tr('Capitals and dashes do not matter. There is no letter O and no letter I in it.'))}</p>"
        f'<p><img src="{SQUARE}" width="190" height="190"></p>'
        f"<p>{escape(_square_words())}</p>"
        "</body></html>"
    )


def square_text(slots_alone: KeyFile) -> str:
    """Return what the square holds: a key file with the slot of this sheet, in as few signs as possible."""
    return "".join(line.strip() for line in as_text(slots_alone).splitlines())


def _square_words() -> str:
    return tr(
        "The square is a copy of the key file, for the case that the file vault.json is lost. Any program that reads "
        "such squares shows its text; saved as vault.json in the newest folder of your pages, it opens with this code."
    )


def _keep() -> str:
    return tr("Keep it where you keep other important papers. A new sheet makes this one useless.")


def _day(day: date) -> str:
    return day.isoformat()
