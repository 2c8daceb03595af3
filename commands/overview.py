"""The coordinator's overview: every working morning by itself, and at any time with ``!overzicht``.

The same morning every running case is looked at again on that day's facts (stories 7 and 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from commands import audit_heads
from commands.cases import Desk
from commands.moments import Woken, moment
from commands.registry import command
from commands.said import Said
from config.model import NetworkId, Person, PersonId, Role
from config.policy.rules import RuleId
from config.texts.text import Lines, text
from matching.dates import local_day
from matching.explain import reason_text
from matching.facts import World
from workflows.digest import LATELY, Day, digest
from workflows.effects import Effect, Lane, Note, Reply, Tell
from workflows.mediation.case import Answer, Invitation, MediationCase
from workflows.mediation.events import InterestFound
from workflows.mediation.watching import check, found, watched

AHEAD: Final = timedelta(days=31)
"""How long before a merger, or another day, the coordinators hear of a running case that it ends."""

_WARNING: Final = "mediation.interest_ahead"


@command(
    "overzicht",
    synonyms=("dagoverzicht", "digest", "overview", "wat moet ik doen"),
    help="help-overzicht",
    order=5,
)
async def overview(said: Said) -> list[Effect]:
    """Show the digest of this moment."""
    written = (await _digests(Desk.of(said), [said.person], asked=True))[said.person.id]
    return [Reply(written or text("digest-nothing"))]


@moment("digest")
async def morning(woken: Woken) -> list[Effect]:
    """Look at every case again, then write to every coordinator and deputy who has something to read."""
    network = NetworkId(woken.subject)
    desk = Desk(woken.unit, woken.house, network, woken.now)
    effects = await _recheck(desk)
    people = await woken.unit.people.all(network)
    readers = [one for one in people if one.active and (one.has(Role.COORDINATOR) or one.has(Role.DEPUTY))]
    digests = []
    for person, written in (await _digests(desk, readers)).items():
        if written and await woken.unit.digests.claim(person, local_day(woken.due_at), woken.now):
            effects.append(Tell(person, written, lane=Lane.DIGEST))
            digests.append(person)
    return [*effects, *await audit_heads.with_digests(woken, network, digests)]


async def _digests(
    desk: Desk, readers: list[Person], *, asked: bool = False
) -> Mapping[PersonId, Lines | None]:
    """Write the digest of each reader, from the cases that are routed to that reader."""
    world = await desk.world()
    cases = [case for case in await desk.unit.mediation.open(desk.network) if case.is_open]
    ended = await desk.unit.mediation.ended_since(desk.network, desk.now - LATELY)
    routed = {case.ref: (await desk.scene(case)).coordinators for case in (*cases, *ended)}

    def mine(some: list[MediationCase], reader: Person) -> list[MediationCase]:
        return [case for case in some if reader.id in routed[case.ref]]

    policy = desk.house.policy(desk.network)
    return {
        reader.id: digest(
            Day(desk.now, reader, mine(cases, reader), mine(ended, reader), world, policy, asked)
        )
        for reader in readers
    }


async def _recheck(desk: Desk) -> list[Effect]:
    """Evaluate everybody who is asked or at work on an open case, on today's facts and a month ahead."""
    effects: list[Effect] = []
    world = await desk.world()
    for case in await desk.unit.mediation.open(desk.network):
        for invitation in watched(case):
            event = found(invitation, check(case, invitation.person, world, desk.now))
            if event is not None:
                effects += await desk.happen(await desk.case(case.ref), event)
            elif invitation.answer is Answer.CHOSEN:
                effects += await _interest_ahead(desk, case, invitation, world)
    return effects


async def _interest_ahead(
    desk: Desk, case: MediationCase, invitation: Invitation, world: World
) -> list[Effect]:
    """Warn the coordinators once, a month before what is known now ends running work, as a merger does."""

    def found_in(days: int) -> InterestFound | None:
        then = desk.now + timedelta(days=days)
        return found(invitation, check(case, invitation.person, world, then))

    if found_in(AHEAD.days) is None or await _warned(desk, case, invitation.person):
        return []
    days, event = next((n, event) for n in range(1, AHEAD.days + 1) if (event := found_in(n)))
    told = text(
        "mediation-interest-ahead",
        ref=case.ref,
        day=local_day(desk.now + timedelta(days=days)),
        reasons=tuple(reason_text(RuleId(rule)) for rule in event.rules),
    )
    scene = await desk.scene(case)
    note = Note(_WARNING, case.ref, None, {"person": invitation.person, "rules": ",".join(event.rules)})
    return [note, *(Tell(reader, told) for reader in scene.coordinators)]


async def _warned(desk: Desk, case: MediationCase, person: PersonId) -> bool:
    rows = await desk.unit.audit.about(desk.network, case.ref)
    return any(row.action == _WARNING and row.detail.get("person") == person for row in rows)
