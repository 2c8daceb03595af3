"""Former municipalities that live on in a network, from the list of mergers (rules B02, B03, B07 and B08)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from config.model import NetworkId, Organisation, OrganisationId, OrganisationKind, Source, Succession
from config.network.words import plain
from config.registers.mergers import Merger
from config.registers.municipalities import Municipality
from config.registers.names import by_name
from config.registers.organisations import key_of, to_organisations


def country(
    network: NetworkId,
    known: Iterable[Organisation],
    municipalities: Iterable[Municipality],
    mergers: Iterable[Merger],
) -> tuple[Organisation, ...]:
    """Make all municipalities of the lists organisations; those that are known keep the key they have.

    A known one is found by its code, and without a code by its name.
    """
    made = to_organisations(network, municipalities, mergers)
    known = tuple(known)
    # The network file goes first: of two with one code the last in this order counts.
    here = sorted(
        (one for one in known if one.kind is OrganisationKind.MUNICIPALITY),
        key=lambda one: one.source is Source.FILE,
    )
    of_code = {one.gm_code: one.id for one in here if one.gm_code}
    of_name = {name: one.id for name, one in by_name(one for one in here if not one.gm_code).items()}
    taken = {one.id for one in known}
    keys: dict[OrganisationId, OrganisationId] = {}
    for one in made:
        same = of_code.get(one.gm_code or "") or (of_name.get(plain(one.name)) if one.until is None else None)
        # Somebody else may have the key that the lists would give.
        free = one.id if one.id not in taken else key_of(one.name, (one.gm_code or "").lower())
        keys[one.id] = same or free
    return tuple(_renamed(one, keys) for one in made)


def _renamed(one: Organisation, keys: Mapping[OrganisationId, OrganisationId]) -> Organisation:
    steps = tuple(Succession(keys[step.successor], step.on) for step in one.successors)
    return replace(one, id=keys[one.id], successors=steps)


def living_on(
    everywhere: Iterable[Organisation], members: Container[OrganisationId]
) -> Iterator[Organisation]:
    """Give who is no member but goes on as one, in one or more steps; only with the steps that lead there."""
    everybody = tuple(everywhere)
    before: defaultdict[OrganisationId, list[OrganisationId]] = defaultdict(list)
    for one in everybody:
        for step in one.successors:
            before[step.successor].append(one.id)
    there = {one.id for one in everybody if one.id in members}
    to_follow = list(there)
    while to_follow:
        new = set(before[to_follow.pop()]) - there
        there |= new
        to_follow.extend(new)
    for one in everybody:
        if one.id in there and one.id not in members:
            steps = tuple(step for step in one.successors if step.successor in there)
            yield replace(one, successors=steps, source=Source.MERGERS)
