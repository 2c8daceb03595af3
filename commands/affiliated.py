"""``!verbonden``: which affiliated bodies an organisation has, and what two of them share."""

from __future__ import annotations

from commands.kinds import ORGANISATION
from commands.registry import Arg, command
from commands.said import Said
from config.model import OrganisationId
from config.policy.rules import RuleId
from config.texts.text import Lines, text
from matching.dates import local_day
from matching.lineage import Lineage
from workflows.affiliated import Surroundings
from workflows.effects import Effect, Refusal, Reply


@command(
    "verbonden",
    args=(Arg("one", ORGANISATION), Arg("other", ORGANISATION, optional=True)),
    synonyms=(
        "verbonden partijen",
        "verbonden partij",
        "zetels",
        "wie deelt wat",
        "gedeelde verbonden partijen",
        "affiliated",
        "seats",
    ),
    help="help-verbonden",
    order=70,
)
async def affiliated(said: Said, one: OrganisationId, other: OrganisationId | None = None) -> list[Effect]:
    """Show the affiliated bodies of one organisation, or those that two have in common."""
    everybody = await said.unit.organisations.all(said.person.network)
    months = said.house.conflicts[RuleId.B26].period
    known = {each.id: each for each in everybody}
    around = Surroundings(known, Lineage(everybody), local_day(said.now), months)
    if other is None:
        return [Reply(Lines(tuple(around.of(one))))]
    if around.lineage.same(one, other, around.on):
        raise Refusal(text("affiliated-same", name=around.name(one)))
    return [Reply(Lines(tuple(around.in_common(one, other))))]
