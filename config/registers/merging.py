"""Lay what a list says about one affiliated body over what is known of it. Pure, and never a deletion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from config.model import (
    NetworkId,
    Organisation,
    OrganisationId,
    OrganisationKind,
    Owner,
    Seat,
    Source,
)
from config.network.twins import ended_tie
from config.registers.bodies import Body, Participation

Members = dict[OrganisationId, Participation]
"""The participants of a body that the network knows."""


def laid_over(
    before: Organisation | None,
    body: Body,
    members: Members,
    key: tuple[NetworkId, OrganisationId],
    source: Source,
    *,
    ending: bool,
) -> Organisation:
    """Make the body as it is after the list.

    What the list does not say stays as it is known. A participant that is not in the list any more stays too,
    unless ``ending``: then it takes part until the day before the list was right.
    """
    network, organisation = key
    known = before or Organisation(organisation, network, body.name, OrganisationKind.JOINT_ARRANGEMENT)
    last = body.reference_date - timedelta(days=1)
    owners = {owner.organisation: ended_tie(owner, last) if ending else owner for owner in known.owners}
    for member, said in members.items():
        held = owners.get(member, Owner(member))
        owners[member] = Owner(member, _since(said, held.since), said.until)
    seats = tuple(
        Seat(function, member, None, None, members[member].until)
        for member in sorted(members)
        for function in members[member].seats
    )
    return replace(
        known,
        name=body.name,
        kind=body.kind or known.kind,
        since=_since(body, known.since),
        until=body.until,
        owners=tuple(owners[member] for member in sorted(owners)),
        reference_date=body.reference_date,
        runs=body.runs or known.runs,
        legal_form=body.legal_form or known.legal_form,
        policy_fields=body.policy_fields or known.policy_fields,
        seats=seats if seats or ending else known.seats,
        source=source,
    )


def gone(body: Organisation, members: Members) -> tuple[OrganisationId, ...]:
    """The participants that take part as far as is known, and that a list does not name any more."""
    return tuple(
        owner.organisation
        for owner in body.owners
        if owner.until is None and owner.organisation not in members
    )


def _since(said: Body | Participation, known: date | None) -> date | None:
    """The first day that is said, or else the one that is known, unless it cannot be true any more."""
    if said.since or (known and said.until and known > said.until):
        return said.since
    return known
