"""Roles that no widget of Qt has: headings, the picture of a breath, and photos.

The lock screen is told as a plain widget: of what scrolls Qt tells the content alone, and not what stands at its foot.

A role hangs on the name of a class: Qt asks for it once for each widget, and only while a screen reader listens.
"""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLES = {
    "Heading": QAccessible.Role.Heading,
    "BreathPicture": QAccessible.Role.Graphic,
    "LargePhoto": QAccessible.Role.Graphic,
    "LockScreen": QAccessible.Role.Client,
}


@cache
def tell_roles() -> None:
    """Let screen readers know them from here on: what they have met already keeps its role. It costs a start 3 ms."""
    QAccessible.installFactory(_interface)


def _interface(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Answer Qt for one of our classes; None leaves it to Qt."""
    if class_name in ROLES and isinstance(thing, QWidget):
        return QAccessibleWidget(thing, ROLES[class_name])
    return None
