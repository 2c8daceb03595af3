"""Who may do what, in one table: every command and every due moment, by how far it reaches.

What does not stand here cannot be registered, so nobody may do it (deny by default). A person is a full
Matrix id from a homeserver on the list, known to one network and still active; everybody who is known is
a member. A card is tapped by whom it was offered to, and then runs as the command that it stands for.

The reach says what the handler of a command can get at, whatever somebody types. What is outside it is
answered with the words of :data:`REFUSED`, which are the same when it does not exist at all; each of those
answers leaves an audit row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from config.model import Role


class Reach(StrEnum):
    """How far a command gets, from nothing to the whole network; never across networks."""

    PUBLIC = "what is the same for everybody: help, methods, manners"
    OWN = "what is kept of oneself: settings, absence, interests, profile, reminders, proof"
    REQUEST = "a case that one asked for"
    ASKED = "a case for which one was asked; who else was asked stays unknown"
    PLACE = "a case in which one mediates"
    PART = "a case that one asked for, was asked for, or that is routed to one; each reads their own half"
    ROUTED = "cases that are routed to one: none that touches one's own organisation (rule C01)"
    GROUP = "an intervision group in which one has a seat; a guided session by one's part in it"
    ROUNDS = "rounds, proposals and free places of intervision in one's network: no case, no evaluation"
    NETWORK = "organisations of one's network, what they share, their hours, who coordinates: no case"


REFUSED: Final[Mapping[Reach, tuple[str, ...]]] = MappingProxyType(
    {
        Reach.PUBLIC: (),
        Reach.OWN: (),
        Reach.REQUEST: ("mediation-unknown-ref", "mediation-nothing-to-do"),
        Reach.ASKED: ("mediation-unknown-ref", "mediation-not-invited"),
        Reach.PLACE: ("mediation-unknown-ref", "mediation-only-mediator"),
        Reach.PART: ("mediation-unknown-ref",),
        Reach.ROUTED: ("mediation-unknown-ref",),
        Reach.GROUP: (
            "intervision-unknown-ref",
            "intervision-no-group",
            "intervision-session-only-leader",
            "intervision-session-only-owner",
            "intervision-evaluation-not-there",
        ),
        Reach.ROUNDS: ("intervision-unknown-round", "intervision-not-filled", "not-permitted"),
        Reach.NETWORK: (),
    }
)
"""The texts that whoever is outside gets: the first of somebody else's, the others of a lesser part."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may give a command, and how far it reaches. A deputy may what a coordinator may."""

    who: frozenset[Role]
    reach: Reach


def _grants(who: Role, reach: Reach, *names: str) -> Iterator[tuple[str, Access]]:
    return ((name, Access(frozenset({who}), reach)) for line in names for name in line.split(" · "))


