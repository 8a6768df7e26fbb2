"""Sentences that the player has for the person."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Notices:
    """Sentences for the person, each said once in a session."""

    waiting: list[str] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def add(self, sentence: str, *, again: bool = False) -> None:
        """Keep a sentence for the person, unless it was said before."""
        if again or sentence not in self.said:
            self.said.add(sentence)
            self.waiting.append(sentence)

    def take(self) -> list[str]:
        """Return what waits, and forget it."""
        waiting, self.waiting = self.waiting, []
        return waiting
