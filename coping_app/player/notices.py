"""Sentences that the player has for the person."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Notices:
    """Sentences for the person, each said once in a session."""

    carries_on: str = ""  # what goes on without sound, as a sentence
    waiting: list[str] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def add(self, sentence: str, *, again: bool = False) -> None:
        """Keep a sentence for the person, unless it was said before."""
        if again or sentence not in self.said:
            self.said.add(sentence)
            self.waiting.append(sentence)

    def add_loss(self, sentence: str, *, again: bool = False) -> None:
        """Keep a sentence about sound that is not there, and say what goes on without it."""
        self.add(f"{sentence} {self.carries_on}", again=again)

    def take(self) -> list[str]:
        """Return what waits, and forget it."""
        waiting, self.waiting = self.waiting, []
        return waiting
