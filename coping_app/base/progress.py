"""How long work says how far it is, and hears that it is to end."""

from collections.abc import Callable

Report = Callable[[int, int], None]  # done, of how many; raises Cancelled when the work is to end


class Cancelled(Exception):  # noqa: N818 - it is no error: somebody asked for it
    """The work is to end here. Raised by a report; whatever was half done is taken back by the work itself."""


def unseen(_done: int, _total: int) -> None:
    """Tell nobody: for work that nobody watches."""


def part(report: Report, place: int, count: int) -> Report:
    """Return a report in hundredths of the whole, for one part of the work among several. It never goes back."""
    best: float = 100 * place // count

    def tell(done: int, total: int) -> None:
        nonlocal best
        best = max(best, 100 * (place + min(1.0, done / max(total, 1))) // count)
        report(int(best), 100)

    return tell
