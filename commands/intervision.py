"""What anybody can say to find others for intervision: look for a group or a partner, see how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from commands.joining import arrived, next_question
from commands.kinds import OneOf
from commands.lines import LEAVE_IT
from commands.registry import Arg, command
from commands.said import Said, Where
from commands.waiting import Board
from config.model import PersonId, Ref, Role
from config.texts.text import Lines, Text, text
from matching.dates import local_day
from matching.groups import GroupRules
from workflows import cards
from workflows.effects import Effect, Refusal, Reply, Tell
from workflows.intervision import profile as asking
from workflows.intervision import seeking
from workflows.intervision.peer import Profile, Seeker, Seeks, Theme
from workflows.intervision.rounds import RoundState
from workflows.intervision.standing import how_it_stands

THEME: Final = OneOf({theme: (theme.value, *words) for theme, words in asking.THEME_WORDS.items()})
HELP: Final = "help-intervisie"
MOST_GROUPS: Final = GroupRules().groups
_GROUP_WORDS: Final = ("groep", "een groep", "doe maar een groep", "zoek", "group", "a group")
_PAIR_WORDS: Final = ("maatje", "een maatje", "een ander", "duo", "buddy", "partner")
MOST_LINES: Final = 8
"""Lines of the answer to how it stands; when there is more to say of groups, only the first of each."""


@command(
    "intervisie",
    synonyms=(
        "intervissie",
        "sparren",
        "mijn intervisie",
        "intervisiegroep",
        "wat is intervisie",
        "sparren met anderen",
        "spar with somebody",
        "spar with others",
        "peer consultation",
        "what is peer consultation",
        "intervision",
    ),
    where=Where.GROUP,
    help=HELP,
    order=12,
)
async def standing(said: Said) -> list[Effect]:
    """Say in private how it stands for this person, and what they can do now."""
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
    if not waits and not groups:
        return [_beginning(said.person.id, ends)]
    shown = (*(line for each in of_groups for line in each), *lines, *ends)
    return [Tell(said.person.id, Lines(shown))]


def _beginning(person: PersonId, ends: Sequence[Text]) -> Tell:
    """Say what intervision is to somebody who takes no part yet, and ask which way in they want."""
    options = [
        cards.Option(text("intervision-begin-group"), _GROUP_WORDS, "intervisie zoek"),
        cards.Option(text("intervision-begin-pair"), _PAIR_WORDS, "intervisie maatje"),
    ]
    lines, card = cards.numbered("which", "", text("intervision-not-yet"), options, stop=LEAVE_IT)
    return Tell(person, Lines((lines.texts[0], ends[0], *lines.texts[1:], *ends[1:])), card)


@command(
    "sparren over",
    args=(Arg("theme", THEME),),
    synonyms=(
        "intervisie over",
        "ik wil sparren over",
        "graag sparren over",
        "ik zoek iemand om te sparren over",
        "spar about",
        "i want to spar about",
        "peer consultation about",
    ),
    help="help-intervisie-zoek",
    hidden=True,
    loose=True,
)
async def spar_about(said: Said, theme: Theme) -> list[Effect]:
    """Guess that somebody who names a theme looks for a group."""
    line = f"intervisie zoek {THEME.write(theme)}"
    return [Reply(text("nearly", line=line), cards.yes_no("nearly", "", line, LEAVE_IT))]


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
        "aanmelden voor intervisie",
        "inschrijven voor intervisie",
        "meedoen met intervisie",
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
            await next_question(board, profile, first),
            remind,
            seeking.note("signed_up", said.person.id, said.person.id),
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
    return [*told, await next_question(board, profile, first)]
