"""Whether the program was asked to end (SIGTERM, a closed window): then no menu opens again."""

_asked: list[bool] = []


def ask() -> None:
    """Ask the program to end when what it is doing has faded out."""
    _asked.append(True)


def asked() -> bool:
    """Tell whether it was asked."""
    return bool(_asked)
