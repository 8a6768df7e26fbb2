"""Closing the window: nothing typed goes without a word."""

from typing import TYPE_CHECKING

from coping_app.base.words import tr

if TYPE_CHECKING:
    from coping_app.app.house import House


def may_close(house: "House") -> bool:
    """Ask once where typed words would be gone, and keep them where the person says so."""
    card = house.card
    if not card.unkept:
        return True
    from coping_app.ui.messages import CalmDialog

    dialog = CalmDialog(
        house.window,
        tr("Some words are not kept yet"),
        tr(
            "What you typed on the safety card stands in this window only. It can be kept in an ordinary file on this "
            "computer, which anyone who uses it could read. Or it goes now."
        ),
        safe=tr("Keep it in a file"),
        other=tr("Let it go"),
    )
    let_go = bool(dialog.exec())
    dialog.deleteLater()
    if let_go:
        return True
    card.keep(numbers=card.kept or card.has_numbers, stay=card.stay_kept or card.has_stay)
    return not card.problem
