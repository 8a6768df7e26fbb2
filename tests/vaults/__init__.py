"""Vaults as every version of Coping wrote them."""
