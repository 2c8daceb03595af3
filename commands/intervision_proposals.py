"""Proposals of groups: what a coordinator sees, whom they move, and when the groups begin."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from commands import forming
from commands.forming import confirm, mend, seekers_of
from commands.groups import GroupDesk
from commands.kinds import REF, REST, NumberKind
from commands.names import people_called
from commands.registry import Arg, command
from commands.said import Said
from commands.waiting import Board
from config.model import PersonId, Ref
from config.texts.text import Lines, text
from matching import groups as matching
from workflows import cards
from workflows.effects import Effect, Refusal, Reply, Tell
from workflows.intervision import events as on
from workflows.intervision import forming as pure
from workflows.intervision import seeking, telling
from workflows.intervision.group import ROUND_LETTER
from workflows.intervision.peer import Seeks
from workflows.intervision.rounds import ENDED, Proposal, Round, RoundState

HELP: Final = "help-intervisie-indeling"
CHANGED: Final = "intervision-changed-meanwhile"
VERSION: Final = Arg("version", NumberKind(0, 999_999_999), optional=True)
"""Which version of a proposal somebody saw when they were asked."""
_TO_GROUP: Final = re.compile(
    r"(?P<who>.+?)\s+(?:in|naar|to|into)\s+(?:groep\s+|group\s+)?(?P<to>\d{1,2}|geen(?: groep)?|none)",
    re.IGNORECASE,
)
_REF: Final = re.compile(r"(?<!\w)#?r[-/_]([0-9a-z]{4})(?!\w)", re.IGNORECASE)
_AND: Final = re.compile(r"(?P<one>.+?)\s+(?:met|en|with|and)\s+(?P<other>.+)", re.IGNORECASE)


async def _round(said: Said, ref: Ref | None) -> Round:
    """Find the proposal that is meant: the one that is named, else the only one that waits.

    Raises:
        Refusal: there is none, or there are several.
    """
    running = await said.unit.peers.rounds(said.person.network)
    if ref is not None:
        found = next((one for one in running if one.ref == ref), None)
        if found is None:
            raise Refusal(text("intervision-unknown-round"))
        return found
    waiting = [one for one in running if one.state is RoundState.PROPOSED]
    if len(waiting) == 1:
        return waiting[0]
    refs = tuple(one.ref for one in waiting or running)
    raise Refusal(text("intervision-which-proposal" if refs else "intervision-no-proposal", refs=refs))


async def _round_in(said: Said, words: str) -> tuple[Round, str]:
    """Find the proposal of a line that may hold its reference anywhere; give the line without it."""
    named = _REF.search(words)
    rest = " ".join(_REF.sub(" ", words).split()).rstrip(".")
    return await _round(said, Ref(f"{ROUND_LETTER}-{named[1]}".upper()) if named else None), rest


@command(
    "intervisie indeling",
    args=(Arg("ref", REF, optional=True),),
    synonyms=("intervissie indeling", "indeling", "intervisie voorstel", "intervision groups"),
    help=HELP,
)
async def show(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Show the groups as they are proposed; of an open round how many signed up."""
    one = await _round(said, ref)
    if one.state is RoundState.OPEN:
        signed, facts = await seekers_of(Board.of(said), one), await Board.of(said).facts()
        ready = sum(facts.placeable(each) for each in signed)
        told = text(
            "intervision-round-so-far", ref=one.ref, people=len(signed), ready=ready, day=one.closes_on
        )
        return [Reply(told)]
    board = Board.of(said)
    effects = await mend(board, one)
    if any(isinstance(effect, Tell) and effect.to == said.person.id for effect in effects):
        return effects
    latest = await said.unit.peers.round(one.ref)
    if latest is None or latest.state in ENDED:
        return [*effects, Reply(text("intervision-dropped", ref=one.ref))]
    lines, card = await forming.previewed(board, latest)
    return [*effects, Reply(lines, card)]


@command(
    "intervisie zet",
    args=(Arg("words", REST),),
    synonyms=("intervisie plaats", "intervision put"),
    help="help-intervisie-zet",
)
async def move(said: Said, words: str) -> list[Effect]:
    """Say what it costs to put somebody in another group, and ask."""
    one, rest = await _round_in(said, words)
    meant = _TO_GROUP.fullmatch(rest)
    if meant is None:
        raise Refusal(text("intervision-move-how", ref=one.ref))
    person = await _person(said, one, meant["who"])
    to = int(meant["to"]) if meant["to"].isdigit() else None
    return await _cost(said, one, matching.Move(person, to), f"{person} {to or 0}")


