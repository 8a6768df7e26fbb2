"""How a page is read, and how Tab goes through it: that has to be one and the same."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QRadioButton, QWidget

from coping_app.ui.focus import TOOLS
from coping_app.ui.layouts import Page

from ..window.audit import controls, told
from ..window.hands import focused, key

_ROW = 16  # how much higher or lower the middle of what stands in one row may lie, in pixels


def out_of_order(page: Page) -> list[str]:
    """Return what Tab comes to elsewhere on a page than it is read, and what it does not come to at all.

    It is read from the top, and what stands side by side from the left; the tools at its head stand for themselves.
    """
    inner = page.content
    tools = inner.findChildren(QWidget, TOOLS)
    wanted = [one for one in controls(inner) if not any(tool.isAncestorOf(one) for tool in tools)]
    wanted = [one for one in wanted if not isinstance(one, QRadioButton) or one.isChecked()]
    read = _read(wanted, inner)
    read[0].setFocus(Qt.FocusReason.TabFocusReason)
    tabbed: list[QWidget] = []
    while focused() is not None and focused() not in tabbed and inner.isAncestorOf(focused()):
        tabbed.append(focused())
        key(page.window(), Qt.Key.Key_Tab)
    tabbed = [one for one in tabbed if one in wanted]
    came = [one for one in read if one in tabbed]
    missed = [f"{told(one)} is not reached" for one in read if one not in tabbed]
    return missed + [f"{told(a)} where {told(b)} stands" for a, b in zip(tabbed, came, strict=True) if a is not b]


def _read(widgets: list[QWidget], page: QWidget) -> list[QWidget]:
    """Return widgets row by row, each from the left. A row is what stands at one height, give or take a little."""
    middle = {one: one.mapTo(page, QPoint(0, one.height() // 2)) for one in widgets}
    rows: list[list[QWidget]] = []
    for one in sorted(widgets, key=lambda one: middle[one].y()):
        if rows and middle[one].y() - middle[rows[-1][0]].y() < _ROW:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda one: middle[one].x())]
