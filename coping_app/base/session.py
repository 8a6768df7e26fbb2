"""The steps of a session: what a practice becomes for one person, and what the player plays.

A session is flat and settled: the length is chosen, work-arounds are applied, every value is a number.
Only a choice stays open, because it is made while the session runs.
"""

from collections.abc import Iterator

import msgspec


class Say(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="say"):
    """One spoken sentence, shown as a caption."""

    text: str


class Pause(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="pause"):
    """Silence, in seconds at the normal pace."""

    seconds: float


class Chime(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="chime"):
    """A low, soft tone, by the name it has in the sound library."""

    name: str


class Breathe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="breathe"):
    """A silent guide for the eyes: seconds in, seconds out, how many rounds. There is no hold."""

    seconds_in: float
    seconds_out: float
    rounds: int

    @property
    def seconds(self) -> float:
        """How long the guide takes, whatever the pace of the pauses."""
        return (self.seconds_in + self.seconds_out) * self.rounds


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way on, and the steps it leads to."""

    label: str
    steps: tuple["Step", ...]


class Choose(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="choose"):
    """A choice of ways on; the first is taken when nobody chooses for `seconds`."""

    options: tuple[Option, ...]
    seconds: float = 10.0


Step = Say | Pause | Chime | Breathe | Choose


class Session(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A practice as one person will hear it, from the opening to the last chime.

    In an `exact` one the silences have the length that was asked for, whatever the pace.
    """

    practice: str
    title: str
    language: str
    steps: tuple[Step, ...]
    harder: tuple[str, ...] = ()
    exact: bool = False


def sentences(steps: tuple[Step, ...]) -> Iterator[str]:
    """Yield every sentence of the steps in order, those of every option too."""
    for step in steps:
        if isinstance(step, Say):
            yield step.text
        elif isinstance(step, Choose):
            for option in step.options:
                yield from sentences(option.steps)