@command(
    "intervisie wissel",
    args=(Arg("words", REST),),
    synonyms=("intervisie ruil", "intervision swap"),
    help="help-intervisie-wissel",
)
async def swap(said: Said, words: str) -> list[Effect]:
    """Say what it costs to let two people change places, and ask."""
    one, rest = await _round_in(said, words)
    meant = _AND.fullmatch(rest)
    if meant is None:
        raise Refusal(text("intervision-swap-how", ref=one.ref))
    first, second = await _person(said, one, meant["one"]), await _person(said, one, meant["other"])
    return await _cost(said, one, matching.Swap(first, second), f"{first} met {second}")


async def _person(said: Said, one: Round, words: str) -> PersonId:
    """Find somebody of a proposal by number in the preview or by name.

    Raises:
        Refusal: nobody of the proposal is meant, or several are.
    """
    order = telling.in_order(one.proposal or Proposal())
    number = words.strip().lstrip("#")
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(order):
        return order[int(number) - 1]
    people = await Board.of(said).people()
    found = people_called(words, [people[each] for each in order if each in people])
    if len(found) == 1:
        return found[0].id
    if found:
        numbers = tuple(
            text("intervision-numbered", number=order.index(each.id) + 1, name=each.name) for each in found
        )
        raise Refusal(text("intervision-which-of-them", names=numbers))
    raise Refusal(text("intervision-not-in-proposal", ref=one.ref))


async def _changed(
    said: Said, one: Round, change: matching.Move | matching.Swap
) -> tuple[matching.Round, Proposal, Proposal]:
    """The proposal before and after a change by hand.

    Raises:
        Refusal: there is no such group, nothing would change, or a hard rule would be broken.
    """
    board = Board.of(said)
    seekers, facts = await seekers_of(board, one), await board.facts()
    before = one.proposal or Proposal()
    there = pure.asked(seekers, facts, one.ref, one.size)
    now = pure.formed(before, there)
    try:
        cost = matching.cost_of(now, change)
    except LookupError:
        raise Refusal(text("intervision-no-such-group", numbers=tuple(map(str, before.groups)))) from None
    if cost.breaks:
        raise Refusal(telling.refused(cost.breaks))
    after = pure.kept(matching.apply(now, change), seekers, facts)
    if after.groups == before.groups:
        raise Refusal(text("intervision-nothing-changes"))
    return there, before, after


async def _cost(said: Said, one: Round, change: matching.Move | matching.Swap, line: str) -> list[Effect]:
    there, before, after = await _changed(said, one, change)
    question = Lines((text("intervision-cost-header"), *telling.cost(before, after, there)))
    what = "wissel" if isinstance(change, matching.Swap) else "zet"
    yes = f"indeling {what} {one.ref} {line} {one.version}"
    ask = text("intervision-cost-ask")
    return [Reply(Lines((*question.texts, ask)), cards.yes_no("sure", "", yes, "laat maar"))]


@command(
    "indeling zet",
    args=(Arg("ref", REF), Arg("person", NumberKind(1, 999999)), Arg("to", NumberKind(0, 99)), VERSION),
    help=HELP,
    hidden=True,
)
async def move_surely(said: Said, ref: Ref, person: int, to: int, version: int | None = None) -> list[Effect]:
    """Put somebody in another group."""
    return await _carry_out(said, ref, matching.Move(PersonId(person), to or None), version)


@command(
    "indeling wissel",
    args=(Arg("ref", REF), Arg("one", NumberKind(1, 999999)), Arg("other", NumberKind(1, 999999)), VERSION),
    help=HELP,
    hidden=True,
)
async def swap_surely(said: Said, ref: Ref, one: int, other: int, version: int | None = None) -> list[Effect]:
    """Let two people change places."""
    return await _carry_out(said, ref, matching.Swap(PersonId(one), PersonId(other)), version)


