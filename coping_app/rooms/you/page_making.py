"""Makes the sections of You. Each brings in what it needs when it is first opened, so that You opens at once."""

from collections.abc import Callable

from coping_app.rooms.you.page_parts import Section
from coping_app.ui.shell import Shell


def _comfort(shell: Shell) -> Section:
    from coping_app.rooms.you.page_comfort import ComfortSection

    return ComfortSection(shell)


def _sound(shell: Shell) -> Section:
    from coping_app.rooms.you.page_sound import SoundSection

    return SoundSection(shell)


def _around(shell: Shell) -> Section:
    from coping_app.rooms.you.page_around import AroundSection

    return AroundSection(shell)


def _keys(shell: Shell) -> Section:
    from coping_app.rooms.you.page_keys import KeysSection

    return KeysSection(shell)


def _privacy(shell: Shell) -> Section:
    from coping_app.rooms.you.page_privacy import PrivacySection

    return PrivacySection(shell)


def _passphrase(shell: Shell) -> Section:
    from coping_app.rooms.you.page_passphrase import PassphraseSection

    return PassphraseSection(shell)


def _new_passphrase(shell: Shell) -> Section:
    from coping_app.rooms.you.page_passphrase import NewPassphraseSection

    return NewPassphraseSection(shell)


def _new_key(shell: Shell) -> Section:
    from coping_app.rooms.you.page_passphrase import NewKeySection

    return NewKeySection(shell)


def _profiles(shell: Shell) -> Section:
    from coping_app.rooms.you.page_profiles import ProfilesSection

    return ProfilesSection(shell)


def _backup(shell: Shell) -> Section:
    from coping_app.rooms.you.page_backup import BackupSection

    return BackupSection(shell)


def _exchange(shell: Shell) -> Section:
    from coping_app.rooms.you.page_exchange import ExchangeSection

    return ExchangeSection(shell)


def _about(shell: Shell) -> Section:
    from coping_app.rooms.you.page_about import AboutSection

    return AboutSection(shell)


SECTIONS: dict[str, Callable[[Shell], Section]] = {
    "comfort": _comfort,
    "sound": _sound,
    "around": _around,
    "keys": _keys,
    "privacy": _privacy,
    "passphrase": _passphrase,
    "new-passphrase": _new_passphrase,
    "new-key": _new_key,
    "profiles": _profiles,
    "backup": _backup,
    "exchange": _exchange,
    "about": _about,
}
