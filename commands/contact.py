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
        "mens spreken",
        "ik wil iemand spreken",
        "iemand praten",
        "iemand bellen",
        "wie kan ik bellen",
        "echt persoon",
        "telefoonnummer",
        "wie kan mij helpen",
        "wie is de coordinator",
        "wie coordineert",
        "coordinator",
        "bel mij",
        "mens",
        "talk to a human",
        "who is the coordinator",
        "human",
        "talk to somebody",
        "talk to someone",
        "who can i call",
    ),
    help="help-contact",
    order=40,
)
async def contact(said: Said) -> list[Effect]:
    """Say who coordinates the network, and how to reach them."""
    network = said.person.network
    people = await said.unit.people.all(network)
    return [Reply(people_to_call(said.person, people, await said.unit.organisations.all(network)))]
