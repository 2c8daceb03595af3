"""Make organisations of the lists of municipalities and mergers: those of now, and those that went before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from config.model import NetworkId, Organisation, OrganisationId, OrganisationKind, Source, Succession
from config.network.words import fold, plain
from config.registers.mergers import Merger
from config.registers.municipalities import Municipality

LONGEST_KEY: Final = 50
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")


def key_of(name: str, apart: str = "") -> OrganisationId:
    """Make a key of a name: ``Bergen (NH.)`` is ``bergen-nh``. ``apart`` stands behind it, never cut off."""
    bare = _NO_LETTER.sub("-", fold(name)).strip("-") or "organisatie"
    most = LONGEST_KEY - (len(apart) + 1 if apart else 0)
    if len(bare) > most:
        # Cut between words, as long as enough of the name stays.
        bare = bare[: most + 1].rpartition("-")[0] or bare[:most]
    return OrganisationId(f"{bare}-{apart}" if apart else bare)


def to_organisations(
    network: NetworkId,
    municipalities: Iterable[Municipality],
    mergers: Iterable[Merger],
    known: Iterable[Organisation] = (),
) -> tuple[Organisation, ...]:
    """Make every municipality of both lists an organisation, with its successors, by code.

    A former municipality ends on the day before it went on as another; an announced merger ends nothing.
    Those that are ``known``, by their code or else by their name, keep their key. Of several others of one
    name the present one has the plain key, the others their code behind it.
    """
    present = {one.gm_code: one for one in municipalities}
    steps: defaultdict[str, list[Merger]] = defaultdict(list)
    names = {code: one.shown for code, one in present.items()}
    for merger in mergers:
        steps[merger.old_code].append(merger)
        names.setdefault(merger.old_code, merger.old_name)
        names.setdefault(merger.new_code, merger.new_name)
    ends = {code: [step.on for step in several if not step.announced] for code, several in steps.items()}
    known = tuple(known)
    keys = _keys(names, present, {one.id for one in known})
    keys |= _known(names, {code for code, days in ends.items() if days}, known)
    return tuple(
        Organisation(
            id=keys[code],
            network=network,
            name=name,
            gm_code=code,
            until=max(ends[code]) - timedelta(days=1) if ends.get(code) else None,
            successors=tuple(Succession(keys[step.new_code], step.on) for step in steps.get(code, ())),
            latitude=present[code].latitude if code in present else None,
            longitude=present[code].longitude if code in present else None,
        )
        for code, name in sorted(names.items())
    )


def _keys(
    names: Mapping[str, str], present: Container[str], taken: Container[OrganisationId]
) -> dict[str, OrganisationId]:
    bearing: defaultdict[OrganisationId, list[str]] = defaultdict(list)
    for code, name in names.items():
        bearing[key_of(name)].append(code)
    keys: dict[str, OrganisationId] = {}
    for key, codes in bearing.items():
        now = [code for code in codes if code in present]
        bare = codes if len(codes) == 1 else now if len(now) == 1 else []
        for code in codes:
            free = code in bare and key not in taken
            keys[code] = key if free else key_of(names[code], code.lower())
    return keys


def _known(
    names: Mapping[str, str], ended: Container[str], known: Iterable[Organisation]
) -> dict[str, OrganisationId]:
    """The keys of municipalities that are known: by their code, and without one by their name of now."""
    # The network file goes first: of two with one code the last in this order counts.
    here = sorted(
        (one for one in known if one.kind is OrganisationKind.MUNICIPALITY),
        key=lambda one: one.source is Source.FILE,
    )
    of_code = {one.gm_code: one.id for one in here if one.gm_code}
    of_name = {plain(one.name): one.id for one in reversed(here) if not one.gm_code}
    found = {
        code: of_code.get(code) or (None if code in ended else of_name.get(plain(name)))
        for code, name in names.items()
    }
    return {code: key for code, key in found.items() if key}


def living_on(
    everywhere: Iterable[Organisation], members: Container[OrganisationId]
) -> Iterator[Organisation]:
    """Give who is no member but goes on as one, in one or more steps; only with the steps that lead there.

    They matter to rules B02, B03, B07 and B08.
    """
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
