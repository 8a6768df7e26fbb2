"""Closing the window: nothing typed goes without a word."""

from typing import TYPE_CHECKING

from coping_app.base.settings import HEIGHT, WIDTH
from coping_app.base.words import tr

if TYPE_CHECKING:
    from coping_app.app.house import House


def leave(house: "House") -> bool:
    """Save, let go of everything and close the vault, unless the person stays; return whether the window may close."""
    if not may_close(house):
        return False
    put_away(house)
    return True


def put_away(house: "House") -> None:
    """Save what is typed, let go of the sound, end long work, and close the vault: nothing is asked."""
    house.save_pages()
    house.put_down = True
    house.let_go()
    house.finish_work()
    house.keeper.close()
    if not house.window.isMaximized():
        house.settings[WIDTH] = WIDTH.nearest(house.window.width())
        house.settings[HEIGHT] = HEIGHT.nearest(house.window.height())


def may_close(house: "House") -> bool:
    """Ask where typed words would be gone: those of a page that no disk takes, or of the card. Esc stays open."""
    safe = house.save_pages()
    if house.card.unkept:
        if not _may_lose_card(house):
            return False
        safe = house.pages_safe  # the card was answered for
    return safe or _may_lose_words(house)


def _may_lose_words(house: "House") -> bool:
    from coping_app.ui.messages import CalmDialog

    dialog = CalmDialog(
        house.window,
        tr("Some words could not be saved"),
        tr(
            "What you typed last stands in this window only: neither your pages nor any other folder could take it. "
            "With room on the disk, or once it is unlocked, it is saved."
        ),
        safe=tr("Stay open"),
        other=tr("Let it go"),
    )
    return dialog.agreed()


def _may_lose_card(house: "House") -> bool:
    """Offer to keep the words of the card in a file, or to let them go."""
    from coping_app.ui.messages import CalmDialog

    dialog = CalmDialog(
        house.window,
        tr("Some words are not kept yet"),
        tr(
            "What you typed on the safety card stands in this window only. It can be kept in an ordinary file on this "
            "computer, which anyone who uses it could read. Or it goes now."
        ),
        safe=tr("Stay open"),
        other=tr("Keep it in a file"),
        third=tr("Let it go"),
    )
    answer = dialog.exec()
    dialog.deleteLater()
    if answer == CalmDialog.OTHER:
        return _keep(house)
    return answer == CalmDialog.THIRD


def _keep(house: "House") -> bool:
    """Keep the words, and tell whether that went well; if not, the window stays and says why."""
    card = house.card
    card.keep(numbers=card.kept or card.has_numbers, stay=card.stay_kept or card.has_stay)
    if card.problem:
        from coping_app.rooms.safety.model import problem_words

        house.toast(problem_words(card.problem))
    return not card.problem
