"""Who in the village waits for intervision when the chat begins: people who answered all questions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from config.model import Level
from workflows.intervision import seeking
from workflows.intervision.peer import DayPart, Experience, MeetAt, Profile, Seeker, Seeks, Theme

if TYPE_CHECKING:
    from bot.demo.village import Village
    from config.model import NetworkPolicy
    from workflows.effects import At

GROUP: Final = ("joris", "samira", "anke", "hanneke", "olaf")
"""Who wait for a group: one fewer than a group of the example network has, from five organisations."""

PARTNER: Final = "ruud"
"""Who waits for one partner."""

_THEMES: Final = (
    {Theme.MEDIATION, Theme.TEAMS},
    {Theme.MEDIATION, Theme.SOCIAL},
    {Theme.TEAMS, Theme.CHANGE},
    {Theme.MEDIATION, Theme.LEADERSHIP},
    {Theme.TEAMS, Theme.PARTICIPATION},
)
_DAYS: Final = {DayPart.TUESDAY_AM, DayPart.THURSDAY_AM, DayPart.THURSDAY_PM}
_MORE: Final = (DayPart.MONDAY_AM, DayPart.TUESDAY_PM, DayPart.WEDNESDAY_AM, DayPart.FRIDAY_AM)


async def let_people_wait(village: Village, policy: NetworkPolicy) -> None:
    """Store that some people answered the questions this morning and wait, each with a promise; once."""
    for number, key in enumerate((*GROUP, PARTNER)):
        seeks = Seeks.PAIR if key == PARTNER else Seeks.GROUP
        await _let_wait(village, policy, key, number, seeks)


async def _let_wait(village: Village, policy: NetworkPolicy, key: str, number: int, seeks: Seeks) -> None:
    person, now = village.people[key].person, village.clock.now()
    since = now - timedelta(minutes=10 * number + 5)
    profile = Profile(
        person.id,
        person.network,
        level=Level.EMPLOYEE if number % 3 else Level.MANAGER,
        experience=tuple(Experience)[number % 3],
        themes=frozenset(_THEMES[number % len(_THEMES)]),
        days=frozenset(_DAYS | {_MORE[number % len(_MORE)]}),
        place=MeetAt.EITHER if number % 2 else MeetAt.REGION,
        changed_at=since,
    )
    seeker = Seeker(person.id, person.network, seeks, since, seeking.promise(since, policy))
    later: list[At] = [seeking.promise_at(seeker)]
    if seeks is Seeks.PAIR:
        later.append(seeking.pairs_at(now))
    async with village.app.database.write() as unit:
        if await unit.peers.profile(person.id) is not None:
            return
        await unit.peers.save_profile(profile)
        await unit.peers.seek(seeker)
        for moment in later:
            await unit.due.at(person.network, moment, now)
