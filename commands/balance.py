"""``!saldo``: what the organisations of a network gave and received, for whoever looks after it.

They get a picture of it too. Somebody else sees the line of their own organisation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commands.kinds import NumberKind
from commands.registry import Arg, command
from commands.said import Said
from config.model import NetworkId, NetworkPolicy, Role
from config.texts.text import text
from matching.dates import local_day
from workflows.balance import Year, add_up, total, written
from workflows.balance_chart import pictured
from workflows.effects import Effect, Refusal, Reply

if TYPE_CHECKING:
    from storage.unit import UnitOfWork

EVERYTHING: Final = (Role.COORDINATOR, Role.DEPUTY, Role.LEAD)
"""Who sees all organisations of the network."""


@command(
    "saldo",
    args=(Arg("year", NumberKind(2020, 2199), optional=True),),
    synonyms=(
        "balans",
        "uren per gemeente",
        "hoeveel uur",
        "balance",
        "hours per municipality",
        "how many hours",
    ),
    help="help-saldo",
    order=45,
)
async def balance(said: Said, year: int | None = None) -> list[Effect]:
    """Show hours per organisation in a calendar year, this one unless another is named."""
    today = local_day(said.now)
    wanted = year or today.year
    if wanted > today.year:
        raise Refusal(text("balance-not-yet", year=str(wanted)))
    network, unit, mine = said.person.network, said.unit, said.person.organisation
    shown = await year_of(unit, network, wanted, said.house.policy(network), closed=wanted < today.year)
    everything = any(said.person.has(role) for role in EVERYTHING)
    picture = pictured(shown, mine, today) if everything else None
    return [Reply(written(shown, mine, all_of_them=everything), picture=picture)]


async def year_of(
    unit: UnitOfWork, network: NetworkId, year: int, policy: NetworkPolicy, *, closed: bool
) -> Year:
    """Load a year of all organisations whose people take part, or that gave or received hours."""
    balances = await unit.ledger.of_year(network, year)
    taking_part = {one.organisation for one in await unit.people.all(network) if one.active} | set(balances)
    names = {one.id: one.name for one in await unit.organisations.all(network) if one.id in taking_part}
    unconfirmed = total(add_up(await unit.ledger.unconfirmed(network, year)))
    return Year(year, closed, balances, names, policy, unconfirmed)
