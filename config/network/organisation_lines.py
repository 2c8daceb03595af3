"""What happens to organisations, in lines that a person can read before agreeing to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date

from config.model import NetworkPolicy, Organisation, OrganisationId, Owner, Source
from config.network.changes import Change, ChangeOrganisation
from config.texts.text import Text, Value, text

Names = Mapping[str, str]
"""Names by the keys of organisations."""

_POLICY = {f.name for f in fields(NetworkPolicy)}
_TOLD_APART = frozenset({"owners", "until", "reference_date"})


def added(one: Organisation, names: Names) -> Text:
    """A new organisation: whose it is, or as whom it goes on."""
    if one.owners:
        owners = tuple(names.get(owner.organisation, owner.organisation) for owner in one.owners)
        return text("plan-body-new", name=one.name, owners=owners)
    if one.source is Source.MERGERS:
        steps = tuple(
            text("plan-succession", name=names.get(step.successor, step.successor), on=step.on)
            for step in one.successors
        )
        return text("plan-former-new", name=one.name, steps=steps)
    return text("plan-organisation-new", name=one.name)


def changed(
    before: Organisation | None, after: Organisation, differing: Iterable[str], names: Names
) -> Text | None:
    """A changed organisation: who came and went, and what else; ``None`` when only its day is new."""
    other = tuple(name for name in differing if name not in _TOLD_APART)
    if before is None:
        return text("plan-organisation-changed", name=after.name, fields=fields_of(differing))
    parts: list[Value] = [*_participants(before, after, names)]
    if before.until != after.until:
        parts.append(text("plan-until", until=after.until) if after.until else text("plan-until-no-more"))
    if other:
        parts.append(fields_of(other))
    if not parts:
        return None
    whole = parts[0]
    for part in parts[1:]:
        whole = text("plan-and", what=whole, more=part)
    return text("plan-organisation-changed", name=after.name, fields=whole)


def _participants(before: Organisation, after: Organisation, names: Names) -> Iterator[Text]:
    was = {owner.organisation: owner for owner in before.owners}
    now = {owner.organisation: owner for owner in after.owners}
    came = [key for key, owner in now.items() if not owner.until and (key not in was or was[key].until)]
    went = [key for key, owner in was.items() if not owner.until and (key not in now or now[key].until)]
    other = [key for key in was if key not in {*came, *went} and _differs(was[key], now.get(key))]
    for kind, keys in (("came", came), ("went", went), ("other", other)):
        if keys:
            yield text(f"plan-participants-{kind}", names=tuple(names.get(key, key) for key in keys))


def _differs(one: Owner, other: Owner | None) -> bool:
    return other is not None and one != other


def new_days(changes: Iterable[Change], before: Mapping[OrganisationId, Organisation]) -> Iterator[Text]:
    """Of how many organisations the day moves for which the list was right, once for each pair of days."""
    moved: dict[tuple[date | None, date | None], list[str]] = {}
    for change in changes:
        if isinstance(change, ChangeOrganisation) and (known := before.get(change.after.id)):
            days = known.reference_date, change.after.reference_date
            if days[0] != days[1]:
                moved.setdefault(days, []).append(change.after.name)
    for (old, new), several in moved.items():
        values: dict[str, Value] = {"count": len(several), "name": several[0]}
        values["old"] = old or text("plan-no-day")
        values["new"] = new or text("plan-no-day")
        yield text("plan-days", **values)


def fields_of(differing: Iterable[str]) -> tuple[Text, ...]:
    """The names of fields as people know them."""
    shown = dict.fromkeys(
        "policy" if name in _POLICY else "location" if name in {"latitude", "longitude"} else name
        for name in differing
    )
    return tuple(text(f"plan-field-{name.replace('_', '-')}") for name in shown)
