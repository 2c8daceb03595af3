"""Find the organisation that a list means by a name: by code, official name, other name, or former name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from config.model import Organisation, OrganisationId, OrganisationKind
from config.network.words import plain
from config.problems import near
from config.registers.bodies import Participation
from config.registers.municipalities import Municipality

_BEHIND: Final = re.compile(r"\s*\([^)]{1,4}\)$")
"""A province behind a name, such as ``(NH.)``; what is longer, such as ``(Duitsland)``, makes it another."""
_LIKE: Final = 0.79
"""How like, from 0 to 1, an unknown name must be to one of the network before it is worth a warning."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name means: one organisation that is wanted, or none, and then perhaps why.

    ``candidates`` are the names of several that it can be, one of them wanted; ``nearest`` is a wanted
    name that is nearly it.
    """

    organisation: OrganisationId | None = None
    candidates: tuple[str, ...] = ()
    nearest: str | None = None


class Names:
    """All names by which organisations are known; those of ``wanted`` are told apart from the others.

    ``others`` are further organisations, such as all municipalities, which keep a name from meaning one
    that is wanted when it can be another. ``municipalities`` bring the names that a list has beside them.
    """

    def __init__(
        self,
        wanted: Iterable[Organisation],
        others: Iterable[Organisation] = (),
        municipalities: Iterable[Municipality] = (),
    ) -> None:
        self._wanted = {one.id: one for one in wanted}
        here = {one.gm_code for one in self._wanted.values() if one.gm_code}
        self._of_code = {one.gm_code: one for one in others if one.gm_code and one.gm_code not in here}
        self._of_code |= {one.gm_code: one for one in self._wanted.values() if one.gm_code}
        self._exact: defaultdict[str, set[OrganisationId | str]] = defaultdict(set)
        self._bare: defaultdict[str, set[OrganisationId | str]] = defaultdict(set)
        for one in self._wanted.values():
            self._add(one.id, one.name, one.id)
        for code, one in self._of_code.items():
            self._add(self._key(code), one.name)
        for each in municipalities:
            self._add(self._key(each.gm_code), each.name, each.shown, *each.also)
        self._shown = {plain(one.name): one.name for one in self._wanted.values()}

    def find(self, one: Participation, on: date) -> Meant:
        """Find who is meant in a list that was right on the day ``on``."""
        if one.gm_code and (found := self._of_code.get(one.gm_code)):
            return Meant(found.id if found.id in self._wanted else None)
        name = plain(one.name)
        keys = self._exact.get(name) or self._bare.get(_BEHIND.sub("", name)) or set()
        if one.gm_code:
            keys = {key for key in keys if self._without_code(key)}
        elif not one.municipality:
            keys = {key for key in keys if self._is_body(key)}
        running = {key for key in keys if self._runs(key, on)} or keys
        here = [key for key in running if key in self._wanted]
        if not running:
            sure = one.gm_code or not one.municipality
            nearest = None if sure else near(name, self._shown, _LIKE)
            return Meant(nearest=self._shown[nearest] if nearest else None)
        if len(running) == 1 or not here:
            return Meant(OrganisationId(here[0]) if here else None)
        return Meant(candidates=tuple(sorted(self._name(key) for key in running)))

    def _without_code(self, key: OrganisationId | str) -> bool:
        """Whether nobody knows the code of an organisation, so that it can be any."""
        found = self._get(key)
        return found is not None and found.gm_code is None

    def _is_body(self, key: OrganisationId | str) -> bool:
        found = self._get(key)
        return found is not None and found.kind is not OrganisationKind.MUNICIPALITY

    def _key(self, code: str) -> OrganisationId | str:
        """The organisation that is wanted under a code, or else the code."""
        found = self._of_code.get(code)
        return found.id if found and found.id in self._wanted else code

    def _add(self, key: OrganisationId | str, *names: str) -> None:
        for name in names:
            self._exact[plain(name)].add(key)
            self._bare[_BEHIND.sub("", plain(name))].add(key)

    def _get(self, key: OrganisationId | str) -> Organisation | None:
        return self._wanted.get(OrganisationId(key)) or self._of_code.get(key)

    def _runs(self, key: OrganisationId | str, on: date) -> bool:
        one = self._get(key)
        return one is None or one.until is None or one.until >= on

    def _name(self, key: OrganisationId | str) -> str:
        one = self._get(key)
        return one.name if one else key