async def _carry_out(
    said: Said, ref: Ref, change: matching.Move | matching.Swap, version: int | None
) -> list[Effect]:
    one = await _round(said, ref)
    if version not in {None, one.version}:
        return await _shown_again(said, one)
    _, _, after = await _changed(said, one, change)
    saved = await said.unit.peers.save_round(replace(one, proposal=after))
    lines, card = await forming.previewed(Board.of(said), saved)
    return [
        seeking.note("moved", ref, said.person.id),
        Tell(said.person.id, lines, card),
    ]


@command(
    "indeling akkoord",
    args=(Arg("ref", REF, optional=True), VERSION),
    synonyms=("intervisie indeling akkoord", "indeling is goed", "intervision confirm groups"),
    help="help-intervisie-indeling-akkoord",
)
async def agree(said: Said, ref: Ref | None = None, version: int | None = None) -> list[Effect]:
    """Let the groups of a proposal begin."""
    return await begin_groups(said, ref, version)


async def begin_groups(said: Said, ref: Ref | None, version: int | None = None) -> list[Effect]:
    """Let the groups of a proposal begin as this coordinator saw them; ``version`` is what was answered.

    Raises:
        Refusal: the person is none, or there is nothing to say yes to.
    """
    if not agree.permits(said.person):
        raise Refusal(text("not-permitted"))
    one = await _round(said, ref)
    if one.state is not RoundState.PROPOSED or one.proposal is None:
        raise Refusal(text("intervision-still-open", ref=one.ref, day=one.closes_on))
    seen = version or await _last_seen(said, one)
    if seen != one.version:
        return await _shown_again(said, one, "intervision-look-first" if seen is None else CHANGED)
    groups, left = len(one.proposal.groups), len(one.proposal.left)
    effects = await confirm(Board.of(said), one, asked=True)
    latest = await said.unit.peers.round(one.ref)
    if latest is None or latest.state is not RoundState.CONFIRMED:
        return effects
    return [*effects, Reply(text("intervision-confirmed", ref=one.ref, groups=groups, left=left))]


async def _last_seen(said: Said, one: Round) -> int | None:
    """Find which version of a proposal somebody was shown last; its yes says so."""
    held = await said.unit.cards.for_person(said.person.id)
    shown = (each.card for each in held if (each.card.topic, each.card.subject) == (telling.TOPIC, one.ref))
    return next((int(card.choices[0].command.rpartition(" ")[2]) for card in shown), None)


async def _shown_again(said: Said, one: Round, why: str = CHANGED) -> list[Effect]:
    """Show a proposal that somebody else changed meanwhile: nobody says yes to what they did not see."""
    lines, card = await forming.previewed(Board.of(said), one)
    return [Reply(Lines((text(why), *lines.texts)), card)]


@command("indeling later", args=(Arg("ref", REF),), help=HELP, hidden=True)
async def later(said: Said, ref: Ref) -> list[Effect]:
    """Wait for more people before a group is made of the waiting list."""
    one = await _round(said, ref)
    if not one.listed:
        raise Refusal(text("intervision-round-not-open", ref=ref))
    return [*await forming.drop(Board.of(said), one), Reply(text("intervision-later", ref=ref))]


@command(
    "indeling vul",
    args=(Arg("ref", REF), Arg("person", NumberKind(1, 999999))),
    help=HELP,
    hidden=True,
)
async def fill(said: Said, ref: Ref, person: int) -> list[Effect]:
    """Let somebody of the waiting list come into a group that has a place."""
    board, newcomer = Board.of(said), PersonId(person)
    group = await said.unit.groups.get(ref)
    waits = [one for one in await board.seekers(None) if one.person == newcomer]
    facts = await board.facts()
    if group is None or group.network != board.network or not waits:
        raise Refusal(text("intervision-not-filled"))
    if seeking.who_fits(group, waits, facts, group.ref) != newcomer:
        raise Refusal(text("intervision-not-filled"))
    joined = on.Joined(newcomer, facts.people[newcomer].organisation)
    effects = await GroupDesk.of(said).happen(group, joined)
    await said.unit.peers.placed([newcomer], Seeks.GROUP)
    board.changed()
    told = text("intervision-filled", ref=ref, name=facts.name(newcomer))
    return [
        seeking.no_longer_waits(newcomer, Seeks.GROUP),
        *effects,
        *await forming.mend_all(board, newcomer),
        *(seeking.vacancies(group, said.now) if len(group.people) + 1 < board.policy.group_least else ()),
        Reply(told),
    ]
