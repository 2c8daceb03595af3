"""A plan in lines that a person can read before agreeing to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from config.model import Organisation, OrganisationId
from config.network.changes import (
    AddOrganisation,
    AddPerson,
    AddRoom,
    Change,
    ChangeOrganisation,
    ChangePerson,
    ChangeRoom,
    DeactivatePerson,
    EndOrganisation,
    Plan,
    RemoveRoom,
    SetGrants,
    SetManager,
    SetNetwork,
    Stored,
)
from config.network.described import NamedGrant
from config.network.organisation_lines import added, changed, fields_of, new_days
from config.texts.text import Text, text


def summary(plan: Plan, stored: Stored) -> tuple[Text, ...]:
    """Write every change as one line, then what the file leaves out."""
    names = {str(o.id): o.name for o in stored.organisations}
    names |= {p.matrix_id: p.name for p in stored.people}
    for change in plan.changes:
        if isinstance(change, AddOrganisation):
            names[change.organisation.id] = change.organisation.name
        elif isinstance(change, AddPerson):
            names[change.person.matrix_id] = change.person.name
    before = {one.id: one for one in stored.organisations}
    lines = [
        line
        for change in plan.changes
        if (line := _line(change, names, before, new=stored.name is None)) is not None
    ]
    lines += new_days(plan.changes, before)
    return (*(lines or [text("plan-nothing")]), *_left_out(plan))


def _left_out(plan: Plan) -> Iterator[Text]:
    for kind, left in (("people", plan.left_out_people), ("organisations", plan.left_out_organisations)):
        if left:
            yield text(f"plan-{kind}-left-out", count=len(left), names=tuple(one.name for one in left))


def _line(  # noqa: C901, PLR0911, PLR0912  one line for each kind
    change: Change, names: Mapping[str, str], before: Mapping[OrganisationId, Organisation], *, new: bool
) -> Text | None:
    match change:
        case SetNetwork():
            if new:
                return text("plan-network-new", name=change.name)
            return text("plan-network-changed", name=change.name, fields=fields_of(change.changed))
        case AddOrganisation(organisation):
            return added(organisation, names)
        case ChangeOrganisation(after, differing):
            return changed(before.get(after.id), after, differing, names)
        case EndOrganisation():
            return text("plan-organisation-ended", name=change.name, until=change.until)
        case AddPerson(person):
            where = names.get(person.organisation, person.organisation)
            return text("plan-person-new", name=person.name, organisation=where)
        case ChangePerson():
            return text("plan-person-changed", name=change.after.name, fields=fields_of(change.changed))
        case DeactivatePerson():
            return text("plan-person-ended", name=change.name)
        case SetGrants(_, name, grants):
            if not grants:
                return text("plan-no-grants", name=name)
            return text("plan-grants", name=name, roles=tuple(_role(grant, names) for grant in grants))
        case SetManager(_, name, manager):
            if manager is None:
                return text("plan-no-manager", name=name)
            return text("plan-manager", name=name, manager=names.get(manager, manager))
        case AddRoom(room):
            return text("plan-room-new", room=room.alias_or_id)
        case ChangeRoom(after):
            return text("plan-room-changed", room=after.alias_or_id)
        case RemoveRoom(room):
            return text("plan-room-removed", room=room.alias_or_id)


def _role(grant: NamedGrant, names: Mapping[str, str]) -> Text:
    role = text(f"plan-role-{grant.role}")
    whom = grant.deputises_for or grant.scope
    return text("plan-role-of", role=role, whom=names.get(whom, whom)) if whom else role
