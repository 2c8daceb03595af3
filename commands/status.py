"""``!status``: where one's own cases are and what happens next. Nobody else's, never who declined."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from commands.cases import Desk
from commands.kinds import REF
from commands.registry import Arg, command
from commands.said import Said
from config.model import Person, PersonId, Ref
from config.texts.text import Lines, Text, text
from workflows import workdays
from workflows.digest import silent
from workflows.effects import Effect, Refusal, Reply
from workflows.mediation.case import ENDED, Answer, HoursCheck, MediationCase, State
from workflows.mediation.hours import ASKED
from workflows.mediation.turn import Scene

OVERDUE = "mediation.overdue"
_TURNS = frozenset({OVERDUE, "mediation.state"})

CALLED = frozenset({State.NAME_CHECK, State.ASSIGNED, State.STARTED})
"""States in which coordinators are asked to call when somebody keeps silent."""

_AFTER = dict.fromkeys(ENDED, "status-next-over") | {
    State.EXPIRED: "status-next-expired",
    State.CLOSED: "status-next-evaluation",
}
"""What a requester is told of a case that ended."""

MOST = 8
"""How many cases are shown at once, newest first."""


@command(
    "status",
    args=(Arg("ref", REF, optional=True),),
    synonyms=(
        "stand van zaken",
        "mijn zaken",
        "hoe staat het ervoor",
        "hoe staat het met",
        "wat loopt er",
        "wanneer hoor ik wat",
        "wanneer hoor ik iets",
        "is er al iemand",
        "is er al nieuws",
        "hoe lang duurt het",
        "hoelang duurt het",
        "my cases",
    ),
    help="help-status",
    order=15,
)
async def status(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Show one case, or all that this person asked for or was asked for."""
    desk = Desk.of(said)
    cases = [await desk.case(ref)] if ref else await _mine(said)
    lines = [line for case in cases if (line := await _line(desk, case, said.person))]
    if not lines:
        raise Refusal(text("mediation-unknown-ref", ref=ref) if ref else text("status-none"))
    elsewhere = [text("status-intervision")] if ref is None and await _takes_part(said) else []
    return [Reply(Lines((text("status-header"), *lines[:MOST], *elsewhere)))]


async def _takes_part(said: Said) -> bool:
    """Say whether somebody waits for intervision or is in a group."""
    unit, person = said.unit, said.person.id
    return bool(await unit.peers.seeking(person) or await unit.groups.of_person(person))


async def _mine(said: Said) -> list[MediationCase]:
    asked = await said.unit.mediation.by_requester(said.person.id)
    invited = await said.unit.mediation.by_mediator(said.person.id)
    return sorted({case.ref: case for case in (*asked, *invited)}.values(), key=_newest_first)


def _newest_first(case: MediationCase) -> tuple[float, str]:
    return -case.created_at.timestamp(), case.ref


async def _line(desk: Desk, case: MediationCase, person: Person) -> Text | None:
    """One line on a case, as far as it is this person's business; ``None`` when it is not."""
    scene = await desk.scene(case)
    if person.id == case.requester:
        following = _for_requester(case, scene)
    elif (invitation := case.invitation(person.id)) is not None:
        return _for_mediator(case, person, invitation.answer, scene)
    elif person.id in scene.coordinators:
        calls = silent(case, scene.now, scene.policy) or await _overdue(desk, case)
        following = _for_coordinator(case, scene, calls=calls)
    else:
        return None
    return _shown(case, case.state, following)


async def _overdue(desk: Desk, case: MediationCase) -> bool:
    """Say whether coordinators were asked to call since the case came into the state that it is in."""
    about = [row.action for row in await desk.unit.audit.about(desk.network, case.ref)]
    return next((one for one in reversed(about) if one in _TURNS), "") == OVERDUE


def _shown(case: MediationCase, state: State, following: Text) -> Text:
    return text("status-line", ref=case.ref, state=state_text(state), next=following)


