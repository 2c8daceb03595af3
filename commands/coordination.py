"""What a coordinator can say about a case that waits for a choice."""

from __future__ import annotations

from commands.cases import Desk
from commands.kinds import REF, OneOf
from commands.registry import Arg, command
from commands.said import Said
from config.model import Ref, Role
from config.texts.text import text
from workflows.effects import Effect, Refusal, Tell
from workflows.mediation import events as on
from workflows.mediation.events import NoCandidateChoice

CHOICE = OneOf({choice: (choice.value,) for choice in NoCandidateChoice})


@command(
    "keuze",
    args=(Arg("ref", REF), Arg("choice", CHOICE)),
    synonyms=("kies", "choose"),
    who=Role.COORDINATOR,
    help="help-keuze",
    order=8,
)
async def choose(said: Said, ref: Ref, choice: NoCandidateChoice) -> list[Effect]:
    """Choose how to go on when nobody is left to ask; only whoever the case is routed to may."""
    desk = Desk.of(said)
    case = await desk.case(ref)
    scene = await desk.scene(case)
    if said.person.id not in scene.coordinators:
        raise Refusal(text("mediation-unknown-ref", ref=ref))
    effects = await desk.happen(case, on.CoordinatorChose(choice))
    return [Tell(said.person.id, text("mediation-chosen-noted", ref=ref)), *effects]
