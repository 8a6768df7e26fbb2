"""Time zones by their names, which are not known on every computer."""

import zoneinfo
from datetime import datetime, tzinfo


def zone_named(name: str) -> tzinfo | None:
    """Return the zone of a name ("Europe/Lisbon"), or None where it is not known here."""
    try:
        return zoneinfo.ZoneInfo(name) if name else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def name_of(zone: tzinfo | None) -> str:
    """Return the name of a zone, and nothing for one that is only an offset."""
    return zone.key or "" if isinstance(zone, zoneinfo.ZoneInfo) else ""


def placed(moment: datetime, name: str) -> datetime:
    """Return a moment in the zone of this name, where it is known and agrees with the moment's own offset."""
    zone = zone_named(name)
    if zone is None:
        return moment
    there = moment.astimezone(zone)
    return there if there.utcoffset() == moment.utcoffset() else moment
