"""What would change in a network when registers are imported, beside what its own file says. Pure.

The network file is the source of truth for its organisations: a register never changes one of them, it
adds former municipalities and affiliated bodies of its own. Nothing is deleted; see ``plan_registers``.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from rapidfuzz import fuzz

from config.model import Organisation, OrganisationId, OrganisationKind, Source
from config.network.changes import AddOrganisation, Change, ChangeOrganisation, Plan, Stored
from config.network.plan import differing
from config.network.twins import ended, twin_notes, twins
from config.network.words import plain
from config.problems import Problem
from config.registers.bodies import Body, BodyList, Participation
from config.registers.mergers import Merger
from config.registers.merging import Members, gone, laid_over
from config.registers.municipalities import Municipality
from config.registers.names import Names
from config.registers.organisations import key_of, living_on, to_organisations
from config.texts.text import Text, Value, text

FEW = 8
"""How many names or lines a note shows; of more it gives the number."""
_ALIKE = 95
"""From what likeness, of 100, two bodies with other names may be one."""


@dataclass(frozen=True, slots=True)
class Registers:
    """The lists of one import. They help each other: the first two bring names to find participants by."""

    municipalities: tuple[Municipality, ...] = ()
    mergers: tuple[Merger, ...] = ()
    lists: tuple[BodyList, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """What lists there are, in closed words."""
        before = (("municipalities", self.municipalities), ("mergers", self.mergers))
        return (*(name for name, there in before if there), *(one.source.name.lower() for one in self.lists))


def plan_registers(
    stored: Stored, registers: Registers, *, ending: bool = False, older: bool = False
) -> Plan:
    """Compare registers with what is stored.

    What a list of bodies leaves out stays, and is told; with ``ending`` it ends on the day before the list
    was right. A body that is known from a newer list stays as it is, unless ``older``.
    """
    known = {one.id: one for one in stored.organisations}
    lists = registers.municipalities, registers.mergers
    everybody = to_organisations(stored.network, *lists, stored.organisations)
    members = {key: one for key, one in known.items() if one.source is Source.FILE}
    former = {
        one.id: one if registers.municipalities else _as_named(one, known.get(one.id))
        for one in (living_on(everybody, members) if registers.mergers else ())
    }
    after = known | former | {one.id: one for one in twins(known.values(), members.values())}
    wanted = (one for one in after.values() if one.source in {Source.FILE, Source.MERGERS})
    work = _Work(stored, after, Names(wanted, everybody, registers.municipalities), ending, older)
    for listed in registers.lists:
        work.add(listed)
    missing = tuple(work.missing(registers.lists))
    changes: list[Change] = []
    for key, one in work.after.items():
        before = known.get(key)
        if before is None:
            changes.append(AddOrganisation(one))
        elif before != one:
            changes.append(ChangeOrganisation(one, differing(before, one)))
    twice = twin_notes(known.values(), members.values())
    notes = (*twice, *work.notes(), *_unlike_the_file(members, everybody, registers))
    return Plan(stored.network, tuple(changes), left_out_organisations=missing, notes=notes)


def _as_named(one: Organisation, known: Organisation | None) -> Organisation:
    """Keep the name and the middle that a list of municipalities gave before."""
    if known is None:
        return one
    return replace(one, name=known.name, latitude=known.latitude, longitude=known.longitude)


@dataclass(slots=True)
class _Work:
    """A plan in the making: what will be stored, and what there is to tell."""

    stored: Stored
    after: dict[OrganisationId, Organisation]
    names: Names
    ending: bool
    older: bool
    seen: set[OrganisationId] = field(default_factory=set)
    count: Counter[str] = field(default_factory=Counter)
    outside: set[str] = field(default_factory=set)
    in_file: list[str] = field(default_factory=list)
    lines: dict[str, list[Text]] = field(default_factory=dict)

    def add(self, listed: BodyList) -> None:
        """Lay one list over what is known."""
        named = self._named(max((body.reference_date for body in listed.bodies), default=date.min))
        for body in listed.bodies:
            before = named.get(plain(body.name))
            members = self._members(body, listed)
            if before is None and not (members and _in_force(body)):
                self.count["over" if members else "elsewhere"] += 1
                continue
            if before is not None and before.source is Source.FILE and _runs(before, body.reference_date):
                self.in_file.append(body.name)
                continue
            key = before.id if before else self._new_key(body.name)
            self.seen.add(key)
            if before is not None and _newer(before, body) and not self.older:
                self.count["newer"] += 1
            else:
                named[plain(body.name)] = self._lay(key, body, members, listed)

    def _named(self, on: date) -> dict[str, Organisation]:
        """All bodies by name; of several with one name that of the network file, while it runs."""

        def precedence(one: Organisation) -> int:
            return (2 if _runs(one, on) else 0) if one.source is Source.FILE else 1

        bodies = (one for one in self.after.values() if one.kind is not OrganisationKind.MUNICIPALITY)
        return {plain(one.name): one for one in sorted(bodies, key=precedence)}

    def _lay(self, key: OrganisationId, body: Body, members: Members, listed: BodyList) -> Organisation:
        before, where = self.after.get(key), (self.stored.network, key)
        after = laid_over(before, body, members, where, listed.source, ending=self.ending)
        self.after[key] = after
        self.count["kept"] += 1
        if before is None and (like := self._like(after)):
            self._tell("like", text("register-looks-like", name=after.name, other=like))
        elif before is not None and not self.ending and (left := gone(before, members)):
            names = tuple(self.after[one].name for one in left)
            self._tell("gone", text("register-participants-left-out", name=after.name, names=names))
        return after

    def _members(self, body: Body, listed: BodyList) -> Members:
        """Find the participants that the network knows; of one with several periods the last one counts.

        Of several seats in as many rows none is lost.
        """
        found: Members = {}
        for one in body.participants:
            meant = self.names.find(one, body.reference_date)
            if meant.organisation:
                before = found.get(meant.organisation, one)
                seats = tuple(dict.fromkeys((*before.seats, *one.seats)))
                found[meant.organisation] = replace(max(before, one, key=_lasts), seats=seats)
            elif meant.candidates:
                self._problem("several", listed, one, "register-several", names=meant.candidates)
            elif meant.nearest:
                self._problem("near", listed, one, "register-nearly", other=meant.nearest)
            else:
                self.outside.add(plain(one.name))
        return found

    def _problem(self, kind: str, listed: BodyList, one: Participation, why: str, **values: Value) -> None:
        what = text(why, name=one.name, **values)
        self._tell(kind, Problem(what, listed.file, one.line).text)

    def _tell(self, kind: str, line: Text) -> None:
        self.lines.setdefault(kind, []).append(line)

    def _new_key(self, name: str) -> OrganisationId:
        key = key_of(name)
        return key if key not in self.after else key_of(name, f"{zlib.crc32(plain(name).encode()):08x}")

    def _like(self, one: Organisation) -> str | None:
        """The body of the network file that has nearly this name and a participant in common."""
        owners = {owner.organisation for owner in one.owners}
        for other in self.stored.organisations:
            if other.source is not Source.FILE or owners.isdisjoint(
                each.organisation for each in other.owners
            ):
                continue
            if fuzz.token_set_ratio(plain(one.name), plain(other.name)) >= _ALIKE:
                return other.name
        return None

    def missing(self, lists: Iterable[BodyList]) -> Iterator[Organisation]:
        """Give the bodies that the lists of their kind leave out, or end them."""
        last = {
            one.source: max(body.reference_date for body in one.bodies) - timedelta(days=1)
            for one in lists
            if one.bodies
        }
        for key, one in tuple(self.after.items()):
            if one.source not in last or one.until is not None or key in self.seen:
                continue
            if self.ending:
                self.after[key] = ended(one, last[one.source])
            else:
                yield one

    def notes(self) -> Iterator[Text]:
        """What there is to tell beside the changes."""
        if self.count["kept"] or self.count["elsewhere"]:
            counts = {key: self.count[key] for key in ("kept", "elsewhere")}
            yield text("register-counts", outside=len(self.outside), **counts)
        if self.count["over"]:
            yield text("register-over", count=self.count["over"])
        if self.count["newer"]:
            yield text("register-newer", count=self.count["newer"])
        if self.in_file:
            yield text("register-in-file", count=len(self.in_file), names=_few(self.in_file))
        for kind, lines in self.lines.items():
            yield from lines[:FEW]
            if len(lines) > FEW:
                yield text("register-more-of-those", kind=kind, count=len(lines) - FEW)


def _few(names: list[str]) -> tuple[Value, ...]:
    more: tuple[Value, ...] = (text("register-others", count=len(names) - FEW),) if len(names) > FEW else ()
    return (*names[:FEW], *more)


def _runs(one: Organisation, on: date) -> bool:
    return one.until is None or one.until >= on


def _lasts(one: Participation) -> tuple[date, date]:
    return one.until or date.max, one.since or date.min


def _in_force(body: Body) -> bool:
    return body.until is None or body.until >= body.reference_date


def _newer(before: Organisation | None, body: Body) -> bool:
    return before is not None and (before.reference_date or date.min) > body.reference_date


def _unlike_the_file(
    members: Mapping[OrganisationId, Organisation], everybody: Iterable[Organisation], registers: Registers
) -> Iterator[Text]:
    """Tell what the network file does not say of its own municipalities: their mergers, and their day."""
    names = {one.id: one.name for one in everybody}
    for one in everybody if registers.mergers else ():
        member = members.get(one.id)
        held = {step.successor for step in member.successors} if member else set()
        for step in one.successors if member else ():
            if step.successor not in held:
                into = names[step.successor]
                yield text("register-merger-not-in-file", name=one.name, into=into, on=step.on)
    unchecked = [
        one.name
        for one in members.values()
        if one.kind is OrganisationKind.MUNICIPALITY and one.reference_date is None and one.until is None
    ]
    if registers.lists and unchecked:
        yield text("register-unchecked", count=len(unchecked), names=_few(unchecked))
