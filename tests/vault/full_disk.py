"""A disk that takes nothing for a while: every change of a vault is rolled back, as SQLite does it."""

from types import TracebackType

import apsw
import pytest

from coping_app.vault.vault import Vault


class FullDisk:
    """`with full_disk:` no vault can be written; afterwards there is room again."""

    def __init__(self) -> None:
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> None:
        def full(vault: Vault, connection: apsw.Connection) -> None:
            connection.execute("ROLLBACK")
            vault._topics = []
            raise apsw.FullError

        self._patch.setattr(Vault, "_commit", full)

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._patch.undo()
