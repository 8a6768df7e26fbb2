"""How a practice is told in a few words and one picture."""

from coping_app.base.words import and_list, tr, tr_count
from coping_app.content.practice import Card

_MOTIFS = {
    "grounding": "ground",
    "breath": "breath",
    "body": "body",
    "pain": "pain",
    "fatigue": "sleep",
    "breathlessness": "breath",
    "sleep": "sleep",
    "scans": "place",
    "treatment": "place",
    "anger": "ground",
    "self-kindness": "kind",
    "loving-kindness": "kind",
    "values": "place",
    "planning": "ground",
    "talking": "kind",
    "not knowing": "body",
    "allies": "kind",
}
_FEW = 3  # lengths that are named one by one
_OWN = {"sound-rest": "sound"}
_POSTURE_ICONS = {"bed": "bed", "propped": "bed", "chair": "armchair", "infusion chair": "armchair"}


def motif(card: Card) -> str:
    """Return the picture of a practice."""
    return _OWN.get(card.id) or _MOTIFS.get(card.category, "place")


def lengths(card: Card) -> str:
    """Return the lengths of a practice: "3 or 10 min", "1 to 180 min"."""
    if len(card.lengths) > _FEW:
        return tr("{least} to {most} min").format(least=min(card.lengths), most=max(card.lengths))
    return tr("{list} min").format(list=and_list([str(n) for n in card.lengths], last=tr("or")))


def other_words() -> dict[str, str]:
    """Return what people may type for the times a practice is for."""
    return {
        "fear": tr("afraid, frightened, scared, anxious, anxiety"),
        "panic": tr("anxious, anxiety"),
        "worry": tr("anxious, anxiety"),
        "pain": tr("ache, sore, hurt"),
        "worn out": tr("tired, fatigue, exhausted"),
        "breathlessness": tr("short of breath"),
        "feeling sick": tr("nausea, queasy"),
        "nights": tr("sleep, awake, insomnia"),
        "scans": tr("scanner, MRI"),
        "treatment days": tr("chemo, infusion"),
        "grief": tr("sad, loss"),
        "anger": tr("angry"),
        "alone": tr("lonely"),
    }


def posture_words() -> dict[str, str]:
    """Return the positions in words."""
    return {
        "bed": tr("In bed"),
        "propped": tr("Propped up"),
        "chair": tr("In a chair"),
        "infusion chair": tr("Infusion chair"),
        "standing": tr("Standing"),
        "anywhere": tr("Anywhere"),
    }


def posture(card: Card, wanted: frozenset[str] = frozenset(), most: int = 2) -> tuple[str, str]:
    """Return icon and words of where a practice can be done: up to `most` positions, the `wanted` ones first."""
    if "anywhere" in card.postures:
        return "armchair", tr("Any position")
    named = sorted(card.postures, key=lambda name: name not in wanted)[: max(most, len(wanted))]
    words = [posture_words()[name] for name in named]
    first = [words[0], *(word[:1].lower() + word[1:] for word in words[1:])]
    return _POSTURE_ICONS.get(named[0], "armchair"), and_list(first, last=tr("or"))


def facts(card: Card, wanted: frozenset[str] = frozenset(), most: int = 2) -> tuple[tuple[str, str], ...]:
    """Return the facts that stand on a practice's card: how long, and up to `most` positions, the `wanted` first."""
    return (("clock", lengths(card)), posture(card, wanted, most))


def minutes_words(minutes: int) -> str:
    """Say a number of minutes."""
    return tr_count("{n} minute", "{n} minutes", minutes)


def silent_words(*, night: bool, level: int) -> str:
    """Say that no chime is heard, why, and where that can be changed; "" where they ring."""
    if night:
        return tr("Chimes make no sound at night; each is a word in the captions. You can change that under Sound.")
    if not level:
        return tr("The chime's volume is 0, so each is a word in the captions. You can change that under Sound.")
    return ""
