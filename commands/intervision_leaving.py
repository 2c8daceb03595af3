"""Pausing and leaving: what anybody can say to take no part in intervision for a time, or at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commands.forming import mend_all
from commands.groups import group_of
from commands.joining import profile_of, stop_waiting
from commands.kinds import LAST_DAY, REF
from commands.registry import Arg, command
from commands.said import Said, Where
from commands.waiting import Board
from config.model import PersonId, Ref
from config.texts.text import text
from matching.dates import local_day
from workflows import cards, workdays
from workflows.effects import Effect, Forget, Refusal, Reply, Tell, mine
from workflows.intervision import seeking
from workflows.intervision.profile import WORD as DEELNAME


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
    profile = await profile_of(said)
    await peers.save_profile(replace(profile, paused_until=until))
    effects: list[Effect] = [seeking.note("paused", said.person.id, said.person.id)]
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
    profile = await profile_of(said)
    if profile.paused_until is None or profile.paused_until < local_day(said.now):
        raise Refusal(text("intervision-not-paused"))
    await said.unit.peers.save_profile(replace(profile, paused_until=None))
    effects: list[Effect] = [Forget(_back(said.person.id)), seeking.look_at(said.now)]
    effects += await mend_all(Board.of(said), said.person.id)
    return [*effects, Reply(text("intervision-resumed"))]


@command(
    "intervisie weg",
    args=(Arg("ref", REF, optional=True),),
    synonyms=(
        "intervissie weg",
        "intervisie van de lijst",
        "haal mij van de lijst",
        "haal me van de lijst",
        "haal me maar van de lijst",
        "van de lijst af",
        "take me off the list",
        "intervisie ik stop ermee",
        "intervision leave",
    ),
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
