"""``!contact``: talk with a person instead of a program."""

from __future__ import annotations

from commands.registry import command
from commands.said import Said
from workflows.contact import people_to_call
from workflows.effects import Effect, Reply


@command(
    "contact",
    synonyms=(
        "ik wil met een mens praten",
        "met een mens praten",
        "ik wil iemand spreken",
        "wie is de coordinator",
        "wie coordineert",
        "coordinator",
        "bel mij",
        "mens",
        "talk to a human",
        "who is the coordinator",
        "human",
    ),
    help="help-contact",
    order=40,
)
async def contact(said: Said) -> list[Effect]:
    """Say who coordinates the network, and how to reach them."""
    network = said.person.network
    people = await said.unit.people.all(network)
    return [Reply(people_to_call(said.person, people, await said.unit.organisations.all(network)))]
