"""Read people: who they are, where they work, what they may do, what a mediator takes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from config.model import CaseType, Employment, Form, Level, OrganisationId, Place, Role
from config.network.described import MediatorEntry, NamedGrant, PersonEntry
from config.network.fields import Fields, listed_tables
from config.network.nodes import Mark, Report, Table, Word
from config.network.organisations import KEY, Known
from config.network.words import CHOICES, COLUMNS, MEDIATOR, PERIOD, PERSON, choices_of, fold
from config.problems import did_you_mean
from config.texts.text import text

_ROLE: Final = re.compile(r"(?P<role>.+?)(?:\s+(?:van|voor|of|for)\s+(?P<of>.+))?", re.IGNORECASE)
_SCOPED: Final = frozenset({Role.COORDINATOR, Role.DEPUTY, Role.LEAD})
MOST_RUNNING: Final = 20
FARTHEST_KM: Final = 400


@dataclass(frozen=True, slots=True)
class People:
    """What a person in a file may refer to: organisations, and other people by key, name or Matrix id."""

    organisations: Known
    matrix_ids: Mapping[str, str]
    report: Report
    server: str = ""

    def find(self, written: str) -> str | None:
        """Give the Matrix id of the person that is meant, if there is one."""
        meant = written.replace("{server}", self.server) if self.server else written
        return meant if meant in self.matrix_ids.values() else self.matrix_ids.get(fold(meant))


def known_people(tables: Table, source: str, server: str) -> dict[str, str]:
    """Look over keys, names and Matrix ids first, so that people can refer to each other in any order."""
    found: dict[str, str] = {}
    for key, node in tables.entries.items():
        if isinstance(node, Table):
            # Looked at for names only; what is wrong in it is reported when it is read.
            fields = Fields(node, PERSON, Report(source), server)
            if matrix_id := fields.matrix_id("matrix_id"):
                found |= {fold(word): matrix_id for word in (fields.string("name") or key, matrix_id, key)}
    return found


def read_people(tables: Table, known: People) -> Iterator[tuple[PersonEntry, Mark]]:
    """Read the people of a network file, each under a short key of its own."""
    for key, node in tables.entries.items():
        at = tables.marks[key]
        if not KEY.fullmatch(key):
            known.report.error(at, text("network-wrong-key", found=key))
        elif isinstance(node, Table):
            fields = Fields(node, PERSON, known.report, known.server)
            block = fields.node("mediator")
            mediator = None
            if isinstance(block, Table):
                mediator = _mediator(Fields(block, MEDIATOR, known.report))
            elif block is not None:
                known.report.error(block.at, text("network-not-a-table"))
            if entry := _person(fields, mediator, known):
                # The network file is the authority on roles and jobs: what is left out has ended.
                roles = entry.grants or ()
                grants = (*roles, NamedGrant(Role.MEDIATOR)) if mediator else roles
                jobs, manager = entry.employments or (), entry.manager or ""
                yield replace(entry, grants=grants, employments=jobs, manager=manager), at
        else:
            known.report.error(node.at, text("network-not-a-table"))


def read_rows(rows: Iterable[Table], known: People) -> Iterator[tuple[PersonEntry, Mark]]:
    """Read the people of a spreadsheet, one row each."""
    for row in rows:
        fields = Fields(row, COLUMNS, known.report, known.server)
        mediates = any(key in fields for key in MEDIATOR)
        if entry := _person(fields, _mediator(fields) if mediates else None, known):
            yield entry, row.at


def unique(found: Iterable[tuple[PersonEntry, Mark]], report: Report) -> Iterator[tuple[PersonEntry, Mark]]:
    """Pass everybody on once; the same Matrix id again is a mistake."""
    seen: dict[str, Mark] = {}
    for entry, at in found:
        if entry.manager == entry.matrix_id:
            report.error(at, text("network-own-manager", name=entry.name))
        if first := seen.get(entry.matrix_id):
            what = text("network-person-twice", matrix=entry.matrix_id, line=str(first.line))
            report.error(at, what)
        else:
            seen[entry.matrix_id] = at
            yield entry, at


def _person(fields: Fields, mediator: MediatorEntry | None, known: People) -> PersonEntry | None:
    for key in ("matrix_id", "name", "organisation"):
        fields.missing(key)
    matrix_id, name = fields.matrix_id("matrix_id"), fields.string("name")
    word = fields.word("organisation")
    organisation = known.organisations.find(word, known.report) if word else None
    # Read to the end before giving up, so that every mistake of this person is reported.
    entry = PersonEntry(
        matrix_id=matrix_id or "",
        name=name or "",
        organisation=organisation or OrganisationId(""),
        contact=fields.string("contact"),
        language=_language(fields),
        form=fields.choice("form", Form),
        timezone=fields.zone("timezone"),
        grants=_grants(fields, known),
        employments=_employments(fields, known),
        mediator=mediator,
        manager=_manager(fields, known),
    )
    return entry if matrix_id and name and organisation else None


def _manager(fields: Fields, known: People) -> str | None:
    word = fields.word("manager")
    if word is None:
        return None
    found = known.find(word.value)
    if found is None:
        hint = did_you_mean(word.value, known.matrix_ids)
        known.report.error(word.at, text("network-no-such-manager", found=word.value), hint)
    return found


def _language(fields: Fields) -> str | None:
    found = fields.languages("language")
    word = fields.word("language")
    if word and found and not found <= {"nl", "en"}:
        fields.wrong("language", word)
        return None
    return next(iter(found), None) if found else None


def _grants(fields: Fields, known: People) -> tuple[NamedGrant, ...] | None:
    words = fields.words("roles")
    if words is None:
        return None
    found = (_grant(word, fields, known) for word in words)
    return tuple(grant for grant in found if grant and grant.role is not Role.MEMBER)


def _grant(word: Word, fields: Fields, known: People) -> NamedGrant | None:
    match = _ROLE.fullmatch(word.value)
    roles = choices_of(Role)
    whole = roles.get(fold(word.value))
    role = whole or (roles.get(fold(match["role"])) if match else None)
    target = match["of"] if match and not whole else None
    if not isinstance(role, Role):
        usual = tuple(CHOICES[role][0] for role in Role)
        what = text("network-no-such-choice", key="rollen", found=word.value, usual=usual)
        known.report.error(word.at, what, did_you_mean(word.value, usual))
        return None
    if target is None:
        return NamedGrant(role)
    if role not in _SCOPED:
        known.report.error(word.at, text("network-role-for-all", role=CHOICES[role][0]))
        return None
    if role is Role.DEPUTY and (principal := known.find(target)):
        return NamedGrant(role, None, principal)
    if organisation := known.organisations.keys.get(fold(target)):
        return NamedGrant(role, organisation)
    among = [*known.organisations.shown, *(known.matrix_ids if role is Role.DEPUTY else ())]
    what = text("network-role-of-whom", role=CHOICES[role][0], found=target)
    known.report.error(word.at, what, did_you_mean(target, among))
    return None


def _employments(person: Fields, known: People) -> tuple[Employment, ...] | None:
    if "employments" not in person:
        return None
    found = []
    for table in listed_tables(person.node("employments"), "organisation", known.report):
        fields = Fields(table, PERIOD, known.report)
        fields.missing("organisation")
        word = fields.word("organisation")
        since, until = fields.day("since"), fields.day("until")
        if since and until and since > until:
            known.report.error(fields.at("until"), text("network-ends-before", since=since, until=until))
        if word and (organisation := known.organisations.find(word, known.report)):
            found.append(Employment(organisation, since, until))
    return tuple(found)


def _mediator(fields: Fields) -> MediatorEntry:
    return MediatorEntry(
        case_types=fields.choices("case_types", CaseType),
        levels=fields.choices("levels", Level),
        languages=fields.languages("languages"),
        places=fields.choices("places", Place),
        max_running=fields.whole("max_running", 0, MOST_RUNNING),
        travel_km=fields.whole("travel_km", 0, FARTHEST_KM),
        registered=fields.answer("registered"),
    )
