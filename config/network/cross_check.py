"""What can only be seen from the whole file: periods, mergers that go round, doubles, who leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from config.model import Organisation, OrganisationId, OrganisationKind, Role
from config.network.described import PersonEntry
from config.network.nodes import Mark, Report
from config.network.words import fold
from config.texts.text import text

Placed = Sequence[tuple[Organisation, Mark]]
Following = Mapping[OrganisationId, tuple[OrganisationId, ...]]


def check_organisations(found: Placed, report: Report) -> None:
    """Report what cannot be true of organisations together."""
    codes: dict[str, Mark] = {}
    names: dict[str, Mark] = {}
    for organisation, at in found:
        _once(organisation.gm_code, codes, at, report)
        _once(organisation.name, names, at, report)
        _check_dates(organisation, at, report)
        _check_kind(organisation, at, report)
    _check_circles(found, report)


def _once(word: str | None, seen: dict[str, Mark], at: Mark, report: Report) -> None:
    if word is None:
        return
    if first := seen.get(fold(word)):
        report.error(at, text("network-twice", what=word, line=str(first.line)))
    else:
        seen[fold(word)] = at


def _check_dates(organisation: Organisation, at: Mark, report: Report) -> None:
    periods = [(organisation.since, organisation.until)]
    periods += [(owner.since, owner.until) for owner in organisation.owners]
    for since, until in periods:
        if since and until and since > until:
            report.error(at, text("network-ends-before", since=since, until=until))
    for succession in organisation.successors:
        if organisation.since and succession.on <= organisation.since:
            what = text("network-merges-before", on=succession.on, since=organisation.since)
            report.error(at, what)


def _check_kind(organisation: Organisation, at: Mark, report: Report) -> None:
    municipality = organisation.kind is OrganisationKind.MUNICIPALITY
    if municipality and organisation.owners:
        report.error(at, text("network-municipality-owned", name=organisation.name))
    if municipality and organisation.runs:
        report.error(at, text("network-municipality-runs", name=organisation.name))
    if municipality and organisation.seats:
        report.error(at, text("network-municipality-seats", name=organisation.name))
    owners = {owner.organisation for owner in organisation.owners}
    if any(seat.organisation and seat.organisation not in owners for seat in organisation.seats):
        report.warn(at, text("network-seat-of-stranger", name=organisation.name))
    if not municipality and organisation.gm_code:
        report.error(at, text("network-code-of-body", name=organisation.name))
    if any(owner.organisation == organisation.id for owner in organisation.owners):
        report.error(at, text("network-owns-itself", name=organisation.name))
    if not municipality and not organisation.owners:
        report.warn(at, text("network-no-owners", name=organisation.name))
    # Outside the Netherlands it is nearly always latitude and longitude the wrong way round.
    latitude, longitude = organisation.latitude or 52, organisation.longitude or 5
    if not (50 <= latitude <= 54 and 3 <= longitude <= 8):
        report.warn(at, text("network-far-away", name=organisation.name))


def _check_circles(found: Placed, report: Report) -> None:
    following: Following = {
        organisation.id: tuple(succession.successor for succession in organisation.successors)
        for organisation, _ in found
    }
    reported: set[OrganisationId] = set()
    for organisation, at in found:
        circle = _circle(organisation.id, following)
        if circle and not reported & set(circle):
            reported |= set(circle)
            report.error(at, text("network-circle", names=circle))


def _circle(start: OrganisationId, following: Following) -> tuple[OrganisationId, ...]:
    """Give the way from ``start`` back to itself, or nothing."""
    ways: list[tuple[OrganisationId, ...]] = [(start,)]
    seen: set[OrganisationId] = set()
    while ways:
        way = ways.pop()
        for successor in following.get(way[-1], ()):
            if successor == start:
                return (*way, start)
            if successor not in seen:
                seen.add(successor)
                ways.append((*way, successor))
    return ()


def check_roles(people: Sequence[tuple[PersonEntry, Mark]], at: Mark, report: Report) -> None:
    """Warn when nobody can do what the network cannot do without."""
    grants = [(entry, grant, mark) for entry, mark in people for grant in entry.grants or ()]
    held = {grant.role for _, grant, _ in grants}
    whole_network = {grant.role for _, grant, _ in grants if grant.scope is None}
    coordinators = {entry.matrix_id for entry, grant, _ in grants if grant.role is Role.COORDINATOR}
    for entry, grant, mark in grants:
        if grant.deputises_for == entry.matrix_id:
            report.error(mark, text("network-own-deputy", name=entry.name))
        elif grant.deputises_for and grant.deputises_for not in coordinators:
            report.warn(mark, text("network-deputy-of-nobody", name=entry.name))
    if Role.COORDINATOR not in whole_network:
        report.warn(at, text("network-no-coordinator"))
    for role in (Role.DEPUTY, Role.OPERATOR, Role.MEDIATOR):
        if role not in held:
            report.warn(at, text(f"network-no-{role}"))
