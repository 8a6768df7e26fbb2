"""Menus: where they open, and that nothing of them stays."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import settle
from coping_app.ui.buttons import Button
from coping_app.ui.menu import CalmMenu, Entry, menu_of

from .parts import Show


@pytest.mark.parametrize("align_right", [False, True])
def test_a_menu_opens_under_its_button_and_goes_when_it_closes(show: Show, *, align_right: bool):
    line, button = QWidget(), Button("More")
    line.setFixedSize(560, 80)
    button.setParent(line)
    button.setGeometry(250, 10, 90, 44)
    show(line)
    menu = menu_of(line, "More", [[Entry("Move to bin", "", line.hide)]])
    menu.open_under(button, align_right=align_right)
    settle()
    edges = menu.geometry(), button.rect().translated(button.mapToGlobal(button.rect().topLeft()))
    left, right = ([edge.left() for edge in edges], [edge.right() for edge in edges])
    assert menu.geometry().top() == edges[1].bottom() + 1 + 4
    assert (left[0] == left[1], right[0] == right[1]) == (not align_right, align_right)
    assert QApplication.activePopupWidget() is menu
    menu.close()
    settle()
    assert line.findChildren(CalmMenu) == []


@pytest.mark.parametrize("align_right", [False, True])
@pytest.mark.parametrize("left", [0, 470])
def test_a_menu_stands_clear_of_the_edges_of_its_window(show: Show, left: int, *, align_right: bool):
    line, button = QWidget(), Button("More")
    line.setFixedSize(560, 80)
    button.setParent(line)
    button.setGeometry(left, 10, 90, 44)
    window = show(line)
    window.setFixedWidth(560)
    menu = menu_of(line, "Print", [[Entry("Save as a web page (HTML)", "", line.hide)]])
    menu.open_under(button, align_right=align_right)
    settle()
    begins = menu.geometry().left() - window.mapToGlobal(QPoint(0, 0)).x()
    assert menu.width() > button.width(), "else there is nothing to see here"
    assert begins >= 16
    assert begins + menu.width() <= window.width() - 16
    menu.close()
    settle()