COMMANDS: Final[Mapping[str, Access]] = MappingProxyType(
    dict(
        (
            *_grants(
                Role.MEMBER,
                Reach.PUBLIC,
                "help · hoe werkt · hallo · dank je wel · laat maar · privacy · vraag eerst",
                "intervisie methoden",
            ),
            *_grants(
                Role.MEMBER,
                Reach.OWN,
                "aanspreken · taal · tijdzone · in english · in het nederlands",
                "herinner mij · herinner weg · herinneringen",
                "intervisie · intervisie voorkeuren · intervisie zoek · intervisie maatje",
                "intervisie doe mee · intervisie pauze tot · intervisie hervat",
                "intervisie liever niet · intervisie toch wel",
                "deelname akkoord · deelname antwoord · deelname kies · deelname wis · deelname wijzig",
                "deelname verder · deelname terug · deelname stop · deelname toch · deelname vermijd",
                "deelname weg · mijn dossier · mijn dossier bewaren · mijn dossier bewaren zeker",
                "mijn dossier niet bewaren · mijn gegevens · vergeet mij · vergeet mij zeker · sparren over",
            ),
            *_grants(
                Role.MEMBER,
                Reach.REQUEST,
                "mediator nodig · intake antwoord · intake terug · intake stop · intake verstuur",
                "intrekken · intrekken zeker · intrekken niet · uren kloppen · uren kloppen niet",
                "evaluatie · nazorg",
            ),
            *_grants(Role.MEMBER, Reach.PART, "status · waarom · geen bezwaar · bezwaar"),
            *_grants(
                Role.MEMBER,
                Reach.GROUP,
                "datum · datum erbij · datum eraf · datum geen · intervisie akkoord · intervisie weg",
                "intervisie aanwezig · intervisie afwezig · intervisie afspraak · intervisie sla mij over",
                "intervisie start · intervisie kort · intervisie toch · intervisie verzet",
                "intervisie gehouden · intervisie niet gehouden · intervisie was erbij",
                "intervisie was er niet · intervisie oordeel · intervisie hierna",
                "intervisie groep blijf · intervisie groep uit",
                "sessie present · sessie niet present · sessie ik leid · sessie leider · sessie inbrenger",
                "sessie volgende · sessie meer · sessie pauze · sessie verder · sessie terug",
                "sessie stop · sessie stop zeker · sessie andere datum · sessie met weinig",
                "sessie zonder · sessie koud · sessie neutraal · sessie warm",
                "sessie vraag · sessie uitgeschreven",
            ),
            *_grants(Role.MEMBER, Reach.NETWORK, "contact · saldo"),
            *_grants(
                Role.MEDIATOR,
                Reach.OWN,
                "mediator beschikbaar · mediator niet beschikbaar · stoppen als mediator",
                "belang · belang akkoord · belang intrekken · belang niet · belang toevoegen · belang zeker",
                "welkom · welkom akkoord · welkom antwoord · welkom kies · welkom meer · welkom stop",
                "welkom terug · welkom verder · welkom wis",
            ),
            *_grants(Role.MEDIATOR, Reach.ASKED, "akkoord · nee · toch niet"),
            *_grants(
                Role.MEDIATOR,
                Reach.PLACE,
                "begonnen · loopt · uren · pauzeren · afronden · stoppen · stoppen zeker · stoppen niet",
            ),
            *_grants(Role.COORDINATOR, Reach.ROUTED, "overzicht · keuze"),
            *_grants(
                Role.COORDINATOR,
                Reach.ROUNDS,
                "intervisie ronde · intervisie indeling · intervisie zet · intervisie wissel",
                "indeling akkoord · indeling later · indeling stop",
                "indeling vul · indeling wissel · indeling zet",
            ),
            *_grants(Role.COORDINATOR, Reach.NETWORK, "verbonden"),
        )
    )
)
"""Every command by its name."""


class Audience(StrEnum):
    """Whom a due moment may tell something."""

    SELF = "the person whom it is about"
    CASE = "who has a part in the case, each their own half; else whom it is routed to (rule C01)"
    GROUP = "who has a seat in the group; else who coordinates the network"
    WAITING = "who waits for a group or asked for a round; else who coordinates the network"
    ROUTED = "whom the cases of that person would be routed to (rule C01)"
    DIGEST = "each coordinator and deputy, of the cases that are routed to them"
    COORDINATORS = "the coordinators of the network or of one's organisation: a link, an id, a name or a hash"
    OPERATORS = "the operators: an id or a count, no content"


MOMENTS: Final[Mapping[str, Audience]] = MappingProxyType(
    {
        kind: audience
        for audience, kinds in {
            Audience.SELF: "reminder · interests.confirm · welcome · welcome.remind · intervision.unfinished"
            " · intervision.given-up",
            Audience.CASE: "mediation.aftercare · mediation.clean · mediation.expires · mediation.halfway"
            " · mediation.hours · mediation.overdue · mediation.pause_over · mediation.progress"
            " · mediation.search · mediation.window",
            Audience.GROUP: "group-left · intervision.after · intervision.gone · intervision.halfway"
            " · intervision.led · intervision.nearing · intervision.overdue · intervision.plan"
            " · intervision.poll · intervision.tick · intervision.vacancy",
            Audience.WAITING: "intervision.close · intervision.decide · intervision.finish · intervision.look"
            " · intervision.nudge · intervision.pairs · intervision.promise",
            Audience.ROUTED: "person-unreachable",
            Audience.DIGEST: "digest",
            Audience.COORDINATORS: "audit-head · group-powerless · group-stranger · message-not-removed"
            " · welcome.stuck",
            Audience.OPERATORS: "operator-flood · operator-not-sent · operator-quarantined · room-moved",
        }.items()
        for kind in kinds.split(" · ")
    }
)
"""Every kind of due moment."""


def of_command(name: str) -> Access:
    """Look up who may give a command.

    Raises:
        LookupError: nobody may, because it does not stand in the table.
    """
    try:
        return COMMANDS[name]
    except KeyError:
        raise LookupError(f"{name!r} has no line in commands/access.py, so nobody may give it") from None


def is_denial(text_id: str, name: str) -> bool:
    """Say whether an answer to this command means that the person may not, or not this far."""
    access = COMMANDS.get(name)
    return access is not None and text_id in REFUSED[access.reach]
