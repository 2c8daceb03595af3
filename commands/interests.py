"""What a mediator can say about interests: with which organisations they are not neutral.

Nobody has to say why (rule B17); the kind may be said (rules B09, B10, B13 to B16), and then it weighs as
that kind does. A list that was not confirmed for a year counts as unknown (rule B25).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from commands.cases import Desk
from commands.kinds import ORGANISATION, NumberKind, OneOf
from commands.registry import Arg, command
from commands.said import Said
from config.model import Interest, InterestKind, OrganisationId, OrganisationKind, Ref
from config.policy.rules import RuleId
from config.texts.text import Lines, Text, text
from matching.dates import DAY, add_months, covers, local_day
from matching.rules import COUNTS_ON, DECLARED_AS
from workflows.affiliated import seat_in_words
from workflows.cards import yes_no
from workflows.effects import Effect, Note, Refusal, Reply
from workflows.interests import ask_again_on, ask_to_confirm
from workflows.mediation.case import Answer, Invitation, MediationCase
from workflows.mediation.watching import WATCHED, check, found

KIND: Final = OneOf(
    {
        InterestKind.SELF_DECLARED: ("zelf", "niet neutraal"),
        InterestKind.SIDE_ACTIVITY: ("nevenfunctie", "nevenwerk", "nevenwerkzaamheid", "side activity"),
        InterestKind.SOMEONE_CLOSE: ("naaste", "familie", "partner", "someone close"),
        InterestKind.SEAT: ("zetel", "bestuurszetel", "bestuurslid", "toezichthouder", "seat"),
        InterestKind.OFFICE: ("politiek", "politieke functie", "raadslid", "political office"),
        InterestKind.LIVES_THERE: ("woont", "woon er", "woonplaats", "inwoner", "lives there"),
        InterestKind.APPLICATION: ("sollicitatie", "solliciteer", "solliciteren", "application", "applying"),
    }
)
TOLD_APART: Final = frozenset(
    {InterestKind.SEAT, InterestKind.OFFICE, InterestKind.LIVES_THERE, InterestKind.APPLICATION}
)
"""Kinds of which the answer says what they mean, because it is not the same as not being asked at all."""
NUMBER: Final = NumberKind(1, 99)


@command(
    "belang",
    synonyms=("belangen", "mijn belangen", "conflict", "interest", "interests"),
    help="help-belang",
    order=30,
)
async def show(said: Said) -> list[Effect]:
    """List what was declared, and until when it is confirmed."""
    return [Reply(Lines(await _listed(said)), ask_to_confirm())]


@command(
    "belang toevoegen",
    args=(Arg("organisation", ORGANISATION), Arg("kind", KIND, optional=True)),
    synonyms=("belang bij", "nevenfunctie", "nevenfunctie bij", "niet neutraal bij", "add interest"),
    help="help-belang-toevoegen",
)
async def add(
    said: Said, organisation: OrganisationId, kind: InterestKind = InterestKind.SELF_DECLARED
) -> list[Effect]:
    """Declare an interest; when that would end work of theirs, ask first whether it is meant."""
    name = await _name(said, organisation)
    body = await said.unit.organisations.get(organisation, said.person.network)
    if kind is InterestKind.LIVES_THERE and body and body.kind is not OrganisationKind.MUNICIPALITY:
        raise Refusal(text("interest-lives-nowhere", organisation=name))
    if refs := await _would_end(said, organisation, kind):
        card = yes_no("sure", "", f"belang zeker {ORGANISATION.write(organisation)} {kind}", "belang niet")
        return [Reply(text("interest-ends-work", organisation=name, refs=refs), card)]
    return await add_surely(said, organisation, kind)


@command(
    "belang zeker",
    args=(Arg("organisation", ORGANISATION), Arg("kind", KIND)),
    help="help-belang-toevoegen",
    hidden=True,
)
async def add_surely(said: Said, organisation: OrganisationId, kind: InterestKind) -> list[Effect]:
    """Declare an interest; cases it touches are looked at at once, nobody hears why."""
    today = local_day(said.now)
    applies = kind is InterestKind.APPLICATION
    months = said.house.conflicts[RuleId.B09].period if applies else said.policy.declaration_months
    until = add_months(today, months)
    await said.unit.people.add_interest(said.person.id, organisation, kind, today, until)
    added = f"interest-added-{kind}" if kind in TOLD_APART else "interest-added"
    told: list[Effect] = [
        Note("interest.added", said.person.id, said.person.id, {"kind": kind.value}),
        Reply(text(added, organisation=await _name(said, organisation), until=until)),
    ]
    return [*told, *await _look_again(said)]


@command("belang niet", help="help-belang-toevoegen", hidden=True)
async def do_not_add(said: Said) -> list[Effect]:
    """The interest that would have ended work was not meant."""
    return [Reply(text("interest-not-added"))]


@command(
    "belang intrekken",
    args=(Arg("number", NUMBER),),
    synonyms=("belang weg", "belang verwijderen", "withdraw interest"),
    help="help-belang-intrekken",
)
async def withdraw(said: Said, number: int) -> list[Effect]:
    """Take a declared interest off the list, by its number there."""
    interests = await _valid(said)
    if number > len(interests):
        raise Refusal(text("interest-no-such-number", count=len(interests)))
    gone = interests[number - 1]
    today = local_day(said.now)
    await said.unit.people.withdraw_interest(gone.id, said.person.id, today)
    name = await _name(said, gone.organisation)
    told, rule = text("interest-withdrawn", organisation=name), DECLARED_AS[gone.kind]
    if rule in COUNTS_ON and covers(gone.since, None, today - DAY):
        until = add_months(today - DAY, said.house.conflicts[rule].period)
        told = text("interest-withdrawn-counts-on", organisation=name, until=until)
    return [Note("interest.withdrawn", said.person.id, said.person.id), Reply(told)]


@command(
    "belang akkoord",
    synonyms=("belangen akkoord", "belangen kloppen", "belangen bevestigen", "confirm interests"),
    help="help-belang-akkoord",
)
async def confirm(said: Said) -> list[Effect]:
    """Confirm that the list is complete: what is on it holds on, and it is asked again in a year."""
    today = local_day(said.now)
    until = add_months(today, said.policy.declaration_months)
    await said.unit.people.confirm_declaration(said.person.id, said.now)
    await said.unit.people.renew_interests(said.person.id, today, until)
    return [
        Note("interest.confirmed", said.person.id, said.person.id),
        ask_again_on(said.person.id, add_months(until, -1)),
        Reply(text("interest-confirmed", until=until)),
    ]


async def _valid(said: Said) -> list[Interest]:
    today = local_day(said.now)
    found = await said.unit.people.interests(said.person.id)
    return [one for one in found if covers(None, one.until, today)]


async def _listed(said: Said) -> tuple[Text, ...]:
    interests = await _valid(said)
    lines = [
        text(
            "interest-line",
            number=number,
            organisation=await _name(said, one.organisation),
            kind=text(f"interest-kind-{one.kind}"),
            until=one.until or date.max,
        )
        for number, one in enumerate(interests, start=1)
    ]
    head = text("interest-header") if interests else text("interest-none")
    confirmed = await said.unit.people.declaration(said.person.id)
    state = (
        text("interest-confirmed-on", day=local_day(confirmed.confirmed_at))
        if confirmed
        else text("interest-never-confirmed")
    )
    return (head, *lines, *await _seats(said), state, text("interest-ask"))


async def _seats(said: Said) -> list[Text]:
    """The seats that the network file says the person has, as long as they count (rule B10)."""
    today, months = local_day(said.now), said.house.conflicts[RuleId.B10].period
    bodies = await said.unit.organisations.all(said.person.network)
    names = {one.id: one.name for one in bodies}
    return [
        text(
            "interest-seat",
            organisation=body.name,
            seat=seat_in_words(seat, lambda key: names.get(key, key), today),
        )
        for body in bodies
        for seat in body.seats
        if seat.holder == said.person.matrix_id
        and covers(None, seat.until and add_months(seat.until, months), today)
    ]


async def _name(said: Said, organisation: OrganisationId) -> str:
    body = await said.unit.organisations.get(organisation, said.person.network)
    return body.name if body else organisation


async def _would_end(said: Said, organisation: OrganisationId, kind: InterestKind) -> tuple[Ref, ...]:
    """The cases on which the mediator holds a place that this interest would end."""
    today = local_day(said.now)
    world = await Desk.of(said).world()
    new = Interest(0, said.person.id, organisation, kind, today, add_months(today, 1))
    after = replace(world, interests=(*world.interests, new))
    return tuple(
        case.ref
        for case, invitation in await _watched(said)
        if invitation.answer is Answer.CHOSEN
        and found(invitation, check(case, said.person.id, after, said.now))
    )


async def _look_again(said: Said) -> list[Effect]:
    """Release the mediator from cases that the new interest touches (story 7)."""
    desk, effects = Desk.of(said), []
    for case, invitation in await _watched(said):
        looked = check(case, said.person.id, await desk.world(), said.now)
        if event := found(invitation, looked):
            effects += await desk.happen(case, event)
    return effects


async def _watched(said: Said) -> list[tuple[MediationCase, Invitation]]:
    """The open cases of the mediator that an interest can matter to, with the latest invitation."""
    cases = await said.unit.mediation.by_mediator(said.person.id)
    latest = [(case, case.invitation(said.person.id)) for case in cases if case.is_open]
    return [(case, one) for case, one in latest if one is not None and one.answer in WATCHED]
