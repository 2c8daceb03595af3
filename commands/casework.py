"""What a mediator can say about a case that is theirs: begun, hours, pause, stop, done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from commands.cases import Desk
from commands.kinds import DAY, HOURS, REF, OneOf
from commands.registry import Arg, command
from commands.said import Said
from commands.undoing import undo
from config.model import Ref
from config.texts.text import text
from workflows import cards
from workflows.cards import Option
from workflows.effects import Effect, Refusal, Tell
from workflows.mediation import events as on
from workflows.mediation.case import ENDED, MediationCase, Outcome
from workflows.mediation.running import OUTCOME_WORDS

OUTCOME = OneOf({outcome: (word,) for word, outcome in OUTCOME_WORDS.items()})


@command(
    "begonnen",
    args=(Arg("ref", REF, own=True),),
    synonyms=("gestart", "eerste gesprek gehad", "started"),
    help="help-begonnen",
)
async def begun(said: Said, ref: Ref) -> list[Effect]:
    """The first conversation took place or is planned."""
    desk, case = await _mine(said, ref)
    return await desk.happen(case, on.Began(said.person.id))


@command(
    "loopt",
    args=(Arg("ref", REF, own=True),),
    synonyms=("loopt nog", "still running"),
    help="help-loopt",
)
async def still_running(said: Said, ref: Ref) -> list[Effect]:
    """The answer to the progress question: it goes on."""
    desk, case = await _mine(said, ref)
    return await desk.happen(case, on.StillRunning(said.person.id))


@command(
    "uren",
    args=(Arg("ref", REF, own=True), Arg("hours", HOURS)),
    synonyms=("uur", "uren noteren", "uren schrijven", "hours", "log hours"),
    help="help-uren",
    order=20,
)
async def hours(said: Said, ref: Ref, hours: Decimal) -> list[Effect]:
    """Log hours; correcting the message corrects the hours."""
    desk = Desk.of(said)
    case = await desk.case(ref)
    before = await said.unit.mediation.by_hours_origin(said.origin)
    effects = await desk.happen(case, on.HoursLogged(said.person.id, int(hours * 4), said.origin))
    if before is not None and before.ref != ref:  # a corrected message may name another case
        dropped = on.HoursDropped(said.person.id, said.origin, silently=True)
        return [*await desk.happen(before, dropped), *effects]
    return effects


@undo
async def take_back_hours(said: Said) -> list[Effect] | None:
    """The message that logged hours was removed: they no longer count."""
    case = await said.unit.mediation.by_hours_origin(said.origin)
    entry = next((one for one in case.hours if one.origin == said.origin), None) if case else None
    if case is None or entry is None or entry.person != said.person.id:
        return None
    return await Desk.of(said).happen(case, on.HoursDropped(said.person.id, said.origin))


@command(
    "pauzeren",
    args=(Arg("ref", REF, own=True), Arg("until", DAY)),
    synonyms=("pauze", "rust", "pause"),
    help="help-pauzeren",
)
async def pause(said: Said, ref: Ref, until: date) -> list[Effect]:
    """Let the case rest until a day."""
    desk, case = await _mine(said, ref)
    return await desk.happen(case, on.Paused(until))


@command(
    "afronden",
    args=(Arg("ref", REF, own=True), Arg("outcome", OUTCOME, optional=True)),
    synonyms=("afgerond", "afsluiten", "klaar", "finish", "close"),
    help="help-afronden",
    order=40,
)
async def finish(said: Said, ref: Ref, outcome: Outcome | None = None) -> list[Effect]:
    """Close the case; without an outcome, ask which of five it was."""
    desk, case = await _mine(said, ref)
    if outcome is not None:
        return await desk.happen(case, on.Finished(outcome, said.person.id))
    options = [
        Option(text(f"mediation-outcome-{word}"), (word,), f"afronden {ref} {word}") for word in OUTCOME_WORDS
    ]
    lines, card = cards.numbered("finish", ref, text("mediation-how-finished", ref=ref), options)
    return [Tell(said.person.id, lines, card)]


@command(
    "stoppen",
    args=(Arg("ref", REF, own=True),),
    synonyms=("ik stop met", "ik ben ziek", "teruggeven", "give back"),
    help="help-stoppen",
    guess_safe=False,
    asks_first=True,
)
async def step_back(said: Said, ref: Ref) -> list[Effect]:
    """Ask whether it is sure; a reason is never asked."""
    await _mine(said, ref)
    card = cards.yes_no("stop", ref, f"stoppen zeker {ref}", f"stoppen niet {ref}")
    return [Tell(said.person.id, text("mediation-stop-sure", ref=ref), card)]


@command("stoppen zeker", args=(Arg("ref", REF),), help="help-stoppen", hidden=True)
async def step_back_surely(said: Said, ref: Ref) -> list[Effect]:
    """Give the case back; somebody else is looked for at once."""
    desk, case = await _mine(said, ref)
    return await desk.happen(case, on.FellOut(said.person.id))


@command("stoppen niet", args=(Arg("ref", REF),), help="help-stoppen", hidden=True)
async def go_on(said: Said, ref: Ref) -> list[Effect]:
    """Leave it as it is."""
    await _mine(said, ref)
    return [Tell(said.person.id, text("mediation-not-stopped", ref=ref))]


async def _mine(said: Said, ref: Ref) -> tuple[Desk, MediationCase]:
    desk = Desk.of(said)
    case = await desk.case(ref)
    if said.person.id not in case.mediators:
        raise Refusal(text("mediation-only-mediator", ref=ref))
    if case.state in ENDED:
        state = text(f"state-{case.state.replace('_', '-')}")
        raise Refusal(text("mediation-not-now", ref=ref, state=state))
    return desk, case
