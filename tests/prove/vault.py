"""That nothing in a vault is lost, damaged unseen, or written in clear: what `tests/vault/proofs` samples, in full."""

from collections.abc import Iterator

from tests.vault.proofs import apart, beside, flips, kills, second_program
from tests.vault.proofs.cut_short import Recording, killed, record, without_power
from tests.vault.proofs.words_on_disk import look_for_words

from .properties import passed
from .table import Row

KILLS, CUTS, FLIPS, ROUNDS, ORDERS, PAGES = 200, 300, 300, 200, 500, 40_000
_SLOWEST = 50  # milliseconds of a save beside a backup


def nothing_is_lost() -> list[Row]:
    """Kill, cut the power, fill the disk, flip bits, and look for words."""
    return [
        *_killed_while_writing(),
        *_cut_short(),
        *_full_disk(),
        *_second_program(),
        *_flipped(),
        *_words(),
        *_beside(),
        passed("tests/vault/proofs/test_orders.py", ORDERS),
        passed("tests/vault/proofs/test_museum.py"),
    ]


def _killed_while_writing() -> Iterator[Row]:
    found = kills.kill_many(KILLS)
    yield Row(
        "kill -9 at random moments of writing; a second library reads the log that was left",
        f"{found.kills} kills, {found.saved} saves acknowledged, {found.hot} logs left, {len(found.wrong)} wrong",
        "0 lost, 0 damaged, the same rows in both libraries",
        not found.wrong and found.saved > found.kills,
    )


def _cut_short() -> Iterator[Row]:
    life, saves = record("whole"), record("saves")
    found = killed(life)
    yield Row(
        "a kill at every step of a life: made, passphrase changed, backed up, erased, migrated, restored, new key, "
        "lock removed",
        f"{found.tried} of {_steps(life)} steps, {len(found.broken)} broken",
        "at every step exactly one good state opens, with the old or the new lock",
        not found.broken and found.tried == _steps(life),
    )
    for name, recording in (("that life", life), ("saving (synchronous FULL)", saves)):
        cut = without_power(recording, CUTS)
        yield Row(
            f"power cuts at random steps of {name}: unflushed writes missing, kept or torn",
            f"{cut.tried} cuts, {len(cut.broken)} broken",
            "0 lost, 0 damaged",
            not cut.broken,
        )
    for name, what, fault in (
        ("synchronous NORMAL", "saves", "normal"),
        ("synchronous OFF", "saves", "off"),
        ("files that are not flushed", "whole", "no-flush"),
        ("a key file written in place", "whole", "in-place"),
    ):
        cut = without_power(record(what, fault), CUTS)
        yield Row(f"planted: {name}, power cuts", f"{len(cut.broken)} of {cut.tried} broken", "found", bool(cut.broken))
    planted = killed(record("whole", "old-first"))
    yield Row(
        "planted: the old pages go before the new ones are in place, kills",
        f"{len(planted.broken)} of {planted.tried} broken",
        "found",
        bool(planted.broken),
    )


def _steps(recording: Recording) -> int:
    return sum(1 for _ in recording.steps())


def _full_disk() -> Iterator[Row]:
    if not apart.possible():
        yield Row("a full disk", "this system lets nobody mount one", "measured", False)
        return
    seen = apart.fill_up(ROUNDS)
    counted = ", ".join(f"{count} {name}" for name, count in seen.items())
    yield Row(
        "a disk of 5 MB filled up and emptied: saving, backup, photo, new key, restore, opening",
        f"{ROUNDS} times: {counted}",
        "nothing lost, nothing left over, saving resumes",
        seen["resumed"] == ROUNDS and seen["other work refused"] == 4 * ROUNDS,
    )
    places = apart.in_odd_places()
    mounted, own = places["mounted"], places["own"]
    yield Row(
        "places that can't be written: a disk mounted to be read only, folders and files without rights",
        f"{mounted['pages']} of 4 pages read; {len(mounted) + len(own)} tries, the right sentence for each",
        "everything can be read, nothing is written",
        mounted["pages"] == 4 and mounted["save"] == "ReadOnlyPlaceError" and own["afterwards"] == "open",
    )


def _second_program() -> Iterator[Row]:
    seen = second_program.come_second()
    refused, wrong = sum(one.refused for one in seen), [word for one in seen for word in one.wrong]
    yield Row(
        f"a second program {', '.join(one.how for one in seen)}",
        f"{refused} tries refused, {len(wrong)} not; the lock is free after a kill",
        "refused with the right sentence, no damage",
        not wrong,
    )
    alone = second_program.past_the_lock_file()
    yield Row("past our lock file, after a backup", f"refused: {alone}", "refused by the database itself", alone)


def _flipped() -> Iterator[Row]:
    for target in flips.TARGETS:
        found = flips.flip_bits(target, FLIPS)
        said = ", ".join(f"{count} {name}" for name, count in found.said.items())
        yield Row(
            f"single bits flipped in: {target.name}",
            f"{found.tried}: {said or 'none needed to be said'}, {found.harmless} harmless, {len(found.wrong)} wrong",
            "found or the same content, never a wrong passphrase",
            not found.wrong,
        )
    log = flips.flip_bits_in_log(FLIPS)
    yield Row(
        "single bits flipped in: the log that a kill left",
        f"{FLIPS}: {log.harmless} harmless, {log.ended} ended the log there, {log.said} said, {len(log.wrong)} wrong",
        "what is taken is whole; the saves after the damage are lost, and SQLite can't tell",
        not log.wrong,
    )


def _words() -> Iterator[Row]:
    found, planted = look_for_words(), look_for_words("log")
    yield Row(
        "words, passphrases, code and keys looked for in every write, name and file of a life",
        f"{found.size:,} bytes in {found.writes} writes, {found.names} names, {found.files} files: "
        f"{len(found.found)} found",
        "none in clear",
        not found.found,
    )
    yield Row("planted: words in the text of an error", f"{len(planted.found)} found", "found", bool(planted.found))


def _beside() -> Iterator[Row]:
    for work in beside.measure(PAGES):
        erasing = work.name.startswith("erasing")
        yield Row(
            f"saves beside {work.name} ({PAGES:,} pages)",
            f"{len(work.saves)} saves in {work.took:.1f} s, p95 {work.p95:.1f} ms, longest {max(work.saves):.1f} ms",
            "goes on" if erasing else f"p95 {_SLOWEST} ms",
            erasing or work.p95 <= _SLOWEST,
        )
