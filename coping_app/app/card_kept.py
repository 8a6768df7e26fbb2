"""Keeps in the vault what of the safety card does not stand in the plain file."""

from coping_app.base.plain_card import CardFile, PlainCard
from coping_app.vault.facts import fact, put_fact
from coping_app.vault.vault import Vault

_FACT = "card"


class CardKept:
    """While the vault is open, every own number is kept in it. When it closes, only the plain card stays readable."""

    def __init__(self, vault: Vault, card: CardFile) -> None:
        self._vault, self._card = vault, card
        card.take_in(PlainCard(**fact(vault, _FACT, {})))
        card.in_vault = not vault.read_only
        self._keep()
        card.listen(self._keep)

    def stop(self) -> None:
        """Keep no more, and let the card forget what does not stand in its file."""
        self._card.forget(self._keep)
        self._card.in_vault = False
        self._card.drop_private()

    def _keep(self) -> None:
        now = self._card.card._asdict()
        if now != fact(self._vault, _FACT):
            put_fact(self._vault, _FACT, now)
