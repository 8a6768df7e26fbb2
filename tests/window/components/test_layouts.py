"""Layouts that give way."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from coping_app.app.sample import settle
from coping_app.ui.grid import Grid
from coping_app.ui.heads import Head
from coping_app.ui.layouts import FlowLayout, Page
from coping_app.ui.text import Text

from .parts import Block, Show


def flow_of(*widths: int, align: str = "left") -> tuple[QWidget, FlowLayout, list[Block]]:
    holder = QWidget()
    flow = FlowLayout(holder, gap=10, row_gap=6, align=align)
    blocks = [Block(width) for width in widths]
    for block in blocks:
        flow.addWidget(block)
    return holder, flow, blocks


def test_a_flow_goes_on_in_the_next_row(application: QApplication):
    holder, flow, blocks = flow_of(100, 100, 100)
    assert (flow.heightForWidth(320), flow.heightForWidth(319), flow.heightForWidth(100)) == (40, 86, 132)
    assert flow.sizeHint() == QSize(320, 40)
    assert flow.minimumSize().width() == 100
    flow.setGeometry(QRect(0, 0, 319, 86))
    assert [(block.x(), block.y()) for block in blocks] == [(0, 0), (110, 0), (0, 46)]
    holder.deleteLater()


@pytest.mark.parametrize(("align", "left"), [("left", 0), ("centre", 50), ("right", 100)])
def test_a_flow_stands_left_in_the_middle_or_right(application: QApplication, align: str, left: int):
    holder, flow, blocks = flow_of(100, align=align)
    flow.setGeometry(QRect(0, 0, 200, 40))
    assert blocks[0].x() == pytest.approx(left, abs=1)
    holder.deleteLater()


@given(st.lists(st.integers(10, 200), min_size=1, max_size=8), st.integers(60, 700))
def test_in_a_flow_nothing_overlaps_or_sticks_out(widths: list[int], width: int):
    holder, flow, blocks = flow_of(*widths)
    height = flow.heightForWidth(width)
    flow.setGeometry(QRect(0, 0, width, height))
    places = [block.geometry() for block in blocks]
    for index, place in enumerate(places):
        assert place.right() < width
        assert place.bottom() < height
        assert not any(place.intersects(other) for other in places[:index])
    holder.deleteLater()


def test_a_hidden_one_takes_no_room_in_a_flow(show: Show):
    holder, flow, blocks = flow_of(100, 100)
    show(holder)
    blocks[0].hide()
    assert flow.sizeHint().width() == 100


def test_a_grid_has_as_many_columns_as_fit_and_rows_as_tall_as_their_tallest(show: Show):
    grid = Grid(least=200, gap=10, row_gap=6, most=2)
    blocks = [Block(50, height) for height in (40, 70, 30)]
    show(grid, width=640)
    grid.show_widgets(blocks)
    grid.resize(410, grid.heightForWidth(410))
    assert [(block.x(), block.y(), block.width(), block.height()) for block in blocks] == [
        (0, 0, 200, 70),
        (210, 0, 200, 70),
        (0, 76, 200, 30),
    ]
    assert grid.heightForWidth(410) == 106
    assert grid.heightForWidth(409) == 40 + 70 + 30 + 12
    grid.show_widgets(blocks[:1])
    assert [block.isVisible() for block in blocks] == [True, False, False]
    grid.show_widgets([])
    assert grid.heightForWidth(410) == 0


@pytest.mark.parametrize(("width", "edge"), [(1400, 180), (1000, 32), (500, 20)])
def test_what_stands_on_a_page_is_as_far_from_the_left_as_from_the_right(show: Show, width: int, edge: int):
    page, block = Page(), Text("words " * 300)
    page.box.addWidget(block)
    window = show(page)
    window.layout().setContentsMargins(0, 0, 0, 0)
    window.resize(width, 500)
    settle()
    left = block.mapTo(window, QPoint(0, 0)).x()
    assert (left, width - left - block.width()) == (edge, edge)


class Tools:
    """Stands for the house: a head asks it for tools."""

    def __init__(self) -> None:
        self.made = Block(300, 48)

    def tools(self) -> QWidget:
        return self.made


def test_the_tools_of_a_head_stand_beside_its_title_or_over_it(show: Show):
    shell: Any = Tools()
    head = Head(shell, "A title", "A small line")
    window = show(head, width=700)
    words = head.title.parentWidget()
    assert (words.y(), shell.made.y(), shell.made.geometry().right()) == (0, 0, head.width() - 1)
    window.resize(330, 400)
    settle()
    assert words.y() == 48 + 8
    shell.made.hide()
    settle()
    assert (words.y(), head.height()) == (0, words.height())
    shell.made.show()
    settle()
    assert words.y() == 48 + 8


def test_a_grid_measures_anew_when_a_card_does(show: Show):
    grid = Grid(least=200)
    block, text = Block(50), Text("short")
    show(grid, height=1200)
    grid.show_widgets([block, text])
    settle()
    before = grid.height()
    text.setText("long " * 200)
    settle()
    assert text.height() == grid.height() > before
