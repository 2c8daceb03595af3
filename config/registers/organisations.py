"""Make organisations of the lists of municipalities and mergers: those of now, and those that went before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from config.model import NetworkId, Organisation, OrganisationId, Succession
from config.network.words import fold
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
    network: NetworkId, municipalities: Iterable[Municipality], mergers: Iterable[Merger]
) -> tuple[Organisation, ...]:
    """Make every municipality of both lists an organisation, with its successors, by code.

    A former municipality ends on the day before it went on as another; an announced merger ends nothing.
    Of several municipalities of one name the present one has the plain key, the others their code behind it.
    """
    present = {one.gm_code: one for one in municipalities}
    steps: defaultdict[str, list[Merger]] = defaultdict(list)
    names = {code: one.shown for code, one in present.items()}
    for merger in mergers:
        steps[merger.old_code].append(merger)
        names.setdefault(merger.old_code, merger.old_name)
        names.setdefault(merger.new_code, merger.new_name)
    keys = _keys(names, present)
    return tuple(
        _organisation(network, code, name, keys, steps[code], present=present.get(code))
        for code, name in sorted(names.items())
    )


def _keys(names: Mapping[str, str], present: Mapping[str, Municipality]) -> dict[str, OrganisationId]:
    bearing: defaultdict[OrganisationId, list[str]] = defaultdict(list)
    for code, name in names.items():
        bearing[key_of(name)].append(code)
    keys: dict[str, OrganisationId] = {}
    for key, codes in bearing.items():
        now = [code for code in codes if code in present]
        plain = codes if len(codes) == 1 else now if len(now) == 1 else []
        for code in codes:
            keys[code] = key if code in plain else key_of(names[code], code.lower())
    return keys


def _organisation(
    network: NetworkId,
    code: str,
    name: str,
    keys: Mapping[str, OrganisationId],
    steps: list[Merger],
    *,
    present: Municipality | None,
) -> Organisation:
    ends = [step.on for step in steps if not step.announced]
    return Organisation(
        id=keys[code],
        network=network,
        name=name,
        gm_code=code,
        until=max(ends) - timedelta(days=1) if ends else None,
        successors=tuple(Succession(keys[step.new_code], step.on) for step in steps),
        latitude=present.latitude if present else None,
        longitude=present.longitude if present else None,
    )
