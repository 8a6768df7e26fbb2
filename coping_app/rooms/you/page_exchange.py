"""Bringing entries in from other programs, and taking one's own out."""

from coping_app.rooms.you.page_parts import Section


class ExchangeSection(Section):
    """Both ways."""
