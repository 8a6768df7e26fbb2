"""A guard: a call of Qt that returns nothing takes no reference to None away."""

import sys

import pytest
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QWidget

CALLS = 1000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None lives for ever there")
def test_calls_that_return_nothing_leave_none_alone(application: object):
    path, widget = QPainterPath(), QWidget()
    for call in (lambda: path.lineTo(1, 1), lambda: widget.setMinimumWidth(10), widget.update):
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            call()
        assert sys.getrefcount(None) > before - CALLS / 2, "PySide6 6.12.0 did this; in the end it kills the process"
    widget.deleteLater()
