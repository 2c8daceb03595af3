"""What anybody can say to take part in intervision: look for a group or a partner, answer, pause, stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from commands.context import Context
from commands.forming import mend_all, pair_up
from commands.groups import group_of
from commands.kinds import LAST_DAY, REF, REST, WORD, OneOf
from commands.moments import Woken, moment
from commands.names import MOST, organisations_called, people_called
from commands.registry import Arg, command
from commands.said import Said, Where
from commands.waiting import Board
from config.model import OrganisationId, PersonId, Ref, Role
from config.network.words import fold
from config.texts.text import Lines, Text, text
from matching.dates import local_day
from workflows import cards, workdays
from workflows.cards import Option
from workflows.effects import Card, Choice, CloseCards, Effect, Forget, Lane, Refusal, Reply, Tell, mine
from workflows.intervision import profile as asking
from workflows.intervision import seeking
from workflows.intervision.peer import Avoided, Profile, Seeker, Seeks, Theme
from workflows.intervision.profile import RATHER_NOT
from workflows.intervision.profile import WORD as DEELNAME
from workflows.intervision.rounds import RoundState
from workflows.intervision.standing import how_it_stands

THEME: Final = OneOf({theme: (theme.value, *words) for theme, words in asking.THEME_WORDS.items()})
HELP: Final = "help-intervisie"
MOST_GROUPS: Final = 2
"""In so many groups somebody can be; the same number as in ``matching.groups``."""
MOST_LINES: Final = 8
"""Lines of the answer to how it stands; when there is more to say of groups, only the first of each."""
_NOBODY: Final = frozenset({"geen", "niemand", "niets", "nee", "none", "nobody", "no", "klaar", "verder"})


# --- looking for others ------------------------------------------------------------------------------


@command(
    "intervisie",
    synonyms=(
        "intervissie",
        "sparren",
        "mijn intervisie",
        "intervisiegroep",
        "peer consultation",
        "intervision",
    ),
    help=HELP,
    order=45,
)
async def standing(said: Said) -> list[Effect]:
    """Say how it stands for this person, and what they can do now."""
    waits = await said.unit.peers.seeking(said.person.id)
    profile = await said.unit.peers.profile(said.person.id)
    groups = await said.unit.groups.of_person(said.person.id)
    lines = [
        text(
            "intervision-standing-waits",
            seeks=one.seeks.value,
            since=local_day(one.since),
            by=one.promised,
            round=one.round or "none",
        )
        for one in waits
    ]
    if profile and profile.paused_until and profile.paused_until >= local_day(said.now):
        lines.append(text("intervision-standing-paused", until=profile.paused_until))
    elif waits and (profile is None or not profile.complete):
        lines.append(text("intervision-standing-unfinished"))
    ends = [text("intervision-can-do" if waits or groups else "intervision-can-begin")]
    if said.person.has(Role.COORDINATOR) or said.person.has(Role.DEPUTY):
        running = await said.unit.peers.rounds(said.person.network)
        refs = tuple(one.ref for one in running if one.state is RoundState.PROPOSED)
        ends.append(text("intervision-can-coordinate", count=len(refs), refs=refs))
    of_groups = [how_it_stands(one, said.person.id) for one in groups]
    if len(lines) + sum(map(len, of_groups)) + len(ends) > MOST_LINES:
        of_groups = [each[:1] for each in of_groups]
    first = [] if waits or groups else [text("intervision-not-yet")]
    return [Reply(Lines((*first, *(line for each in of_groups for line in each), *lines, *ends)))]


@command(
    "intervisie zoek",
    args=(Arg("theme", THEME, optional=True),),
    synonyms=(
        "intervissie zoek",
        "intervisie zoeken",
        "intervisie gezocht",
        "zoek intervisie",
        "ik zoek sparringpartners",
        "sparringpartners gezocht",
        "zoek sparringpartners",
        "sparringpartner gezocht",
        "intervisiegroep gezocht",
        "intervisie wachtlijst",
        "find intervision",
        "find peers",
    ),
    help="help-intervisie-zoek",
    loose=True,
)
async def seek(said: Said, theme: Theme | None = None) -> list[Effect]:
    """Come on the waiting list for a group."""
    return await sign_up(said, Seeks.GROUP, theme)


@command(
    "intervisie maatje",
    args=(Arg("theme", THEME, optional=True),),
    synonyms=(
        "intervissie maatje",
        "maatje gezocht",
        "zoek maatje",
        "maatje",
        "intervisie duo",
        "find a buddy",
    ),
    help="help-intervisie-maatje",
    loose=True,
)
async def seek_partner(said: Said, theme: Theme | None = None) -> list[Effect]:
    """Look for one partner."""
    return await sign_up(said, Seeks.PAIR, theme)


async def sign_up(
    said: Said, seeks: Seeks, theme: Theme | None, round_ref: Ref | None = None
) -> list[Effect]:
    """Let somebody wait; ask what is not known yet, else check what is.

    Raises:
        Refusal: they are in as many groups as somebody may be.
    """
    board, peers = Board.of(said), said.unit.peers
    if len(await said.unit.groups.of_person(said.person.id)) >= MOST_GROUPS:
        raise Refusal(text("intervision-enough-groups", most=MOST_GROUPS))
    before = next((one for one in await peers.seeking(said.person.id) if one.seeks is seeks), None)
    seeker = Seeker(
        said.person.id,
        board.network,
        seeks,
        since=before.since if before else said.now,
        promised=before.promised if before else seeking.promise(said.now, board.policy),
        theme=theme or (before.theme if before else None),
        round=round_ref or (before.round if before else None),
        renewed=before.renewed if before else 0,
    )
    await peers.seek(seeker)
    profile = asking.started(await peers.profile(said.person.id) or Profile(said.person.id, board.network))
    await peers.save_profile(profile)
    if not profile.complete or profile.changed_at is None:
        first = (text("intervision-welcome", seeks=seeks.value),)
        remind = asking.remind_at(said.person.id, said.now)
        return [
            await _asked(board, profile, first),
            remind,
            seeking.note("signed_up", str(said.person.id), said.person.id),
        ]
    if before == seeker:
        told: list[Effect] = []
        first = (
            text(
                "intervision-still-waits",
                seeks=seeks.value,
                since=local_day(seeker.since),
                by=seeker.promised,
            ),
        )
    else:
        waits, told = await arrived(board, seeker)
        if waits is None:
            return told  # placed at once
        first = (waits,)
    return [*told, await _asked(board, profile, first)]


async def arrived(board: Board, seeker: Seeker) -> tuple[Text | None, list[Effect]]:
    """Let somebody who can be placed wait: what they are told, ``None`` when they are placed at once."""
    peers = board.unit.peers
    one = await peers.round(seeker.round) if seeker.round else None
    promised = seeking.promise(board.now, board.policy)
    if one is not None:
        promised = workdays.nth_working_day(max(one.closes_on, local_day(board.now)), 10)
    seeker = replace(seeker, promised=promised)
    await peers.seek(seeker)
    board.changed()
    effects: list[Effect] = [
        seeking.promise_at(seeker),
        seeking.note("waits", str(seeker.person), board.actor),
    ]
    if seeker.seeks is Seeks.PAIR:
        effects += await pair_up(board, seeker.person)
        if not any(each.seeks is Seeks.PAIR for each in await peers.seeking(seeker.person)):
            return None, effects[1:]
        effects.append(seeking.pairs_at(board.now))
    elif one is None:
        effects.append(seeking.look_at(board.now))
    else:
        effects += await mend_all(board, seeker.person)  # a late one comes in; who was on the list goes
    told = text(
        "intervision-waits",
        seeks=seeker.seeks.value,
        round=seeker.round or "none",
        closes=one.closes_on if one else promised,
        by=promised,
    )
    return told, effects


# --- pausing and leaving -----------------------------------------------------------------------------


@command(
    "intervisie pauze tot",
    args=(Arg("until", LAST_DAY),),
    synonyms=(
        "intervisie pauze t/m",
        "intervisie pauze tot en met",
        "intervissie pauze tot",
        "intervision pause until",
    ),
    help="help-intervisie-pauze",
)
async def pause(said: Said, until: date) -> list[Effect]:
    """Not be placed until (and including) a day; one's place on the list stays."""
    peers = said.unit.peers
    if until < local_day(said.now):
        raise Refusal(text("intervision-pause-past"))
    profile = await _profile(said)
    await peers.save_profile(replace(profile, paused_until=until))
    effects: list[Effect] = [seeking.note("paused", str(said.person.id), said.person.id)]
    later = seeking.promise(workdays.at_wall_clock(until, seeking.LOOKS_AT), said.policy)
    waits = await peers.seeking(said.person.id)
    for one in waits:
        moved = replace(one, promised=max(one.promised, later))
        await peers.seek(moved)
        effects.append(seeking.promise_at(moved))
    effects += await mend_all(Board.of(said), said.person.id)
    if waits:
        effects.append(
            replace(
                seeking.look_at(workdays.at_wall_clock(until, workdays.CLOSES)), key=_back(said.person.id)
            )
        )
    told = text("intervision-paused", until=until, waits="yes" if waits else "no", by=later)
    return [*effects, Reply(told)]


