"""The states of You that `coping tour` shows."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from coping_app.rooms.you.model import sections


def states(shell: Any) -> dict[str, Callable[[], None]]:
    """Return the states by name; `shell` is the house, or whatever holds it as `house`."""
    house = getattr(shell, "house", shell)
    plain = {f"you-{card.key}": partial(house.go, "you", card.key) for card in sections()}
    return {
        "you": partial(house.go, "you"),
        **plain,
        "you-around-chosen": partial(_around_chosen, house),
        "you-keys-changing": partial(_changing, house, ""),
        "you-keys-taken": partial(_changing, house, "Ctrl+D"),
        "you-about": partial(_about, house, unfolded=False),
        "you-about-open": partial(_about, house, unfolded=True),
        "you-privacy-locked": partial(_privacy, house),
        "you-privacy-keyring": partial(_keyring, house),
        "you-passphrase": partial(house.go, "you", "passphrase"),
        "you-passphrase-change": partial(_passphrase, house),
        "you-new-key": partial(house.go, "you", "new-key"),
        "you-profiles": partial(house.go, "you", "profiles"),
        "you-profiles-new": partial(_profiles, house),
        "you-profiles-copies": partial(_copies, house),
        "you-backup": partial(_backup, house, gone=False),
        "you-backup-gone": partial(_backup, house, gone=True),
        "you-backup-working": partial(_backing_up, house),
        "you-exchange-found": partial(_bring_in, house),
        "you-exchange-sealing": partial(_take_out, house),
        "restore": partial(_restoring, house, "choose"),
        "restore-open": partial(_restoring, house, "ask"),
        "restore-look": partial(_restoring, house, "preview"),
        "restore-working": partial(_restoring, house, "work"),
        "work-on-pages": partial(_working, house),
    }


def _section(house: Any, key: str) -> Any:
    house.go("you", key)
    return house.page("you").sections[key]


def _around_chosen(house: Any) -> None:
    house.memory.put("around", frozenset({"breathless", "neuropathy"}))
    house.memory.put("anchor", "breath")
    house.go("you", "around")


def _changing(house: Any, key: str) -> None:
    row = _section(house, "keys").rows["cover"]
    row.start()
    if key:
        row.catcher.caught.emit(key)


def _about(house: Any, *, unfolded: bool) -> None:
    for folding in _section(house, "about").foldings:
        if folding.is_open is not unfolded:
            folding.toggle()


def _privacy(house: Any) -> None:
    """Show the page as it is with a lock, and what it protects."""
    section = _section(house, "privacy")
    section.lock.show_lock(locked=True, set_on="2026-10-03", sheet_on="2026-10-03", key_on="")
    section.without.hide()
    if not section.protects.is_open:
        section.protects.toggle()


def _keyring(house: Any) -> None:
    """Show the lock where the system's keyring opens the pages too."""
    section = _section(house, "privacy")
    house.jobs.wait_all()
    section.lock.show_lock(locked=True, set_on="2026-10-03", sheet_on="", key_on="")
    section.lock.show_ring(True)
    section.lock.ring.setChecked(True)


def _passphrase(house: Any) -> None:
    section = _section(house, "passphrase")
    section.show_lock(lock=True)
    section.new.suggest()


def _profiles(house: Any) -> None:
    _section(house, "profiles").begin_new()


def _copies(house: Any) -> None:
    """Show the profiles where one is a copy of the pages that are open."""
    from coping_app.vault.copies import Copy
    from coping_app.vault.folder import VaultFolder
    from coping_app.vault.locator import Profile

    section = _section(house, "profiles")
    house.jobs.wait_all()
    section.cancel()
    here = section.shell.care.profile
    there = Profile(VaultFolder(Path("/", "media", "stick", "notes-1")), here.label)
    section.show_profiles([here, there])
    section.tell_copies([Copy(here, house.now()), Copy(there, house.now() - timedelta(days=40))])


def _backup(house: Any, *, gone: bool) -> None:
    """Show how backups stand on an ordinary day, or with a stick that was away for long and a clock set back."""
    from coping_app.vault.upkeep import Standing

    section, now = _section(house, "backup"), house.now()
    house.jobs.wait_all()  # it looks into the real folder
    stick = Path("/", "media", "stick", "notes")
    last = now - timedelta(days=20 if gone else 1, hours=1)
    section.show_state(last, left=5 if gone else 0)
    section.show_aside([(Path("/", "home", "sample", "notes-1", "g0003"), (now + timedelta(days=12)).date())] * gone)
    section.show_folders(
        [
            Standing(Path("/", "home", "sample", "notes-1", "backups"), True, True, last, 12),
            Standing(stick, False, not gone, last, 0 if gone else 9),
        ]
    )


def _backing_up(house: Any) -> None:
    section = _section(house, "backup")
    section.work.begin("Making a backup")
    section.work.card.show_progress(3, 8)


def _bring_in(house: Any) -> None:
    """Show what a journal from elsewhere would bring, and what of it is left out."""
    from coping_app.base.records import ENTRY, NewRecord, Record
    from coping_app.exchange.preview import Counts, Preview, Skipped
    from coping_app.vault.batches import Batch

    section = _section(house, "exchange")
    section.before.show_batches([Batch(1, "Day One", house.now() - timedelta(days=1, hours=2), 120)])
    card = section.bring_in
    skipped = (Skipped("2024-03-04.txt, line 12", "It has no date that can be read."), Skipped("plan.doc", "No text."))
    days = date(2023, 5, 2), date(2026, 9, 30)
    notes = ("Presently keeps no time of day. Its entries stand at noon.",)
    one = NewRecord(Record("1", ENTRY, house.now()))
    card.show_preview(Preview("Presently", (one,), skipped, 0, *days, Counts(214, 3, 12, 0), notes))
    card.skipped.toggle()


def _take_out(house: Any) -> None:
    card = _section(house, "exchange").take_out
    card.what.segments[1].click()
    card.seal.click()


def _restoring(house: Any, stage: str) -> None:
    """Show one stage of restoring, with a backup that nobody made."""
    from coping_app.vault.backup_file import Contents, Head
    from coping_app.vault.choosing import Found
    from coping_app.vault.key_file import KeyFile

    layer = house.care.restore()
    house.jobs.wait_all()
    made = house.now() - timedelta(days=49)
    keys = KeyFile("", (), "")
    heads = [Head(Path("/", "media", "stick", "notes", f"{n}.notes"), n, made, keys, "", b"") for n in (2, 1)]
    layer.show_found(Found(heads, {heads[0].path: 412, heads[1].path: 398}))
    if stage == "ask":
        layer.ask(heads[0])
    elif stage != "choose":
        layer.ask(heads[0])
        span = date(2025, 3, 2), date(2026, 10, 3)
        layer.show_contents(Contents({"entry": 412}, 35, 2, *span, (("a", "b"),) * 8, (), 1))
        if stage == "work":
            layer.show_stage("work")
            layer.work.show_progress(2, 5)


def _working(house: Any) -> None:
    house.care.show_work("A new key", "Everything is encrypted anew.").card.show_progress(3, 8)
