"""The card and the page "What helps me stay" as they are printed: plain HTML, with nothing of a program in it."""

from datetime import date
from html import escape

from coping_app.base.plain_card import PlainCard
from coping_app.base.settings import COUNTRY, Settings
from coping_app.base.words import tr
from coping_app.content.own_numbers import own_numbers, team_line
from coping_app.content.safety import Reading, RedFlag, safety_card
from coping_app.content.services import (
    Country,
    Service,
    by_phone,
    by_text,
    checked,
    country,
    emergency_number,
    kinds_of,
    reach,
    services,
)
from coping_app.rooms.safety.model import ALONE, WARM, temperature_words, warm_words

_STYLE = (
    "body { color: #000000; } h1 { font-size: 20pt; } h2 { font-size: 15pt; } h3 { font-size: 12pt; }"
    " p, td { font-size: 11pt; } .large { font-size: 15pt; font-weight: 600; } .small { font-size: 10pt; }"
)


def card_html(card: PlainCard, settings: Settings, day: date, *, beside: bool) -> str:
    """Return the whole card with own numbers, in the words for oneself or for somebody beside."""
    words = safety_card()
    found = country(settings[COUNTRY])
    reading = Reading(beside, emergency_number(settings[COUNTRY]), team_line(card))
    parts = [_tag("h1", tr("Safety card")), _tag("p", tr(words.head)), _tag("h2", reading.first_line())]
    if reading.emergency:
        parts.append(_large(tr("Emergency number"), reading.emergency))
    parts += _own(card)
    for group in words.group:
        parts += [_tag("h2", reading.group_title(group)), _strong(reading.group_text(group))]
        for flag in words.flags_of(group.id):
            parts += _flag(flag, reading, card)
            if flag.id == ALONE:
                parts += _people(card, found, day)
    if found:
        parts.append(_tag("h2", tr("Services: {country}").format(country=tr(found.name))))
        for kind, entries, note in kinds_of(found):
            parts.append(_tag("h3", tr(services().kinds[kind])))
            parts += [_service(entry, day) for entry in entries] or [_tag("p", note)]
    return _page(parts)


def stay_html(card: PlainCard, settings: Settings) -> str:
    """Return the page "What helps me stay", with own numbers under it."""
    page = safety_card().stay_page
    parts = [_tag("h1", tr(page.title))]
    for box in page.box:
        typed = card.stay.get(box.id, "").strip()
        lines = "<br>".join(escape(line) for line in typed.splitlines()) or "<br><br>"
        parts += [_tag("h2", tr(box.ask)), f"<p>{lines}</p>"]
    parts.append(_tag("h2", tr(page.closing)))
    if emergency_number(settings[COUNTRY]):
        parts.append(_large(tr("Emergency number"), emergency_number(settings[COUNTRY])))
    parts += _own(card)
    found = country(settings[COUNTRY])
    if found:
        parts += [_large(tr(one.name), "; ".join(reach(one))) for one in by_phone(found.service)]
    return _page(parts)


def _numbers(card: PlainCard) -> list[str]:
    return [_large(f"{one.name}, {one.title}" if one.name else one.title, one.number) for one in own_numbers(card)]


def _own(card: PlainCard) -> list[str]:
    parts = _numbers(card)
    warm = temperature_words(card.temperature)
    if warm:
        parts.append(_large(tr("Temperature to ring at"), warm))
    return [_tag("h2", tr("My numbers")), *parts] if parts else []


def _flag(flag: RedFlag, reading: Reading, card: PlainCard) -> list[str]:
    parts = [_tag("h3", reading.title(flag))]
    if reading.override(flag):
        parts.append(_strong(reading.override(flag)))
    parts.append(_tag("p", reading.text(flag)))
    warm = warm_words(temperature_words(card.temperature), beside=reading.beside)
    if warm and flag.id == WARM:
        parts.append(_strong(warm))
    return parts


def _people(card: PlainCard, found: Country | None, day: date) -> list[str]:
    parts = _numbers(card)
    if found is None:
        return parts
    parts += [_service(one, day) for one in by_phone(found.service)]
    texts = by_text(found.service)
    return [*parts, _strong(tr("By text only")), *(_service(one, day, texts=True) for one in texts)] if texts else parts


def _service(one: Service, day: date, *, texts: bool = False) -> str:
    ways = ["" if texts else one.phone, tr("Text {what}").format(what=one.text) if one.text else ""]
    facts = [*(tr(fact) for fact in (one.hours, one.other) if fact), checked(one, day)]
    whole = "; ".join(escape(way) for way in ways if way)
    small = escape(". ".join(facts))
    return f'<p>{escape(tr(one.name))} <span class="large">{whole}</span><br><span class="small">{small}</span></p>'


def _large(words: str, number: str) -> str:
    return f'<p>{escape(words)}<br><span class="large">{escape(number)}</span></p>'


def _tag(name: str, words: str) -> str:
    return f"<{name}>{escape(words)}</{name}>"


def _strong(words: str) -> str:
    return f"<p><b>{escape(words)}</b></p>"


def _page(parts: list[str]) -> str:
    return f"<html><head><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"
