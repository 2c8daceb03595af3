"""A handful of commands with every kind of argument, for tests of how people are understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from commands.access import Access, Reach
from commands.context import Context
from commands.kinds import DAY, HOURS, MOMENT, ORGANISATION, REF, REST, NumberKind, OneOf
from commands.lines import CONFIRM_FIRST, LEAVE_IT, Parsed
from commands.parsing import understand
from commands.registry import Arg, Command, Handler, Registry, command
from commands.said import Said, Where
from config.model import NetworkId, Organisation, OrganisationId, Person, PersonId, Ref, Role, RoleGrant
from workflows.effects import Card, Choice, Effect

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NETWORK = NetworkId("gooi")
FENNA = Person(PersonId(1), NETWORK, "@fenna:soest.nl", "Fenna", OrganisationId("soest"))
JORIS = replace(FENNA, id=PersonId(2), grants=(RoleGrant(Role.MEDIATOR),))


def organisation(key: str, name: str, gm_code: str | None = None) -> Organisation:
    return Organisation(OrganisationId(key), NETWORK, name, gm_code=gm_code)


ORGANISATIONS = (
    organisation("soest", "Gemeente Soest"),
    organisation("utrecht", "Utrecht"),
    organisation("provincie-utrecht", "Provincie Utrecht"),
    organisation("denhaag", "'s-Gravenhage", "GM0518"),
    organisation("bergen", "Bergen"),
    organisation("zoom", "Bergen op Zoom"),
    organisation("hilversum", "Hilversum"),
)


def nothing(*args: Arg, **more: Any) -> Command:
    """A command that does nothing, for what is understood rather than done."""
    name = more.pop("name")
    more.setdefault("help", "help-help")
    more["access"] = Access(frozenset({more.pop("who", Role.MEMBER)}), Reach.PUBLIC)

    async def empty(said: Said) -> list[Effect]:
        return []

    async def with_ref(said: Said, ref: Ref) -> list[Effect]:
        return []

    async def with_hours(said: Said, ref: Ref, hours: Decimal) -> list[Effect]:
        return []

    async def with_day(said: Said, until: date) -> list[Effect]:
        return []

    async def with_organisation(said: Said, organisation: OrganisationId) -> list[Effect]:
        return []

    async def with_what(said: Said, what: str) -> list[Effect]:
        return []

    async def with_moment(said: Said, when: object, what: str) -> list[Effect]:
        return []

    async def maybe_ref(said: Said, ref: Ref | None = None) -> list[Effect]:
        return []

    handlers: dict[tuple[str, ...], Handler] = {
        (): empty,
        ("ref",): with_ref,
        ("ref", "hours"): with_hours,
        ("until",): with_day,
        ("organisation",): with_organisation,
        ("what",): with_what,
        ("when", "what"): with_moment,
    }
    optional = bool(args) and args[-1].optional
    return command(name, args=args, **more)(maybe_ref if optional else handlers[tuple(a.name for a in args)])


COMMANDS = (
    nothing(
        name="mediator nodig",
        synonyms=("mediator gezocht", "mediater nodig", "bemiddelaar nodig"),
        where=Where.ANYWHERE,
        loose=True,
    ),
    nothing(Arg("ref", REF, optional=True), name="status", synonyms=("stand van zaken",)),
    nothing(Arg("ref", REF), name="akkoord", synonyms=("ik doe het",), who=Role.MEDIATOR),
    nothing(Arg("ref", REF), name="intrekken", synonyms=("hoeft niet meer",), guess_safe=False),
    nothing(Arg("ref", REF), Arg("hours", HOURS), name="uren"),
    nothing(Arg("until", DAY), name="afwezig"),
    nothing(Arg("organisation", ORGANISATION), name="belang"),
    nothing(Arg("when", MOMENT), Arg("what", REST), name="herinner mij"),
    nothing(name="help", synonyms=("?", "wat kun je", "hulp"), where=Where.ANYWHERE),
    nothing(name=LEAVE_IT, hidden=True),
    nothing(Arg("what", REST), name=CONFIRM_FIRST, hidden=True),
)
REGISTRY = Registry(COMMANDS)
IN_PRIVATE = Context(
    private=True,
    now=NOW,
    person=JORIS,
    called=("@noaber:example.org", "Noaber"),
    organisations=ORGANISATIONS,
)
IN_A_ROOM = replace(IN_PRIVATE, private=False)
KINDS = (REF, HOURS, DAY, MOMENT, ORGANISATION, REST, NumberKind(1, 99), OneOf({1: ("een",), 2: ("twee",)}))


def invitation(ref: str, topic: str = "invitation") -> Card:
    return Card(
        topic=topic,
        subject=ref,
        choices=(
            Choice("✅", ("ja", "yes"), f"akkoord {ref}"),
            Choice("❌", ("nee", "no"), f"intrekken {ref}"),
        ),
    )


def hear(said: str, context: Context = IN_PRIVATE, *cards: Card) -> Parsed:
    return understand(said, REGISTRY, replace(context, cards=cards))
