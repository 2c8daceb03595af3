"""Why somebody is in a group, and what a change by hand would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from config.model import PersonId
from matching.groups.forming import told
from matching.groups.legal import breaks_of
from matching.groups.model import Because, Cost, Formed, Group, Move, Swap
from matching.groups.worth import score


def explain(formed: Formed, person: PersonId) -> Because:
    """Say what a member has in common with the others, in words and counts that anybody of them may read.

    Errors: ``LookupError`` when the person is in no group.
    """
    if person not in formed.where:
        raise LookupError(person)
    there, group = formed.round, formed.where[person]
    members = there.named(group.members)
    me = there.people[person]
    others = [one for one in members if one.id != person]
    shared = Counter(theme for one in others for theme in one.themes & me.themes)
    said = [one.days for one in members if one.days]
    common = said[0].intersection(*said[1:]) if said else frozenset[str]()
    return Because(
        group=group.number,
        others=len(others),
        themes=tuple(sorted(shared.items(), key=lambda item: (-item[1], item[0]))),
        days=tuple(sorted(common)),
        any_day=not said,
        organisations=len({one.organisation for one in members}),
        new=sum(not there.memory.get(frozenset((person, one.id))) for one in others),
        near=sum(abs(one.level - me.level) <= 1 for one in others),
    )


def cost_of(formed: Formed, change: Move | Swap) -> Cost:
    """Say what a change by hand would do, without doing it.

    Errors: ``LookupError`` for a person or group that is not there.
    """
    there, before = formed.round, {one.number: one.members for one in formed.groups}
    after = _changed(formed, change)
    touched = [after[number] for number in after if after[number] != before[number]]
    broken = [one for group in touched for one in breaks_of(there.named(group), there)]
    old = score([there.named(group) for group in before.values()], there)
    new = score([there.named(group) for group in after.values() if group], there)
    return Cost({part: round(new[part] - old[part], 6) for part in old}, tuple(dict.fromkeys(broken)))


def apply(formed: Formed, change: Move | Swap) -> Formed:
    """Do a change by hand. A group without anybody is gone.

    Errors: ``LookupError`` as for ``cost_of``; ``ValueError`` when a hard rule would be broken.
    """
    if broken := cost_of(formed, change).breaks:
        raise ValueError(", ".join(broken))
    after = _changed(formed, change)
    return told(formed.round, [Group(number, group) for number, group in after.items() if group])


def _changed(formed: Formed, change: Move | Swap) -> Mapping[int, tuple[PersonId, ...]]:
    """Who would be in which group, by number."""
    where = {one: group.number for one, group in formed.where.items()}
    goes: dict[PersonId, int | None]
    if isinstance(change, Move):
        goes = {change.person: change.to}
    else:
        goes = {change.a: where.get(change.b), change.b: where.get(change.a)}
    numbers = {group.number for group in formed.groups}
    if not goes.keys() <= formed.round.people.keys() or not set(goes.values()) <= numbers | {None}:
        raise LookupError(change)
    now = {**where, **goes}
    found: dict[int, list[PersonId]] = {group.number: [] for group in formed.groups}
    for one in sorted(now):
        number = now[one]
        if number is not None:
            found[number].append(one)
    return {number: tuple(members) for number, members in found.items()}
