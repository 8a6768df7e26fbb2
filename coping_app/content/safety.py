"""Lines from the safety card. They are the same for everybody: no rule looks at what anybody did or wrote."""

from coping_app.base.words import tr
from coping_app.content.steady import steady
from coping_app.content.vocabulary import table


def urgent_line(emergency: str = "", line: str = "") -> str:
    """Return the line at the foot of the page, built from the safety card: each sign behind its own group's words."""
    card = table("red_flags")
    parts: list[str] = []
    for group in card["group"]:
        signs = [f["short"] for f in card["flag"] if f.get("steady") and f["level"] == group["id"]]
        if signs:
            parts.append(f"{group['steady']} {'; '.join(signs)}.")
    return _filled(" ".join([*parts, steady().then]), emergency, line)


def ring_lines(ids: tuple[str, ...], emergency: str = "", line: str = "") -> list[str]:
    """Return what to ring for, group by group, for the signs that a practice names."""
    card = table("red_flags")
    lines: list[str] = []
    for group in card["group"]:
        signs = [flag["short"] for flag in card["flag"] if flag["id"] in ids and flag["level"] == group["id"]]
        if signs:
            asked = tr("; or ").join(signs)
            lines.append(_filled(f"{asked[0].upper()}{asked[1:]}? {group['text']}", emergency, line))
    return lines


def _filled(text: str, emergency: str, line: str) -> str:
    words = {"emergency": emergency or steady().emergency, "line": line or steady().line}
    return text.format(**words)
