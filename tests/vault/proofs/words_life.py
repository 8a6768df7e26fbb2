"""A life with words that are easy to find again, of which none may be written anywhere in clear.

Started as `python -m tests.vault.proofs.words_life FOLDER [FAULT]`. It says the keys it used, backwards, on its output.
"""

import logging
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coping_app.vault import attachments, erase, listing, locks, records
from coping_app.vault.backup import make_backup, note_verified, verify_backup
from coping_app.vault.errors import VaultError
from coping_app.vault.opening import Lock, look, open_vault, unwrap_with_passphrase
from coping_app.vault.restore import reopen, restore
from coping_app.vault.rotate import keep_newest_only
from coping_app.vault.vault import Vault

from ..pages import CHEAP, entry
from .everything import filled

MARKER = "zyxomma-velocipede"
WORDS, LATER, WRONG = "Quillwort ostler brambling", "Gallimaufry ostler tamarack", "Wimbledon quillwort farrago"
CODE = b"codelicious-17-by"
HINT = "what grows at the pond"
PHOTO_WORD = b"photogenic-pangolin"
UNWRITTEN = ("zyxomma", "velocipede", "quillwort", "brambling", "gallimaufry", "tamarack", "farrago", "pangolin")


def provoke(vault: Vault) -> None:
    """Let everything go wrong that can go wrong while words are about, and write down all that is said of it."""
    page = entry(MARKER, uuid="a" * 32)
    closed = look(vault.folder)

    def twice() -> None:
        with vault.change():
            vault.run("INSERT INTO tag (record, word, folded, rank) VALUES (1, ?, ?, 0)", MARKER, MARKER)
            vault.run("INSERT INTO tag (record, word, folded, rank) VALUES (1, ?, ?, 0)", MARKER, MARKER)

    tries: list[Callable[[], Any]] = [
        twice,
        lambda: vault.rows("SELECT json(?)", MARKER),
        lambda: vault.rows("SELECT * FROM words WHERE words MATCH ?", f'"{MARKER}'),
        lambda: records.save(vault, page._replace(data={"words": object()})),
        lambda: unwrap_with_passphrase(closed, WRONG),
        lambda: attachments.add(vault, MARKER, [PHOTO_WORD], kind="photo", form="image/png"),
        lambda: make_backup(vault, vault.folder.path / "nowhere"),
    ]
    for work in tries:
        try:
            work()
        except Exception as error:
            logging.getLogger("life").exception("provoked")
            sys.stderr.write("".join(traceback.format_exception(error)) + repr(error) + "\n")
        else:
            raise AssertionError("it was to go wrong")


def live(place: Path) -> None:
    """Write, search, lock, back up, verify, restore, renew and erase."""
    lock = Lock(WORDS, CODE, HINT, CHEAP)
    vault = filled(place / "notes-1", lock, MARKER)
    folder = vault.folder
    sys.stderr.write(f"{vault!r} {lock!r} {vault.key!r} {look(folder)!r}\n")
    first = next(uuid for (uuid,) in vault.rows("SELECT uuid FROM record WHERE text LIKE '%river%'"))
    attachments.add(vault, first, [PHOTO_WORD * 9000], kind="photo", form="image/png", caption=MARKER)
    _say_keys(vault)
    listing.rows(vault, listing.make_listing(vault, listing.Filter(words=MARKER)), 0, 50)
    provoke(vault)
    vault.close()
    vault = open_vault(look(folder), unwrap_with_passphrase(look(folder), WORDS))
    head = make_backup(vault, folder.backups)
    verify_backup(head.path, vault.key, thorough=True)
    note_verified(vault, head)
    locks.change_passphrase(vault, LATER, HINT, CHEAP)
    key = vault.key
    vault.close()
    vault = reopen(restore(folder, head, key), key)
    records.save(vault, entry(MARKER * 300))
    closed, key = locks.renew(vault, Lock(LATER, hint=HINT, cost=CHEAP))
    vault = open_vault(closed, key)
    _say_keys(vault)
    erase.erase(vault, [first])
    head = make_backup(vault, folder.backups)
    keep_newest_only(vault, folder.backups, head)
    folder.keep_only(vault.generation)
    records.save(vault, entry(MARKER))
    os._exit(0)  # what is in the log stays there


def _say_keys(vault: Vault) -> None:
    sys.stdout.write(vault.key.raw.hex()[::-1] + "\n")
    sys.stdout.flush()


def plant(fault: str) -> None:
    """Plant a fault in this process."""
    if fault == "log":
        VaultError.__init__ = lambda self, words="": Exception.__init__(self, MARKER)  # type: ignore[method-assign]


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    plant(sys.argv[2] if len(sys.argv) > 2 else "")
    live(Path(sys.argv[1]))