def state_text(state: State) -> Text:
    """Name a state as a human would."""
    return text(f"state-{state.replace('_', '-')}")


def _for_requester(case: MediationCase, scene: Scene) -> Text:
    match case.state:
        case State.DRAFT:
            return text("status-next-draft")
        case State.NAME_CHECK if _owes_a_name_check(case):
            return text("status-next-name-check", ref=case.ref)
        case _ if case.hours_check in ASKED:
            return text("status-next-hours", ref=case.ref)
        case _ if case.window_ends is not None:
            return text("status-next-by", by=case.window_ends)
        case State.ASSIGNED:
            return text("status-next-called", by=_first_contact(case, scene))
    return text(_AFTER.get(case.state, "status-next-wait"))


def _for_mediator(case: MediationCase, person: Person, answer: Answer, scene: Scene) -> Text:
    """A mediator sees the state of a case only while holding a place; else only the own answer."""
    ends = case.window_ends
    match answer:
        case Answer.CHOSEN:
            return _shown(case, case.state, _for_chosen(case, person, scene))
        case Answer.INVITED if ends is not None:
            return _shown(case, State.INVITING, text("status-next-invited", ref=case.ref, by=ends))
        case Answer.YES if ends is not None:
            return _shown(case, State.INVITING, text("status-next-said-yes", by=ends))
        case Answer.RESERVE if case.is_open:
            return _shown(case, State.INVITING, text("status-next-reserve"))
    return text("status-line-over", ref=case.ref)


def _for_chosen(case: MediationCase, person: Person, scene: Scene) -> Text:
    mine = case.invitation(person.id)
    if case.state is State.NAME_CHECK and mine is not None and mine.cleared_by_mediator is None:
        return text("status-next-name-check", ref=case.ref)
    if case.state is State.ASSIGNED:
        return text("status-next-contact", ref=case.ref, by=_first_contact(case, scene))
    if case.hours_check is HoursCheck.DOUBTED and person.id in case.worked:
        return text("status-next-hours-doubted", ref=case.ref)
    if case.state is State.STARTED:
        return text("status-next-started", ref=case.ref, total=case.hours_of(person.id))
    return text("status-next-over" if case.state in ENDED else "status-next-wait")


def _for_coordinator(case: MediationCase, scene: Scene, *, calls: bool) -> Text:
    """Who both sides are is shown only to whom it was asked to call them."""
    if case.state is State.NO_CANDIDATE:
        return text("status-next-choose", ref=case.ref)
    if case.state is State.EXPIRED:
        requester = scene.people[case.requester]
        return text("status-next-call", name=requester.name, contact=requester.contact or requester.matrix_id)
    if case.hours_check is HoursCheck.DISPUTED:
        people = _to_call(case, case.worked, scene)
        what = "status-next-hours-disputed" if people else "status-next-hours-nobody"
        return text(what, ref=case.ref, people=people)
    if calls and case.state in CALLED:
        return text("status-next-call-both", people=_to_call(case, case.mediators, scene))
    return text("status-next-over" if case.state in ENDED else "status-next-wait")


def _to_call(case: MediationCase, mediators: Iterable[PersonId], scene: Scene) -> tuple[Text, ...]:
    """Name both sides, as far as they can still be called, to the coordinator who was asked to call them."""
    roles = {case.requester: "requester"} | dict.fromkeys(mediators, "mediator")
    sides = ((scene.people[person], role) for person, role in roles.items())
    return tuple(
        text("status-person", name=one.name, role=role, contact=one.contact or one.matrix_id)
        for one, role in sides
        if not one.erased
    )


def _first_contact(case: MediationCase, scene: Scene) -> datetime:
    """By when the mediator has called the requester of an assigned case."""
    since = case.assigned_at or scene.now
    return workdays.add_working_days(since, scene.policy.first_contact_days, scene.zone)


def _owes_a_name_check(case: MediationCase) -> bool:
    return any(one.cleared_by_requester is None for one in case.with_answer(Answer.CHOSEN))
