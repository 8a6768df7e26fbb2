"""Keeps in the vault what of the safety card does not stand in the plain file."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coping_app.base.plain_card import CardFile, Hidden, PlainCard, card_in, on_top
from coping_app.vault.errors import VaultError
from coping_app.vault.facts import fact, put_fact
from coping_app.vault.rescue import Found
from coping_app.vault.vault import Vault

_FACT = "card"
_ROOM = "safety"

Seal = Callable[[dict[str, Any]], Path | None]


class CardKept:
    """While the vault is open, every own number is kept in it. When it closes, only the plain card stays readable.

    What a full disk does not take stays on the card, and is tried again with every change. At the end it is sealed
    into a file of its own by `seal`, or where no folder takes that either, it waits out of sight in the window. What
    was sealed earlier is among what was `found`.
    """

    def __init__(self, vault: Vault, card: CardFile, seal: Seal, found: Found) -> None:
        self._vault, self._card, self._seal = vault, card, seal
        self._id = vault.key_file.vault_id
        self._there = card_in(fact(vault, _FACT, {}))
        self._sealed: PlainCard | None = None  # what stands in the newest of the sealed files
        self._files: list[Path] = []  # with what the vault does not have yet
        card.join(self._late(self._there, found), self._keep)

    def save(self) -> bool:
        """Keep what is not kept yet, or seal it until it can be; return whether it is safe."""
        card = self._card
        if not card.in_vault:
            card.save()
        if card.in_vault or card.card == self._sealed:
            return True
        path = self._seal({"room": _ROOM, "before": self._there._asdict(), "after": card.card._asdict()})
        if path is not None:
            self._drop_files()  # all of it is in the new one
            self._files.append(path)
            self._sealed = card.card
        return path is not None or not card.unkept

    def stop(self) -> None:
        """Keep no more, and let the card forget what does not stand in its file."""
        card = self._card
        if not self.save():
            card.hidden = Hidden(self._id, self._there, card.card)
        card.part()

    def _late(self, there: PlainCard, found: Found) -> PlainCard:
        """Return the card of the vault with what it did not take before: from sealed files, and from the window."""
        for path, words in found:
            before, after = words.get("before"), words.get("after")
            if words.get("room") == _ROOM and isinstance(before, dict) and isinstance(after, dict):
                there = on_top(card_in(before), card_in(after), there)
                self._files.append(path)
        hidden = self._card.hidden
        if hidden is not None and hidden.vault_id == self._id:
            there = on_top(hidden.before, hidden.after, there)
            self._card.hidden = None
        return there

    def _keep(self, now: PlainCard) -> bool:
        if now != self._there:
            try:
                put_fact(self._vault, _FACT, now._asdict())
            except VaultError:
                return False
            self._there = now
        self._drop_files()
        self._sealed = None
        return True

    def _drop_files(self) -> None:
        for path in self._files:
            with contextlib.suppress(OSError):  # it is taken in once more then, as what is there already
                path.unlink(missing_ok=True)
        self._files.clear()
