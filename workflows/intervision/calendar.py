"""A meeting as a calendar file: nobody's name in it, and nothing of a case.

Each change of a meeting gives the same UID with a higher SEQUENCE, so that calendars replace what they had.
METHOD is PUBLISH, because REQUEST wants attendees and a group names none; CANCEL takes the meeting back.
PUBLISH and CANCEL must name an organizer (RFC 5546, 3.2.1 and 3.2.5): it is the bot, at an address that
can not exist.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from config.model import Ref
from workflows.files import CALENDAR, File
from workflows.intervision.group import Group, Meeting
from workflows.workdays import AMSTERDAM

if TYPE_CHECKING:
    from icalendar import Component

_NOBODY: Final = "noaber.invalid"


def calendar_file(group: Group, meeting: Meeting, now: datetime, *, cancelled: bool = False) -> File | None:
    """Make the file of a planned meeting, or the one that takes it back; ``None`` when it has no moment.

    ``now`` (aware) is when this revision was made.
    """
    if meeting.starts_at is None:
        return None
    body = _written(group.ref, meeting, meeting.starts_at, now, online=group.online, cancelled=cancelled)
    return File(f"intervisie-{group.ref}-{meeting.number}.ics", CALENDAR, body)


def _written(
    ref: Ref, meeting: Meeting, starts_at: datetime, now: datetime, *, online: bool, cancelled: bool
) -> str:
    # Slow to import, and needed a few times in the life of a group.
    from icalendar import Calendar, Event, vCalAddress, vText  # noqa: PLC0415

    starts = starts_at.astimezone(ZoneInfo(AMSTERDAM))
    organizer = vCalAddress(f"mailto:noaber@{_NOBODY}")
    organizer.params["CN"] = vText("Noaber")
    event = Event()
    event.add("uid", f"{ref.lower()}-{meeting.number}@{_NOBODY}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", starts)
    event.add("dtend", (starts_at + timedelta(minutes=meeting.minutes)).astimezone(ZoneInfo(AMSTERDAM)))
    event.add("summary", f"Intervisie {ref}")
    event.add("organizer", organizer)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if online:
        event.add("location", "online")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Noaber//Intervisie//NL")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(_zone())
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _zone() -> Component:
    """Write the zone by its rule, without end: calendars keep the first zone of a name that they see."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415

    zone = Timezone()
    zone.add("tzid", AMSTERDAM)
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    for part, name, month, first, before, after in (
        (TimezoneDaylight(), "CEST", 3, datetime(1996, 3, 31, 2), winter, summer),  # noqa: DTZ001
        (TimezoneStandard(), "CET", 10, datetime(1996, 10, 27, 3), summer, winter),  # noqa: DTZ001
    ):
        part.add("dtstart", first)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone
