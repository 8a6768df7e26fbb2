"""How many examples a property test tries: a sample every day, many in the long proofs."""

import os


def examples(usual: int) -> int:
    """Return the usual count, or what the long proofs ask for."""
    return int(os.environ.get("COPING_EXAMPLES", usual))
