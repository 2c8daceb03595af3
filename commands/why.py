"""``!waarom``: why these people were asked, told in the private chat of who may know, and nowhere else."""

from __future__ import annotations

from typing import Final

from commands.cases import Desk
from commands.kinds import REF
from commands.registry import Arg, command
from commands.said import Said
from config.model import Ref
from config.texts.text import Lines, text
from storage.retention import RULES
from workflows import why as told
from workflows.effects import Card, Effect, Tell
from workflows.mediation import nobody
from workflows.mediation.case import MediationCase, State
from workflows.mediation.turn import Scene, Turn

MONTHS: Final = next(rule.term.months for rule in RULES if rule.name == "audit")
"""How many months decisions are kept."""


@command(
    "waarom",
    args=(Arg("ref", REF, missing="why-missing-ref"),),
    synonyms=("uitleg", "leg uit", "toelichting", "why", "explain"),
    help="help-waarom",
    order=52,
)
async def why(said: Said, ref: Ref) -> list[Effect]:
    """Explain a case to its requester, to who was asked for it, or to who coordinates it (rule C01).

    Who has two parts in it gets the explanation of the smaller one: the coordinator who was asked as a
    mediator reads what a mediator reads.
    """
    desk = Desk.of(said)
    case = await desk.case(ref)
    person = said.person.id
    kept = told.trail(await said.unit.audit.about(said.person.network, ref))
    if person == case.requester:
        return [Tell(person, Lines(tuple(told.for_requester(case, kept, MONTHS))))]
    scene = await desk.scene(case)
    if (mine := case.invitation(person)) is not None:
        hidden = {rule.id.value for rule in scene.world.policy.rules if not rule.mediator_sees}
        return [Tell(person, Lines(tuple(told.for_mediator(case, mine, kept, MONTHS, hidden))))]
    return [Tell(person, *_for_coordinator(case, kept, scene))]


def _for_coordinator(case: MediationCase, kept: told.Trail, scene: Scene) -> tuple[Lines, Card | None]:
    """What was kept; when nobody is left, how it stands now as well, with what can be chosen."""
    chooses = case.state is State.NO_CANDIDATE
    lines = told.for_coordinator(case, kept, MONTHS, chooses_now=chooses)
    if not chooses:
        return Lines(tuple(lines)), None
    now, card = nobody.question(Turn(case, scene))
    return Lines((*lines, text("why-now"), *now.texts)), card
