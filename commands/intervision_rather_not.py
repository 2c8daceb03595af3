"""Rather not ("liever niet"): with whom somebody would rather not be in a group. Nobody else sees it."""

from __future__ import annotations

from typing import Final

from commands.context import Context
from commands.forming import mend_all
from commands.joining import move_on, next_question, profile_of
from commands.kinds import REST, WORD
from commands.names import MOST, organisations_called, people_called
from commands.registry import Arg, command
from commands.said import Said
from commands.waiting import Board
from config.model import OrganisationId, PersonId
from config.network.words import fold
from config.texts.text import Lines, Text, text
from workflows import cards
from workflows.cards import Option
from workflows.effects import Card, Choice, CloseCards, Effect, Tell
from workflows.intervision import profile as asking
from workflows.intervision.peer import Avoided, Profile
from workflows.intervision.profile import RATHER_NOT
from workflows.intervision.profile import WORD as DEELNAME

HELP: Final = "help-intervisie"
_NOBODY: Final = frozenset({"geen", "niemand", "niets", "nee", "none", "nobody", "no", "klaar", "verder"})


@command(
    "intervisie liever niet",
    args=(Arg("words", REST, optional=True),),
    synonyms=("intervissie liever niet", "intervisie niet met", "intervision rather not"),
    help="help-intervisie-liever-niet",
)
async def rather_not(said: Said, words: str | None = None) -> list[Effect]:
    """List with whom somebody would rather not sit, or add a person or an organisation."""
    if words is None:
        return [await _listed(said)]
    found = await _meant(said, words)
    if len(found) != 1:
        return [await _which(said, found)]
    return await _avoid(said, found[0])


@command(
    "intervisie toch wel",
    args=(Arg("words", REST),),
    synonyms=("intervisie wel met", "intervision after all"),
    help="help-intervisie-toch-wel",
)
async def after_all(said: Said, words: str) -> list[Effect]:
    """Take "liever niet" back, by its number in the list or by name."""
    theirs = await said.unit.peers.avoided(said.person.id)
    if words.strip().isdigit():
        found = theirs[int(words) - 1 : int(words)] if int(words) else []
    else:
        found = [one for one in await _meant(said, words) if one in theirs]
    if len(found) != 1:
        return [Tell(said.person.id, text("intervision-not-on-your-list")), await _listed(said)]
    return await _allow(said, found[0])


@command(f"{DEELNAME} vermijd", args=(Arg("key", WORD),), help=HELP, hidden=True)
async def avoid_picked(said: Said, key: str) -> list[Effect]:
    """Add somebody who was picked from a few with the same name."""
    return await _avoid(said, _unwritten(said.person.id, key))


@command(f"{DEELNAME} toch", args=(Arg("key", WORD),), help=HELP, hidden=True)
async def allow_picked(said: Said, key: str) -> list[Effect]:
    """Take one of the list back by tapping."""
    return await _allow(said, _unwritten(said.person.id, key))


async def named(said: Said, profile: Profile, words: str) -> list[Effect]:
    """Take names while the question is open; it comes again until there is nobody more."""
    if fold(words) in _NOBODY:
        return await move_on(said, asking.following(profile))
    found = await _meant(said, words)
    if len(found) == 1:
        return await _avoid(said, found[0])
    if found:
        return [await _which(said, found)]
    return [await next_question(Board.of(said), profile, (text("intervision-nobody-of-that-name"),))]


async def _meant(said: Said, words: str) -> list[Avoided]:
    """Find which people and organisations of the network may be meant, never the person themselves."""
    board = Board.of(said)
    organisations = await board.organisations()
    context = Context(private=True, now=said.now, organisations=tuple(organisations.values()))
    me = said.person.id
    others = [one for one in (await board.people()).values() if one.id != me]
    named = organisations_called(words, context)
    if len(named) == 1:
        return [Avoided(me, organisation=named[0])]
    people = [Avoided(me, other=one.id) for one in people_called(words, others)]
    return [*people, *(Avoided(me, organisation=key) for key in named)][:MOST]


async def _avoid(said: Said, one: Avoided) -> list[Effect]:
    await said.unit.peers.avoid(one)
    profile = await profile_of(said)
    effects = await mend_all(Board.of(said), said.person.id)
    if profile.question == RATHER_NOT:
        return [*effects, await next_question(Board.of(said), profile)]
    together = await _sits_with(said, one)
    undo = Choice(cards.NO, ("toch wel", *cards.NO_WORDS), f"{DEELNAME} toch {_written(one)}")
    told = text("intervision-avoided", name=await Board.of(said).avoided_name(one))
    return [
        *effects,
        Tell(said.person.id, Lines((told, *together)), Card("intervision-avoided", (undo,), _written(one))),
    ]


async def _sits_with(said: Said, one: Avoided) -> list[Text]:
    """Say in which group they sit together already: it goes on, and only they hear how to leave it."""
    return [
        text("intervision-avoided-together", ref=group.ref)
        for group in await said.unit.groups.of_person(said.person.id)
        if any(
            one.other == member.person or one.organisation == member.organisation
            for member in group.present_members
            if member.person != said.person.id
        )
    ]


async def _allow(said: Said, one: Avoided) -> list[Effect]:
    gone = await said.unit.peers.allow(one)
    if not gone:
        return [Tell(said.person.id, text("intervision-not-on-your-list"))]
    name = await Board.of(said).avoided_name(one)
    effects = await mend_all(Board.of(said), said.person.id)
    return [
        *effects,
        CloseCards(_written(one), "intervision-avoided", said.person.id),
        Tell(said.person.id, text("intervision-allowed", name=name)),
    ]


async def _listed(said: Said) -> Tell:
    board, theirs = Board.of(said), await said.unit.peers.avoided(said.person.id)
    names = [await board.avoided_name(one) for one in theirs]
    head = text("intervision-rather-not" if theirs else "intervision-rather-not-empty")
    options = [
        Option(text("intervision-take-back", name=name), (fold(name),), f"{DEELNAME} toch {_written(one)}")
        for one, name in zip(theirs, names, strict=True)
    ][: len(cards.DIGITS)]
    if not options:
        return Tell(said.person.id, head)
    lines, card = cards.numbered("intervision-rather-not", "", head, options, stop="laat maar")
    return Tell(said.person.id, lines, card)


async def _which(said: Said, found: list[Avoided]) -> Tell:
    """Ask which of a few is meant, or say that nobody is called so."""
    if not found:
        return Tell(said.person.id, text("intervision-nobody-of-that-name"))
    board = Board.of(said)
    options = [
        Option(
            text("intake-named", name=await board.avoided_name(one)),
            (),
            f"{DEELNAME} vermijd {_written(one)}",
        )
        for one in found
    ]
    lines, card = cards.numbered("which", "", text("intervision-which-one"), options, stop="laat maar")
    return Tell(said.person.id, lines, card)


def _written(one: Avoided) -> str:
    return f"p-{one.other}" if one.other is not None else f"o-{one.organisation}"


def _unwritten(person: PersonId, key: str) -> Avoided:
    kind, _, rest = key.partition("-")
    if kind == "p" and rest.isascii() and rest.isdigit():
        return Avoided(person, other=PersonId(int(rest)))
    return Avoided(person, organisation=OrganisationId(rest))
