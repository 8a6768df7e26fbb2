"""Coping: guided quiet practices, thought records and a private journal, kept on your own computer."""

PRODUCT = "Coping"
__version__ = "0.1.0"
