"""What is put between other things on a page that is read already."""

from PySide6.QtWidgets import QWidget

from coping_app.ui.focus import order_inside
from coping_app.ui.layouts import Card


def put_before(card: Card, widget: QWidget, other: QWidget | None = None) -> None:
    """Put a widget into a card before another one, or last. Tab and a screen reader come to it where it stands.

    Both go by the order of the children: what stands behind it is put behind it there, too.
    """
    at = card.box.count() if other is None else card.box.indexOf(other)
    card.box.insertWidget(at, widget)
    for place in range(at, card.box.count()):
        item = card.box.itemAt(place)
        behind = item.widget() if item is not None else None
        if behind is not None:
            behind.raise_()
    order_inside(card)
