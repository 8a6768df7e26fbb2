"""One row of the table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One figure, its baseline of the same run, and the ratio between them; `limit` is the most it may be.

    Where the limit is for the figure itself and not for the ratio, `absolute` says so.
    """

    what: str
    measured: float
    baseline: float
    unit: str
    limit: float
    absolute: bool = False

    @property
    def ratio(self) -> float:
        """How many times the baseline it is."""
        return self.measured / self.baseline if self.baseline else float("inf")

    @property
    def over(self) -> bool:
        """Whether it is more than it may be."""
        return (self.measured if self.absolute else self.ratio) > self.limit

    def line(self) -> str:
        """Return the row."""
        ratio = f"{self.ratio:6.2f}" if self.baseline else "     -"
        limit = f"{self.limit:g} {self.unit}" if self.absolute else f"{self.limit:g} x"
        return f"{self.what:50} {self.measured:10.1f} {self.baseline:10.1f} {ratio}  {self.unit:14} {limit}"
