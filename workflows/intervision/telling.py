"""What is said about groups that are proposed: to a coordinator with names, to a member in one sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from config.model import PersonId
from config.texts.text import Lines, Text, Value, text
from matching import groups as matching
from workflows import cards
from workflows.effects import Card, Choice
from workflows.intervision.forming import Facts, Shape, shape
from workflows.intervision.peer import DayPart, Theme
from workflows.intervision.profile import label
from workflows.intervision.rounds import Proposal, Round

TOPIC = "intervision-proposal"


def in_order(proposal: Proposal) -> list[PersonId]:
    """Everybody of a proposal as the preview numbers them: group by group, then who is left."""
    members = [one for number in sorted(proposal.groups) for one in proposal.groups[number]]
    return [*members, *sorted(proposal.left)]


def preview(one: Round, proposal: Proposal, there: matching.Round, facts: Facts) -> tuple[Lines, Card]:
    """Show a coordinator the groups with names, what holds them together, who is left and why."""
    numbers = {person: number for number, person in enumerate(in_order(proposal), start=1)}
    placed = sum(map(len, proposal.groups.values()))
    head = text(
        "intervision-proposal",
        ref=one.ref,
        listed="yes" if one.listed else "no",
        groups=len(proposal.groups),
        placed=placed,
        left=len(proposal.left),
    )
    lines = [head]
    for number, members in sorted(proposal.groups.items()):
        lines.append(_group(number, shape(members, there)))
        lines += [_person(person, numbers[person], facts) for person in members]
    if proposal.left:
        lines.append(text("intervision-proposal-left"))
    lines += [
        text(
            "intervision-proposal-left-one",
            number=numbers[person],
            name=facts.name(person),
            organisation=facts.home(person),
            why=text("intervision-left-why", why=proposal.left[person]),
        )
        for person in sorted(proposal.left)
    ]
    if proposal.groups and proposal.reach:
        lines.append(text("intervision-proposal-reach", percent=proposal.reach))
    how = text("intervision-proposal-how", ref=one.ref, by=one.decide_by or facts.on)
    return Lines((*lines, how)), to_decide(one)


def to_decide(one: Round) -> Card:
    """Yes lets the groups begin as they were shown; of the waiting list "later" waits for more people."""
    yes = Choice(cards.YES, cards.YES_WORDS, f"indeling akkoord {one.ref} {one.version}")
    later = Choice(cards.NO, ("later", *cards.NO_WORDS), f"indeling later {one.ref}")
    return Card(TOPIC, (yes, later) if one.listed else (yes,), one.ref)


def _person(person: PersonId, number: int, facts: Facts) -> Text:
    return text(
        "intervision-proposal-member",
        number=number,
        name=facts.name(person),
        organisation=facts.home(person),
    )


def _group(number: int, of: Shape) -> Text:
    return text(
        "intervision-proposal-group",
        number=number,
        people=of.people,
        organisations=of.organisations,
        fit=_fit(of),
        days=days(of.days),
        themes=themes(of.themes),
        met=of.met,
    )


def _fit(of: Shape) -> str:
    """How good a group is, in a closed word."""
    good = bool(of.days) + bool(of.themes) + (of.met == 0) + (of.levels <= 1)
    return "good" if good == 4 else "fair" if good >= 2 and of.days else "poor"


def days(parts: Sequence[DayPart]) -> Value:
    """Write day parts as a list, or that there are none."""
    return tuple(label("dagen", one) for one in parts) or text("intervision-no-days")


def themes(of: Sequence[Theme]) -> Value:
    """Write themes as a list, or that there are none."""
    return tuple(label("themas", one) for one in of) or text("intervision-no-themes")


def because(because: matching.Because) -> Text:
    """Say to a member in one sentence why they sit there; no name in it."""
    theme = next((Theme(name) for name, _ in because.themes), None)
    day = next((one for one in DayPart if one in because.days), None)
    return text(
        "intervision-because",
        organisations=because.organisations,
        theme=label("themas", theme),
        shares="no" if theme is None else "yes",
        day=label("dagen", day),
        free="no" if day is None else "yes",
        new=because.new,
        others=because.others,
    )


def changed(changes: Iterable[matching.Change], facts: Facts) -> Iterator[Text]:
    """Tell a coordinator who is elsewhere since the last look, and why in a closed word."""
    for one in changes:
        yield text(
            "intervision-change",
            name=facts.name(one.person),
            before=one.before or 0,
            after=one.after or 0,
            why=one.why.value,
        )


# --- what a change by hand costs ---------------------------------------------------------------------


def cost(before: Proposal, after: Proposal, there: matching.Round) -> tuple[Text, ...]:
    """Say in words what a change does to each group that it touches."""
    lines = [
        line
        for number in sorted(before.groups.keys() | after.groups.keys())
        for line in _differences(
            number,
            shape(before.groups.get(number, ()), there),
            shape(after.groups.get(number, ()), there),
        )
    ]
    return tuple(lines) or (text("intervision-cost-nothing"),)


def _differences(number: int, old: Shape, new: Shape) -> Iterator[Text]:
    counted: Mapping[str, tuple[int, int]] = {
        "people": (old.people, new.people),
        "organisations": (old.organisations, new.organisations),
        "days": (len(old.days), len(new.days)),
        "themes": (len(old.themes), len(new.themes)),
        "met": (old.met, new.met),
        "levels": (old.levels, new.levels),
    }
    for what, (was, becomes) in counted.items():
        if was != becomes:
            yield text("intervision-cost", group=number, what=what, before=was, after=becomes)


def refused(breaks: Collection[matching.Break]) -> Text:
    """Say kindly which rule a change would break; of people who are kept apart never why."""
    return text("intervision-cannot", why=tuple(text("intervision-break", why=one.value) for one in breaks))
