"""Whom to call when one wants to talk with a person: the coordinators, with their contact."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from config.model import Organisation, Person, Role
from config.texts.text import Lines, Text, text

COORDINATE = (Role.COORDINATOR, Role.DEPUTY)


def people_to_call(
    asker: Person, people: Collection[Person], organisations: Iterable[Organisation]
) -> Lines | Text:
    """Name who coordinates the whole network, deputies last; without them who coordinates an organisation.

    Never the asker, and of one organisation only another than the asker's: a coordinator is not told of home.
    """
    names = {one.id: one.name for one in organisations}
    others = [one for one in people if one.active and one.id != asker.id]
    central = [one for one in others if any(_central(one, role) for role in COORDINATE)]
    local = [
        one
        for one in others
        if one.organisation != asker.organisation and any(one.has(role) for role in COORDINATE)
    ]
    found = sorted(central or local, key=lambda one: (not one.has(Role.COORDINATOR), one.name))
    if not found:
        return text("contact-nobody")
    lines = (
        text(
            "contact-line" if one.contact else "contact-line-bare",
            name=one.name,
            organisation=names.get(one.organisation, one.organisation),
            contact=one.contact,
        )
        for one in found
    )
    return Lines((text("contact-header"), *lines, text("contact-in-danger")))


def _central(person: Person, role: Role) -> bool:
    return any(grant.role is role and grant.scope is None for grant in person.grants)