def _back(person: PersonId) -> str:
    """Name the moment at which somebody is back from a pause."""
    return mine(f"peer/{person}", "back")


@command(
    "intervisie hervat",
    synonyms=("intervisie weer", "intervisie pauze voorbij", "intervissie hervat", "intervision resume"),
    help="help-intervisie-hervat",
)
async def resume(said: Said) -> list[Effect]:
    """Be placed again from today."""
    profile = await _profile(said)
    if profile.paused_until is None or profile.paused_until < local_day(said.now):
        raise Refusal(text("intervision-not-paused"))
    await said.unit.peers.save_profile(replace(profile, paused_until=None))
    effects: list[Effect] = [Forget(_back(said.person.id)), seeking.look_at(said.now)]
    effects += await mend_all(Board.of(said), said.person.id)
    return [*effects, Reply(text("intervision-resumed"))]


@command(
    "intervisie weg",
    args=(Arg("ref", REF, optional=True),),
    synonyms=("intervissie weg", "intervisie van de lijst", "intervisie ik stop ermee", "intervision leave"),
    where=Where.GROUP,
    help="help-intervisie-weg",
    asks_first=True,
)
async def leave(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Ask whether somebody wants off the lists on which they wait, or out of the group."""
    waits = await said.unit.peers.seeking(said.person.id)
    in_groups = await said.unit.groups.of_person(said.person.id)
    about_lists = waits and said.group is None and (ref is None or any(one.round == ref for one in waits))
    if about_lists:
        card = cards.yes_no("sure", "", f"{DEELNAME} weg", "laat maar")
        return [Reply(text("intervision-leave", waits=len(waits), seeks=waits[0].seeks.value), card)]
    if not in_groups and ref is None:
        raise Refusal(text("intervision-nothing-to-leave"))
    group = await group_of(said, ref)
    yes, no = f"intervisie groep uit {group.ref}", f"intervisie groep blijf {group.ref}"
    question = text("intervision-leave-sure", ref=group.ref)
    return [Tell(said.person.id, question, cards.yes_no("group-leave", group.ref, yes, no))]


@command(f"{DEELNAME} weg", help="help-intervisie-weg", hidden=True)
async def leave_surely(said: Said) -> list[Effect]:
    """Wait for nothing any more."""
    effects = await stop_waiting(Board.of(said), said.person.id)
    return [*effects, Tell(said.person.id, text("intervision-left-the-list"))]


async def stop_waiting(board: Board, person: PersonId, seeks: Iterable[Seeks] = Seeks) -> list[Effect]:
    """Take somebody off the lists; proposals in which they stood are mended."""
    effects: list[Effect] = [
        CloseCards("", asking.TOPIC, person),
        Forget(mine(f"peer/{person}", "")),
        seeking.note("left_list", str(person), board.actor),
    ]
    for each in seeks:
        await board.unit.peers.placed([person], each)
    board.changed()
    return [*effects, *await mend_all(board, person)]


# --- what the clock says -----------------------------------------------------------------------------


@moment("intervision.unfinished")
async def remind(woken: Woken) -> list[Effect]:
    """Ask the open question once more; without an answer they do not wait."""
    board, person = Board.at(woken), PersonId(int(woken.subject))
    profile, waits = await _open_questions(board, person)
    if profile is None or not waits:
        return []
    asked = await _asked(board, profile, (text("intervision-unfinished"),), Lane.REMINDER)
    return [asked, asking.give_up_at(person, woken.now)]


@moment("intervision.given-up")
async def give_up(woken: Woken) -> list[Effect]:
    """Who did not finish waits no longer, and hears how to begin again."""
    board, person = Board.at(woken), PersonId(int(woken.subject))
    profile, waits = await _open_questions(board, person)
    if profile is None or not waits or any(one.round for one in waits):
        return []  # who signed up for a round hears when it closes
    effects = await stop_waiting(board, person)
    return [*effects, Tell(person, text("intervision-given-up"))]


async def _open_questions(board: Board, person: PersonId) -> tuple[Profile | None, list[Seeker]]:
    """Find the unfinished profile of somebody who is still there, and what they wait for."""
    profile = await board.unit.peers.profile(person)
    if profile is None or profile.changed_at is not None:
        return None, []
    return profile, await board.unit.peers.seeking(person)


# --- the questions -----------------------------------------------------------------------------------


@command(f"{DEELNAME} kies", args=(Arg("question", WORD), Arg("value", REST)), help=HELP, hidden=True)
async def pick(said: Said, question: str, value: str) -> list[Effect]:
    """Pick one of several by tapping; the reaction itself shows it. Typed, it is the whole answer."""
    return (
        await _picked(said, question, value, on=True)
        if said.by_reaction
        else await answer(said, question, value)
    )


@command(f"{DEELNAME} wis", args=(Arg("question", WORD), Arg("value", REST)), help=HELP, hidden=True)
async def unpick(said: Said, question: str, value: str) -> list[Effect]:
    """Take a pick back by removing the reaction."""
    if not said.by_reaction:
        return [await _asked(Board.of(said), await _profile(said))]
    return await _picked(said, question, value, on=False)


async def _picked(said: Said, question: str, value: str, *, on: bool) -> list[Effect]:
    profile = await _profile(said)
    if profile.question == question:
        await said.unit.peers.save_profile(asking.toggled(profile, value, on=on))
    return []


@command(f"{DEELNAME} verder", args=(Arg("question", WORD),), help=HELP, hidden=True)
async def go_on(said: Said, question: str) -> list[Effect]:
    """Take what was picked; with nothing picked, what stood there stays."""
    profile = await _profile(said)
    if profile.question != question:
        return [await _asked(Board.of(said), profile)]
    return await _on(said, asking.kept(profile, profile.picked))


@command(f"{DEELNAME} antwoord", args=(Arg("question", WORD), Arg("words", REST)), help=HELP, hidden=True)
async def answer(said: Said, question: str, words: str) -> list[Effect]:
    """Take a typed answer, or a single tap where only one answer fits."""
    profile = await _profile(said)
    if profile.question != question:
        return [await _asked(Board.of(said), profile)]
    if question == RATHER_NOT:
        return await _named(said, profile, words)
    values = asking.understood(question, words) if question in asking.BY_KEY else None
    if not values:
        return [await _asked(Board.of(said), profile, (text("intervision-not-understood"),))]
    return await _on(said, asking.kept(profile, values))


@command(f"{DEELNAME} terug", help=HELP, hidden=True)
async def back(said: Said) -> list[Effect]:
    """Ask the previous question again."""
    return await _on(said, asking.earlier(await _profile(said)))


@command(f"{DEELNAME} wijzig", args=(Arg("question", WORD),), help=HELP, hidden=True)
async def change(said: Said, question: str) -> list[Effect]:
    """Answer one question again; then the summary comes back."""
    profile = await _profile(said)
    known = question in asking.ORDER
    return await _on(said, replace(profile, question=question, picked=()) if known else profile)


@command(f"{DEELNAME} stop", help=HELP, hidden=True)
async def stop(said: Said) -> list[Effect]:
    """Leave it for now; what was answered stays."""
    profile = await _profile(said)
    kept = replace(profile, question=None, picked=()) if profile.changed_at else profile
    await said.unit.peers.save_profile(kept)
    unfinished = "no" if profile.changed_at else "yes"
    return [
        CloseCards("", asking.TOPIC, said.person.id),
        Tell(said.person.id, text("intervision-questions-stopped", unfinished=unfinished)),
    ]


@command(f"{DEELNAME} akkoord", help=HELP, hidden=True)
async def confirm(said: Said) -> list[Effect]:
    """The summary is right: whoever waits can be placed from now on."""
    board, profile = Board.of(said), await _profile(said)
    if not profile.complete:
        return await _on(said, asking.started(replace(profile, question=None)))
    new = profile.changed_at is None
    await said.unit.peers.save_profile(replace(profile, question=None, picked=(), changed_at=said.now))
    effects: list[Effect] = [
        CloseCards("", asking.TOPIC, said.person.id),
        Forget(mine(f"peer/{said.person.id}", "questions")),
        seeking.note("profile", str(said.person.id), said.person.id),
    ]
    waits = await said.unit.peers.seeking(said.person.id)
    told: list[Text] = [] if new and waits else [text("intervision-kept")]
    for seeker in waits if new else ():
        line, more = await arrived(board, seeker)
        effects += more
        told += [line] if line else []
    if not new:
        effects += await mend_all(board, said.person.id)
        effects += [seeking.look_at(said.now)] if any(one.seeks is Seeks.GROUP for one in waits) else []
    return [*effects, Tell(said.person.id, Lines(tuple(told)))] if told else effects


@command(
    "intervisie voorkeuren",
    synonyms=(
        "intervisie profiel",
        "intervisie wijzigen",
        "intervissie voorkeuren",
        "intervision preferences",
    ),
    help="help-intervisie-voorkeuren",
)
async def preferences(said: Said) -> list[Effect]:
    """Show what somebody answered, to change one thing of it."""
    peers = said.unit.peers
    known = await peers.profile(said.person.id) or Profile(said.person.id, said.person.network)
    profile = asking.started(replace(known, question=None) if known.complete else known)
    await peers.save_profile(profile)
    return [await _asked(Board.of(said), profile)]


async def _on(said: Said, profile: Profile) -> list[Effect]:
    await said.unit.peers.save_profile(profile)
    asked = await _asked(Board.of(said), profile)
    return [asked, *([] if profile.changed_at else [asking.remind_at(said.person.id, said.now)])]


async def _asked(
    board: Board, profile: Profile, first: Iterable[Text] = (), lane: Lane = Lane.INTERACTIVE
) -> Tell:
    lines, card = asking.ask(await board.participant(profile.person, profile), first)
    return Tell(profile.person, lines, card, lane)


async def _profile(said: Said) -> Profile:
    return await said.unit.peers.profile(said.person.id) or Profile(said.person.id, said.person.network)


# --- "liever niet" -----------------------------------------------------------------------------------


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


async def _named(said: Said, profile: Profile, words: str) -> list[Effect]:
    """Take names while the question is open; it comes again until there is nobody more."""
    if fold(words) in _NOBODY:
        return await _on(said, asking.following(profile))
    found = await _meant(said, words)
    if len(found) == 1:
        return await _avoid(said, found[0])
    if found:
        return [await _which(said, found)]
    return [await _asked(Board.of(said), profile, (text("intervision-nobody-of-that-name"),))]


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
    profile = await _profile(said)
    effects = await mend_all(Board.of(said), said.person.id)
    if profile.question == RATHER_NOT:
        return [*effects, await _asked(Board.of(said), profile)]
    undo = Choice(cards.NO, ("toch wel", *cards.NO_WORDS), f"{DEELNAME} toch {_written(one)}")
    told = text("intervision-avoided", name=await Board.of(said).avoided_name(one))
    return [*effects, Tell(said.person.id, told, Card("intervision-avoided", (undo,), _written(one)))]


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
