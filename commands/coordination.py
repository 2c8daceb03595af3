"""What a coordinator can say about a case that waits for a choice."""

from __future__ import annotations

from commands.cases import Desk
from commands.kinds import REF, OneOf
from commands.registry import Arg, command
from commands.said import Said
from config.model import Ref
from config.texts.text import text
from workflows.effects import Effect, Refusal, Tell
from workflows.mediation import events as on
from workflows.mediation.events import NoCandidateChoice, SoftNote
from workflows.mediation.nobody import NOTE_WORDS, asks_why

CHOICE = OneOf({choice: (choice.value,) for choice in NoCandidateChoice})
NOTE = OneOf({note: (note.value, *words) for note, words in NOTE_WORDS.items()})


@command(
    "keuze",
    args=(Arg("ref", REF), Arg("choice", CHOICE), Arg("note", NOTE, optional=True)),
    synonyms=("kies", "choose"),
    help="help-keuze",
    order=32,
)
async def choose(
    said: Said, ref: Ref, choice: NoCandidateChoice, note: SoftNote | None = None
) -> list[Effect]:
    """Choose how to go on when nobody is left to ask; only whoever the case is routed to may.

    Soft rules are allowed with a note only: without one it is asked, as a closed question.
    """
    desk = Desk.of(said)
    case = await desk.case(ref)
    scene = await desk.scene(case)
    if said.person.id not in scene.coordinators:
        raise Refusal(text("mediation-unknown-ref", ref=ref))
    if note is not None and choice is not NoCandidateChoice.SOFT:
        raise Refusal(text("soft-note-only-soft", ref=ref))
    event = on.CoordinatorChose(choice, note)
    effects = await desk.happen(case, event)
    if asks_why(event):
        return effects
    return [Tell(said.person.id, text("mediation-chosen-noted", ref=ref)), *effects]
