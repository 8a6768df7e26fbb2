"""What things cost, each beside a bare baseline measured in the same run: `./run bench`.

CPU time of a process and its children in milliseconds, the median of several runs, holds on a busy machine; times on
the wall hold only where nothing else runs. Memory is resident size in MB.
"""

import sys

from .journal import journal_results
from .playing import while_playing
from .screen import x_screen
from .start import checking, start_of, window_results
from .window import breathing, changing, memory, thinking, waking


def main() -> int:
    """Measure everything and print the table."""
    results = [
        start_of("--version"),
        start_of("practices"),
        *checking(),
        *while_playing(),
        *journal_results(),
    ]
    with x_screen() as screen:
        results += [*window_results(), *memory(), *waking(), *breathing(), *changing(), *thinking()]
    sys.stdout.write(f"windows are shown on: {screen}\n")
    sys.stdout.write(f"{'what':50} {'measured':>10} {'baseline':>10} {'ratio':>6}  {'unit':14} limit\n")
    for one in results:
        sys.stdout.write(one.line() + "\n")
    over = [one.what for one in results if one.over]
    sys.stdout.write(f"over the limit: {', '.join(over)}\n" if over else "all within their limits\n")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
