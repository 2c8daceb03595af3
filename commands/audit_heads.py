"""The heads of the audit leave the machine every day, so that nobody can take its newest rows away unseen.

They go to the rooms for coordinators that the network file names, every day. Where there is none, they go to
the coordinators of the whole network: at the end of their digest, and at the beginning of a week in any
case. A message a day in private that asks for nothing would teach people to look past the bot; the log of
the process has the heads of every day too.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from commands.moments import Woken, moment
from config.model import NetworkId, PersonId, Role
from config.network.words import fold
from config.texts.text import Text, text
from matching.dates import local_day
from workflows.effects import Announce, Effect, Lane, Tell

PURPOSES: Final = frozenset({"coordinatoren", "coordinators"})
"""What the network file calls the purpose of a room for coordinators, without accents."""


async def head_text(woken: Woken, network: NetworkId) -> Text:
    """Write the heads of the chain of a network and of the one that belongs to none."""
    mine, general = await woken.unit.audit.head(network), await woken.unit.audit.head(None)
    return text("audit-head", network=f"{network}/{mine.shown}", general=f"-/{general.shown}")


@moment("audit-head")
async def every_day(woken: Woken) -> list[Effect]:
    """Post the heads to the rooms for coordinators."""
    network = NetworkId(woken.subject)
    words = await head_text(woken, network)
    return [Announce(room, words) for room in await _rooms(woken, network)]


async def _rooms(woken: Woken, network: NetworkId) -> list[str]:
    return [
        room.room_id
        for room in await woken.unit.rooms.shared(network)
        if room.room_id is not None and fold(room.purpose) in PURPOSES
    ]


async def with_digests(woken: Woken, network: NetworkId, digests: Collection[PersonId]) -> list[Effect]:
    """Tell the heads in private where no room gets them; ``digests`` are those who get a digest now."""
    if await _rooms(woken, network):
        return []
    words = await head_text(woken, network)
    everybody = await woken.unit.people.with_role(network, Role.COORDINATOR)
    central = [one.id for one in everybody if any(_central(grant.role, grant.scope) for grant in one.grants)]
    monday = local_day(woken.due_at).weekday() == 0
    return [Tell(one, words, lane=Lane.DIGEST) for one in central if monday or one in digests]


def _central(role: Role, scope: object) -> bool:
    return role is Role.COORDINATOR and scope is None
